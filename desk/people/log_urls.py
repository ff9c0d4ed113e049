from django.urls import path

from people import log_page

app_name = "log"
urlpatterns = [
    path("", log_page.page, name="page"),
    path("copy.csv", log_page.export, name="export"),
]
