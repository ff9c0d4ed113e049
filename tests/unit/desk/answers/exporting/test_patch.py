import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from staff_cast import client_of, make_account

from answers.drafting import rules
from answers.drafting.content import content_of, empty_content
from answers.exporting.patch import export
from answers.models import Draft
from answers.reading import library, read_library
from answers.seeing import see
from answers.sign_offs import State, sign, state
from people.models import AuditRow

GIT = shutil.which("git") or "git"
NOW = datetime(2026, 12, 1, 23, 30, tzinfo=UTC)
ASKED = "how_long_does_botox_last"
pytestmark = pytest.mark.django_db


@pytest.fixture
def root(settings, tmp_path):
    """A repository with our content."""
    for folder in ("data/answers", "knowledge"):
        shutil.copytree(settings.ROOT / folder, tmp_path / folder)
    subprocess.run([GIT, "init", "-q"], cwd=tmp_path, check=True)  # noqa: S603
    settings.ROOT, settings.ANSWERS = tmp_path, tmp_path / "data" / "answers"
    settings.KNOWLEDGE = tmp_path / "knowledge"
    return tmp_path


@pytest.fixture
def rita(db):
    account = make_account("reviewer")
    account.first_name, account.last_name = "Rita", "Rowe"
    account.save()
    return account


def signed(content, by_whom, signer, answer_id=ASKED, is_new=False):
    """A draft with these words, written, checked and signed."""
    begun = content_of(library().answers[answer_id]) if not is_new else {**content, "examples": []}
    draft = rules.start(answer_id, begun, by_whom, NOW, is_new)
    draft = rules.write(draft.pk, content, 1, by_whom, NOW)
    Draft.objects.filter(pk=draft.pk).update(problems=[])
    rules.ask(draft.pk, by_whom, NOW)
    live = rules.hash_of(library().answers.get(answer_id))
    return rules.sign(draft.pk, draft.words_hash, live, signer, NOW)


def reworded(answer_id=ASKED):
    content = content_of(library().answers[answer_id])
    content["variants"][0]["text"] = content["variants"][0]["text"].replace("most often", "usually", 1)
    return content


def apply(patch: str, root: Path):
    for how in (["--check"], []):
        subprocess.run([GIT, "apply", *how, "-"], cwd=root, input=patch, text=True, check=True)  # noqa: S603
    return read_library(root / "data" / "answers", root / "knowledge")


def test_nothing_signed_is_an_empty_patch(root, rita):
    rules.start(ASKED, reworded(), rita, NOW)
    assert export().patch == ""


def test_a_signed_draft_survives_the_way_through_git(root, rita, clinician):
    draft = signed(reworded(), rita, clinician)
    made = export()
    applied = apply(made.patch, root)
    assert made.patch.count("\n-") <= 9  # two heads of the file, a line of words, four of the review
    answer = applied.answers[ASKED]
    variant = answer.variants[-1]
    assert (variant.author, variant.reviewer) == ("Candor editors, Rita Rowe", "Amara Osei")
    assert (str(variant.reviewed_on), str(variant.review_due)) == ("2026-12-01", "2027-12-01")
    assert state(answer) == State.UNSIGNED
    see(applied, (), NOW)
    draft.refresh_from_db()
    assert (draft.state, state(answer)) == (Draft.State.LIVE, State.SIGNED)
    assert export().patch == ""


def test_a_signature_under_the_present_words_is_named_in_the_file(root, clinician):
    sign(library().answers["does_botox_work"], clinician, NOW)
    made = export()
    applied = apply(made.patch, root)
    assert made.approvals == ["does_botox_work"]
    assert applied.answers["does_botox_work"].variants[0].reviewer == "Amara Osei"
    assert state(applied.answers["does_botox_work"]) == State.SIGNED
    assert export().patch == ""


def test_a_signer_without_a_full_name_is_not_named(root, rita):
    account = make_account("clinician")
    signed(reworded(), rita, account)
    assert apply(export().patch, root).answers[ASKED].variants[0].reviewer is None


def test_two_answers_of_one_file_leave_together(root, rita, clinician):
    signed(reworded(), rita, clinician)
    sign(library().answers["does_botox_work"], clinician, NOW)
    patch = export().patch
    assert patch.count("+++ b/") == 1
    apply(patch, root)


def test_a_new_answer_comes_with_its_question(root, rita, clinician):
    content = empty_content("Can I fly after it?", "asked_by_visitors", NOW.date())
    content["variants"][0] |= {"text": "Yes, you can fly.", "facts": ["k_event"], "citations": ["nhs_botox"]}
    content["examples"] = ["can i fly", "is it ok to fly: tomorrow"]
    draft = signed(content, rita, clinician, "can_i_fly_after_it", is_new=True)
    patch = export().patch
    assert "--- /dev/null\n+++ b/data/answers/asked_by_visitors.yml" in patch
    applied = apply(patch, root)
    answer = applied.answers["can_i_fly_after_it"]
    assert answer.examples.strip() == "- can i fly\n- is it ok to fly: tomorrow"
    see(applied, (), NOW)
    draft.refresh_from_db()
    assert (draft.state, state(answer)) == (Draft.State.LIVE, State.SIGNED)
    assert "- id: can_i_fly_after_it" in (root / "knowledge" / "questions.yml").read_text()


def test_a_draft_signed_over_other_words_stays_behind(root, rita, clinician):
    draft = signed(reworded(), rita, clinician)
    file = root / "data" / "answers" / "botox_effect.yml"
    file.write_text(file.read_text().replace("Botox most often lasts", "Botox often lasts"))
    made = export()
    assert (made.patch, made.left) == ("", [draft])


@pytest.mark.parametrize("topic", sorted({answer.topic for answer in library().answers.values()}))
def test_every_file_takes_a_further_answer(topic, root, rita, clinician):
    content = empty_content("Can I fly after it?", topic, NOW.date())
    content["variants"][0] |= {"text": "Yes, you can fly."}
    signed(content, rita, clinician, "can_i_fly_after_it", is_new=True)
    patch = export().patch
    assert not [line for line in patch.splitlines() if line.startswith("-") and not line.startswith("---")]
    assert apply(patch, root).answers["can_i_fly_after_it"].topic == topic


def test_the_button_hands_the_patch_out_and_notes_who_took_it(root, rita, clinician):
    draft = signed(reworded(), rita, clinician)
    answer = client_of("owner").post("/staff/answers/export/")
    assert "attachment" in answer["Content-Disposition"]
    apply(answer.content.decode(), root)
    assert draft.steps.filter(what="exported", by="owner").exists()
    assert AuditRow.objects.filter(what="answer.export", by="owner", outcome="1").exists()


def test_with_nothing_to_take_out_the_button_says_so(root):
    client = client_of("owner")
    page = client.post("/staff/answers/export/", follow=True).content.decode()
    assert "There is nothing to take out" in page


@pytest.mark.parametrize("by", ["reviewer", "nobody"])
def test_the_command_asks_who_takes_it_out(by, root, rita):
    with pytest.raises(CommandError, match="may not take answers out"):
        call_command("export_answers", by=by)


def test_the_command_prints_the_patch(root, rita, clinician, capsys):
    make_account("owner")
    signed(reworded(), rita, clinician)
    call_command("export_answers", by="owner")
    printed = capsys.readouterr()
    apply(printed.out, root)
    assert "Answers in the patch: 1 changed" in printed.err
    assert User.objects.filter(username="owner").exists()
