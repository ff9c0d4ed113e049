from pathlib import Path

from django.conf import settings
from whitenoise.middleware import WhiteNoiseMiddleware

from config.bundle import build
from config.clinic import Clinic
from config.headers import Handler


class StaticFilesMiddleware(WhiteNoiseMiddleware):  # type: ignore[misc]  # whitenoise has no types
    """Static files, the widget (/widget.js and /widget/...) and the demo clinic page (/)."""

    def __init__(self, handler: Handler) -> None:
        super().__init__(handler)
        widget: Path = settings.WIDGET
        built: Path = settings.VAR / "widget"
        if (widget / "src").is_dir():
            build(widget / "src", built, words_of(settings.CLINIC))
        self.add_folder(built, "/widget/")
        self.add_folder(widget / "demo", "/demo/")
        self.add_page(built / "widget.js", "/widget.js")
        self.add_page(widget / "demo" / "index.html", "/")

    def add_folder(self, folder: Path, prefix: str) -> None:
        if folder.is_dir():
            self.add_files(folder, prefix=prefix)

    def add_page(self, file: Path, url: str) -> None:
        if file.is_file():
            self.add_file_to_dictionary(url, str(file))


def words_of(clinic: Clinic) -> dict[str, str]:
    """What the {placeholders} in the widget's words stand for."""
    return {
        "clinic_name": clinic.name,
        "clinic_phone": clinic.phone,
        "conversation_days": str(clinic.conversation_days),
        "emergency_number": clinic.country.emergency_number,
    }
