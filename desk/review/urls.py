from django.urls import path

from review import handing_out, pauses, saved, views, working

app_name = "review"
urlpatterns = [
    path("", views.conversations, name="conversations"),
    path("bulk/", working.bulk, name="bulk"),
    path("conversations/<str:conversation_id>/", views.transcript, name="transcript"),
    path("conversations/<str:conversation_id>/live/", views.live_transcript, name="live"),
    path("conversations/<str:conversation_id>/mark/", working.mark, name="mark"),
    path("conversations/<str:conversation_id>/assign/", working.assign, name="assign"),
    path("conversations/<str:conversation_id>/notes/", working.add_note, name="add_note"),
    path("conversations/<str:conversation_id>/tags/", working.tag, name="tag"),
    path("conversations/<str:conversation_id>/reveal/", handing_out.reveal, name="reveal"),
    path("conversations/<str:conversation_id>/export/", handing_out.export, name="export"),
    path("views/", saved.save, name="save_view"),
    path("views/<int:number>/drop/", saved.drop, name="drop_view"),
    path("pauses/", pauses.page, name="pauses"),
    path("pauses/<int:number>/end/", pauses.end, name="end_pause"),
]
