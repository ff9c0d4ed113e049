from typing import Any

import django.db.models.deletion
from django.db import migrations, models

# The full-text index over review_turnwords; its rows follow the table's by themselves.
MAKE = {
    "sqlite": (
        """CREATE VIRTUAL TABLE review_search USING fts5(words, content='review_turnwords', content_rowid='id',
           tokenize='unicode61 remove_diacritics 2')""",
        """CREATE TRIGGER review_search_added AFTER INSERT ON review_turnwords BEGIN
           INSERT INTO review_search(rowid, words) VALUES (new.id, new.words); END""",
        """CREATE TRIGGER review_search_removed AFTER DELETE ON review_turnwords BEGIN
           INSERT INTO review_search(review_search, rowid, words) VALUES ('delete', old.id, old.words); END""",
    ),
    "postgresql": (
        "CREATE INDEX review_search ON review_turnwords USING gin (to_tsvector('simple', words))",
    ),
}
UNMAKE = {"sqlite": ("DROP TABLE review_search",), "postgresql": ("DROP INDEX review_search",)}


def make_index(apps: Any, schema_editor: Any) -> None:
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unmake_index(apps: Any, schema_editor: Any) -> None:
    for statement in UNMAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('conversations', '0001_initial'),
        ('review', '0001_initial'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='readlog',
            options={'default_permissions': (), 'ordering': ('-read_at', '-id'), 'permissions': (('read_conversations', 'List conversations and read transcripts'), ('handle_conversations', 'Assign conversations, note, tag and mark them'), ('reveal_details', 'See names and contacts in transcripts'), ('export_conversations', 'Take copies of transcripts'))},
        ),
        migrations.AddField(
            model_name='readlog',
            name='what',
            field=models.CharField(choices=[('read', 'Read'), ('revealed', 'Revealed'), ('exported', 'Exported'), ('exported_whole', 'Exported Whole')], default='read', max_length=14),
        ),
        migrations.CreateModel(
            name='Glance',
            fields=[
                ('conversation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='glance', serialize=False, to='conversations.conversation')),
                ('last_at', models.DateTimeField()),
                ('first_words', models.CharField(max_length=160)),
                ('last_outcome', models.CharField(blank=True, max_length=80)),
                ('topic', models.CharField(blank=True, max_length=120)),
                ('language', models.CharField(blank=True, max_length=35)),
                ('has_red_flag', models.BooleanField(default=False)),
                ('booked', models.BooleanField(default=False)),
                ('helpful', models.BooleanField(default=False)),
                ('unhelpful', models.BooleanField(default=False)),
                ('reasons', models.JSONField(default=list)),
                ('needs_a_look', models.BooleanField(default=False)),
                ('unread', models.BooleanField(default=True)),
                ('assigned_to', models.CharField(blank=True, max_length=150)),
                ('read_at', models.DateTimeField(null=True)),
                ('done_at', models.DateTimeField(null=True)),
                ('done_by', models.CharField(blank=True, max_length=150)),
            ],
            options={
                'default_permissions': (),
                'indexes': [models.Index(fields=['-last_at', '-conversation'], name='glance_newest'), models.Index(fields=['last_outcome', '-last_at', '-conversation'], name='glance_by_outcome'), models.Index(fields=['language', '-last_at', '-conversation'], name='glance_by_language'), models.Index(fields=['assigned_to', '-last_at', '-conversation'], name='glance_by_assigned'), models.Index(condition=models.Q(('needs_a_look', True)), fields=['-last_at', '-conversation'], name='glance_needs_a_look'), models.Index(condition=models.Q(('has_red_flag', True)), fields=['-last_at', '-conversation'], name='glance_has_red_flag'), models.Index(condition=models.Q(('booked', True)), fields=['-last_at', '-conversation'], name='glance_booked'), models.Index(condition=models.Q(('unread', True)), fields=['-last_at', '-conversation'], name='glance_unread')],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('written_by', models.CharField(max_length=150)),
                ('written_at', models.DateTimeField()),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='conversations.conversation')),
            ],
            options={
                'ordering': ('written_at', 'id'),
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='TurnWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('conversation_id', models.CharField(max_length=32)),
                ('words', models.TextField()),
                ('turn', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='conversations.turn')),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=30)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tags', to='conversations.conversation')),
            ],
            options={
                'ordering': ('name',),
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('name', 'conversation'), name='one_tag_a_name')],
            },
        ),
        migrations.RunPython(make_index, unmake_index),
    ]
