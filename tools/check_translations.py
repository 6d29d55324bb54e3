"""Fail when the Thai translation of the window misses a string, keeps a dead one, or leaves one unfinished.

Qt's own lupdate reads the sources into a copy of the translation, and the copy is compared; the file
itself is not touched.

Usage: check_translations.py [APP [TRANSLATION.ts]]     exits 1 and names the strings
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

HOUSE = Path(__file__).resolve().parent.parent
DEAD = ("vanished", "obsolete")

Key = tuple[str, str, str]
"""Context (the class), source string, disambiguation."""


def messages(translation: Path) -> Iterator[tuple[Key, str]]:
    """Key and state ("", "unfinished", "vanished", "obsolete") of every message of a .ts file."""
    for context in ElementTree.parse(translation).iter("context"):
        for message in context.iter("message"):
            key = (
                context.findtext("name", ""),
                message.findtext("source", ""),
                message.findtext("comment", ""),
            )
            target = message.find("translation")
            yield key, "unfinished" if target is None else target.get("type", "")


def qt(tool: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run one of Qt's translation tools that come with PySide6."""
    program = Path(sys.executable).with_name(f"pyside6-{tool}")
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=False)


def extracted(app: Path, translation: Path, into: Path) -> Path:
    """A copy of the translation brought up to date with the sources below app."""
    copy = into / translation.name
    if translation.exists():
        shutil.copy(translation, copy)
    sources = sorted(app.rglob("*.py"))
    done = qt("lupdate", *sources, "-target-language", "th_TH", "-ts", copy)
    if done.returncode != 0 or "won't be updated" in done.stdout + done.stderr:
        raise SystemExit(f"lupdate failed:\n{done.stdout}{done.stderr}")
    return copy


def drift(app: Path, translation: Path) -> Iterator[str]:
    """One sentence for each string that stands in the sources or in the translation only."""
    with tempfile.TemporaryDirectory() as folder:
        after = dict(messages(extracted(app, translation, Path(folder))))
    before = dict(messages(translation)) if translation.exists() else {}
    wanted = {key for key, state in after.items() if state not in DEAD}
    for context, source, _ in sorted(wanted - set(before)):
        yield f"not in {translation.name}: {context}: {source!r}"
    for context, source, _ in sorted(set(before) - wanted):
        yield f"no longer in the sources, still in {translation.name}: {context}: {source!r}"


def unfinished(translation: Path) -> Iterator[str]:
    """One sentence for each string without a finished, valid translation, as Qt's lrelease sees it."""
    if not translation.exists():
        return
    for (context, source, _), state in messages(translation):
        if state == "unfinished":
            yield f"unfinished in {translation.name}: {context}: {source!r}"
    with tempfile.TemporaryDirectory() as folder:
        strict = ("-fail-on-unfinished", "-fail-on-invalid", "-silent")
        done = qt("lrelease", *strict, translation, "-qm", Path(folder) / "out.qm")
    if done.returncode != 0:
        yield f"lrelease refuses {translation.name}: {(done.stdout + done.stderr).strip()}"


def main(arguments: list[str]) -> int:
    """Print every complaint; 1 if there was one."""
    app = Path(arguments[0]) if arguments else HOUSE / "app"
    default = HOUSE / "resources" / "translations" / "suanruam_th.ts"
    translation = Path(arguments[1]) if len(arguments) > 1 else default
    found = [*drift(app, translation), *unfinished(translation)]
    print("\n".join(found) or "translations: complete")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
