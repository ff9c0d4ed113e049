from django.apps import AppConfig


class TakeoverConfig(AppConfig):
    name = "takeover"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_out

        from takeover.duty import logged_out

        user_logged_out.connect(logged_out, dispatch_uid="takeover")
