"""What the staff's review keeps: the inbox's rows, its search words, notes and tags."""

from review.models.glance import Glance, TurnWords
from review.models.work import Note, SavedView, Tag

__all__ = ["Glance", "Note", "SavedView", "Tag", "TurnWords"]
