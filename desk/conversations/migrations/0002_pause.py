from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('conversations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer_id', models.CharField(blank=True, max_length=120)),
                ('message', models.TextField(blank=True)),
                ('reason', models.TextField()),
                ('paused_by', models.CharField(max_length=150)),
                ('paused_at', models.DateTimeField()),
                ('ended_by', models.CharField(blank=True, max_length=150)),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ('-paused_at', '-id'),
                'permissions': (('pause', 'Make Candor, or one answer, silent'), ('resume', 'Let Candor, or one answer, speak again')),
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('answer_id',), name='one_pause_stands')],
            },
        ),
    ]
