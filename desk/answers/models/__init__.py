"""What the answers keep in the database: signatures, changes on their way, words seen, how often given."""

from answers.models.count import AnswerCount, Given
from answers.models.draft import Draft, DraftStep
from answers.models.seen import SeenWords
from answers.models.sign_off import SignOff

__all__ = ["AnswerCount", "Draft", "DraftStep", "Given", "SeenWords", "SignOff"]
