#!/usr/bin/env bash
# Everything: fast tests first, then a trained model, then really started systems and real browsers.
# Two things at a time, for two cores; the seconds that each step took are told at the end (docs/decisions/0052-two-at-a-time.md).
set -euo pipefail
cd "$(dirname "$0")/.."
export RASA_TELEMETRY_ENABLED=false PYTHONWARNINGS=ignore TF_CPP_MIN_LOG_LEVEL=3
took=$(mktemp) beside=$(mktemp)
desk_suite=

step() {
  local name=$1 began=$SECONDS failed=0
  shift
  printf '\n== %s\n' "$name"
  "$@" || failed=$?
  printf '%5d s  %s\n' $((SECONDS - began)) "$name" >>"$took"
  return $failed
}

finish() {
  local code=$?
  [ -z "$desk_suite" ] || kill -- "-$desk_suite" 2>/dev/null || true
  printf '\n== what took how long\n'
  cat "$took"
  printf '%5d s  all of it\n' $SECONDS
  rm -f "$took" "$beside"
  exit $code
}
trap finish EXIT

set -m   # a process group of its own, which hears Ctrl-C as always and can be stopped whole
step "unit tests, front desk (beside what follows)" \
  desk/.venv/bin/pytest -c desk/pyproject.toml tests/unit/desk >"$beside" 2>&1 &
desk_suite=$!
set +m
step "unit tests, assistant" .venv/bin/pytest tests/unit
step "training" desk/.venv/bin/python -m launch.train
step "rasa data validate" .venv/bin/rasa data validate --fail-on-warnings
step "what was taught from transcripts" .venv/bin/pytest tests/evaluation
step "conversation tests" .venv/bin/rasa test core --e2e --stories tests/conversations --no-plot --out var/results --fail-on-prediction-errors
failed=0
wait "$desk_suite" || failed=$?
desk_suite=
cat "$beside"
[ $failed = 0 ] || exit $failed
live() { desk/.venv/bin/pytest -c tests/live.ini --durations=15 "$@" tests/faults tests/browser tests/system; }
step "really started systems, real browsers, real faults" live -m "not alone" -n 2 --dist loadfile --no-loadscope-reorder
step "what needs the whole machine" live -m alone
