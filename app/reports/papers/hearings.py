"""The notice of a hearing before it is held, and the announcement of its result afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.models.dates import long_date, weekday_date
from app.models.errors import Problem, Words
from app.models.hearings import Hearing, HearingGroup, Opinion, Sitting
from app.models.office import Document
from app.models.opinions import is_counted
from app.models.store import Store
from app.reports.figures.figure import Figure, counted, summed
from app.reports.figures.rows import by_number
from app.reports.filling import figure_cell
from app.reports.halfyear.cells import choice, day, known, numbered_lines
from app.reports.halfyear.voices import own_words
from app.reports.material import Field, Grid, Line, Material
from app.reports.papers.written import Written, said
from app.reports.pdf.blocks import Content
from app.reports.wording import number, time_range

CAME = Words("ผู้เข้าร่วม (คน-ครั้ง)", "People who came (person-times)")
MEN = Words("ชาย (คน-ครั้ง)", "Men (person-times)")
WOMEN = Words("หญิง (คน-ครั้ง)", "Women (person-times)")
RECEIVED = Words("ความคิดเห็น/ข้อเสนอที่ได้รับ", "Opinions received")
SHOWN = Words("เผยแพร่ได้", "Shown")
HIDDEN = Words("ไม่เผยแพร่", "Hidden")
WAITING = Words("รอคัดกรอง", "Waiting")
REQUIRED = Words("จำนวนที่กำหนด (คน)", "Required")
PRESENT = Words("จำนวนที่มา (คน)", "Came")


def told(store: Store, hearing: Hearing) -> Material:
    """What both papers may say of a hearing; opinions without names, hidden ones only counted."""
    sittings = sorted(store.verified(Sitting, hearing_id=hearing.id), key=lambda one: str(one.held_on or ""))
    groups = by_number(store.verified(HearingGroup, hearing_id=hearing.id))
    opinions = [one for one in store.verified(Opinion, hearing_id=hearing.id) if is_counted(one)]
    figures = _figures(sittings, groups, opinions)
    return Material(
        fields={
            "hearing.title": hearing.title,
            "hearing.purpose": _purpose(hearing),
            "hearing.level": choice(hearing, "level") if hearing.level else "",
            "hearing.method": choice(hearing, "method") if hearing.method else "",
            "hearing.result": said(hearing.result),
            "hearing.proposals": "" if hearing.proposals_count is None else number(hearing.proposals_count),
            "hearing.published": long_date(hearing.published_on).thai if hearing.published_on else "",
        },
        lists={"hearing.sittings": tuple(map(_when, sittings)), "hearing.groups": _invited(groups)},
        figures={one.key: one for one in figures.values()},
        tables={
            "hearing.sittings": _sittings(sittings, figures),
            "hearing.groups": _groups(groups, figures),
            "hearing.opinions": _opinions(opinions),
        },
    )


def _figures(
    sittings: Sequence[Sitting], groups: Sequence[HearingGroup], opinions: Sequence[Opinion]
) -> dict[str, Figure]:
    def screened(key: str, words: Words, state: str) -> Figure:
        found = [one for one in opinions if (one.screening or "waiting") == state]
        return counted(f"hearing.{key}", words, found, len(opinions))

    return {
        "came": summed("hearing.came", CAME, sittings, lambda one: one.participants, "times"),
        "men": summed("hearing.men", MEN, sittings, lambda one: one.participants_men, "times"),
        "women": summed("hearing.women", WOMEN, sittings, lambda one: one.participants_women, "times"),
        "required": summed("hearing.required", REQUIRED, groups, lambda one: one.members_required, "people"),
        "present": summed("hearing.present", PRESENT, groups, lambda one: one.members_came, "people"),
        "received": counted("hearing.received", RECEIVED, opinions),
        "shown": screened("shown", SHOWN, "shown"),
        "hidden": screened("hidden", HIDDEN, "hidden"),
        "waiting": screened("waiting", WAITING, "waiting"),
    }


def _purpose(hearing: Hearing) -> str:
    """As a sentence goes on: "เพื่อรับฟังปัญหา"."""
    text = said(hearing.purpose)
    return text if not text or text.startswith(("เพื่อ", "เรื่อง")) else f"เพื่อ{text}"


def _when(sitting: Sitting) -> str:
    """As in "วันเสาร์ที่ 8 พฤศจิกายน 2568 เวลา 17.30 – 20.00 น. ณ หอประชุม"; dots for a day not set."""
    on = weekday_date(sitting.held_on).thai if sitting.held_on else "วันที่ ................................"
    at = f"เวลา {time_range(sitting.starts_at, sitting.ends_at)}" if sitting.starts_at else ""
    place = f"ณ {sitting.place}" if sitting.place else ""
    return " ".join(part for part in (on, at, place) if part)


def _invited(groups: Iterable[HearingGroup]) -> tuple[str, ...]:
    return tuple(
        f"{one.group or ''} จำนวน {one.members_required:,} คน" if one.members_required else one.group or ""
        for one in groups
    )


def _people(count: int | None) -> str:
    return known(None) if count is None else f"{count:,}"


def _sittings(sittings: Iterable[Sitting], sums: dict[str, Figure]) -> Grid:
    columns = {
        "number": Field("ที่", 6, "center"),
        "held_on": Field("วันที่", 14),
        "time": Field("เวลา", 16),
        "place": Field("สถานที่", 32),
        "men": Field("ชาย", 10, "right"),
        "women": Field("หญิง", 10, "right"),
        "came": Field("รวม (คน)", 12, "right"),
    }
    rows: list[dict[str, Content]] = [
        {
            "held_on": day(one.held_on),
            "time": time_range(one.starts_at, one.ends_at) if one.starts_at else "-",
            "place": known(one.place),
            "men": _people(one.participants_men),
            "women": _people(one.participants_women),
            "came": _people(one.participants),
        }
        for one in sittings
    ]
    total = {name: figure_cell(sums[name]) for name in ("men", "women", "came")}
    return Grid(columns, numbered_lines(rows), Line({"place": "รวม", **total}, "total"))


def _groups(groups: Iterable[HearingGroup], sums: dict[str, Figure]) -> Grid:
    columns = {
        "number": Field("ที่", 6, "center"),
        "group": Field("กลุ่ม/องค์กร", 54),
        "required": Field("จำนวนที่กำหนด (คน)", 20, "right"),
        "present": Field("จำนวนที่มา (คน)", 20, "right"),
    }
    rows: list[dict[str, Content]] = [
        {
            "group": known(one.group),
            "required": _people(one.members_required),
            "present": _people(one.members_came),
        }
        for one in groups
    ]
    total = {name: figure_cell(sums[name]) for name in ("required", "present")}
    return Grid(columns, numbered_lines(rows), Line({"group": "รวม", **total}, "total"))


def _opinions(opinions: Iterable[Opinion]) -> Grid:
    columns = {
        "number": Field("ที่", 6, "center"),
        "ref": Field("เลขที่รับ", 12),
        "words": Field("ปัญหา/ข้อเสนอ", 44),
        "decision": Field("ผลการพิจารณา", 16),
        "reason": Field("เหตุผล", 22),
    }
    rows: list[dict[str, Content]] = [
        {
            "ref": known(one.ref_no),
            "words": own_words(one),
            "decision": choice(one, "decision") if one.decision else "รอพิจารณา",
            "reason": said(one.decision_reason) or "-",
        }
        for one in sorted(opinions, key=lambda one: (one.ref_no or "", one.id))
        if one.screening == "shown"
    ]
    return Grid(columns, numbered_lines(rows))


# -- what is lacking

NO_SITTING = Words("เวทียังไม่มีวัน เวลา สถานที่", "The hearing has no day and place yet.")
UNSET = Words("{count} ครั้งของเวทียังไม่มีวันหรือสถานที่", "{count} sittings have no day or no place.")
SET_IT = Words("เพิ่มในหน้าเวที (F6)", "Add it on the page of the hearing (F6).")
NO_GROUPS = Words("ยังไม่ได้ระบุกลุ่มที่ขอเชิญ", "It is not said which groups are asked to come.")
ADD_GROUPS = Words("เพิ่มกลุ่มในหน้าเวที (F7)", "Add the groups on the page of the hearing (F7).")
NO_RESULT = Words("ยังไม่มีสรุปผลการรับฟัง", "The result is not summed up yet.")
WRITE_RESULT = Words("เขียนสรุปผลในหน้าเวที", "Sum it up on the page of the hearing.")
UNSCREENED = Words(
    "ความคิดเห็น {count} เรื่องของเวทียังไม่ได้คัดกรอง จึงยังไม่พิมพ์ถ้อยคำ",
    "{count} opinions of the hearing wait to be screened: their words are not printed.",
)
SCREEN_THEM = Words("คัดกรองในรายการความคิดเห็น", "Screen them in the inbox.")
UNHEADED = Words(
    "{count} ครั้งของเวทียังไม่ทราบจำนวนผู้เข้าร่วม", "How many came to {count} of the sittings is not known."
)
COUNT_THEM = Words("ใส่จำนวน ถ้าไม่มีใครมาให้ใส่ 0", "Give the number; 0 where nobody came.")


def notice_lacks(store: Store, hearing: Hearing, _: Document | None) -> Iterator[Problem]:
    """Day, place and groups, without which nobody can come."""
    sittings = store.all(Sitting, hearing_id=hearing.id)
    unset = sum(one.held_on is None or not said(one.place) for one in sittings)
    grouped = store.count(HearingGroup, hearing_id=hearing.id)
    days = ((not sittings, NO_SITTING, SET_IT), (unset, UNSET, SET_IT))
    yield from _told(hearing, (*days, (not grouped, NO_GROUPS, ADD_GROUPS)))


def result_lacks(store: Store, hearing: Hearing, _: Document | None) -> Iterator[Problem]:
    """The result in words, who came, and what still waits to be screened."""
    opinions = [one for one in store.all(Opinion, hearing_id=hearing.id) if is_counted(one)]
    waiting = sum(one.screening not in ("shown", "hidden") for one in opinions)
    unknown = sum(one.participants is None for one in store.all(Sitting, hearing_id=hearing.id))
    lacking = ((not said(hearing.result), NO_RESULT, WRITE_RESULT), (unknown, UNHEADED, COUNT_THEM))
    yield from _told(hearing, (*lacking, (waiting, UNSCREENED, SCREEN_THEM)))


def _told(hearing: Hearing, found: Iterable[tuple[int, Words, Words]]) -> Iterator[Problem]:
    for count, what, mend in found:
        if count:
            yield Problem("", what.filled(count=int(count)), mend).of(Hearing.table, hearing.id)


NOTICE = Written[Hearing](
    template="hearing_notice.toml",
    kind="announcement",
    column="notice_id",
    paper=Words("ประกาศเชิญร่วมเวที", "The notice of the hearing"),
    told=told,
    further=notice_lacks,
)
RESULT = Written[Hearing](
    template="hearing_result.toml",
    kind="announcement",
    column="published_id",
    paper=Words("ประกาศผลการรับฟังความคิดเห็น", "The announcement of the result"),
    told=told,
    further=result_lacks,
)
HEARING_PAPERS: tuple[Written[Hearing], ...] = (NOTICE, RESULT)
