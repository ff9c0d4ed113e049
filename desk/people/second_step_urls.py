"""Where allauth's pages are. They carry allauth's own names, because it asks for them by name."""

from allauth.account.views import reauthenticate
from django.urls import include, path

from people import views

urlpatterns = [
    path("login/", views.LogIn.as_view(), name="account_login"),
    path("logout/", views.LogOut.as_view(), name="account_logout"),
    path("again/", reauthenticate, name="account_reauthenticate"),
    path("second-step/", include("allauth.mfa.urls")),
]
