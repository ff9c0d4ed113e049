from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from answers.in_full import in_full
from answers.passages.reading import passages
from answers.reading import library
from answers.sign_offs import AuthorCannotSign, NotAClinician, refuse, sign


class Command(BaseCommand):
    help = "Signs an answer, card or text of the guide in a clinician's name, after showing it and asking."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("answer_id")
        parser.add_argument("--by", required=True, help="the clinician's login name")

    def handle(self, *args: Any, answer_id: str, by: str, **options: Any) -> None:
        answer = library().answers.get(answer_id) or passages().get(answer_id)
        if answer is None:
            raise CommandError(f"There is no answer {answer_id}.")
        account = User.objects.filter(username=by).first()
        if account is None:
            raise CommandError(f"There is no account {by}.")
        try:
            refuse(answer, account)
        except NotAClinician:
            raise CommandError(f"{by} may not sign: the account is not in the clinician role.") from None
        except AuthorCannotSign:
            raise CommandError(f"{by} wrote this answer, so somebody else must sign it.") from None
        self.stdout.write(in_full(answer, library()))
        if input(f"Type {answer_id} to sign these words as {by}: ").strip() != answer_id:
            raise CommandError("Not signed.")
        sign(answer, account, timezone.now())
        self.stdout.write(f"Signed. Any change of these words makes {answer_id} unsigned again.")
