#!/usr/bin/env bash
# The long forms: soak.sh [PART...], all parts without one. What each printed is kept in docs/measurements/soak-PART.txt.
set -uo pipefail
cd "$(dirname "$0")/.."
export SOAK=1
all="bookings turns memory race teaching faults attacks"
parts=${*:-$all}
of_their_own=(test_crashing.py test_killing.py test_memory.py test_teaching_interrupted.py)

part() {
  case $1 in
    bookings) BOOKINGS=${BOOKINGS:-500} KILLS=${KILLS:-50} live tests/faults/test_crashing.py ;;
    turns) TURNS=${TURNS:-10000} TURN_KILLS=${TURN_KILLS:-50} live tests/faults/test_killing.py ;;
    memory) MEMORY_TURNS=${MEMORY_TURNS:-50000} live tests/faults/test_memory.py ;;
    race) RACERS=${RACERS:-200} RACE_TIMES=${RACE_TIMES:-20} live tests/system/test_visitor_race.py ;;
    teaching) live tests/faults/test_teaching_interrupted.py ;;
    faults) live -v tests/faults "${of_their_own[@]/#/--ignore=tests/faults/}" ;;
    attacks) CANDOR_TURNS_PER_MINUTE=1000000 CANDOR_ADDRESS_TURNS_PER_MINUTE=1000000 \
      CANDOR_CLINIC_TURNS_PER_MINUTE=1000000 FUZZ=${FUZZ:-100000} live tests/system/test_attacks.py tests/system/test_schema.py ;;
  esac
}
live() { desk/.venv/bin/pytest -c tests/live.ini -s --durations=0 "$@"; }
now() { printf '%s UTC, load %s' "$(date -u '+%Y-%m-%d %H:%M')" "$(cut -d' ' -f1-3 /proc/loadavg)"; }
kept() {
  echo "make soak PARTS=$1, begun $(now), $(nproc) cores, at $(git rev-parse --short HEAD)"
  part "$1" 2>&1
  local status=$?
  echo "ended $(now), after $((SECONDS / 60)) minutes, status $status"
  return $status
}

for name in $parts; do
  [[ " $all " == *" $name "* ]] || { echo "no part $name; there are: $all" >&2; exit 2; }
done
mkdir -p docs/measurements
failed=0
for name in $parts; do
  SECONDS=0
  kept "$name" | tee "docs/measurements/soak-$name.txt" || failed=1
done
exit $failed
