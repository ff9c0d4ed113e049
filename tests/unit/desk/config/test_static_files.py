import gzip
from contextlib import ExitStack, closing

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from config.static_files import StaticFilesMiddleware

CONTENT = {
    "src/chat.js": "say(1);" * 50,
    "src/style.css": "p{}",
    "src/words/en.json": '{"call":"{emergency_number}, {phone}"}',
}


@pytest.fixture
def serve(db, settings, tmp_path):  # db: a closed response looks after its connection
    for name in (
        "src/widget.js",
        "src/chat.js",
        "src/style.css",
        "src/words/en.json",
        "demo/index.html",
        "demo/a.css",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(CONTENT.get(name, name))
    settings.WIDGET, settings.VAR = tmp_path, tmp_path / "var"
    files = StaticFilesMiddleware(lambda request: HttpResponse("elsewhere"))
    with ExitStack() as served:
        yield lambda address, **headers: served.enter_context(
            closing(files(RequestFactory().get(address, headers=headers)))
        )


@pytest.mark.parametrize(
    ("address", "content"),
    [
        ("/widget.js", "src/widget.js"),
        ("/widget/widget.js", "src/widget.js"),
        ("/widget/chat.js", "say(1);" * 50),
        ("/widget/style.css", "p{}"),
        ("/widget/words/en.json", '{"call":"999, {phone}"}'),
        ("/", "demo/index.html"),
        ("/demo/a.css", "demo/a.css"),
        ("/widget/../demo/index.html", "elsewhere"),
        ("/chat/v1/messages", "elsewhere"),
    ],
)
def test_where_the_widget_is_served(serve, address, content):
    assert b"".join(serve(address)).decode() == content


def test_the_widget_is_kept_for_minutes_and_asked_for_again(serve):
    first = serve("/widget.js")
    assert first.headers["Cache-Control"] == "max-age=300, public"
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert "javascript" in first.headers["Content-Type"]
    assert serve("/widget.js", If_None_Match=first.headers["ETag"]).status_code == 304


def test_the_widget_goes_out_compressed(serve):
    response = serve("/widget/chat.js", Accept_Encoding="gzip")
    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(b"".join(response)) == b"say(1);" * 50


def test_a_missing_widget_is_no_reason_not_to_start(settings, tmp_path):
    settings.WIDGET, settings.VAR = tmp_path, tmp_path / "var"
    StaticFilesMiddleware(lambda request: HttpResponse())
