"""Which keys something in this database is sealed with, so that a start without one of them is refused."""

from django.db import models

PROOF = "Candor's proof that this is the key"


class DataKey(models.Model):
    """`proof` is a known text, sealed; `finished_at`: since when nothing is sealed with any other key."""

    name = models.CharField(primary_key=True, max_length=32)
    proof = models.TextField()
    since = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
