from django.urls import path
from django.views.generic import RedirectView

from answers import views

app_name = "answers"
urlpatterns = [
    path("answers", views.answer_list, name="list"),
    path("answers/", RedirectView.as_view(pattern_name="answers:list", permanent=True)),
    path("about/decision-aid", views.decision_aid, name="decision_aid"),
    path("answers/<str:answer_id>", views.answer, name="answer"),
]
