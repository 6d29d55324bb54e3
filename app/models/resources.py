"""Where the files that travel with the program lie: in the source tree or inside the packaged program."""

import sys
from functools import cache
from pathlib import Path


@cache
def program_root() -> Path:
    """The folder that holds `resources`, `reports_templates` and `docs`.

    PyInstaller unpacks data files below `sys._MEIPASS`; in a source tree they lie beside the package `app`.
    """
    packaged = getattr(sys, "_MEIPASS", None)
    return Path(packaged) if packaged else Path(__file__).resolve().parents[2]


def resource_path(*parts: str) -> Path:
    """A file below `resources`, e.g. `resource_path("fonts", "Laksaman.ttf")`; it need not exist."""
    return program_root().joinpath("resources", *parts)


def template_path(*parts: str) -> Path:
    """A file below `reports_templates`; it need not exist."""
    return program_root().joinpath("reports_templates", *parts)


def docs_path(*parts: str) -> Path:
    """A file below `docs`, e.g. `docs_path("guide", "th.md")`; it need not exist."""
    return program_root().joinpath("docs", *parts)
