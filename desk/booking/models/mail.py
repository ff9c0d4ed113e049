from django.db import models

from booking.models.appointment import Appointment


class Mail(models.Model):
    """An e-mail due about an appointment, kept until it is sent, and afterwards so that it is sent once."""

    class Kind(models.TextChoices):
        REQUEST = "request"
        CONFIRMATION = "confirmation"
        CHANGE = "change"
        CANCELLATION = "cancellation"
        REMINDER = "reminder"

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=12, choices=Kind)
    version = models.PositiveIntegerField()  # of the appointment: a moved one is reminded of anew
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=80, blank=True)  # its name: a message may quote an address

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["appointment", "kind", "version"], name="one_mail_of_a_kind"),
        )
        indexes = (models.Index(fields=["due_at"], name="mail_unsent", condition=models.Q(sent_at=None)),)

    def __str__(self) -> str:
        return f"{self.appointment_id} {self.kind}"
