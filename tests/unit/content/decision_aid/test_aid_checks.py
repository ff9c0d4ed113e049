"""Each check passes on a decision as it is written, and fails when what it looks for is spoilt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from spoiler import DECISION, Spoiler

from content.decision_aid.material import Material
from content.decision_aid.standard import Standard, read_standard
from guide.detail import AGAINST
from guide.model import Content

Spoil = Callable[[Spoiler], Content]
Show = Callable[[Content], Material]

LONG = "word " * 100
CHECKS = {check.id: check for group in read_standard().groups for check in group.checks}

SPOILT: list[tuple[str, Spoil, str]] = [
    ("condition", lambda s: s.decision(condition=""), "“”"),
    ("condition", lambda s: s.words(grid="{statement} {natural_course}"), "Frowning"),
    ("decision", lambda s: s.decision(statement="Lines."), "“Lines.”"),
    ("options", lambda s: s.decision(options=("botox", "retinoids", "elsewhere")), "Missing: wait"),
    ("options", lambda s: s.decision(options=("wait", "elsewhere")), "Waiting, or doing nothing"),
    (
        "positive",
        lambda s: s.cell("retinoids", "good", text=" "),
        "Vitamin A cream (retinoid) (What it can do)",
    ),
    ("negative", lambda s: s.cell("botox", "rare", text=""), "(Rare but serious)"),
    ("experience", lambda s: s.cell("botox", "takes", text=""), "(What it asks of you)"),
    ("experience", lambda s: s.relation("downtime", "ems_toner", ""), "Electric toning device"),
    ("equal_detail", lambda s: s.cell("botox", "good", text=LONG), "Botulinum toxin injections"),
    ("equal_detail", lambda s: longer(s, "wait"), "2."),
    (
        "citations",
        lambda s: s.cell("wait", "good", sources=()),
        "Waiting, or doing nothing: Nothing can go wrong",
    ),
    ("citations", lambda s: s.cell("wait", "good", sources=("hearsay",)), "hearsay"),
    ("citations", lambda s: s.decision(sources=()), "Without a known source"),
    ("production_date", lambda s: s.words(intro="Checked again by {review_due}."), "22 November 2026"),
    ("update_policy", lambda s: s.decision(review_due="2026-11-22"), "22 November 2026"),
    ("update_policy", lambda s: s.decision(review_due="2036-11-22"), "22 November 2036"),
    ("update_policy", lambda s: s.words(intro="Written on {produced_on}."), "22 November 2027"),
    ("uncertainty", lambda s: s.cell("botox", "good", certainty="sure"), "Prescription wrinkle injections"),
    (
        "uncertainty",
        lambda s: s.cell("ems_toner", "chance", text="It always helps."),
        "Electric toning device",
    ),
    ("uncertainty", lambda s: exact(s), "62 in 100 people gained."),
    ("funding", lambda s: s.decision(funding=" "), "Not said who pays"),
    ("funding", lambda s: s.words(intro="Written on {produced_on}."), "who gains"),
    ("natural_course", lambda s: s.decision(natural_course=""), "“”"),
    ("natural_course", lambda s: s.decision(options=("botox", "retinoids", "elsewhere")), "slowly deepen"),
    ("side_by_side", lambda s: without_row(s.content, "harms"), "harms"),
    ("probabilities", lambda s: s.cell("ems_toner", "chance", text="It works."), "Electric toning device"),
    ("probabilities", lambda s: uncounted(s), "No chance to help is counted"),
    ("reference_class", lambda s: s.chance("botox", what="of 100 gained"), "of 100 gained"),
    ("reference_class", lambda s: uncounted(s), "Does not name"),
    ("event_rates", lambda s: s.chance("botox", low=None), "About half to three quarters"),
    ("event_rates", lambda s: s.chance("retinoids", count=620), "Somewhat more than half"),
    ("same_time", lambda s: s.chance("botox", what="of 100 people in trials gained"), "Prescription wrinkle"),
    (
        "same_time",
        lambda s: s.cell("retinoids", "chance", text="About 62 after 24 weeks."),
        "Vitamin A cream",
    ),
    ("same_denominator", lambda s: s.cell("wait", "good", text="True of 3 in 10 people."), "3 in 10"),
    ("same_denominator", lambda s: uncounted(s), "Not out of 100"),
    ("several_formats", lambda s: s.chance("retinoids", words=""), "stronger kind"),
    ("several_formats", lambda s: s.chance("botox", high=None), "forehead or frown lines"),
    ("values", lambda s: s.relation("money", "wait", ""), "What it costs (Waiting, or doing nothing)"),
    ("steps", lambda s: replace(s.content, flow=tuple(q for q in s.content.flow if q.step != 5)), "steps: 5"),
    ("questions", lambda s: replace(s.content, to_ask=s.content.to_ask[:3]), "Only 3"),
    ("evidence_chosen", lambda s: s.decision(evidence=""), "Not said"),
    ("evidence_chosen", lambda s: s.words(intro="Written on {produced_on}."), "Reviews of trials first"),
    ("evidence_quality", lambda s: s.cell("botox", "good", certainty=""), "Prescription wrinkle injections"),
    ("evidence_quality", lambda s: without_row(s.content, "proof"), "Not told"),
    ("evidence_quality", lambda s: s.words(grid_note="{also}"), "Not told"),
    ("credentials", lambda s: s.decision(author_credentials=""), "Candor editors"),
    ("credentials", lambda s: s.decision(author=""), "Not told"),
    (
        "readability",
        lambda s: s.words(intro=f"{{clinic_sells}} {'immunogenicity considerations ' * 60}"),
        "8 and 6",
    ),
    ("two_dates", lambda s: unsaid(s), "25 November 2026"),
    ("chance_not_risk", lambda s: s.cell("wait", "good", text="A lower risk."), "“risk” (say chance)"),
    ("chance_not_risk", lambda s: s.relation("money", "wait", "You should."), "“should”"),
    ("every_skin_tone", lambda s: s.words(grid_note="{also} {certainty}"), "Electric toning device"),
]


def longer(spoiler: Spoiler, option: str) -> Content:
    """The option told at great length, for and against it alike."""
    content = spoiler.cell(option, "good", text=LONG)
    return Spoiler(content).cell(option, AGAINST[0], text=LONG)


def unsaid(spoiler: Spoiler) -> Content:
    content = spoiler.words(intro="{produced_on}, {review_due}")
    return Spoiler(content).decision(reviewed_on="2026-11-25")


def exact(spoiler: Spoiler) -> Content:
    content = spoiler.chance("retinoids", words="Many people")
    return Spoiler(content).cell("retinoids", "chance", text="62 in 100 people gained.")


def uncounted(spoiler: Spoiler) -> Content:
    """Only options that nothing is counted of."""
    return spoiler.decision(options=("ems_toner", "wait", "elsewhere"))


def without_row(content: Content, row: str) -> Content:
    return replace(content, rows={id_: name for id_, name in content.rows.items() if id_ != row})


@pytest.mark.parametrize("check", CHECKS)
def test_the_real_decision_passes(check: str, content: Content, shown: Show) -> None:
    found = CHECKS[check].look(shown(content))
    assert found.passed
    assert CHECKS[check].passes.format(**found.evidence)


@pytest.mark.parametrize(("check", "spoil", "says"), SPOILT)
def test_the_spoilt_one_fails(check: str, spoil: Spoil, says: str, content: Content, shown: Show) -> None:
    found = CHECKS[check].look(shown(spoil(Spoiler(content))))
    assert not found.passed
    assert says in CHECKS[check].fails.format(**found.evidence)


def test_every_check_is_made_to_fail() -> None:
    assert {check for check, *_ in SPOILT} == set(CHECKS)


def test_the_standard_is_whole(standard: Standard) -> None:
    counted = {group.id: len(group.checks) for group in standard.groups}
    assert counted == {"qualifying": 6, "certification": 6, "quality": 15, "words": 3}
    assert all(group.source for group in standard.groups)
    assert len(standard.not_done["items"]) == 8


def test_an_order_that_some_option_never_leads_fails(shown: Show, content: Content) -> None:
    doubled = replace(content.decisions[DECISION], options=("wait", "wait", "botox"))
    spoilt = replace(shown(content), decision=doubled)
    assert CHECKS["equal_detail"].look(spoilt).evidence["first"] == "2"
