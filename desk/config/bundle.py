"""What browsers load of the widget, built from widget/src: few files, small and compressed."""

import gzip
import json
import re
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

IMPORT = re.compile(r'^import [^;]+ from "\./([\w-]+\.js)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=class |const |(async )?function )", re.MULTILINE)
ENTRY, LOADER, FIRST_STYLE = "chat.js", "widget.js", "style.css"


def build(source: Path, built: Path, clinic: dict[str, str]) -> None:
    """Writes the files and a .gz of each below `built`. `clinic` fills the words' {placeholders}."""
    write(built / LOADER, jsmin((source / LOADER).read_text(encoding="utf-8")))
    write(built / ENTRY, jsmin(joined_script(source)))
    write(built / FIRST_STYLE, cssmin(joined_style(source)))
    for words in sorted((source / "words").glob("*.json")):
        write(built / "words" / words.name, filled(words.read_text(encoding="utf-8"), clinic))


def joined_script(source: Path) -> str:
    """The entry and all that it imports as one module, each part after those it needs."""
    parts: dict[str, str] = {}

    def add(name: str) -> None:
        if name in parts:
            return
        text = (source / name).read_text(encoding="utf-8")
        for needed in IMPORT.findall(text):
            add(needed)
        kept = IMPORT.sub("", text)
        parts[name] = kept if name == ENTRY else EXPORT.sub("", kept)

    add(ENTRY)
    return "".join(parts.values())


def joined_style(source: Path) -> str:
    sheets = sorted(source.glob("*.css"), key=lambda sheet: (sheet.name != FIRST_STYLE, sheet.name))
    return "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


def filled(words: str, clinic: dict[str, str]) -> str:
    """The words as compact JSON; a placeholder of the widget's own stays as it is."""

    def fill(entry: object) -> object:
        if isinstance(entry, dict):
            return {name: fill(value) for name, value in entry.items()}
        return re.sub(r"\{(\w+)\}", lambda found: clinic.get(found[1], found[0]), str(entry))

    return json.dumps(fill(json.loads(words)), ensure_ascii=False, separators=(",", ":"))


def write(file: Path, text: str) -> None:
    """Only what changed, so that browsers that have it need not load it again."""
    content = text.encode()
    compressed = file.with_name(f"{file.name}.gz")
    if file.is_file() and compressed.is_file() and file.read_bytes() == content:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    compressed.write_bytes(gzip.compress(content, 9, mtime=0))
