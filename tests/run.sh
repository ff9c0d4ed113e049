#!/usr/bin/env bash
# Everything: fast tests first, then a trained model, then a really started system and a real browser.
set -euo pipefail
cd "$(dirname "$0")/.."
export RASA_TELEMETRY_ENABLED=false PYTHONWARNINGS=ignore TF_CPP_MIN_LOG_LEVEL=3
step() { printf '\n== %s\n' "$1"; }

step "unit tests, assistant"
.venv/bin/pytest tests/unit
step "unit tests, front desk"
desk/.venv/bin/pytest -c desk/pyproject.toml tests/unit/desk
step "training"
desk/.venv/bin/python -m launch.train
step "rasa data validate"
.venv/bin/rasa data validate --fail-on-warnings
step "what was taught from transcripts"
.venv/bin/pytest tests/evaluation
step "conversation tests"
.venv/bin/rasa test core --e2e --stories tests/conversations --no-plot --out var/results --fail-on-prediction-errors
step "a really started system, a real browser, real faults"
desk/.venv/bin/pytest -c tests/live.ini tests/system tests/browser tests/faults
