import json
import subprocess
import sys

import pytest
from clinics import COUNTRIES, clinic_file, clinic_in

from answers.clinic_words import clinic_words

ENGINES_WORDS = """
import json, sys
from pathlib import Path
from channel.clinic_words import clinic_words
print(json.dumps(clinic_words(Path(sys.argv[1]), Path("knowledge/countries.yml"))))
"""


@pytest.mark.parametrize("country", COUNTRIES)
def test_our_words_are_the_engines(country, tmp_path, settings):
    command = [sys.executable, "-c", ENGINES_WORDS, str(clinic_file(country, tmp_path))]
    engines = subprocess.run(command, cwd=settings.ROOT, capture_output=True, check=True, timeout=20)  # noqa: S603
    assert clinic_words(clinic_in(country, tmp_path)) == json.loads(engines.stdout)
