#!/usr/bin/env bash
# Writes the three lists of pinned packages anew from pyproject.toml, for every Python from 3.11 on and for Linux, Windows and macOS
# at once (that is what uv's --universal does and pip cannot). What is pinned already stays, unless UPGRADE=1.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -x build/uv/bin/uv ] || { python3 -m venv build/uv && build/uv/bin/pip install --quiet --disable-pip-version-check uv; }
old=$(mktemp) && new=$(mktemp -d) && trap 'rm -rf "$old" "$new"' EXIT
[ -n "${UPGRADE:-}" ] || sed -e '/^[#-]/d' -e 's/ *;.*//' requirements*.txt | sort -u > "$old"

pinned() { # pinned EXTRA…: one "name==version ; marker" a line
    build/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --no-header --no-annotate \
        --no-emit-package pip --constraint "$old" "$@" pyproject.toml
}
pinned > "$new/run"
pinned --extra dev > "$new/dev"
pinned --extra bench > "$new/bench"
{ echo "# What the program runs on. Written by 'make pins'; reasons: docs/decisions/0002-dependencies.md"; cat "$new/run"; } > requirements.txt
for list in dev bench; do
    { [ $list = dev ] && echo "# What building and testing needs besides. Written by 'make pins'." \
        || echo "# What only 'make bench' needs: the other programs the report is measured against. Written by 'make pins'."
      echo "-r requirements.txt"; grep -vxFf "$new/run" "$new/$list"; } > "requirements-$list.txt"
done
