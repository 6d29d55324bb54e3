"""A gallery of every place of the program: two sizes, both languages, light and dark, 100 and 150 %.

Usage, in the folder of the project:
xvfb-run -a -s "-screen 0 1920x1080x24" .venv/bin/python -m tools.screenshots OUT_FOLDER [LOOK …]
A LOOK is as in th-light-1366-150; without one all sixteen are taken. The record is a sample made for it.
"""

from __future__ import annotations

import sys
import tempfile
from itertools import chain, product
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSettings

from app import sample
from app.models.errors import Language
from app.models.store import Store
from app.models.users import User
from app.views.desk import Desk
from app.views.desktop import application
from app.views.looking import Look
from app.views.window import Window
from tests.views import places

HEIGHTS = {1366: 768, 1920: 1080}
LANGUAGES: tuple[Language, ...] = ("th", "en")


class Shot(NamedTuple):
    """One look of the program; zoom in percent."""

    language: Language
    shade: str
    width: int
    zoom: int

    def __str__(self) -> str:
        return "-".join(map(str, self))


SHOTS = [Shot(*one) for one in product(LANGUAGES, ("light", "dark"), HEIGHTS, (100, 150))]


def take(shot: Shot, look: Look, folder: Path, out: Path) -> int:
    """All places in one look; how many there were."""
    look.speak(shot.language)
    look.shine(shot.shade)
    look.resize(shot.zoom)
    count = 0
    with Store.open(folder, bytes(32)) as store:
        desk = Desk(store, folder, look)
        desk.sign_in(next(one for one in store.all(User) if one.secret))
        desk.set_period(desk.scheme.periods_of(2569)[0])
        window = Window(desk)
        window.resize(shot.width, HEIGHTS[shot.width])
        window.show()
        for spot in chain(places.places(window), places.own_windows(window, folder)):
            spot.root.grab().save(str(out / f"{shot}-{spot.name}.png"))
            window.resize(shot.width, HEIGHTS[shot.width])
            count += 1
        window.close()
        desk.close()
        window.deleteLater()
        desk.deleteLater()
    return count


def main(arguments: list[str]) -> int:
    out, wanted = Path(arguments[0]), arguments[1:]
    out.mkdir(parents=True, exist_ok=True)
    shots = [one for one in SHOTS if not wanted or str(one) in wanted]
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, tempfile.mkdtemp())
    look = Look(application())
    folder = Path(tempfile.mkdtemp()) / "record"
    with Store.open(folder, bytes(32)) as store:
        sample.write(store, actor="ตัวอย่าง")
        places.furnish(store)
    for shot in shots:
        print(f"{shot}: {take(shot, look, folder, out)} pictures", flush=True)
    print(f"pictures in {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
