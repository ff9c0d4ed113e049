"""Requests that break chats, made by hypothesis from a list of words: bodies, headers and addresses."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

WORDS = [
    word
    for words in yaml.safe_load((Path(__file__).parent / "words.yml").read_text("utf-8")).values()
    for word in words
]
JSON, LARGEST = "application/json", 20_000


@dataclass(frozen=True)
class Attack:
    """`who` sends it: their token stands in, unless `headers` bring another one."""

    method: str
    path: str
    body: bytes
    who: int = 0
    headers: dict[str, str] = field(default_factory=dict)


texts = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=6).map(" ".join),
    st.text(st.characters(codec=None, exclude_categories=()), max_size=80),
    st.builds(lambda word, times: (word * times)[:1200], st.sampled_from(WORDS), st.integers(2, 400)),
)
numbers = st.integers() | st.floats() | st.sampled_from([2**63, -(2**63), 10**30, 1e308])
values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=8,
)
ids = st.uuids().map(str) | st.uuids().map(lambda one: one.hex.upper()) | values


def as_json(value: Any) -> bytes:
    return json.dumps(value).encode()[:LARGEST]


turns = st.fixed_dictionaries({"id": st.uuids().map(str), "text": texts})  # most get through to the engine
odd_turns = st.fixed_dictionaries(
    {}, optional={"id": ids, "text": values, "choice": values, "extra": values, "token": texts}
)
arrivals = st.fixed_dictionaries({}, optional={"locale": values, "page": values, "extra": values})
ratings = st.fixed_dictionaries({}, optional={"helpful": values, "comment": values})
broken = st.one_of(
    st.binary(max_size=60),
    st.integers(2, 9000).map(lambda deep: b"[" * deep + b"]" * deep),
    st.integers(2, 3000).map(lambda deep: b'{"text":' * deep + b"1" + b"}" * deep),
    st.integers(16_000, 70_000).map(lambda size: b'{"text":"' + b"a" * size + b'"}'),
    texts.map(lambda text: f'{{"id": "x", "text": "{text}"'.encode("utf-8", "surrogatepass")),
    st.sampled_from([b"", b"null", b"\xff\xfe", b'{"text":"\\ud800"}', b'{"a":1,"a":2}', b"\xef\xbb\xbf{}"]),
)
tails = st.one_of(
    st.sampled_from(
        [
            "messages",
            "conversations",
            "conversations/current",
            "turns/x/feedback",
            "openapi.json",
            "",
            "updates",
        ]
    ),
    texts.map(lambda text: text.encode("utf-8", "surrogatepass").hex()[:60]),
    st.sampled_from(
        [
            "..%2f..%2fsecrets.json",
            "%00",
            "messages%00",
            "messages/",
            "%c0%ae",
            "a" * 1500,
            "messages?x=%ff",
            "./messages",
            "turns/%s/feedback",
        ]
    ),
)
def in_a_header(text: str) -> str:
    """What a client can send: ours refuses line breaks before they leave."""
    return text.encode("ascii", "ignore").decode().translate({10: None, 13: None})


odd_headers = st.fixed_dictionaries(
    {},
    optional={
        "Origin": st.sampled_from(
            ["null", "https://evil.example", "http://127.0.0.1", "javascript:", "http://[::1", "é"]
        ),
        "Authorization": st.sampled_from(
            ["", "Bearer", "Bearer x", "Basic eDp5", "Bearer " + "a" * 3000, "Bearer ~~~", "bearer 0.0.0~x"]
        ),
        "Content-Type": st.sampled_from(
            [
                "text/plain",
                "application/xml",
                "multipart/form-data",
                "",
                "application/json; charset=utf-7",
                "x" * 500,
            ]
        ),
        "X-Forwarded-For": st.sampled_from(["", "::1", "1.2.3.4, 5.6.7.8", "x" * 300, "127.0.0.1"]),
        "Accept-Language": texts.map(in_a_header),
        "Cookie": st.sampled_from(
            ["candor_chat=x", "sessionid=x; csrftoken=y", "candor_chat=" + "~" * 900, ";;;=", "a=b" * 500]
        ),
        "Content-Encoding": st.sampled_from(["gzip", "br", "identity"]),
        "Host": st.sampled_from(["evil.example", "127.0.0.1", "a" * 300, "", "127.0.0.1:99999"]),
    },
)
METHODS = ["GET", "POST", "DELETE", "PUT", "PATCH", "OPTIONS", "HEAD", "TRACE", "BREW"]
PAGES = [
    "/chat",
    "/chat/feedback",
    "/chat/forget",
    "/chat/summary/x~y",
    "/answers",
    "/answers?q=%00",
    "/appointment/x/",
    "/appointment/%00/cancel/",
    "/health",
    "/ready",
    "/metrics",
    "/booking/v1/services",
    "/staff/",
    "/staff/account/login/",
    "/widget.js",
    "/static/%2e%2e/settings.py",
    "/.env",
    "/var/secrets.json",
]
who = st.integers(0, 10_000)


def attack(method: Any, path: Any, body: Any, headers: Any = None) -> st.SearchStrategy[Attack]:
    return st.builds(Attack, method, path, body, who, st.just({}) if headers is None else headers)


def api(tail: str) -> st.SearchStrategy[str]:
    return st.just(f"/chat/v1/{tail}")


post = st.just("POST")
attacks = st.one_of(
    attack(post, api("messages"), turns.map(as_json)),
    attack(post, api("messages"), turns.map(as_json)),
    attack(post, api("messages"), odd_turns.map(as_json)),
    attack(post, api("messages"), values.map(as_json) | broken, odd_headers),
    attack(post, api("conversations"), arrivals.map(as_json) | broken, odd_headers),
    attack(post, st.uuids().map(lambda one: f"/chat/v1/turns/{one}/feedback"), ratings.map(as_json) | broken),
    attack(st.just("GET"), api("messages"), st.just(b""), odd_headers),
    attack(st.sampled_from(METHODS), tails.map(lambda tail: f"/chat/v1/{tail}"), broken, odd_headers),
    attack(
        st.sampled_from(METHODS),
        st.sampled_from(PAGES),
        broken | texts.map(lambda text: text.encode("utf-8", "surrogatepass")),
        odd_headers,
    ),
)
