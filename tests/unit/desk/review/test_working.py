import pytest
from review_pages import conversation, turn
from staff_cast import client_of, make_account

from review.models import Glance, Note, Tag

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("to", "status", "assigned"),
    [
        ("reviewer", 302, "reviewer"),
        ("owner", 302, "owner"),
        ("", 302, ""),
        ("receptionist", 400, ""),
        ("x", 400, ""),
    ],
)
def test_assigning_to_oneself_or_somebody_who_may_read(to: str, status: int, assigned: str) -> None:
    made, client = conversation(turn()), client_of("reviewer")
    make_account("owner")
    make_account("receptionist")
    assert client.post(f"/staff/conversations/{made.id}/assign/", {"to": to}).status_code == status
    assert Glance.objects.get().assigned_to == assigned


@pytest.mark.parametrize(("text", "kept"), [("ring her <b>", ["ring her <b>"]), ("  ", []), ("a\0b", ["ab"])])
def test_notes(text: str, kept: list[str]) -> None:
    made, client = conversation(turn()), client_of("reviewer")
    client.post(f"/staff/conversations/{made.id}/notes/", {"text": text})
    assert list(Note.objects.values_list("text", flat=True)) == kept
    shown = client.get(f"/staff/conversations/{made.id}/").content.decode()
    assert ("ring her &lt;b&gt;" in shown) is (kept == ["ring her <b>"])


@pytest.mark.parametrize(
    ("mark", "ticked", "told"),
    [
        ("done", True, "1 conversation marked done."),
        ("take", True, "1 conversation taken on by you."),
        ("unread", False, "No conversation was ticked, so nothing has changed."),
    ],
)
def test_what_was_done_to_the_ticked_ones_is_said(mark: str, ticked: bool, told: str) -> None:
    made = conversation(turn())
    sent = {"mark": mark, "conversation": [made.id] if ticked else []}
    shown = client_of("reviewer").post("/staff/bulk/", sent, follow=True).content.decode()
    assert f'<p class="told" role="status">{told}</p>' in shown


def test_tags_are_one_each_and_can_be_taken_off() -> None:
    made, client = conversation(turn()), client_of("reviewer")
    for name in ("Ring  back", "ring back", "price"):
        client.post(f"/staff/conversations/{made.id}/tags/", {"name": name})
    assert [tag.name for tag in Tag.objects.all()] == ["price", "ring back"]
    assert "ring back" in client.get("/staff/").content.decode()
    client.post(f"/staff/conversations/{made.id}/tags/", {"remove": "price"})
    assert [tag.name for tag in Tag.objects.all()] == ["ring back"]


def test_reading_makes_it_read_and_marking_makes_it_unread() -> None:
    made, client = conversation(turn()), client_of("reviewer")
    assert Glance.objects.get().unread
    client.get(f"/staff/conversations/{made.id}/")
    assert not Glance.objects.get().unread
    client.post(f"/staff/conversations/{made.id}/mark/", {"mark": "unread"})
    assert Glance.objects.get().unread


def test_done_can_be_taken_back() -> None:
    made, client = conversation(turn(outcome="failed_no_reply")), client_of("reviewer")
    for mark, needs in (("done", False), ("open", True)):
        client.post(f"/staff/conversations/{made.id}/mark/", {"mark": mark})
        assert Glance.objects.get().needs_a_look is needs
