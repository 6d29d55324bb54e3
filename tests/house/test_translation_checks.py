"""The checks of the window's words notice what they are there for."""

import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
PAGE = """
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    def words(self) -> str:
        return self.tr({argument})
"""
MESSAGE = "<message><source>{source}</source><translation{state}>{thai}</translation></message>"
TRANSLATION = (
    '<!DOCTYPE TS><TS version="2.1" language="th_TH"><context><name>Page</name>{messages}</context></TS>'
)


def check(tool: str, *arguments: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, HOUSE / "tools" / tool, *arguments], capture_output=True, text=True, check=False
    )


@pytest.fixture
def app(tmp_path: Path) -> Path:
    folder = tmp_path / "app"
    folder.mkdir()
    return folder


def write_page(app: Path, argument: str) -> None:
    (app / "page.py").write_text(PAGE.format(argument=argument), encoding="utf-8")


def write_translation(app: Path, *messages: tuple[str, str, str]) -> Path:
    path = app.parent / "words_th.ts"
    inside = "".join(
        MESSAGE.format(source=source, state=state, thai=thai) for source, state, thai in messages
    )
    path.write_text(TRANSLATION.format(messages=inside), encoding="utf-8")
    return path


@pytest.mark.parametrize("argument", ['f"Saved {self}"', "self.objectName()", '"Saved " + self.objectName()'])
def test_words_that_would_not_be_extracted_are_found(app: Path, argument: str) -> None:
    write_page(app, argument)
    done = check("lint_tr.py", app)
    assert done.returncode == 1
    assert f"{app / 'page.py'}:7" in done.stdout


def test_literal_words_pass(app: Path) -> None:
    write_page(app, '"Saved " "now"')
    assert check("lint_tr.py", app).returncode == 0


def test_complete_translation_passes(app: Path) -> None:
    write_page(app, '"Saved"')
    done = check("check_translations.py", app, write_translation(app, ("Saved", "", "บันทึกแล้ว")))
    assert (done.returncode, done.stdout) == (0, "translations: complete\n")


@pytest.mark.parametrize(
    ("messages", "complaint"),
    [
        ([], "not in words_th.ts: Page: 'Saved'"),
        ([("Saved", ' type="unfinished"', "บันทึกแล้ว")], "unfinished in words_th.ts: Page: 'Saved'"),
        ([("Saved", "", "บันทึกแล้ว"), ("Gone", "", "ไปแล้ว")], "no longer in the sources"),
    ],
)
def test_incomplete_translation_is_told(
    app: Path, messages: list[tuple[str, str, str]], complaint: str
) -> None:
    write_page(app, '"Saved"')
    done = check("check_translations.py", app, write_translation(app, *messages))
    assert done.returncode == 1
    assert complaint in done.stdout


def test_missing_translation_file_is_told(app: Path) -> None:
    write_page(app, '"Saved"')
    done = check("check_translations.py", app, app.parent / "none_th.ts")
    assert (done.returncode, done.stdout) == (1, "not in none_th.ts: Page: 'Saved'\n")
