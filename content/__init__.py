"""The curated answers, what they stand on, and the rules an editor's words must pass."""
