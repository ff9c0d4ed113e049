"""E-mails where there is no mail server: printed, so that somebody setting Candor up sees them."""

from django.core.mail import EmailMessage
from django.core.mail.backends import console


class EmailBackend(console.EmailBackend):
    """Django's own, but the address stays out: what is printed ends in a log, and logs hold no visitor."""

    def write_message(self, message: EmailMessage) -> None:
        printed = EmailMessage(message.subject, message.body, message.from_email, ["(not shown)"])
        super().write_message(printed)
