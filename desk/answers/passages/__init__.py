"""What a clinician signs beside answers: care cards, the guide's grids, its careful words and its screen."""
