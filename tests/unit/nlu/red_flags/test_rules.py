from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from nlu.component_support import PROJECT
from nlu.red_flags.rules import FILES, Rules, read_rules
from nlu.red_flags.signs import SignRejected

KNOWLEDGE = PROJECT / "knowledge"


def copied(folder: Path, **changes: object) -> Path:
    for file in FILES.values():
        shutil.copy(KNOWLEDGE / file, folder / file)
    phrases = yaml.safe_load((folder / FILES["phrases"]).read_text(encoding="utf-8"))
    phrases["flags"] = {**phrases["flags"], **changes}
    kept = {name: signs for name, signs in phrases["flags"].items() if signs}
    (folder / FILES["phrases"]).write_text(yaml.safe_dump(phrases | {"flags": kept}), encoding="utf-8")
    return folder


def test_levels_come_from_the_red_flags_and_the_gravest_come_first(rules: Rules) -> None:
    written = yaml.safe_load((KNOWLEDGE / "red_flags.yml").read_text(encoding="utf-8"))
    assert {flag.id: flag.level for flag in rules.flags} == {
        flag["id"]: flag["level"] for flag in written["red_flags"]
    }
    levels = [written["levels"].index(flag.level) for flag in rules.flags]
    assert levels == sorted(levels)


def test_a_flag_without_phrases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SignRejected, match="rf_chest"):
        read_rules(copied(tmp_path, rf_chest=None))


def test_phrases_for_an_unknown_flag_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SignRejected, match="rf_hiccups"):
        read_rules(copied(tmp_path, rf_hiccups=["hiccups"]))
