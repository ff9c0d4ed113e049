from django.apps import AppConfig


class WatchingConfig(AppConfig):
    name = "watching"

    def ready(self) -> None:
        from watching import listening

        listening.start()
