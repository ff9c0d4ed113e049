import re

NUMBER = re.compile(r"\+?\d[\d ().-]*")


def dialled(phone: str) -> str:
    """What a telephone dials for "020 7946 0123"; of "112 or 999" the first. '' when there is no number."""
    first = NUMBER.search(phone)
    return f"tel:{re.sub(r'[^+0-9]', '', first[0])}" if first else ""
