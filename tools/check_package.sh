#!/usr/bin/env bash
# Starts the packaged program far from this folder and its virtual environment and lets it print the sample report and minutes, for Word too,
# and sync. Where a server is named, two packaged programs exchange a record over it.
#   tools/check_package.sh dist/suanruam [.venv/bin/suanruam-server]
set -euo pipefail
program=$(cd "$1" && pwd)/suanruam
server=${2:+$(cd "$(dirname "$2")" && pwd)/$(basename "$2")}
room=$(mktemp -d) && started=
trap '[ -z "$started" ] || { kill "$started" && wait "$started"; } 2>/dev/null || true; rm -rf "$room"' EXIT
cd "$room"
clean() { env -i HOME="$room" PATH=/usr/bin:/bin QT_QPA_PLATFORM=offscreen "$@"; }
clean "$program" --help >help.txt
clean "$program" --record record sample
clean "$program" --record record report --year 2569 --half 1 --out report.pdf --explain report.json
[ "$(head -c 5 report.pdf)" = "%PDF-" ] || { echo "report.pdf is no PDF" >&2; exit 1; }
clean "$program" --record record paper minutes 2/2568 --out minutes.pdf
clean "$program" --record record paper minutes 2/2568 --out minutes.docx
[ "$(head -c 2 minutes.docx)" = "PK" ] || { echo "minutes.docx is no Word file" >&2; exit 1; }

refused() { # refused WORDS COMMAND…: it must end with status 1 and say so
    words=$1 && shift
    clean "$program" --language en "$@" 2>refusal.txt && { echo "not refused: $*" >&2; exit 1; } || [ $? = 1 ]
    grep -q "$words" refusal.txt || { echo "unclear: $*" >&2; cat refusal.txt >&2; exit 1; }
}
# Without the list of authorities every certificate would be refused, and the office would only hear that there is no line.
[ -s "$(dirname "$program")/_internal/certifi/cacert.pem" ] || { echo "no certificates in the package" >&2; exit 1; }
refused "not enrolled" --record record sync
refused "cannot be reached" --record record connect http://127.0.0.1:9 AAAAA-BBBBB

exchange() { # both PCs of one office over a real server: the second is made from nothing, and prints the same report
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    "$server" --json try server --port "$port" >try.json & started=$!
    for _ in $(seq 100); do (: </dev/tcp/127.0.0.1/"$port") 2>/dev/null && break; sleep 0.3; done
    code() { sed -n "s/.*\"$1\": \"\([^\"]*\)\".*/\1/p" try.json; }
    clean "$program" --record first sample | sed -n 's/^รหัสกู้คืน[^:]*: //p' >recovery.txt
    clean "$program" --record first connect "http://127.0.0.1:$port" "$(code lao_admin)" >connect.txt
    clean "$program" --language en --record first sync >sync.txt
    clean "$program" --record second connect --new-computer "http://127.0.0.1:$port" "$(code clerk)" --key-code recovery.txt >clone.txt
    for pc in first second; do clean "$program" --record $pc report --year 2569 --half 1 --out $pc.pdf >>told.txt; done
    cmp first.pdf second.pdf
    echo "two packaged programs over a server: $(head -1 sync.txt) The second PC, made from nothing, prints the same report to the byte."
}
[ -z "$server" ] || exchange

pages=$(pdfinfo report.pdf | awk '/^Pages:/ {print $2}')
echo "the packaged program printed the sample report: $pages pages, $(stat -c %s report.pdf) bytes; program $(du -sm "$(dirname "$program")" | cut -f1) MB"
