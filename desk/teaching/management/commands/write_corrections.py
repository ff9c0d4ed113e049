from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from teaching.writing import write_candidate


class Command(BaseCommand):
    help = "Writes what `make teach` would teach into a folder; the files in use stay as they are."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        write_candidate(settings.ROOT, folder)
