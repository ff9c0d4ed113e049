from django.urls import path

from people import views

app_name = "people"
urlpatterns = [
    path("", views.start, name="start"),
    path("login/", views.LogIn.as_view(), name="log_in"),
    path("logout/", views.LogOut.as_view(), name="log_out"),
    path("password/", views.ChoosePassword.as_view(), name="password"),
]
