from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PeopleConfig(AppConfig):
    name = "people"

    def ready(self) -> None:
        from people import listening
        from people.adapters import seal_anew
        from people.roles import write_roles
        from sealing.signals import sealing_anew

        listening.start()
        sealing_anew.connect(seal_anew, dispatch_uid="people")
        post_migrate.connect(write_roles, sender=self)
