"""What staff and visitors see on their pages while a person is wanted or there."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from staff_cast import just_proved_themselves

from people.adapters import MODEL_BACKEND
from people.models import AuditRow
from review.models import Glance
from takeover.models import Interjection, OnDuty
from takeover.replying import take


def browser_of(account):
    client = Client()
    client.force_login(account, backend=MODEL_BACKEND)
    just_proved_themselves(client, account)
    return client


@pytest.fixture
def toms(nurse):
    return browser_of(nurse)


@pytest.fixture
def amaras(doctor):
    return browser_of(doctor)


def page_of(caller):
    return f"/staff/conversations/{caller.conversation.id}/"


def seen(client, address):
    return client.get(address).content.decode()


def test_the_switch_says_who_takes_chats(toms, nurse):
    assert "Takes chats now: reviewer." in seen(toms, "/staff/")
    toms.post("/staff/chats/", {"take": ""})
    assert not OnDuty.objects.exists()
    assert "Nobody takes chats now" in seen(toms, "/staff/")
    toms.post("/staff/chats/", {"take": "1"})
    assert "Takes chats now: reviewer." in seen(toms, "/staff/")


def test_the_queue_stands_above_the_inbox(toms, caller):
    caller.says("a person please", "person")
    caller.ages(3)
    inbox = seen(toms, "/staff/")
    assert "Waits 3\xa0minutes" in inbox
    assert "The visitor has the chat open." in inbox
    assert "Waits for a person since" in inbox
    assert Glance.objects.get().reasons == ["waiting_for_a_person"]


def test_from_taking_over_to_handing_back(toms, caller, django_capture_on_commit_callbacks):
    caller.says("a person please", "person")
    with django_capture_on_commit_callbacks(execute=True):
        toms.post(f"{page_of(caller)}take/")
    assert "You have this visitor" in seen(toms, page_of(caller))
    assert Glance.objects.get().reasons == ["asked_for_a_person"]
    toms.post(f"{page_of(caller)}reply/", {"text": "Hello <b>", "form_id": str(uuid4())})
    shown = seen(toms, page_of(caller))
    assert "Hello &lt;b&gt;" in shown
    assert "shown as Tom" in shown
    toms.post(f"{page_of(caller)}stop/")
    assert "Candor answers here." in seen(toms, page_of(caller))
    deeds = AuditRow.objects.filter(what__startswith="takeover").values_list("what", flat=True)
    assert list(deeds) == ["takeover.hand_back", "takeover.reply", "takeover.take"]


def test_a_reply_takes_nobodys_visitor_over(toms, caller):
    caller.says("hello")
    toms.post(f"{page_of(caller)}reply/", {"text": "Hello.", "form_id": str(uuid4())})
    assert caller.takeover.taken_by == "reviewer"
    assert caller.news()["person"] == "here"


def test_a_reply_to_somebody_elses_visitor_is_kept_and_asked_about(toms, amaras, doctor, caller):
    caller.says("a person please", "person")
    take(caller.conversation, doctor, timezone.now())
    form = {"text": "It is fine.", "form_id": str(uuid4())}
    refused = toms.post(f"{page_of(caller)}reply/", form)
    shown = refused.content.decode()
    assert refused.status_code == 409
    assert "owner has this visitor now." in shown
    assert ">It is fine.</textarea>" in shown
    assert not Interjection.objects.filter(author="reviewer").exists()
    version = caller.takeover.version
    assert f'name="instead_of" value="{version}"' in shown
    toms.post(f"{page_of(caller)}reply/", {**form, "instead_of": str(version)})
    assert caller.takeover.taken_by == "reviewer"
    assert "reviewer has this visitor" in seen(amaras, page_of(caller))


def test_sending_one_form_twice_says_it_once(toms, caller):
    form = {"text": "Hello.", "form_id": str(uuid4())}
    for _ in range(2):
        assert toms.post(f"{page_of(caller)}reply/", form).status_code == 302
    assert Interjection.objects.filter(author="reviewer").count() == 1


@pytest.mark.parametrize("step", ["take", "reply", "stop"])
def test_nobody_speaks_in_a_conversation_that_is_over(toms, caller, step):
    caller.conversation.expires_at = timezone.now() - timedelta(minutes=1)
    caller.conversation.save()
    assert toms.post(f"{page_of(caller)}{step}/", {"text": "Hello."}).status_code == 404
    assert "cannot come back" in seen(toms, page_of(caller))


@pytest.mark.parametrize("address", ["/staff/", "live"])
def test_a_page_is_drawn_anew_only_when_something_changed(toms, caller, address):
    caller.says("hello")
    place = address if address != "live" else f"{page_of(caller)}live/"
    first = toms.get(place, {"live": "1"})
    stamp = first.content.decode().split('data-stamp="')[1].split('"')[0]
    assert toms.get(place, {"live": "1", "have": stamp}).status_code == 204
    caller.says("are you there?")
    assert toms.get(place, {"live": "1", "have": stamp}).status_code == 200


def test_keeping_a_page_up_to_date_is_no_second_reading(toms, caller):
    caller.says("hello")
    toms.get(page_of(caller))
    for _ in range(3):
        toms.get(f"{page_of(caller)}live/?live=1")
    assert AuditRow.objects.filter(what="transcript.read").count() == 1


def test_what_is_shown_without_script_says_to_look_again(caller, nurse):
    caller.says("a person please", "person")
    page = Client()
    page.cookies["candor_chat"] = caller.headers["Authorization"].removeprefix("Bearer ")
    assert "You wait for somebody from Larkfield" in seen(page, "/chat")
    take(caller.conversation, nurse, timezone.now())
    caller.says("hello?")
    shown = seen(page, "/chat")
    assert "Somebody from Larkfield Skin Clinic is in this chat." in shown
    assert "Tom from Larkfield Skin Clinic is here now." in shown
    assert '<p class="note">Sent</p>' in shown


def test_what_staff_wrote_is_found_and_copied_and_its_contacts_are_hidden(
    toms, amaras, caller, django_capture_on_commit_callbacks
):
    caller.says("hello")
    for text in ("Ring 020 7946 0991 about the periwinkle.", "Or the marigold."):
        with django_capture_on_commit_callbacks(execute=True):
            toms.post(f"{page_of(caller)}reply/", {"text": text, "form_id": str(uuid4())})
    for word in ("periwinkle", "marigold", "hello"):
        assert caller.conversation.id in seen(toms, f"/staff/?q={word}")
    assert "020 7946 0991" not in seen(toms, page_of(caller))
    copied = amaras.post(f"{page_of(caller)}export/", {"whole": "1"}).content.decode().splitlines()
    said = [json.loads(line) for line in copied]
    assert [line.get("author") for line in said] == [None, None, "reviewer", "reviewer"]
    assert said[2]["messages"][0]["text"] == "Ring 020 7946 0991 about the periwinkle."
    caller.client.delete("/chat/v1/conversations/current", headers=caller.headers)
    assert caller.conversation.id not in seen(toms, "/staff/?q=periwinkle")
