from contextlib import ExitStack, closing

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from config.static_files import StaticFilesMiddleware


@pytest.fixture
def serve(settings, tmp_path):
    for name in ("src/widget.js", "src/part.js", "demo/index.html", "demo/clinic.css"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(name)
    settings.WIDGET = tmp_path
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
        ("/widget/part.js", "src/part.js"),
        ("/", "demo/index.html"),
        ("/demo/clinic.css", "demo/clinic.css"),
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


def test_a_missing_widget_is_no_reason_not_to_start(settings, tmp_path):
    settings.WIDGET = tmp_path
    StaticFilesMiddleware(lambda request: HttpResponse())
