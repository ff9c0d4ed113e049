#!/usr/bin/env bash
# Gets uv, two Pythons and both sets of packages, from nothing. Says what it does and how long that takes.
#   launch/bootstrap.sh          what it takes to run
#   launch/bootstrap.sh --dev    and to test
set -euo pipefail
cd "$(dirname "$0")/.."
log=var/logs/install.log
groups=(--no-dev); [ "${1:-}" = --dev ] && groups=()

stop() { printf '\n%s\n' "$1" >&2; exit 1; }
say() { printf '%s\n' "$1"; }

mkdir -p var/logs 2>/dev/null || stop "Cannot write to $(pwd)/var. Give this user the right to write there."
free_kb=$(df -Pk . | awk 'NR==2 {print $4}')
if [ ! -x .venv/bin/rasa ] && [ "$free_kb" -lt 4000000 ]; then
  stop "Candor needs about 4 GB of disk to install; $((free_kb / 1000)) MB are free here. Free some and run this again."
fi

runs() { "$@" --version >/dev/null 2>&1; }

find_uv() {
  if runs uv; then echo uv; elif runs .tools/bin/uv; then echo .tools/bin/uv; fi
}

install_uv() {
  say "Getting uv, the package installer (a few seconds)..."
  local python
  for python in python3 /usr/bin/python3 "$HOME"/.pyenv/versions/3.*/bin/python; do
    runs "$python" && "$python" -m venv .tools >>"$log" 2>&1 && .tools/bin/pip install -q uv >>"$log" 2>&1 && return
  done
  curl -LsSf https://astral.sh/uv/install.sh 2>>"$log" | UV_INSTALL_DIR=.tools/bin UV_NO_MODIFY_PATH=1 sh >>"$log" 2>&1
}

# find_python 3.10: a Python of that very version; of several names, the first that runs.
find_python() {
  local version candidate
  for version in "$@"; do
    for candidate in "python$version" "$HOME/.pyenv/versions/$version".*/bin/python "$HOME"/.local/share/uv/python/cpython-"$version".*/bin/python; do
      runs "$candidate" && { command -v "$candidate"; return; }
    done
  done
  "$uv" python install "$1" >>"$log" 2>&1 && "$uv" python find "$1" 2>>"$log" && return
  stop "Python $1 is missing and could not be downloaded. Install it (for example with pyenv) or connect to a network. Details: $log"
}

sync() {
  "$uv" sync --frozen --inexact "${groups[@]}" --project "$1" --python "$2" >>"$log" 2>&1 && return
  grep -q "No space left" "$log" && stop "The disk is full. Free about 4 GB and run this again."
  stop "The packages of $3 could not be installed. Is there a network connection? Details: $log"
}

: >"$log" || stop "The disk is full or $log cannot be written."
uv=$(find_uv)
if [ -z "$uv" ]; then
  install_uv || stop "uv could not be installed. Is there a network connection? Details: $log"
  uv=$(find_uv)
fi
[ -x .venv/bin/rasa ] || say "Installing the assistant's packages (about a minute on a fast line, five on a slow one)..."
sync . "$(find_python 3.10)" "the assistant"
[ -x desk/.venv/bin/gunicorn ] || say "Installing the front desk's packages (half a minute)..."
sync desk "$(find_python 3.12 3.13 3.14)" "the front desk"
