from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PeopleConfig(AppConfig):
    name = "people"

    def ready(self) -> None:
        from people import listening
        from people.roles import write_roles

        listening.start()
        post_migrate.connect(write_roles, sender=self)
