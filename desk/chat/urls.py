from django.urls import path
from django.views.generic import RedirectView

from chat import views

app_name = "chat"
urlpatterns = [
    path("chat", views.chat, name="chat"),
    path("chat/", RedirectView.as_view(pattern_name="chat:chat", permanent=True, query_string=True)),
    path("chat/feedback", views.feedback, name="feedback"),
    path("chat/forget", views.forget, name="forget"),
    path("chat/forgotten", views.forgotten, name="forgotten"),
    path("summary/<str:token>", views.summary, name="summary"),
]
