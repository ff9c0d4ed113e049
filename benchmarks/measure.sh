#!/usr/bin/env bash
# All tables of docs/measurements.md that want a quiet machine, each into its file when its command succeeded.
set -uo pipefail
cd "$(dirname "$0")/.."
mkdir -p var/results docs/measurements
failed=0
table() {
  local began=$(date +%s)
  "${@:2}" > "var/results/$1.md" && mv "var/results/$1.md" "docs/measurements/$1.md" || failed=1
  echo "$1: $(($(date +%s) - began)) seconds, failed so far: $failed" >&2
}

AGAIN=1 table bench desk/.venv/bin/python -m benchmarks.load
table turn-cost desk/.venv/bin/python benchmarks/turn_cost.py ${TURNS:-}
table desk-turn desk/.venv/bin/python benchmarks/desk_turn.py ${DESK_TURNS:-}
table inbox desk/.venv/bin/python benchmarks/inbox.py ${CONVERSATIONS:-}
exit $failed
