"""The verbs without a window: each does one piece of work on one record and tells what came of it.

Exit status: 0 done, 1 told problems on stderr, 2 misuse. Keys and passphrases never come from arguments.
"""

from __future__ import annotations

import getpass
import itertools
import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.arguments import MISUSE, language_of, parser, say, speak_thai
from app.models import durable, erasures, keys, minutes, opinions, paper_batches, period_lock, places
from app.models.editions import Report
from app.models.errors import AppError, BadInput, Language, Problem, StorageFault, Words
from app.models.periods import Period, find_period, fiscal_year
from app.models.preferences import MOU_NOTICE_DAYS, days, scheme, schemes
from app.models.store import Store, now

if TYPE_CHECKING:
    from app.reports.check import Finding
    from app.reports.figures.snapshot import Snapshot
    from app.reports.sheets import Reading

DONE, PROBLEMS = 0, 1
ACTOR = "suanruam"

_PASSPHRASE = Words("รหัสผ่านของแฟ้มข้อมูล: ", "Passphrase of the record: ")
_CODE = Words("รหัสกู้คืน: ", "Recovery code: ")
_MADE = Words("สร้างแฟ้มข้อมูลแล้วที่ {folder}", "The record was made in {folder}")
_KEEP_CODE = Words(
    "รหัสกู้คืน (พิมพ์เก็บไว้ในที่ปลอดภัย โปรแกรมจะไม่แสดงอีก): {code}",
    "Recovery code (print it and keep it safe; it is not shown again): {code}",
)
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
_STOPPED = Words("หยุดตามคำสั่ง งานนี้ยังไม่เสร็จ", "Stopped as asked; this was not finished.")
_AS_SAVED = Words("ข้อมูลทั้งหมดถูกต้องตรงตามที่บันทึก", "Everything is as it was saved.")
_AS_PRINTED = Words(
    "ข้อมูลทั้งหมดถูกต้อง และรายงานที่พิมพ์ไว้ตรงกับแฟ้มข้อมูล",
    "Everything is as it was saved, and the printed report agrees with the record.",
)
_NO_CODE = Words("อ่านรหัสกู้คืนจาก {file} ไม่ได้", "The recovery code could not be read from {file}.")

_TAKE_IN = Words("นำเข้า {count} แถวที่ถูกต้องหรือไม่ (ใช่/ไม่)", "Take {count} good rows in? (yes/no)")
_TAKEN_IN = Words(
    "นำเข้าแล้ว: ใหม่ {new} แถว แก้ไข {changed} แถว เหมือนเดิม {same} แถว",
    "Taken in: {new} new rows, {changed} changed, {same} the same",
)
_NOT_TAKEN = Words(
    "ยังไม่ได้นำเข้า: มี {count} แถวที่ถูกต้อง ใช้ --yes เพื่อนำเข้า",
    "Nothing was taken in: {count} rows are good; use --yes to take them in",
)
_REPAIR = Words(
    "{sheet} แถว {row}: “{before}” ควรเป็น “{after}”", "{sheet} row {row}: “{before}” should read “{after}”"
)
_TAKE_REPAIRS = Words("ยอมรับการซ่อมทั้งหมดหรือไม่ (ใช่/ไม่)", "Accept all these repairs? (yes/no)")


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
        told = [_line(p, self.language) for p in problems]
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

    def code(self) -> str:
        """The recovery code, from a file, standard input or a prompt."""
        source = self.arguments.code_file
        if source is None and sys.stdin.isatty():
            return getpass.getpass(_CODE.said(self.language))
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
        with _writing(file):
            file.replace(next(name for name in names if not name.exists()))


def _line(problem: Problem, language: Language) -> str:
    parts = (problem.what.said(language), problem.mend.said(language))
    return " — ".join(part for part in parts if part)


def _period(session: Session, store: Store) -> Period:
    given = session.arguments
    if given.period and (given.year or given.half):
        raise BadInput(_TWO_PERIODS, _GIVE_PERIOD)
    wanted = given.period or (f"{given.year}-{given.half}" if given.year and given.half else "")
    if not wanted:
        raise BadInput(_NO_PERIOD, _GIVE_PERIOD)
    return find_period(wanted, *schemes(store))


@contextmanager
def _writing(file: Path) -> Iterator[None]:
    """A failing disk or folder is told in plain words."""
    try:
        yield
    except OSError as fault:
        raise StorageFault(_NOT_WRITTEN.filled(file=file, why=durable.cause(fault)), _OTHER_PLACE) from fault


def check_place(file: Path) -> None:
    """Try a file before work that cannot be undone; what it holds stays. Raises StorageFault."""
    with _writing(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        new = not file.exists()
        with file.open("ab"):
            pass
        if new:
            file.unlink()


def write_file(file: Path, content: bytes) -> None:
    with _writing(file):
        file.write_bytes(content)


# -- verbs


def new(session: Session) -> int:
    store, made = make_record(session.folder, session.ask())
    store.close()
    return _told_made(session, made)


def _told_made(session: Session, made: keys.Made) -> int:
    session.say(_MADE.filled(folder=session.folder))
    session.say(made.notice)
    session.say(_KEEP_CODE.filled(code=made.recovery_code))
    session.answer(
        record=session.folder, recovery_code=made.recovery_code, notice=made.notice.said(session.language)
    )
    return DONE


def sample(session: Session) -> int:
    from app import sample as sample_centre

    store, made = make_record(session.folder, session.ask())
    try:
        with store:
            sample_centre.write(store, actor=ACTOR)
    finally:
        _told_made(session, made)  # the record is there, and its code is told only now
    return DONE


def verify(session: Session) -> int:
    from app.reports import proofs

    printed: str | None = session.arguments.paper
    with session.store() as store:
        told = [*store.verify(proofs.heads(store)), *proofs.verify(store)]
        told += [] if printed is None else proofs.against_paper(store, printed)
    found = tuple(dict.fromkeys(told))
    if not found:
        session.say(_AS_SAVED if printed is None else _AS_PRINTED)
    session.answer(problems=[_line(p, session.language) for p in found])
    return session.tell(found)


def unlock(session: Session) -> int:
    unlocked = keys.unlock_with_code(session.folder, session.code(), session.ask())
    session.say(unlocked.notice)
    session.say(Words("ปลดล็อกแล้ว", "The record is unlocked on this computer."))
    session.answer(unlocked=True)
    return DONE


def check(session: Session) -> int:
    from app.reports.check import check as findings
    from app.reports.check import was_sent
    from app.reports.figures.snapshot import load

    with session.store() as store:
        period = _period(session, store)
        today = datetime.now(UTC).astimezone().date()  # the office's day, not Greenwich's
        is_sent = was_sent(store.all(Report, period_id=period.id), period)
        notice = days(store, MOU_NOTICE_DAYS)
        found = findings(load(store, period), period, today, scheme(store), is_sent, notice)
    for one in found:
        mission = Words(f"ภารกิจข้อ {one.mission}", f"Mission {one.mission}")
        parts = (one.what.said(session.language), one.mend.said(session.language))
        say(f"{mission.said(session.language)}: " + " — ".join(part for part in parts if part), problem=True)
    if not found:
        session.say(Words(f"{period.words.thai}: ครบถ้วน", f"{period.words.english}: complete"))
    session.answer(period=period.id, findings=[_finding(one) for one in found])
    return PROBLEMS if found else DONE


def _finding(one: Finding) -> dict[str, Any]:
    return asdict(one) | {"what": one.what._asdict(), "mend": one.mend._asdict()}


def import_(session: Session) -> int:
    """Check the whole workbook first; the good rows go in when the person says so."""
    from app.reports import sheets

    given = session.arguments
    with session.store() as store:
        reading = sheets.read(given.file, store)
        for told in reading.problems:
            say(told.said(session.language), problem=True)
        reading = _repaired(session, reading)
        wanted = reading.count > 0 and (given.yes or session.agrees(_TAKE_IN.filled(count=reading.count)))
        applied = sheets.apply(store, reading, ACTOR, given.reason) if wanted else None
    refused = applied.refused if applied else ()
    for told in refused:
        say(told.said(session.language), problem=True)
    session.say(_TAKEN_IN.filled(**applied._asdict()) if applied else _NOT_TAKEN.filled(count=reading.count))
    session.answer(
        good=reading.count,
        problems=[asdict(p) for p in (*reading.problems, *refused)],
        applied={"new": applied.new, "changed": applied.changed, "same": applied.same} if applied else None,
    )
    return PROBLEMS if reading.errors or refused or applied is None else DONE


def _repaired(session: Session, reading: Reading) -> Reading:
    """Texts broken by a PDF are shown as they would read; they are mended only when that is accepted."""
    for one in reading.repairs:
        session.say(_REPAIR.filled(sheet=one.sheet, row=one.row, before=one.before, after=one.after))
    if reading.repairs and (session.arguments.repair or session.agrees(_TAKE_REPAIRS)):
        return reading.repaired()
    return reading


def export(session: Session) -> int:
    from app.reports import sheets

    file = session.target(session.arguments.file)
    with session.store() as store, _writing(file):
        count = sheets.export(store, file)
    return session.wrote(file, rows=count)


def report(session: Session) -> int:
    from app.reports import editions

    given = session.arguments
    with session.store() as store:
        period = _period(session, store)
        for file in filter(None, (given.out, given.explain)):
            session.target(file)
        if given.issue:
            issued = editions.issue(store, period, actor=ACTOR, at=now(), reason=given.reason)
            pdf, data = editions.reprint(store, issued), editions.thawed(store, issued).snapshot
            edition = f"{issued.period_id}/{issued.edition}"
        else:
            paper, data = editions.draft(store, period)
            pdf, edition = paper.rendered.pdf, ""
    write_file(given.out, pdf)
    if given.explain:
        _explain(data, given.explain)
    return session.wrote(given.out, period=period.id, edition=edition)


def _explain(data: Snapshot, file: Path) -> None:
    from app.reports.figures import explain, sections

    told = explain(sections(data).figures().values(), data)
    write_file(file, json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode())


def reprint(session: Session) -> int:
    from app.reports import editions

    with session.store() as store:
        found = editions.find(store, session.arguments.edition)
        write_file(session.target(session.arguments.out), editions.reprint(store, found))
    return session.wrote(session.arguments.out, edition=f"{found.period_id}/{found.edition}")


def letter(session: Session) -> int:
    from app.reports import editions
    from app.reports import letter as letters

    with session.store() as store:
        found = editions.find(store, session.arguments.edition)
        out = session.target(session.arguments.out)
        write_file(out, letters.pdf(store, found, actor=ACTOR))
    return session.wrote(session.arguments.out, edition=f"{found.period_id}/{found.edition}")


def paper(session: Session) -> int:
    """A paper of a committee or a plan, as the ending of the file says: Word, Excel (plans), else PDF."""
    from app.reports.papers.named import named

    given = session.arguments
    out = session.target(given.out)
    with session.store() as store:
        sheet = named(store, given.kind, given.which, given.item, given.body, actor=ACTOR)
        content = sheet.written(out.suffix)
    write_file(out, content)
    return session.wrote(out, kind=given.kind)


def trace(session: Session) -> int:
    """Where an opinion led: plan lines, baht, and the sentences of each half-year's report so far."""
    from app.reports import tracing

    with session.store() as store:
        opinion = tracing.opinion_of(store, session.arguments.opinion)
        day = opinion.received_on or datetime.now(UTC).astimezone().date()
        periods = scheme(store).periods_of(fiscal_year(day))
        found = tracing.trace(store, opinion, periods)
    lines = [one.said(session.language) for one in tracing.told(found)]
    session.say(Words("\n".join(lines), "\n".join(lines)))
    session.answer(opinion=opinion.ref_no, told=lines)
    return DONE


def backup(session: Session) -> int:
    from app.models import backup as backups

    with session.store() as store:
        made = backups.write(store, session.arguments.file.absolute())
    return session.wrote(made.file)


def restore(session: Session) -> int:
    from app.models import backup as backups

    restored = backups.restore(
        session.arguments.file,
        session.folder,
        session.code(),
        ask=session.ask(),
        replace=session.arguments.replace,
    )
    session.say(restored.notice)
    session.say(Words(f"กู้คืนแล้วที่ {session.folder}", f"Restored to {session.folder}"))
    session.answer(record=session.folder)
    return DONE


VERBS: dict[str, Callable[[Session], int]] = {
    "new": new,
    "sample": sample,
    "unlock": unlock,
    "verify": verify,
    "import": import_,
    "export": export,
    "check": check,
    "report": report,
    "letter": letter,
    "paper": paper,
    "trace": trace,
    "reprint": reprint,
    "backup": backup,
    "restore": restore,
}


def run(arguments: Namespace) -> int:
    """Do the verb; an error a person may see is told on stderr."""
    session = Session(arguments)
    try:
        return VERBS[arguments.verb](session)
    except AppError as error:
        say(error.said(session.language), problem=True)
    except KeyboardInterrupt:
        say(_STOPPED.said(session.language), problem=True)
    return PROBLEMS


def main(argv: list[str] | None = None) -> int:
    """The command line without a window. A missing verb is misuse here; the door opens the window instead."""
    speak_thai()
    given = sys.argv[1:] if argv is None else argv
    command = parser(language_of(given, dict(os.environ)))
    arguments = command.parse_args(given)
    if arguments.verb is None:
        say(command.format_usage(), problem=True)
        return MISUSE
    return run(arguments)
