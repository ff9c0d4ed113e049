from typing import Any

from django.db import migrations, models

# The database itself refuses to change or remove a row, whoever asks it.
MAKE = {
    "sqlite": (
        """CREATE TRIGGER audit_no_update BEFORE UPDATE ON people_auditrow
           BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
        """CREATE TRIGGER audit_no_delete BEFORE DELETE ON people_auditrow
           BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
    ),
    "postgresql": (
        """CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$""",
        """CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON people_auditrow
           FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    ),
}
UNMAKE = {
    "sqlite": ("DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete"),
    "postgresql": ("DROP TRIGGER audit_no_change ON people_auditrow", "DROP FUNCTION audit_refuse"),
}


def make_append_only(apps: Any, schema_editor: Any) -> None:
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unmake_append_only(apps: Any, schema_editor: Any) -> None:
    for statement in UNMAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('by', models.CharField(blank=True, max_length=150)),
                ('what', models.CharField(max_length=40)),
                ('about', models.CharField(blank=True, max_length=150)),
                ('outcome', models.CharField(blank=True, max_length=80)),
            ],
            options={
                'ordering': ('-at', '-id'),
                'permissions': (('read_audit_log', 'Read the audit log and take copies of it'), ('manage_accounts', 'Invite staff, change their roles, switch accounts off')),
                'default_permissions': (),
                'indexes': [models.Index(fields=['-at', '-id'], name='audit_newest'), models.Index(fields=['about', '-at'], name='audit_by_about'), models.Index(fields=['by', '-at'], name='audit_by_account')],
            },
        ),
        migrations.RunPython(make_append_only, unmake_append_only),
    ]
