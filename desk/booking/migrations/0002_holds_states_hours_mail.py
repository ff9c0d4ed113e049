from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

import booking.models.appointment
from booking.diary import ticks

BIG_ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")
STATES = ["proposed", "pending", "booked", "arrived", "fulfilled", "cancelled", "noshow"]
STATUS = [(state, state.capitalize()) for state in STATES]


def give_tokens_and_entries(apps: Any, schema_editor: Any) -> None:
    Appointment, Entry, OccupiedTick = (
        apps.get_model("booking", name) for name in ("Appointment", "DiaryEntry", "OccupiedTick")
    )
    for one in Appointment.objects.all():
        one.link_token = booking.models.appointment.new_link_token()
        if one.status == "booked":
            one.entry = Entry.objects.create(
                key=one.idempotency_key,
                service=one.service,
                practitioner=one.practitioner,
                starts_at=one.starts_at,
                ends_at=one.ends_at,
            )
            OccupiedTick.objects.bulk_create(
                OccupiedTick(entry=one.entry, whose=whose, starts_at=tick)
                for whose, tick in ticks(one.practitioner, one.starts_at, one.ends_at)
            )
        one.save()
    if schema_editor.connection.vendor == "postgresql":  # which alters no table that has checks to come
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [("booking", "0001_initial")]

    operations = [
        migrations.DeleteModel("OccupiedTick"),
        migrations.CreateModel(
            "DiaryEntry",
            [
                ("id", BIG_ID),
                ("key", models.CharField(max_length=140, unique=True)),
                ("service", models.CharField(blank=True, max_length=64)),
                ("practitioner", models.CharField(max_length=64)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(blank=True, db_index=True, null=True)),
            ],
            {
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(ends_at__gt=F("starts_at")), name="entry_ends_after_it_starts"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            "OccupiedTick",
            [
                ("id", BIG_ID),
                ("whose", models.CharField(max_length=64)),
                ("starts_at", models.DateTimeField(db_index=True)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="occupied",
                        to="booking.diaryentry",
                    ),
                ),
            ],
            {
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=["whose", "starts_at"], name="one_entry_at_a_time")
                ],
            },
        ),
        migrations.CreateModel(
            "OpeningHoursEdit",
            [
                ("id", BIG_ID),
                ("practitioner", models.CharField(blank=True, max_length=64)),
                ("weekday", models.PositiveSmallIntegerField()),
                ("periods", models.JSONField(default=list)),
                ("edited_by", models.CharField(max_length=150)),
                ("edited_at", models.DateTimeField()),
            ],
            {
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=["practitioner", "weekday"], name="one_edit_of_a_weekday")
                ],
            },
        ),
        migrations.CreateModel(
            "Block",
            [
                ("id", BIG_ID),
                ("practitioner", models.CharField(blank=True, max_length=64)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("made_by", models.CharField(max_length=150)),
            ],
            {
                "ordering": ("starts_at",),
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(ends_at__gt=F("starts_at")), name="block_ends_after_it_starts"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            "Change",
            [
                ("id", BIG_ID),
                ("status", models.CharField(choices=STATUS, max_length=12)),
                ("starts_at", models.DateTimeField(null=True)),
                ("by", models.CharField(max_length=150)),
                ("key", models.CharField(blank=True, max_length=128)),
                ("at", models.DateTimeField()),
                (
                    "appointment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="booking.appointment",
                    ),
                ),
            ],
            {"ordering": ("at", "id"), "default_permissions": ()},
        ),
        migrations.CreateModel(
            "Mail",
            [
                ("id", BIG_ID),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            (kind, kind.capitalize())
                            for kind in ("request", "confirmation", "change", "cancellation", "reminder")
                        ],
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("due_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("error", models.CharField(blank=True, max_length=80)),
                (
                    "appointment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mails",
                        to="booking.appointment",
                    ),
                ),
            ],
            {
                "default_permissions": (),
                "indexes": [models.Index(condition=Q(sent_at=None), fields=["due_at"], name="mail_unsent")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["appointment", "kind", "version"], name="one_mail_of_a_kind"
                    )
                ],
            },
        ),
        migrations.AlterField(
            "appointment", "status", models.CharField(choices=STATUS, default="booked", max_length=12)
        ),
        migrations.AlterField("appointment", "practitioner", models.CharField(blank=True, max_length=64)),
        migrations.AlterField(
            "appointment", "starts_at", models.DateTimeField(blank=True, db_index=True, null=True)
        ),
        migrations.AlterField("appointment", "ends_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("appointment", "when", models.CharField(blank=True, max_length=200, default="")),
        migrations.AddField("appointment", "summary", models.JSONField(blank=True, null=True)),
        migrations.AddField("appointment", "version", models.PositiveIntegerField(default=0)),
        migrations.AddField("appointment", "link_token", models.CharField(max_length=64, null=True)),
        migrations.AddField(
            "appointment",
            "entry",
            models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="appointment",
                to="booking.diaryentry",
            ),
        ),
        migrations.RunPython(give_tokens_and_entries, migrations.RunPython.noop),
        migrations.AlterField("appointment", "when", models.CharField(blank=True, max_length=200)),
        migrations.AlterField(
            "appointment",
            "link_token",
            models.CharField(
                default=booking.models.appointment.new_link_token, max_length=64, unique=True
            ),
        ),
        migrations.AlterModelOptions(
            "appointment",
            {
                "ordering": ("-created", "-id"),
                "permissions": (
                    ("see_appointments", "See appointment requests"),
                    ("change_appointments", "Confirm, move and cancel appointments, and block time"),
                    ("edit_hours", "Edit opening hours"),
                ),
                "default_permissions": (),
            },
        ),
        migrations.AddConstraint(
            "appointment",
            models.CheckConstraint(
                condition=Q(status__in=["proposed", "cancelled"])
                | Q(starts_at__isnull=False, ends_at__isnull=False) & ~Q(practitioner=""),
                name="has_a_time_once_it_is_held",
            ),
        ),
        migrations.AddConstraint(
            "appointment",
            models.CheckConstraint(
                condition=~Q(status__in=["pending", "booked"]) | Q(entry__isnull=False),
                name="occupies_its_time_while_it_lies_ahead",
            ),
        ),
    ]
