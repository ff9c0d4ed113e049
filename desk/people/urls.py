from django.urls import path

from people import joining, own_sessions, views

app_name = "people"
urlpatterns = [
    path("", views.start, name="start"),
    path("login/", views.LogIn.as_view(), name="log_in"),
    path("logout/", views.LogOut.as_view(), name="log_out"),
    path("password/", views.ChoosePassword.as_view(), name="password"),
    path("join/<str:token>/", joining.join, name="join"),
    path("sessions/", own_sessions.page, name="sessions"),
    path("sessions/end/", own_sessions.end_others, name="end_other_sessions"),
    path("sessions/<int:number>/end/", own_sessions.end_one, name="end_session"),
]
