from django.urls import path

from counts import views

app_name = "counts"
urlpatterns = [
    path("", views.numbers, name="numbers"),
    path("unanswered/", views.nobody_answers, name="unanswered"),
    path("unanswered.csv", views.nobody_answers_csv, name="unanswered_csv"),
    path("<str:name>.csv", views.numbers_csv, name="csv"),
]
