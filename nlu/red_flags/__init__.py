"""Danger signs: a safety net of rules, apart from the classifier and after it."""

from nlu.red_flags.net import RedFlag, SafetyNet
from nlu.red_flags.rules import Rules, read_rules

__all__ = ["RedFlag", "Rules", "SafetyNet", "read_rules"]
