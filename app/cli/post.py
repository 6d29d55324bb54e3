"""The verbs of the post: connect, send and fetch, hand a report in; and for the sponsor, its open data.

Exit status 1 also where something waits for a person or for the line; what waits is told.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict
from typing import TYPE_CHECKING

from app.arguments import say
from app.cli.session import ACTOR, DONE, PROBLEMS, Session
from app.models import durable
from app.models.editions import Report
from app.models.errors import AppError, BadInput, Words
from app.models.periods import find_period
from app.models.preferences import schemes
from app.models.schema import column_of
from app.models.store import Store
from app.models.submissions import SPONSORS

if TYPE_CHECKING:
    from app.sync.state import State

_CONNECTED = Words("เชื่อมต่อกับ {server} ในนาม {lao} แล้ว", "Connected with {server} as {lao}.")
_CLONED = Words("สร้างแฟ้มข้อมูลจากเครื่องแม่ข่ายแล้วที่ {folder}", "The record was made from the server in {folder}")
_LEFT = Words(
    "ตัดการเชื่อมต่อแล้ว ข้อมูลยังอยู่ครบในเครื่องนี้ ให้ผู้ดูแลของ อปท. ยกเลิกสิทธิ์ของเครื่องนี้ที่เครื่องแม่ข่ายด้วย",
    "Disconnected; everything is kept here. Let the LAO's administrator revoke this computer on the server.",
)
_NO_SERVER = Words("ยังไม่ได้ระบุที่อยู่เครื่องแม่ข่ายและรหัสลงทะเบียน", "No server and enrolment code were given.")
_GIVE_SERVER = Words("ใช้ suanruam connect https://… รหัสลงทะเบียน", "Use suanruam connect https://… CODE.")
_KEY_CODE = Words("รหัสจับคู่หรือรหัสกู้คืน: ", "Pairing or recovery code: ")
_EXCHANGED = Words("ส่ง {pushed} รายการ รับ {pulled} รายการ", "Sent {pushed} entries, fetched {pulled}.")
_PROVED = Words("ข้อมูลในเครื่องนี้กับเครื่องแม่ข่ายตรงกัน", "This record and the server's are equal.")
_NOTHING_TO_SYNC = Words(
    "เครื่องนี้เป็นเครื่องของผู้ตรวจรายงาน จึงไม่มีข้อมูลของ อปท. ให้รับส่ง",
    "This computer is the sponsor's: it keeps no LAO's record to exchange.",
)
_WAITS: tuple[tuple[str, Words], ...] = (
    ("waiting", Words("รอส่ง {count} รายการ", "{count} entries wait to be sent")),
    ("files_up", Words("รอส่งไฟล์ {count} ไฟล์", "{count} files wait to be sent")),
    ("files_down", Words("รอรับไฟล์ {count} ไฟล์", "{count} files wait to be fetched")),
)
_DECIDES: tuple[tuple[str, Words], ...] = (
    ("conflicts", Words("แก้ไขชนกัน {count} รายการ", "{count} entries were changed on both sides")),
    ("refused", Words("เครื่องแม่ข่ายไม่รับ {count} รายการ", "{count} entries were not accepted")),
    ("quarantined", Words("กันไว้ตรวจ {count} รายการ", "{count} entries were set aside")),
    ("held_deletions", Words("รออนุญาตให้ลบ {count} รายการ", "{count} deletions wait to be allowed")),
)
_OPEN_WINDOW = Words(
    "เปิดหน้าต่างโปรแกรม หน้า “การรับส่งข้อมูล” เพื่อตัดสิน", "Open the window, page “Sending and fetching”, to decide."
)
_HANDED_IN = Words("ส่งรายงาน {edition} แล้ว", "Report {edition} was handed in.")
_WAITS_FOR_LINE = Words(
    "รายงาน {edition} รอส่ง จะส่งเองเมื่อติดต่อเครื่องแม่ข่ายได้",
    "Report {edition} waits to be sent and goes by itself once the server can be reached.",
)
_STANDS = Words("รายงาน {edition}: {state}", "Report {edition}: {state}")
_OPEN_DATA = Words(
    "เขียนข้อมูลเปิดแล้ว {count} ไฟล์ที่ {folder}", "{count} files of open data were written to {folder}"
)


# -- connecting


def connect(session: Session) -> int:
    """Enrol this computer; --new-computer makes the office's record here out of what the server keeps."""
    given = session.arguments
    if not given.server or not given.code:
        raise BadInput(_NO_SERVER, _GIVE_SERVER)
    if given.new_computer:
        _clone(session)
    else:
        from app.sync import enrolling

        with session.store() as store:
            enrolling.enrol(store, session.folder, given.server, given.code, _name(session), given.ca_file)
    with session.store() as store:
        stands = _state(store)
        session.say(_CONNECTED.filled(server=stands.server, lao=stands.lao))
        session.answer(**asdict(stands))
    return DONE


def _clone(session: Session) -> None:
    from app.sync import enrolling

    given = session.arguments
    key_code = session.code(_KEY_CODE)
    enrolling.first_clone(
        *(session.folder, given.server, given.code, key_code, _name(session)),
        ask=session.ask(),
        ca_file=given.ca_file,
    )
    session.say(_CLONED.filled(folder=session.folder))


def _name(session: Session) -> str:
    """What the office calls this computer; its own name where none is given."""
    return session.arguments.name or platform.node() or "suanruam"


def disconnect(session: Session) -> int:
    from app.sync import enrolling

    with session.store() as store:
        enrolling.leave(store)
    session.say(_LEFT)
    session.answer(enrolled=False)
    return DONE


# -- sending and fetching


def sync(session: Session) -> int:
    """One exchange with the server, and how the post stands after it."""
    from app.sync import loop

    with session.store() as store:
        if _state(store).role in SPONSORS:
            session.say(_NOTHING_TO_SYNC)
            session.answer(**asdict(_state(store)))
            return DONE
        try:
            outcome = loop.exchange(store, session.folder)
        except AppError as error:
            stands = _state(store)
            session.answer(done=False, error=error.said(session.language), **asdict(stands))
            _tell(session, stands)
            raise
        stands = _state(store)
    session.say(_EXCHANGED.filled(pushed=outcome.pushed, pulled=outcome.pulled))
    if outcome.proved and not (stands.waiting or stands.conflicts or stands.held_deletions):
        session.say(_PROVED)  # proved is what was agreed on; what waits beside it is told below
    session.answer(done=True, **outcome._asdict() | asdict(stands))
    return _tell(session, stands)


def _state(store: Store) -> State:
    from app.sync import settling

    return settling.state(store)


def _tell(session: Session, stands: State) -> int:
    """What waits; what waits for a person goes to stderr and makes the status 1."""
    for line in _counted(stands, _WAITS):
        session.say(line)
    decides = list(_counted(stands, _DECIDES))
    for line in decides:
        say(f"{line.said(session.language)} — {_OPEN_WINDOW.said(session.language)}", problem=True)
    return PROBLEMS if decides else DONE


def _counted(stands: State, names: tuple[tuple[str, Words], ...]) -> Iterator[Words]:
    for name, words in names:
        if count := getattr(stands, name):
            yield words.filled(count=f"{count:,}")


# -- reports


def submit(session: Session) -> int:
    """Hand an issued edition in; without a line it waits, and the status is 1."""
    from app.reports import editions
    from app.sync import loop, submitting

    with session.store() as store:
        found = editions.find(store, session.arguments.edition)
        name = f"{found.period_id}/{found.edition}"
        if found.status not in (None, "issued"):
            return _told_state(session, found, name)
        _queue(store, found)
        try:
            loop.exchange(store, session.folder)
        except AppError:
            session.say(_WAITS_FOR_LINE.filled(edition=name))
            session.answer(edition=name, state="waiting")
            raise
        waiting = submitting.handing(store).get(found.id)
        found = editions.current(store, found)
    if waiting is None:
        session.say(_HANDED_IN.filled(edition=name))
        session.answer(edition=name, state=found.status)
        return DONE
    why = waiting.why or _WAITS_FOR_LINE.filled(edition=name)
    session.answer(edition=name, state="waiting", why=why._asdict())
    say(why.said(session.language), problem=True)
    return PROBLEMS


def _queue(store: Store, report: Report) -> None:
    from app.reports import opendata, proofs
    from app.sync import submitting

    told = opendata.submission(store, report)
    submitting.submit(store, report, *told, proofs.reprint(store, report), actor=ACTOR)


def _told_state(session: Session, report: Report, name: str) -> int:
    """An edition that was sent already: how it stands, and what the sponsor wrote."""
    words = column_of(Report, "status").choice(report.status)
    session.say(_STANDS.filled(edition=name, state=words))
    if report.remark:
        session.say(Words(report.remark, report.remark))
    session.answer(edition=name, state=report.status, remark=report.remark)
    return PROBLEMS if report.status == "returned" else DONE


def open_data(session: Session) -> int:
    """Write the open data of a period into a folder, as the sponsor's reviewer."""
    from app.reports import opendata
    from app.sync import sponsor, token

    folder = session.arguments.out
    with session.store() as store:
        period_id = find_period(session.arguments.period, *schemes(store)).id
        session.target(folder / f"suanruam-{period_id}.json")
        with closing(token.remote(store)) as remote:
            files = opendata.files(period_id, sponsor.open_rows(remote.sponsor, period_id))
    for name, content in files.items():
        durable.write(folder / name, content)
    session.say(_OPEN_DATA.filled(count=len(files), folder=folder))
    session.answer(period=period_id, files=[folder / name for name in files])
    return DONE


VERBS: dict[str, Callable[[Session], int]] = {
    "connect": connect,
    "disconnect": disconnect,
    "sync": sync,
    "submit": submit,
    "open-data": open_data,
}
