from typing import Any

from django.db import migrations

WHAT = {
    "read": "transcript.read",
    "revealed": "transcript.reveal",
    "exported": "transcript.export",
    "exported_whole": "transcript.export_whole",
}


def move_rows(apps: Any, schema_editor: Any) -> None:
    """What was logged before the audit log goes into it; the permissions are made anew beside Glance."""
    rows = apps.get_model("review", "ReadLog").objects.order_by("pk").iterator()
    audit = apps.get_model("people", "AuditRow")
    audit.objects.bulk_create(
        (audit(by=row.reader, what=WHAT[row.what], about=row.conversation_id, at=row.read_at) for row in rows),
        batch_size=500,
    )
    held = apps.get_model("auth", "Permission").objects
    held.filter(content_type__app_label="review", content_type__model="readlog").delete()


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('people', '0002_audit_log'),
        ('review', '0002_inbox'),
    ]

    operations = [
        migrations.RunPython(move_rows, migrations.RunPython.noop),
        migrations.DeleteModel(
            name='ReadLog',
        ),
        migrations.AlterModelOptions(
            name='glance',
            options={'default_permissions': (), 'permissions': (('read_conversations', 'List conversations and read transcripts'), ('handle_conversations', 'Assign conversations, note, tag and mark them'), ('reveal_details', 'See names and contacts in transcripts'), ('export_conversations', 'Take copies of transcripts'))},
        ),
    ]
