import pytest

from booking.contacts import NotAContact, read_contact


@pytest.mark.parametrize(
    ("text", "country", "kind", "value"),
    [
        ("jane@example.com", "gb", "email", "jane@example.com"),
        ("  Jane@EXAMPLE.com. ", "gb", "email", "Jane@example.com"),
        ("it's jane@example.com, thanks", "gb", "email", "jane@example.com"),
        ("<jane@example.com>", "us", "email", "jane@example.com"),
        ("josé@exämple.com", "eu", "email", "josé@exämple.com"),
        ("020 7946 0123", "gb", "phone", "+44 20 7946 0123"),
        ("07700 900123", "gb", "phone", "+44 7700 900123"),
        ("+44 (0)20 7946 0123", "us", "phone", "+44 20 7946 0123"),
        ("my number is 07911 123456", "gb", "phone", "+44 7911 123456"),
        ("085 123 4567", "ie", "phone", "+353 85 123 4567"),
        ("(212) 555-0123", "us", "phone", "+1 212-555-0123"),
        ("613 555 0123", "ca", "phone", "+1 613-555-0123"),
        ("0491 570 006", "au", "phone", "+61 491 570 006"),
        ("021 123 4567", "nz", "phone", "+64 21 123 4567"),
        ("+33 6 12 34 56 78", "eu", "phone", "+33 6 12 34 56 78"),
    ],
)
def test_contacts_are_read_in_the_clinics_country(text: str, country: str, kind: str, value: str) -> None:
    contact = read_contact(text, country)
    assert (contact.kind, contact.value) == (kind, value)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("", "gb"),
        ("jane", "gb"),
        ("jane@", "gb"),
        ("jane @ example.com", "gb"),
        ("@example.com", "gb"),
        ("jane@example", "gb"),
        ("a@b@c.com", "gb"),
        ("12345", "gb"),
        ("07700 90012", "gb"),
        ("07700 9001234567", "gb"),
        ("999", "gb"),
        ("020 7946 0123", "eu"),  # no country to read it in
        ("+999 123 456 789", "gb"),
        ("7" * 5000, "gb"),
        ("<script>", "gb"),
    ],
)
def test_what_cannot_be_reached_is_refused(text: str, country: str) -> None:
    with pytest.raises(NotAContact):
        read_contact(text, country)
