from django.urls import path

from booking.staff import changes, hours, typing_in, views
from outbox import views as outbox

app_name = "diary"
urlpatterns = [
    path("", views.week, name="week"),
    path("day/<str:day>/", views.day, name="day"),
    path("requests/", views.requests, name="requests"),
    path("new/", typing_in.new, name="new"),
    path("hours/", hours.hours, name="hours"),
    path("blocks/", hours.blocks, name="blocks"),
    path("blocks/<int:number>/remove/", hours.remove_block, name="remove_block"),
    path("<str:reference>/", views.one, name="one"),
    path("<str:reference>/mark/", changes.mark, name="mark"),
    path("<str:reference>/move/", changes.move, name="move"),
    path("<str:reference>/deliver/", outbox.deliver, name="deliver"),
]
