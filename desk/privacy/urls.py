from django.urls import path

from privacy import views

app_name = "privacy"
urlpatterns = [
    path("conversations/<str:conversation_id>/erase/", views.conversation, name="conversation"),
    path("appointments/<str:reference>/erase/", views.appointment, name="appointment"),
    path("erased/", views.erased, name="erased"),
]
