from django.apps import AppConfig


class AnswersConfig(AppConfig):
    name = "answers"

    def ready(self) -> None:
        from answers import checks, listening  # checks registers itself

        assert checks
        listening.start(self)
