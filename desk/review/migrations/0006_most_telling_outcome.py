from itertools import groupby
from typing import Any

from django.db import migrations, models

from review.outcomes import COURTESY, ON_THE_WAY, most_telling

BATCH = 500


def tell_more(apps: Any, schema_editor: Any) -> None:
    """Conversations that end in thanks or on the way to something: what they came to, from all their turns."""
    glances, turns = apps.get_model("review", "Glance").objects, apps.get_model("conversations", "Turn").objects
    wanting = list(glances.filter(outcome__in=(*COURTESY, *ON_THE_WAY)).values_list("pk", flat=True))
    for start in range(0, len(wanting), BATCH):
        some = wanting[start : start + BATCH]
        ended = turns.filter(conversation__in=some).order_by("conversation", "created")
        rows = ended.values_list("conversation", "outcome")
        for conversation, of_one in groupby(rows, key=lambda row: row[0]):
            glances.filter(pk=conversation).update(outcome=most_telling([outcome for _, outcome in of_one]))


class Migration(migrations.Migration):

    dependencies = [
        ('review', '0005_saved_views'),
        ('conversations', '0006_may_erase'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='glance', name='glance_by_outcome'),
        migrations.RenameField(model_name='glance', old_name='last_outcome', new_name='outcome'),
        migrations.AddIndex(
            model_name='glance',
            index=models.Index(fields=['outcome', '-last_at', '-conversation'], name='glance_by_outcome'),
        ),
        migrations.RunPython(tell_more, migrations.RunPython.noop),
    ]
