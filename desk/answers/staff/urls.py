from django.urls import path

from answers.staff import signing, views

app_name = "shelf"
urlpatterns = [
    path("", views.answer_list, name="list"),
    path("<str:answer_id>/", views.one, name="one"),
    path("<str:answer_id>/sign/", signing.sign, name="sign"),
    path("<str:answer_id>/withdraw/", signing.withdraw, name="withdraw"),
]
