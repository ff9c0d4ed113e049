from django.urls import path

from takeover import views

app_name = "takeover"
urlpatterns = [
    path("chats/", views.switch, name="switch"),
    path("conversations/<str:conversation_id>/take/", views.take, name="take"),
    path("conversations/<str:conversation_id>/reply/", views.reply, name="reply"),
    path("conversations/<str:conversation_id>/stop/", views.stop, name="stop"),
]
