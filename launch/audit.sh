#!/usr/bin/env bash
# Asks an advisory service about exactly the versions in both lock files. Fails when one is known that
# docs/advisories.md does not name, so that it can run in CI.
set -uo pipefail
cd "$(dirname "$0")/.."
from=${1:-pypi}
uv=$(command -v uv || echo .tools/bin/uv)
known=$(grep -oE '\b(CVE-[0-9]{4}-[0-9]+|GHSA(-[a-z0-9]{4}){3}|PYSEC-[0-9]{4}-[0-9]+)\b' docs/advisories.md | sort -u | sed 's/^/--ignore-vuln /')
mkdir -p var/audit
failed=0
for project in . desk; do
  list=var/audit/$(basename "$(realpath "$project")").txt
  "$uv" export --project "$project" --frozen --no-hashes --no-dev --no-emit-project >"$list" 2>/dev/null || exit 1
  printf '== %s\n' "$project"
  # shellcheck disable=SC2086  # one argument each
  desk/.venv/bin/pip-audit --requirement "$list" --strict --disable-pip --no-deps --vulnerability-service "$from" $known || failed=1
done
exit $failed
