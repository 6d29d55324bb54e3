"""What every verb needs: the arguments, the language, the record unlocked, and where answers and files go."""

from __future__ import annotations

import getpass
import itertools
import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from app.arguments import say
from app.models import durable, erasures, keys, minutes, opinions, paper_batches, period_lock, places
from app.models.errors import BadInput, Language, Problem, StorageFault, Words
from app.models.periods import Period, find_period
from app.models.preferences import schemes
from app.models.store import Store

DONE, PROBLEMS = 0, 1
ACTOR = "suanruam"

_PASSPHRASE = Words("รหัสผ่านของแฟ้มข้อมูล: ", "Passphrase of the record: ")
_CODE = Words("รหัสกู้คืน: ", "Recovery code: ")
_WRITTEN = Words("เขียนแล้ว: {file}", "Written: {file}")
_NO_PERIOD = Words("ยังไม่ได้ระบุรอบรายงาน", "No report period was given.")
_TWO_PERIODS = Words(
    "ระบุรอบรายงานมาสองแบบพร้อมกัน", "The report period was given in two ways at the same time."
)
_GIVE_PERIOD = Words(
    "ใช้ --year 2569 --half 1 หรือ --period 2569-1", "Use --year 2569 --half 1, or --period 2569-1."
)
_NOT_WRITTEN = Words("เขียนไฟล์ {file} ไม่ได้: {why}", "{file} could not be written: {why}.")
_OTHER_PLACE = Words("เลือกที่เก็บอื่น", "Choose another place.")
_NO_CODE = Words("อ่านรหัสกู้คืนจาก {file} ไม่ได้", "The recovery code could not be read from {file}.")


class Session:
    """What a verb needs: the arguments, the language, and where answers go."""

    def __init__(self, arguments: Namespace) -> None:
        self.arguments = arguments
        self.language: Language = arguments.spoken
        self.folder: Path = (arguments.record or places.default_folder()).absolute()

    def say(self, words: Words) -> None:
        """Tell a person; programs that asked for JSON hear only the answer."""
        if words.thai and not self.arguments.json:
            say(words.said(self.language))

    def tell(self, problems: Iterable[Problem]) -> int:
        """Problems go to stderr, one a line; the exit status says whether there were any."""
        told = [line_of(p, self.language) for p in problems]
        for line in told:
            say(line, problem=True)
        return PROBLEMS if told else DONE

    def answer(self, **values: Any) -> None:
        if self.arguments.json:
            say(json.dumps(values, ensure_ascii=False, sort_keys=True, default=str))

    def ask(self) -> keys.Ask | None:
        """How to ask for a passphrase; None where nobody sits at a terminal."""
        if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
            return None
        return lambda: getpass.getpass(_PASSPHRASE.said(self.language))

    def agrees(self, question: Words) -> bool:
        """Ask a person at a terminal; where nobody can answer, the answer is no."""
        if not (sys.stdin and sys.stdin.isatty()) or self.arguments.json:
            return False
        say(question.said(self.language))
        return sys.stdin.readline().strip().lower() in ("y", "yes", "ใช่", "ตกลง")

    def code(self, asked: Words = _CODE) -> str:
        """The recovery code (or the one asked for), from a file, standard input or a prompt."""
        source = self.arguments.code_file
        if source is None and sys.stdin.isatty():
            return getpass.getpass(asked.said(self.language))
        if source in (None, "-"):
            return sys.stdin.readline().strip()
        try:
            return Path(source).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as fault:
            raise BadInput(_NO_CODE.filled(file=source)) from fault

    @contextmanager
    def store(self) -> Any:
        """The record, unlocked and open."""
        with open_record(self.folder, self.ask()) as store:
            yield store

    def target(self, file: Path) -> Path:
        """A file to write, told of at once when it cannot be. Raises UnsafeFolder, StorageFault."""
        places.check_outside(file, self.folder)
        check_place(file)
        return file

    def wrote(self, file: Path, **values: Any) -> int:
        self.say(_WRITTEN.filled(file=file))
        self.answer(file=file, **values)
        return DONE


def open_record(folder: Path, ask: keys.Ask | None) -> Store:
    """Unlock and open an existing record; where its key lies was said when it was made.

    One restored from before an erasure of personal data goes through it again first.
    """
    with ExitStack() as undone:
        store = undone.enter_context(_guarded(Store.open(folder, keys.unlock(folder, ask).key, create=False)))
        erasures.replay(store, ACTOR)
        undone.pop_all()
    return store


def _guarded(store: Store) -> Store:
    """With the locks of issued periods, of adopted minutes and of closed batches."""
    store.guards += [period_lock.guard(store), minutes.guard(store), paper_batches.guard(store)]
    store.guards.append(opinions.guard(store))
    return store


def make_record(folder: Path, ask: keys.Ask | None) -> tuple[Store, keys.Made]:
    """A new, empty record in a folder that has none."""
    places.check(folder)
    if any(not file.name.startswith("record.db.new") for file in folder.glob("record.db*")):
        raise BadInput(
            Words(f"มีแฟ้มข้อมูลอยู่แล้วใน {folder}", f"There already is a record in {folder}."),
            Words("เลือกโฟลเดอร์อื่นด้วย --record", "Choose another folder with --record."),
        )
    _put_aside(folder / keys.KEYS)
    made = keys.make(folder, ask)
    return _guarded(Store.open(folder, made.key, create=True)), made


def _put_aside(file: Path) -> None:
    """Keys without a database: the making was cut off, or the database may yet come back and need them."""
    if file.exists():
        names = (file.with_name(f"{file.stem}.before-{number}{file.suffix}") for number in itertools.count(1))
        with writing(file):
            file.replace(next(name for name in names if not name.exists()))


def line_of(problem: Problem, language: Language) -> str:
    parts = (problem.what.said(language), problem.mend.said(language))
    return " — ".join(part for part in parts if part)


def period_of(session: Session, store: Store) -> Period:
    given = session.arguments
    if given.period and (given.year or given.half):
        raise BadInput(_TWO_PERIODS, _GIVE_PERIOD)
    wanted = given.period or (f"{given.year}-{given.half}" if given.year and given.half else "")
    if not wanted:
        raise BadInput(_NO_PERIOD, _GIVE_PERIOD)
    return find_period(wanted, *schemes(store))


@contextmanager
def writing(file: Path) -> Iterator[None]:
    """A failing disk or folder is told in plain words."""
    try:
        yield
    except OSError as fault:
        raise StorageFault(_NOT_WRITTEN.filled(file=file, why=durable.cause(fault)), _OTHER_PLACE) from fault


def check_place(file: Path) -> None:
    """Try a file before work that cannot be undone; what it holds stays. Raises StorageFault."""
    with writing(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        new = not file.exists()
        with file.open("ab"):
            pass
        if new:
            file.unlink()


def write_file(file: Path, content: bytes) -> None:
    with writing(file):
        file.write_bytes(content)
