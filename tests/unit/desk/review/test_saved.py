import pytest
from staff_cast import client_of

from review.models import SavedView

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("?view=needs&red_flag=1", "?view=needs&red_flag=1"),
        ("?q=bruise&before=x&invented=1", "?q=bruise"),
        ("https://elsewhere.example/?view=mine", "?"),
        ("", "?"),
    ],
)
def test_only_what_the_inbox_understands_is_kept(asked: str, kept: str) -> None:
    client = client_of("reviewer")
    answer = client.post("/staff/views/", {"name": "  Mornings  ", "asked": asked})
    assert answer["Location"] == f"/staff/{kept}"
    assert [(one.name, one.address) for one in SavedView.objects.all()] == [("Mornings", kept)]


def test_a_view_is_its_owners_alone() -> None:
    client, other = client_of("reviewer"), client_of("owner")
    client.post("/staff/views/", {"name": "Flags", "asked": "?red_flag=1"})
    number = SavedView.objects.get().pk
    assert "Flags" in client.get("/staff/").content.decode()
    assert "Flags" not in other.get("/staff/").content.decode()
    other.post(f"/staff/views/{number}/drop/")
    assert SavedView.objects.count() == 1
    client.post("/staff/views/", {"name": "Flags", "asked": "?unread=1"})
    assert SavedView.objects.get().address == "?unread=1"
    client.post(f"/staff/views/{number}/drop/")
    assert not SavedView.objects.exists()


def test_nobody_keeps_more_than_twenty() -> None:
    client = client_of("reviewer")
    for number in range(22):
        client.post("/staff/views/", {"name": f"View {number}", "asked": ""})
    assert SavedView.objects.count() == 20
