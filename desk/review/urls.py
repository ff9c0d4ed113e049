from django.urls import path

from review import views

app_name = "review"
urlpatterns = [
    path("", views.conversations, name="conversations"),
    path("conversations/<str:conversation_id>/", views.transcript, name="transcript"),
]
