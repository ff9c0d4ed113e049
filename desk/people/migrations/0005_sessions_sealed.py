from typing import Any

from django.db import migrations


def end_all(apps: Any, schema_editor: Any) -> None:
    """Those of before held their keys open. Everybody logs in once more."""
    apps.get_model("sessions", "Session").objects.all().delete()
    apps.get_model("people", "StaffSession").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_invitations'),
        ('sessions', '0001_initial'),
    ]

    operations = [migrations.RunPython(end_all, migrations.RunPython.noop)]
