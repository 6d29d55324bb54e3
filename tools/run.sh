#!/usr/bin/env bash
# What 'make run' does: the window on a sample centre, which is written the first time; without a display, that centre's half-year report.
set -euo pipefail
cd "$(dirname "$0")/.."
suanruam=${BIN:-.venv/bin}/suanruam
record=out/sample-record
paper=out/report-2569-1.pdf
mkdir -p out

if [ ! -d $record ]; then
    echo "Writing a sample centre (invented) to $record"
    # Written beside and renamed: a sample that was interrupted is not taken for a whole one.
    rm -rf $record.part
    "$suanruam" --record $record.part sample
    mv $record.part $record
fi

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$suanruam" --record $record
fi
echo "No display here (DISPLAY and WAYLAND_DISPLAY are empty), so no window: printing the sample centre's half-year report instead."
"$suanruam" --record $record report --year 2569 --half 1 --out $paper
echo "The report: $PWD/$paper"
