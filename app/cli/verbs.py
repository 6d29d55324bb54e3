"""The verbs of the record: each does one piece of work and tells what came of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.arguments import say
from app.cli.session import (
    ACTOR,
    DONE,
    PROBLEMS,
    Session,
    line_of,
    make_record,
    period_of,
    write_file,
    writing,
)
from app.models import keys
from app.models.editions import Report
from app.models.errors import Words
from app.models.periods import fiscal_year
from app.models.preferences import MOU_NOTICE_DAYS, days, scheme
from app.models.store import now

if TYPE_CHECKING:
    from app.reports.check import Finding
    from app.reports.figures.snapshot import Snapshot
    from app.reports.sheets import Reading

_MADE = Words("สร้างแฟ้มข้อมูลแล้วที่ {folder}", "The record was made in {folder}")
_KEEP_CODE = Words(
    "รหัสกู้คืน (พิมพ์เก็บไว้ในที่ปลอดภัย โปรแกรมจะไม่แสดงอีก): {code}",
    "Recovery code (print it and keep it safe; it is not shown again): {code}",
)
_AS_SAVED = Words("ข้อมูลทั้งหมดถูกต้องตรงตามที่บันทึก", "Everything is as it was saved.")
_AS_PRINTED = Words(
    "ข้อมูลทั้งหมดถูกต้อง และรายงานที่พิมพ์ไว้ตรงกับแฟ้มข้อมูล",
    "Everything is as it was saved, and the printed report agrees with the record.",
)
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
    session.answer(problems=[line_of(p, session.language) for p in found])
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
        period = period_of(session, store)
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
    with session.store() as store, writing(file):
        count = sheets.export(store, file)
    return session.wrote(file, rows=count)


def report(session: Session) -> int:
    from app.reports import editions

    given = session.arguments
    with session.store() as store:
        period = period_of(session, store)
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
