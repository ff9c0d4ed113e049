#!/usr/bin/env bash
# Lint, types and content. Runs everything, then says whether anything failed.
set -uo pipefail
cd "$(dirname "$0")/.."
failed=0
step() { printf '%s\n' "== $1"; shift; "$@" || failed=1; }

step "lint, assistant" .venv/bin/ruff check .
step "types, assistant" .venv/bin/mypy channel tracing actions guide nlu content benchmarks/evaluate.py benchmarks/taught.py benchmarks/understanding
step "lint, front desk" desk/.venv/bin/ruff check --config desk/pyproject.toml desk tests/unit/desk tests/system tests/browser tests/faults tests/attacks tests/*.py benchmarks/circumstances.py benchmarks/desk_turn.py benchmarks/inbox.py benchmarks/turn_cost.py benchmarks/load benchmarks/widget
step "types, launcher" desk/.venv/bin/mypy --config-file desk/pyproject.toml launch
step "types, front desk" env -C desk .venv/bin/mypy .
step "types, measurements" env -C desk MYPYPATH=..:../tests:../tests/unit/desk .venv/bin/mypy \
  -p benchmarks.load -m benchmarks.inbox -m benchmarks.turn_cost -m benchmarks.desk_turn
step "content" .venv/bin/python -m content.check
step "decision aid" .venv/bin/python -m content.decision_aid.report --check
exit $failed
