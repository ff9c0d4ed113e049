from django.urls import path

from conversations import health
from conversations.api import api

urlpatterns = [
    path("chat/v1/", api.urls),
    path("health", health.health),
    path("ready", health.ready),
]
