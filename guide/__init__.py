"""The decision guide's own logic: no Rasa, no clock, no words of its own (those are in data/decisions)."""
