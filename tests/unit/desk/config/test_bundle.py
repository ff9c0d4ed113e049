import gzip
import json

import pytest
from django.conf import settings as project

from config.bundle import build, joined_script

PARTS = {
    "widget.js": "// waits\nstart();\n",
    "chat.js": """import { h } from "./dom.js";
import { say } from "./say.js";
export function embed() { say(h); }
""",
    "say.js": 'import { h } from "./dom.js";\n/** Says. */\nexport async function say(h) {}\n',
    "dom.js": "export const h = 1;\n",
    "style.css": "/* first */ p { color: red; }",
    "grid.css": "p { color: blue; }",
    "words/en.json": """{"open": "Ask {clinic_name}", "left": "{count} left",
"care": {"urgent": "Call {phone}"}}""",
}


@pytest.fixture
def source(tmp_path):
    for name, text in PARTS.items():
        file = tmp_path / "src" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path / "src"


def test_parts_become_one_module_each_once_and_after_what_it_needs(source):
    assert joined_script(source) == (
        "const h = 1;\n/** Says. */\nasync function say(h) {}\nexport function embed() { say(h); }\n"
    )


def test_what_is_built_is_small_compressed_and_filled_in(source, tmp_path):
    build(source, tmp_path / "built", {"clinic_name": "Larkfield"})
    built = {
        file.relative_to(tmp_path / "built").as_posix(): file for file in (tmp_path / "built").rglob("*.*")
    }
    names = ["chat.js", "style.css", "widget.js", "words/en.json"]
    assert sorted(built) == sorted([*names, *(f"{name}.gz" for name in names)])
    assert all(
        gzip.decompress(built[f"{name}.gz"].read_bytes()) == built[name].read_bytes() for name in names
    )
    assert built["widget.js"].read_text() == "start();"
    assert built["style.css"].read_text() == "p{color:red}p{color:blue}"
    words = json.loads(built["words/en.json"].read_text())
    assert words == {"open": "Ask Larkfield", "left": "{count} left", "care": {"urgent": "Call {phone}"}}


def test_what_did_not_change_is_not_written_again(source, tmp_path):
    for _ in range(2):
        build(source, tmp_path / "built", {})
        (tmp_path / "built" / "chat.js.gz").write_bytes(b"kept")
    assert (tmp_path / "built" / "chat.js.gz").read_bytes() == b"kept"


def test_the_whole_widget_stays_below_fifteen_kilobytes(tmp_path):
    build(project.WIDGET / "src", tmp_path, {})
    sizes = {file.name: file.stat().st_size for file in tmp_path.rglob("*.gz")}
    assert sizes.pop("es.json.gz") > 0  # a page loads one language
    assert sum(sizes.values()) < 15_000, sizes


def test_every_language_has_the_same_words():
    def shape(words):
        return {name: shape(text) if isinstance(text, dict) else None for name, text in words.items()}

    files = sorted((project.WIDGET / "src" / "words").glob("*.json"))
    shapes = [shape(json.loads(file.read_text())) for file in files]
    assert len(shapes) > 1
    assert all(one == shapes[0] for one in shapes)


def test_no_two_parts_use_the_same_name():
    names = [
        line.split("(")[0].split("=")[0].split("{")[0].split()[-1]
        for line in joined_script(project.WIDGET / "src").splitlines()
        if line.startswith(("function ", "async function ", "const ", "class ", "export "))
    ]
    names = [name for name in names if name != "Error"]
    assert sorted(names) == sorted(set(names))
