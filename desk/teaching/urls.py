from django.urls import path

from teaching import views

app_name = "teaching"
urlpatterns = [
    path("", views.page, name="page"),
    path("turns/<uuid:turn_id>/", views.correct, name="correct"),
    path("answers/", views.find_answers, name="find_answers"),
    path("<int:number>/check/", views.check_one, name="check"),
    path("<int:number>/reject/", views.reject_one, name="reject"),
]
