from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from answers.exporting.patch import export, taken_out
from people.roles import EXPORT_ANSWERS


class Command(BaseCommand):
    help = "Prints signed changes of answers as a patch for `git apply`; what is to be said goes to stderr."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--by", required=True, help="login name of who takes them out")

    def handle(self, *args: Any, by: str, **options: Any) -> None:
        account = User.objects.filter(username=by).first()
        if account is None or not account.has_perm(EXPORT_ANSWERS):
            raise CommandError(f"{by} may not take answers out.")
        made = export()
        if made.patch:
            taken_out(made, account, timezone.now())
        self.stdout.write(made.patch, ending="")
        for draft in made.left:
            self.stderr.write(f"Left out: {draft.answer_id}. Its words changed since its draft was signed.")
        changed = f"{len(made.taken)} changed, {len(made.approvals)} signed as they were"
        self.stderr.write(f"Answers in the patch: {changed}.")
