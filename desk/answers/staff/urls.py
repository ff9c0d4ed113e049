from django.urls import path

from answers.staff import drafts, exports, passages, signing, views

app_name = "shelf"
urlpatterns = [
    path("", views.answer_list, name="list"),
    path("new/", drafts.new, name="new"),
    path("export/", exports.export, name="export"),
    path("cards-and-guide/", passages.passage_list, name="passages"),
    path("drafts/<int:number>/", drafts.one, name="draft"),
    path("drafts/<int:number>/check/", drafts.check, name="check"),
    path("drafts/<int:number>/ask/", drafts.ask, name="ask"),
    path("drafts/<int:number>/take-back/", drafts.take_back, name="take_back"),
    path("drafts/<int:number>/drop/", drafts.drop, name="drop"),
    path("drafts/<int:number>/sign/", drafts.sign, name="sign_draft"),
    path("drafts/<int:number>/reject/", drafts.reject, name="reject"),
    path("<str:answer_id>/", views.one, name="one"),
    path("<str:answer_id>/draft/", drafts.start, name="start"),
    path("<str:answer_id>/sign/", signing.sign, name="sign"),
    path("<str:answer_id>/withdraw/", signing.withdraw, name="withdraw"),
]
