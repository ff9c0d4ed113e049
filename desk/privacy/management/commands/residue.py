import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from privacy.residue import residue


class Command(BaseCommand):
    help = "Looks for a conversation's id, or for words, in all of the database and in every file of var/."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("word", nargs="+", help="an id, a name, an address, or words in quotes")

    def handle(self, *args: Any, word: list[str], **options: Any) -> None:
        found = residue(word, settings.VAR)
        for number, one in enumerate(found, 1):
            # Its number and not the word itself: what is printed may end in a log.
            said = "kept on purpose" if one.is_kept else "LEFT"
            self.stdout.write(
                f"{number}. {one.place}: word {word.index(one.word) + 1}, {one.times} times, {said}"
            )
        if any(not one.is_kept for one in found):
            sys.exit(1)
        self.stdout.write("Nothing is left." if not found else "Nothing is left but what is kept on purpose.")
