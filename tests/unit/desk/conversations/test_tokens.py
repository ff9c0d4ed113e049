from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.core.signing import Signer

from conversations import tokens
from conversations.models import Conversation
from conversations.problems import TokenRefused

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def conversation(db):
    return Conversation.objects.create(created=NOW, expires_at=NOW + timedelta(hours=1), locale="en")


@pytest.mark.parametrize("minutes", [0, 59])
def test_a_token_speaks_for_its_conversation(conversation, minutes):
    moment = NOW + timedelta(minutes=minutes)
    assert tokens.conversation_of(tokens.mint(conversation), moment) == conversation


def test_an_expired_token(conversation):
    with pytest.raises(TokenRefused):
        tokens.conversation_of(tokens.mint(conversation), NOW + timedelta(hours=1))


def test_the_token_of_an_erased_conversation(conversation):
    token = tokens.mint(conversation)
    conversation.delete()
    with pytest.raises(TokenRefused):
        tokens.conversation_of(token, NOW)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda token: "",
        lambda token: token[:-1],
        lambda token: token.replace(".", "0.", 1),
        lambda token: "0" * 32 + token[32:],
        lambda token: token.partition(".")[0],
        lambda token: token + "\x00",
        lambda token: "é~é",
    ],
)
def test_a_forged_token(conversation, spoil):
    with pytest.raises(TokenRefused):
        tokens.conversation_of(spoil(tokens.mint(conversation)), NOW)


def test_a_token_signed_with_another_secret(conversation, settings):
    token = tokens.mint(conversation)
    settings.SECRET_KEY = "another"
    with pytest.raises(TokenRefused):
        tokens.conversation_of(token, NOW)


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer x", "Basic eDp5", "Bearer " + "x" * 3000])
def test_requests_without_a_good_token_are_refused(visitor, engine, header):
    visitor.headers = {} if header is None else {"Authorization": header}
    for response in (visitor.say("Hello"), visitor.transcript(), visitor.erase()):
        assert response.status_code == 401
        assert response.json()["type"] == "urn:candor:problem:token-refused"
    assert not engine.asked


def test_another_visitors_turns_stay_theirs(visitor, arrive):
    other = arrive()
    turn_id = other.say("My secret").json()["turn_id"]
    assert visitor.rate(turn_id, {"helpful": True}).status_code == 404
    assert "My secret" not in visitor.transcript().content.decode()


@pytest.mark.parametrize("who", ["one", "everybody", "another"])
def test_a_revoked_token_opens_nothing_and_a_new_one_does(conversation, who):
    token = tokens.mint(conversation)
    told = {"one": [conversation.id], "everybody": ["--everybody"], "another": ["f" * 32]}[who]
    call_command("revoke_tokens", *told, stdout=StringIO())
    if who == "another":
        assert tokens.conversation_of(token, NOW) == conversation
        return
    with pytest.raises(TokenRefused):
        tokens.conversation_of(token, NOW)
    conversation.refresh_from_db()
    assert tokens.conversation_of(tokens.mint(conversation), NOW) == conversation


@pytest.mark.parametrize("told", [[], ["f" * 32, "--everybody"]])
def test_revoking_has_to_be_said_plainly(db, told):
    with pytest.raises(CommandError):
        call_command("revoke_tokens", *told)


def test_a_token_of_the_version_before_still_counts(conversation):
    expires = f"{conversation.expires_at.timestamp():.0f}"
    token = Signer(salt="candor.visitor", sep="~").sign(f"{conversation.id}.{expires}")
    assert tokens.conversation_of(token, NOW) == conversation


def test_a_token_signed_with_the_secret_before_still_counts(conversation, settings):
    token = tokens.mint(conversation)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the next one"
    assert tokens.conversation_of(token, NOW) == conversation
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(TokenRefused):
        tokens.conversation_of(token, NOW)
