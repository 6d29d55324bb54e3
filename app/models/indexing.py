"""The words of every record in an index, kept in the transaction of each row.

A word of three letters and more is found in an index of all runs of three letters (FTS5, trigram), one of two
letters as that followed by any letter there is (every field ends with a line feed); a single letter by a run
of its own, between two marks. Personal words lie in an index of their own, whose deletions leave nothing
behind: that costs 0.2 ms a run, too much for long texts. See docs/decisions/0013-search.md.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from app.models import engine
from app.models.dates import long_date, short_date
from app.models.engine import Connection
from app.models.periods import numbered
from app.models.records import by_table
from app.models.schema import Kind, Value, columns, dumps
from app.models.text import fold

VERSION = 1
"""Raise it when other words are indexed or they are folded otherwise: every record is then indexed anew."""

KINDS: tuple[str, ...] = (
    *("committees", "persons", "members", "committee_terms"),
    *("meetings", "resolutions", "agenda_items", "discussions", "follow_ups", "attendances"),
    *("projects", "activities", "payments", "project_kpis", "plans", "plan_changes", "work_plans"),
    *("plan_comments", "plan_windows"),
    *("hearings", "sittings", "hearing_groups", "opinions", "opinion_projects", "escalations"),
    *("opinion_batches", "sheet_entries", "data_requests"),
    *("documents", "enclosures", "centres", "public_notices", "offices"),
    *("partners", "partner_activities", "mous", "mou_parties", "study_visits"),
    *("media", "knowledge_items", "innovations", "evaluations", "kpi_results", "satisfactions"),
    *("period_notes", "report_signers", "reports", "phrases", "attachments"),
)
"""Tables that hold words, in the order in which hits are shown."""

SEARCHED = (Kind.TEXT, Kind.LONG, Kind.LINES, Kind.CODE)
UNSEARCHED = frozenset(
    {
        *("id_hash", "sha256", "snapshot_sha256", "pdf_sha256", "previous_hash", "chain_hash"),
        *("owner_table", "owner_id", "media_type", "period_id", "before", "differences", "typed"),
        *("notice_version", "guideline_version", "agenda_word", "recorder_word"),
    }
)
"""Columns that the program fills, or that say the same in nearly every record."""

NAMING = frozenset(
    {
        *("name", "name_full", "name_short", "title", "subject", "item", "group", "topic", "what"),
        *("visitor", "addressee", "abbreviation", "number", "ref_no", "code", "letter_number"),
    }
)
"""Columns by which a record is called: hits in them come first among those of their kind."""


def _meeting_said(row: Mapping[str, Any]) -> str:
    number = numbered(row["number"], row["year"])
    return " ".join((f"ครั้งที่ {number}" if number else "", _day_said(row["held_on"])))


def _day_said(stored: str | None) -> str:
    on = date.fromisoformat(stored) if stored else None
    return f"{short_date(on).thai}\n{long_date(on).thai}" if on else ""


SAID: Mapping[str, tuple[frozenset[str], Callable[[Mapping[str, Any]], str]]] = {
    "meetings": (frozenset({"number", "year", "held_on"}), _meeting_said),
    "documents": (frozenset({"dated_on"}), lambda row: _day_said(row["dated_on"])),
}
"""What else a kind is called by: the columns, and what they say together."""

MARK = "\x01"
"""Stands in no text: folding takes such characters out."""

USUAL = frozenset(
    {
        *map(chr, range(0x0E01, 0x0E48)),  # Thai up to the tone marks, which are folded away
        *("์", " ", "\n", *"0123456789.,()/-"),
    }
)
"""Letters that may follow another in any record; the table `search_letters` holds those met beside them."""

LARGEST_KIND = 32  # bits of a row's number in its table
AT_ONCE = 2000
"""So many rows are indexed while a record is opened: half a second."""
CHUNK = 200
"""Rows indexed in one transaction of the building: others wait some 30 ms."""


class Texts(NamedTuple):
    """The folded words of a record, each field ended by a line feed; no field holds one inside.

    name: what it is called by; text: that and all else but what is personal, which is in `people`.
    """

    text: str = ""
    name: str = ""
    people: str = ""


class Plan(NamedTuple):
    """Which columns of a kind are indexed, and where."""

    columns: frozenset[str]
    text: tuple[str, ...]
    name: tuple[str, ...]
    people: tuple[str, ...]
    said: Callable[[Mapping[str, Any]], str] | None


def base_of(table: str) -> int:
    """The number of a kind's row 0 in the index: kinds lie apart there, the last ones lowest."""
    return (len(KINDS) - KINDS.index(table)) << LARGEST_KIND


def table_of(seq: int) -> str:
    return KINDS[len(KINDS) - (seq >> LARGEST_KIND)]


@functools.cache
def plan_of(table: str) -> Plan | None:
    """None for a kind that holds no words."""
    if table not in KINDS:
        return None
    kept = [c for c in columns(by_table(table)) if c.kind in SEARCHED and c.name not in UNSEARCHED]
    more, said = SAID.get(table, (frozenset(), None))
    return Plan(
        frozenset(c.name for c in kept) | more | {"deleted"},
        tuple(c.name for c in kept if not c.personal and c.name not in NAMING),
        tuple(c.name for c in kept if not c.personal and c.name in NAMING),
        tuple(c.name for c in kept if c.personal),
        said,
    )


# -- writing


def texts_of(table: str, row: Mapping[str, Any]) -> Texts:
    """The words of a stored row; none for a deleted one."""
    plan = plan_of(table)
    if plan is None or row["deleted"]:
        return Texts()
    said = plan.said(row) if plan.said else ""
    name = _folded([*(row[name] for name in plan.name), said])
    text = _folded(row[name] for name in plan.text)
    return Texts(name + text, name, _folded(row[name] for name in plan.people))


def _folded(values: Iterable[Any]) -> str:
    return "".join([f"{folded}\n" for value in values if value and (folded := fold(str(value)))])


def keep(
    con: Connection, table: str, row: Mapping[str, Value], changed: Iterable[str], *, is_new: bool
) -> None:
    """Bring the words of a row just written up to date, in its transaction. changed: names of its columns."""
    plan = plan_of(table)
    if plan is not None and not plan.columns.isdisjoint(changed):
        number = engine.one(con, f'SELECT rowid FROM "{table}" WHERE id = ?', (row["id"],))
        seq = base_of(table) | number
        _put(con, seq, Texts() if is_new else _kept(con, seq), texts_of(table, row))


INDEXES: Mapping[str, Callable[[Texts], str]] = {
    "search_index": lambda texts: texts.text,
    "search_names": lambda texts: texts.name,
    "search_people": lambda texts: texts.people,
}
"""The indexes, and which words of a record stand in each."""


def _put(con: Connection, seq: int, old: Texts, new: Texts) -> None:
    """FTS5 must be told letter for letter what to take out: that is why what is indexed is kept."""
    if old == new:
        return
    if any(new):
        engine.run(con, "INSERT OR REPLACE INTO search_texts VALUES (?, ?)", (seq, _packed(new)))
        if unusual := {*new.text, *new.people} - USUAL:
            sql = "INSERT OR IGNORE INTO search_letters SELECT value FROM json_each(?)"
            engine.run(con, sql, (dumps(list(unusual)),))
    else:
        engine.run(con, "DELETE FROM search_texts WHERE seq = ?", (seq,))
    for index, part in INDEXES.items():
        _replace(con, index, seq, part(old), part(new))


def _replace(con: Connection, index: str, seq: int, old: str, new: str) -> None:
    if old and old != new:
        sql = f"INSERT INTO {index} ({index}, rowid, text) VALUES ('delete', ?, ?)"
        engine.run(con, sql, (seq, _with_singles(old)))
    if new and old != new:
        engine.run(con, f"INSERT INTO {index} (rowid, text) VALUES (?, ?)", (seq, _with_singles(new)))


def _with_singles(text: str) -> str:
    """The text, and after it each of its letters between two marks."""
    return f"{text}{MARK}{MARK.join(sorted({*text}))}{MARK}"


def single(letter: str) -> str:
    """The run by which a single letter is found."""
    return f"{MARK}{letter}{MARK}"


def _kept(con: Connection, seq: int) -> Texts:
    content = engine.one(con, "SELECT content FROM search_texts WHERE seq = ?", (seq,))
    if content is None:
        return Texts()
    return Texts(*(content if isinstance(content, str) else content.decode("cp874")).split(MARK))


def _packed(texts: Texts) -> bytes | str:
    """Thai in one byte a letter where that can be: a third of the room, and quicker than any compression."""
    content = MARK.join(texts)
    try:
        return content.encode("cp874")
    except UnicodeEncodeError:
        return content


# -- building

Tell = Callable[[int, int], None]
"""Told how many rows of how many were seen. What it raises ends the building, which can go on another day."""


def _whole(con: Connection) -> str:
    """What `meta` says of an index that holds all. A schema step may move rows: it is then made anew."""
    return f"{VERSION} of schema {engine.user_version(con)}"


def _state(con: Connection) -> str:
    return str(engine.one(con, "SELECT value FROM meta WHERE name = 'search'") or "")


def _say(con: Connection, state: str) -> None:
    engine.run(con, "INSERT OR REPLACE INTO meta VALUES ('search', ?)", (state,))


def is_whole(con: Connection) -> bool:
    return _state(con) == _whole(con)


def settle(con: Connection) -> None:
    """Index a small record that is not, here and now; a large one is left to `build`."""
    if not is_whole(con) and sum(_counts(con).values()) <= AT_ONCE:
        build(con, threading.RLock())


def build(con: Connection, turn: threading.RLock, tell: Tell = lambda done, total: None) -> None:
    """Index every record that is not yet, a few at a time; whoever waits for `turn` gets it between."""
    with turn:
        with engine.transaction(con):
            _begin(con)
        counts = _counts(con)
    seen, total = 0, sum(counts.values())
    for table in KINDS:
        last = 0
        while rows := _unindexed(con, turn, table, last):
            texts = [texts_of(table, row) for row in rows]
            _put_all(con, turn, table, list(zip(rows, texts, strict=True)))
            last = rows[-1]["rowid"]
            tell(seen + last, total)
        seen += counts[table]
    with turn, engine.transaction(con):
        _say(con, _whole(con))


def _begin(con: Connection) -> None:
    """Go on with what was begun; an index of older rules is emptied first."""
    under_way = f"{_whole(con)}, under way"
    if _state(con) != under_way:
        for index in INDEXES:
            engine.run(con, f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
        engine.run(con, "DELETE FROM search_texts")
        engine.run(con, "DELETE FROM search_letters")
        _say(con, under_way)


def _counts(con: Connection) -> dict[str, int]:
    return {table: engine.one(con, f'SELECT count(*) FROM "{table}"') for table in KINDS}


def _unindexed(con: Connection, turn: threading.RLock, table: str, after: int) -> list[dict[str, Any]]:
    """The next rows of a kind that are not deleted and have no words in the index."""
    sql = (
        f'SELECT rowid, * FROM "{table}" AS there WHERE rowid > ? AND deleted = 0 AND NOT EXISTS'
        " (SELECT 1 FROM search_texts WHERE seq = there.rowid + ?) ORDER BY rowid LIMIT ?"
    )
    with turn:
        return engine.rows(con, sql, (after, base_of(table), CHUNK))


def _put_all(
    con: Connection, turn: threading.RLock, table: str, made: list[tuple[dict[str, Any], Texts]]
) -> None:
    """Index rows; one that was saved since it was read is read again."""
    sql = f'SELECT * FROM "{table}" WHERE rowid = ? AND row_hash IS NOT ?'
    with turn, engine.transaction(con):
        for row, texts in made:
            newer = engine.rows(con, sql, (row["rowid"], row["row_hash"]))
            seq = base_of(table) | row["rowid"]
            _put(con, seq, _kept(con, seq), texts_of(table, newer[0]) if newer else texts)
