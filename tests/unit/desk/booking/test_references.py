from booking.references import ALPHABET, new_reference


def test_references_hold_nothing_that_can_be_misread() -> None:
    assert not set(ALPHABET) & set("AEIOU0128LSZB5")
    assert all(set(new_reference()) <= set(ALPHABET) for _ in range(200))


def test_references_differ() -> None:
    assert len({new_reference() for _ in range(1000)}) > 990
