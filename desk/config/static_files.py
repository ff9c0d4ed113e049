from pathlib import Path

from django.conf import settings
from whitenoise.middleware import WhiteNoiseMiddleware

from config.headers import Handler


class StaticFilesMiddleware(WhiteNoiseMiddleware):  # type: ignore[misc]  # whitenoise has no types
    """Static files, the widget (/widget.js and /widget/...) and the demo clinic page (/)."""

    def __init__(self, handler: Handler) -> None:
        super().__init__(handler)
        widget: Path = settings.WIDGET
        self.add_folder(widget / "src", "/widget/")
        self.add_folder(widget / "demo", "/demo/")
        self.add_page(widget / "src" / "widget.js", "/widget.js")
        self.add_page(widget / "demo" / "index.html", "/")

    def add_folder(self, folder: Path, prefix: str) -> None:
        if folder.is_dir():
            self.add_files(folder, prefix=prefix)

    def add_page(self, file: Path, url: str) -> None:
        if file.is_file():
            self.add_file_to_dictionary(url, str(file))
