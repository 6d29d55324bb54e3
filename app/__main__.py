"""The door: the command line where a verb is given, the window where none is. Composition only."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace

from app import cli
from app.arguments import language_of, parser, say, speak_thai
from app.models.errors import Words

NO_DISPLAY = Words(
    "ไม่มีจอภาพ จึงเปิดหน้าต่างไม่ได้ ใช้คำสั่งแทนได้: suanruam --help",
    "There is no display to open a window on; the verbs work without one: suanruam --help",
)


def main(argv: list[str] | None = None) -> int:
    """Exit status: 0 done, 1 told problems, 2 misuse."""
    speak_thai()
    given = sys.argv[1:] if argv is None else argv
    arguments = parser(language_of(given, dict(os.environ))).parse_args(given)
    return cli.run(arguments) if arguments.verb else window(arguments)


def window(arguments: Namespace) -> int:
    """Open the program on its record; without a display it says so."""
    if not has_display(dict(os.environ), sys.platform):
        say(NO_DISPLAY.said(arguments.spoken), problem=True)
        return cli.PROBLEMS
    gc.disable()  # while thousands of things are made; app.jobs sweeps from then on, in the main thread
    from app.views.desktop import open_desktop  # Qt is loaded only where a window is wanted

    session = cli.Session(arguments)
    return open_desktop(
        session.folder,
        lambda ask: cli.open_record(session.folder, ask),
        arguments.language,
        lambda ask: cli.make_record(session.folder, ask),
    )


def has_display(environment: dict[str, str], platform: str) -> bool:
    """Windows and macOS always have one; elsewhere X11, Wayland or a platform chosen for tests."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform in ("win32", "darwin") or any(environment.get(name) for name in names)


if __name__ == "__main__":
    sys.exit(main())
