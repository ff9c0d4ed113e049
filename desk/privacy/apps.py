from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "privacy"

    def ready(self) -> None:
        from conversations.signals import conversations_erased
        from privacy.tidying import tidier

        conversations_erased.connect(lambda **_: tidier.wake(), dispatch_uid="privacy", weak=False)
