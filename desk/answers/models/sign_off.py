"""Which clinician signed which words."""

from django.db import models


class SignOff(models.Model):
    """A clinician's signature under the words with this hash. No foreign key: it outlives the account."""

    answer_id = models.CharField(max_length=120)
    words_hash = models.CharField(max_length=64)
    signed_by = models.CharField(max_length=150)
    signed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)  # also set when a newer signature takes its place

    class Meta:
        ordering = ("-signed_at", "-id")
        default_permissions = ()
        permissions = (("sign_answer", "Sign answers off"),)
        constraints = (
            models.UniqueConstraint(
                fields=["answer_id"], condition=models.Q(withdrawn_at=None), name="one_sign_off_stands"
            ),
        )

    def __str__(self) -> str:
        return f"{self.answer_id} signed by {self.signed_by}"
