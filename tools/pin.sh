#!/usr/bin/env bash
# Writes the four lists of pinned packages anew from pyproject.toml and server/pyproject.toml, for every Python from 3.11 on and for Linux, Windows and macOS
# at once (that is what uv's --universal does and pip cannot). What is pinned already stays, unless UPGRADE=1.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -x build/uv/bin/uv ] || { python3 -m venv build/uv && build/uv/bin/pip install --quiet --disable-pip-version-check uv; }
old=$(mktemp) && new=$(mktemp -d) && trap 'rm -rf "$old" "$new"' EXIT
[ -n "${UPGRADE:-}" ] || sed -e '/^[#-]/d' -e 's/ *;.*//' requirements*.txt | sort -u > "$old"

pinned() { # pinned CONSTRAINTS SOURCE…: one "name==version ; marker" a line
    build/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --no-header --no-annotate \
        --no-emit-package pip --constraint "$@"
}
# Program, server and tools share one environment here, so they are resolved together first.
pinned "$old" --extra dev pyproject.toml server/pyproject.toml > "$new/dev"
pinned "$new/dev" pyproject.toml > "$new/run"
pinned "$new/dev" server/pyproject.toml > "$new/server"
cat "$old" "$new/run" > "$new/with-run"
pinned "$new/with-run" --extra bench pyproject.toml > "$new/bench"

{ echo "# What the program runs on. Written by 'make pins'; reasons: docs/decisions/0002-dependencies.md"; cat "$new/run"; } > requirements.txt
{ echo "# What the server runs on. Written by 'make pins' from server/pyproject.toml."; cat "$new/server"; } > requirements-server.txt
{ echo "# What building and testing needs besides. Written by 'make pins'."
  printf -- '-r requirements%s.txt\n' "" -server; grep -vxFf <(cat "$new/run" "$new/server") "$new/dev"; } > requirements-dev.txt
{ echo "# What only 'make bench' needs: the other programs the report is measured against. Written by 'make pins'."
  echo "-r requirements.txt"; grep -vxFf "$new/run" "$new/bench"; } > requirements-bench.txt
