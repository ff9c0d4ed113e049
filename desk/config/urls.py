from django.urls import include, path

urlpatterns = [
    path("", include("conversations.urls")),
    path("", include("chat.urls")),
    path("", include("answers.urls")),
    path("", include("watching.urls")),
    path("booking/v1/", include("booking.urls")),
    path("appointment/", include("booking.visitor.urls")),
    path("staff/account/", include("people.urls")),
    path("staff/account/", include("people.second_step_urls")),
    path("staff/accounts/", include("people.accounts_urls")),
    path("staff/log/", include("people.log_urls")),
    path("staff/appointments/", include("booking.staff.urls")),
    path("staff/numbers/", include("counts.urls")),
    path("staff/teaching/", include("teaching.urls")),
    path("staff/answers/", include("answers.staff.urls")),
    path("staff/", include("privacy.urls")),
    path("staff/", include("takeover.urls")),
    path("staff/", include("review.urls")),
]
