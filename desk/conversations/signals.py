"""What others may want to hear about. Receivers get `conversation_id`; one that fails harms no visitor."""

from django.dispatch import Signal

turn_finished = Signal()  # a turn was stored with its reply, or rated; or staff came, spoke or left
turn_answered = Signal()  # the first time a turn has its reply: `turn`, `seconds`
request_refused = Signal()  # by the visitor API: `problem`
conversations_erased = Signal()  # without an id: it is forgotten
