"""What the staff's review keeps: who looked, the inbox's rows, its search words, notes and tags."""

from review.models.glance import Glance, TurnWords
from review.models.log import ReadLog, ReadLogIsAppendOnly
from review.models.work import Note, Tag

__all__ = ["Glance", "Note", "ReadLog", "ReadLogIsAppendOnly", "Tag", "TurnWords"]
