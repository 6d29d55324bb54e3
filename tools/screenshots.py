"""Pictures of every page, to be looked at: in two sizes, both languages, light and dark.

Usage: xvfb-run -a -s "-screen 0 1920x1080x24" .venv/bin/python tools/screenshots.py RECORD_FOLDER OUT_FOLDER
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app import cli
from app.models.errors import Language
from app.views.desktop import Desktop, application
from app.views.looking import Look
from app.views.subject_page import SubjectPage
from app.views.subjects import SUBJECTS

SIZES = ((1366, 768), (1920, 1080))
LOOKS: tuple[tuple[Language, str], ...] = (("th", "light"), ("en", "light"), ("th", "dark"), ("en", "dark"))
LONGEST_WAIT = 60.0  # seconds for one page


def settle(app: QApplication, desktop: Desktop) -> None:
    """Until the page has done its work."""
    until = time.monotonic() + LONGEST_WAIT
    quiet = 0
    while quiet < 30 and time.monotonic() < until:
        app.processEvents()
        quiet = 0 if desktop.desk.jobs.running else quiet + 1
        time.sleep(0.01)


def pages(desktop: Desktop) -> Iterator[str]:
    """Go through all pages, and all kinds of a page, with an entry open."""
    for row, subject in enumerate(SUBJECTS):
        desktop.window.subjects.setCurrentRow(row)
        page = desktop.window.page
        if not isinstance(page, SubjectPage):
            yield f"{row}-{subject.key}"
            continue
        for tab, kind in enumerate(subject.kinds):
            page.tabs.setCurrentIndex(tab)
            page.list.select(page.list.table.id_at(0))
            yield f"{row}-{subject.key}-{kind.table}"


def shoot(app: QApplication, look: Look, record: Path, out: Path, language: Language, shade: str) -> None:
    """All pages in one look, in both sizes."""
    look.speak(language)
    look.shine(shade)
    with cli.open_record(record, None) as store:
        desktop = Desktop(store, record, look)
        desktop.desk.set_period(desktop.desk.scheme.periods_of(2569)[0])
        for width, height in SIZES:
            desktop.window.resize(width, height)
            for name in pages(desktop):
                settle(app, desktop)
                desktop.window.grab().save(str(out / f"{language}-{shade}-{width}-{name}.png"))
        desktop.close()


def main(arguments: list[str]) -> int:
    record, out = Path(arguments[0]), Path(arguments[1])
    out.mkdir(parents=True, exist_ok=True)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, tempfile.mkdtemp())
    app = application()
    look = Look(app)
    for language, shade in LOOKS:
        shoot(app, look, record, out, language, shade)
    print(f"pictures in {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
