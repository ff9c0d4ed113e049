from django.urls import path

from watching import views

urlpatterns = [path("metrics", views.metrics, name="metrics")]
