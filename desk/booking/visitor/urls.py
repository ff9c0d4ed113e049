from django.urls import path

from booking.visitor import views

app_name = "appointment"
urlpatterns = [
    path("<str:token>/", views.shown, name="shown"),
    path("<str:token>/calendar.ics", views.calendar, name="calendar"),
    path("<str:token>/cancel/", views.cancel, name="cancel"),
    path("<str:token>/move/", views.move, name="move"),
]
