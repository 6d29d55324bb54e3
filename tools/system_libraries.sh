#!/usr/bin/env bash
# On Debian and its kin: names the system libraries that are missing for the groups asked for, says why each is needed, and installs
# them if it may. Does nothing, and asks apt nothing, when all are there.
#
#   tools/system_libraries.sh run|screen|test|server|bench …
#
# Exit 0: all there, or this is no Debian. Exit 1: missing and no right to install; the exact command stands on stderr.
set -euo pipefail

needed() { # one "package reason" a line
    case $1 in
    run) cat <<-'LIST'
		python3-venv makes the virtual environment .venv
		libglib2.0-0 Qt's event loop
		libgl1 Qt draws through OpenGL's interface
		libegl1 the same, without an X server
		libfontconfig1 Qt finds fonts through it
		libxkbcommon0 Qt reads the keyboard through it
		libdbus-1-3 Qt talks to the desktop through it
		LIST
        ;;
    screen) cat <<-'LIST'
		libxcb-cursor0 Qt on an X screen: the pointer
		libxcb-icccm4 Qt on an X screen: window titles and sizes
		libxcb-image0 Qt on an X screen: pictures
		libxcb-keysyms1 Qt on an X screen: the keyboard
		libxcb-randr0 Qt on an X screen: several screens
		libxcb-render-util0 Qt on an X screen: drawing
		libxcb-shape0 Qt on an X screen: shapes of windows
		libxcb-xkb1 Qt on an X screen: the keyboard's layout
		libxkbcommon-x11-0 Qt on an X screen: Thai keyboards
		LIST
        ;;
    test) cat <<-'LIST'
		git one test looks at what is tracked
		gcc the fault rigs put a small C library between SQLite and the disk
		libc6-dev the same
		poppler-utils tests read the papers back with pdftotext and look at them with pdftoppm
		xvfb the window is also tried on a real (virtual) X screen
		xauth xvfb-run needs it
		binutils PyInstaller reads libraries with objdump
		libreoffice-writer-nogui tests open the Word files with it
		LIST
        ;;
    server) cat <<-'LIST'
		postgresql the central server keeps everything in it; each try and each test starts a private one of its own
		LIST
        ;;
    bench) cat <<-'LIST'
		libreoffice-writer-nogui LibreOffice Writer, a peer the report is measured against
		libpango-1.0-0 WeasyPrint, a peer, lays text out with it
		libpangoft2-1.0-0 the same
		libharfbuzz-subset0 WeasyPrint embeds fonts with it
		poppler-utils pages are counted with pdfinfo
		xvfb the window's start is measured on a virtual X screen
		xauth xvfb-run needs it
		LIST
        ;;
    *) echo "tools/system_libraries.sh: no such group: $1" >&2; exit 2 ;;
    esac
}

there() { # some names got the ending t64 in Debian 13 and Ubuntu 24.04
    [ "$1" = python3-venv ] && python3 -c 'import ensurepip, venv' 2>/dev/null && return
    for name in "$1" "${1}t64"; do
        case $(dpkg-query --show --showformat='${db:Status-Status}' "$name" 2>/dev/null) in installed*) return 0 ;; esac
    done
    return 1
}

command -v dpkg-query >/dev/null || { echo "Not a Debian: install Qt 6's system libraries by your own system's means."; exit 0; }

missing=()
for group in "$@"; do
    list=$(needed "$group")
    while read -r package reason; do
        there "$package" && continue
        echo "missing: $package ($reason)"
        missing+=("$package")
    done <<<"$list"
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "Please have them installed, then run make again:" >&2
    echo "    sudo apt-get update && sudo apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
fi
echo "Installing them: apt-get install --no-install-recommends ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
case " ${missing[*]} " in *" postgresql "*)
    # Debian's package starts a cluster for the whole machine as it is installed. Nothing here uses one, so none is made where
    # PostgreSQL has not been before; one that is there already is left alone.
    if ! there postgresql-common; then
        apt-get install -qq -y --no-install-recommends postgresql-common >/dev/null
        sed -i 's/^#\? *create_main_cluster *=.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
    fi ;;
esac
apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
