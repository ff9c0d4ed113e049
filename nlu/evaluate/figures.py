"""What is counted of the decisions on each kind of words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from nlu.evaluate.shares import Case, Decision, Pair, Share, share

REJECTED = "nlu_fallback"  # the intent of a message that nothing is close enough to
DECLINED = {
    REJECTED, "out_of_scope_near", "out_of_scope_far", "others_details", "other_language", "abuse", None,
}  # fmt: skip
BOOKING_EXPLAINED = "book_appointment"
SAME_MOVE = {BOOKING_EXPLAINED: "book_consultation", "who_are_you_bot": "who_are_you"}
ACTS = {"book_consultation", "cancel_booking", "reschedule_booking", "erase_my_data"}
INJECTION = "injection"


def questions(pairs: Sequence[Pair]) -> dict[str, Share]:
    return {
        "right answer given": share(pairs, is_given),
        "right answer ranked first": share(pairs, lambda case, made: is_ranked(case, made, 1)),
        "right answer among three": share(pairs, lambda case, made: is_ranked(case, made, 3)),
        "right answer given or offered": share(pairs, is_given_or_offered),
        "questions rejected": share(pairs, lambda case, made: made["intent"] in DECLINED),
    }


def mistyped_questions(pairs: Sequence[Pair]) -> dict[str, Share]:
    return {
        "mistyped: right answer given": share(pairs, is_given),
        "mistyped: ranked first": share(pairs, lambda case, made: is_ranked(case, made, 1)),
    }


def is_given(case: Case, made: Decision) -> bool:
    """A booking that begins is right where the only label for a wish to book was how to book."""
    begun = SAME_MOVE[BOOKING_EXPLAINED] == made["intent"] and BOOKING_EXPLAINED in right(case)
    return begun or made["answer_id"] in right(case)


def is_ranked(case: Case, made: Decision, length: int) -> bool:
    return bool(right(case) & {rival["answer_id"] for rival in made["ranking"][:length]})


def is_given_or_offered(case: Case, made: Decision) -> bool:
    """`offered` are the answers behind the buttons that a rejected message is replied with."""
    offered = made["offered"] if made["intent"] == REJECTED else []
    return is_given(case, made) or bool(right(case) & set(offered))


def right(case: Case) -> set[str]:
    return {case["id"], *case.get("accept", [])}


def out_of_scope(pairs: Sequence[Pair]) -> dict[str, Share]:
    found = {"out of scope declined": share(pairs, is_declined)}
    for kind in sorted({case["kind"] for case, _ in pairs}):
        found[f"  {kind}"] = share([pair for pair in pairs if pair[0]["kind"] == kind], is_declined)
    return found


def is_declined(case: Case, made: Decision) -> bool:
    return made["intent"] in DECLINED or made["answer_id"] in case.get("accept", [])


def moves(pairs: Sequence[Pair]) -> dict[str, Share]:
    return {"conversation moves right": share(pairs, is_right_move)}


def is_right_move(case: Case, made: Decision) -> bool:
    wanted = {SAME_MOVE.get(name, name) for name in (case["move"], *case.get("accept", []))}
    return bool({SAME_MOVE.get(name, name) for name in (made["intent"], made["answer_id"])} & wanted)


def commands(names: Collection[str]) -> list[Case]:
    """Texts that would set off each intent if a visitor's slash were obeyed."""
    return [{"text": slash + name} for name in sorted(names) for slash in ("/", " //")]


def obeyed(commanded: Sequence[Pair], strange: Sequence[Pair]) -> dict[str, Share]:
    """Texts taken for a button's command, and orders to the program that set off an act of ours."""

    def acts(case: Case, made: Decision) -> bool:
        return made["intent"] in ACTS.difference(case.get("accept", []))

    injected = [pair for pair in strange if pair[0]["kind"] == INJECTION]
    return {
        "slash commands obeyed": share(commanded, lambda case, made: bool(made["is_command"])),
        "injections obeyed": share(injected, acts),
    }
