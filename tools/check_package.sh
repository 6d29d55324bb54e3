#!/usr/bin/env bash
# Starts the packaged program far from this folder and its virtual environment and lets it print the sample report and minutes, for Word too.
#   tools/check_package.sh dist/suanruam
set -euo pipefail
program=$(cd "$1" && pwd)/suanruam
room=$(mktemp -d) && trap 'rm -rf "$room"' EXIT
cd "$room"
clean() { env -i HOME="$room" PATH=/usr/bin:/bin QT_QPA_PLATFORM=offscreen "$@"; }
clean "$program" --help >help.txt
clean "$program" --record record sample
clean "$program" --record record report --year 2569 --half 1 --out report.pdf --explain report.json
[ "$(head -c 5 report.pdf)" = "%PDF-" ] || { echo "report.pdf is no PDF" >&2; exit 1; }
clean "$program" --record record paper minutes 2/2568 --out minutes.pdf
clean "$program" --record record paper minutes 2/2568 --out minutes.docx
[ "$(head -c 2 minutes.docx)" = "PK" ] || { echo "minutes.docx is no Word file" >&2; exit 1; }
pages=$(pdfinfo report.pdf | awk '/^Pages:/ {print $2}')
echo "the packaged program printed the sample report: $pages pages, $(stat -c %s report.pdf) bytes; program $(du -sm "$(dirname "$program")" | cut -f1) MB"
