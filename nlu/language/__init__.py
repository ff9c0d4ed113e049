"""Messages that are not English: which language, and whether they tell of danger."""
