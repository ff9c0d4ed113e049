"""The decision guide held against the international standard for patient decision aids."""
