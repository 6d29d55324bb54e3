"""Search finds every record that holds the words, whatever their length and tone marks, and no other."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from app.models import backup, indexing
from app.models.committees import Committee, Member
from app.models.hearings import Opinion
from app.models.indexing import AT_ONCE, INDEXES, KINDS, SEARCHED, UNSEARCHED, texts_of
from app.models.meetings import AgendaItem, Discussion, Meeting
from app.models.office import Attachment, Document, Person
from app.models.plans import Project
from app.models.records import RECORD_TYPES
from app.models.schema import Record, changed, columns, to_row
from app.models.search import Hit, is_quick
from app.models.store import Store
from app.models.text import fold

KEY = bytes(range(32))
DATABASES = Path(__file__).parents[1] / "data" / "databases"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record", KEY) as opened:
        yield opened


def ids(store: Store, text: str) -> list[str]:
    return [hit.record_id for hit in store.search.found(text)]


def held(store: Store, record_type: type[Record], text: str) -> set[str]:
    rows = store.search.holding(record_type.table, text)
    return {str(one) for one, row in store.values(record_type, "id", "rowid") if row in rows}


def instances(store: Store) -> set[tuple[object, ...]]:
    """All that stands in the indexes, and what is kept of it."""
    found: set[tuple[object, ...]] = set(store._con.execute("SELECT * FROM search_texts").fetchall())
    for index in INDEXES:
        store._con.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
        store._con.execute(f"CREATE VIRTUAL TABLE temp.told USING fts5vocab ('main', '{index}', 'instance')")
        found |= {(index, *row) for row in store._con.execute("SELECT * FROM temp.told")}
        store._con.execute("DROP TABLE temp.told")
    return found


def forget_index(store: Store) -> None:
    """As a record looks that no program with an index has opened yet."""
    store._con.execute("DELETE FROM meta WHERE name = 'search'")


class TestWords:
    PROBLEM = "น้ำประปาไหลอ่อน หมู่ที่ ๗ ซอย A-5"

    @pytest.fixture(autouse=True)
    def _opinion(self, store: Store) -> None:
        self.opinion = Opinion(ref_no="012", problem=self.PROBLEM)
        store.save(self.opinion, Opinion(problem="ถนนชำรุด"), Person(given_name="ถวิล"), actor="a")

    @pytest.mark.parametrize(
        "text",
        [
            *("ประปา", "นำประปา", "นํ้าประปา", "น้ำ", "อ่อ", "อ่", "อ", "ออน", "หมู่ที่ 7", "7", "๗", "012"),
            *(
                "a-5",
                "A",
                "-5",
                "-",
                "ไหล ประปา",
                "ไห ปา",
                "ไ ป",
                "ซอย 012",
                "อน",
                "5",
                "น้ำประปาไหลอ่อน",
                "1 ปา",
            ),
        ],
    )
    def test_is_found(self, store: Store, text: str) -> None:
        assert ids(store, text) == [self.opinion.id]
        assert held(store, Opinion, text) == {self.opinion.id}

    @pytest.mark.parametrize(
        "text", ["", "  ", "่", "ฮ", "ปฮ", "ประปาฮ", "ประปา ฮ", "ประปา ถนน", "อ่อนหมู่", "12 5 ฮฮ", '"', "8"]
    )
    def test_is_not_found(self, store: Store, text: str) -> None:
        assert ids(store, text) == []
        assert held(store, Opinion, text) == set()

    @pytest.mark.parametrize(
        "text", ['"ประปา"', "ประปา*", "(ประปา", "^ประปา", "ประปา\x00\x01:", "NEAR(a)", "a AND"]
    )
    def test_no_sign_is_a_command(self, store: Store, text: str) -> None:
        sought = Opinion(problem=f"ก {text} ข")
        store.save(sought, actor="a")
        assert set(ids(store, text)) <= {self.opinion.id, sought.id}
        assert sought.id in ids(store, text)

    def test_letters_of_any_script_are_found(self, store: Store) -> None:
        sought = Opinion(problem="漢字かな 🙂👍🏽 Ünï ß")
        store.save(sought, actor="a")
        for text in ("漢", "漢字", "字か", "🙂", "🙂👍", "ün", "ï", "ß", "かな"):
            assert ids(store, text) == [sought.id], text

    def test_many_words_are_asked_for_the_longest(self, store: Store) -> None:
        assert ids(store, "ประปา ไหล หมู่ ที่ ซอย น้ำ อ่อน 7 ๗ a 012") == [self.opinion.id]

    def test_a_word_of_one_or_two_letters_may_take_longer(self) -> None:
        assert is_quick("ถนน น้ำประปา") and not is_quick("ถนน ปา") and not is_quick("7")


class TestWhatIsFound:
    def test_by_kind_first_what_is_called_so_then_the_latest(self, store: Store) -> None:
        old = Project(name="จัดการขยะ")
        others = [Project(name=f"อื่น {number}", objective="ลดขยะ") for number in range(3)]
        committee = Committee(name="คณะทำงานขยะ")
        opinion = Opinion(problem="ขยะตกค้าง")
        store.save(opinion, old, *others, committee, actor="a")
        wanted = [committee, old, *reversed(others), opinion]
        assert store.search.found("ขยะ") == [Hit(one.table, one.id) for one in wanted]

    def test_every_kind_has_its_share(self, store: Store) -> None:
        opinions = [Opinion(problem=f"ขยะ {number}") for number in range(500)]
        projects = [Project(name=f"ขยะ {number}") for number in range(300)]
        store.save(*opinions, *projects, Committee(name="ขยะ"), actor="a")
        found = store.search.found("ขยะ")
        tables = [hit.table for hit in found]
        assert [tables.count(name) for name in ("committees", "projects", "opinions")] == [1, 24, 24]
        assert found[1:25] == [Hit("projects", one.id) for one in projects[:-25:-1]]
        assert len(store.search.found("ขยะ", limit=1000)) == 801
        assert {hit.table for hit in store.search.found("ขยะ", limit=2)} == {"committees", "projects"}

    def test_wanted_kinds_only(self, store: Store) -> None:
        opinions = [Opinion(problem=f"ขยะ {number}") for number in range(300)]
        document = Document(subject="ขยะ")
        store.save(*opinions, document, Committee(name="ขยะ"), actor="a")
        assert store.search.found("ขยะ", tables={"documents"}) == [Hit("documents", document.id)]
        assert len(store.search.found("ขยะ", tables={"opinions", "documents"})) == 50

    def test_words_may_be_split_between_a_person_and_what_was_said(self, store: Store) -> None:
        said = Discussion(speaker="นายสมชาย ใจดี", text="ควรซ่อมถนนก่อนฤดูฝน")
        other = Discussion(speaker="นางสมหญิง ใจดี", text="ควรซ่อมถนนก่อน")
        store.save(said, other, actor="a")
        assert ids(store, "สมชาย ถนน") == ids(store, "ชา ฝน") == ids(store, "ส ฤดู ชาย") == [said.id]
        assert ids(store, "ใจดี ซ่อม") == [other.id, said.id]
        assert ids(store, "สมหญิง ฤดูฝน") == []

    def test_a_meeting_by_its_number_and_day(self, store: Store) -> None:
        meeting = Meeting(title="ประชุมสามัญ", number=2, year=2569, held_on=date(2026, 3, 5))
        store.save(meeting, Meeting(title="ประชุมสามัญ", number=3, year=2569), actor="a")
        for text in ("ครั้งที่ 2/2569", "๒/๒๕๖๙", "5 มี.ค. 2569", "5 มีนาคม 2569"):
            assert ids(store, text) == [meeting.id], text
        store.save(changed(meeting, held_on=date(2026, 4, 6)), actor="a")
        assert ids(store, "มีนาคม") == [] and ids(store, "เมษายน") == [meeting.id]

    def test_what_the_program_writes_is_not_searched(self, store: Store) -> None:
        kept = store.attach(b"abc", "ภาพถ่าย.jpg", actor="a", owner_table="meetings", owner_id="7c1f")
        assert ids(store, "ภาพถ่าย") == [kept.id]
        assert ids(store, str(kept.sha256)) == ids(store, "meetings") == ids(store, "7c1f") == []

    def test_every_kind_that_holds_words_is_searched(self) -> None:
        def has_words(kind: type[Record]) -> bool:
            return any(c.kind in SEARCHED and c.name not in UNSEARCHED for c in columns(kind))

        assert sorted(KINDS) == sorted(kind.table for kind in RECORD_TYPES if has_words(kind))


class TestChanges:
    def test_a_change_is_found_at_once_and_what_was_before_is_not(self, store: Store) -> None:
        project = Project(name="ขุดลอกคลอง")
        store.save(project, actor="a")
        store.save(changed(project, name="สร้างฝาย"), actor="a")
        assert ids(store, "ฝาย") == [project.id]
        assert ids(store, "คลอง") == ids(store, "ขุ") == []

    def test_what_is_removed_is_not_found_until_it_comes_back(self, store: Store) -> None:
        project = Project(name="ขุดลอกคลอง")
        store.save(project, actor="a")
        with store.saving("a") as batch:
            batch.remove(project)
        assert ids(store, "คลอง") == []
        store.save(project, actor="a")
        assert ids(store, "คลอง") == [project.id]

    def test_an_erased_name_is_not_found_and_the_words_are(self, store: Store) -> None:
        opinion = Opinion(problem="ถนนชำรุด", proposer_name="สมชาย")
        store.save(opinion, actor="a")
        with store.saving("a") as batch:
            batch.erase(opinion)
        assert ids(store, "สมชาย") == ids(store, "สม") == []
        assert ids(store, "ถนน") == [opinion.id]

    def test_a_save_that_failed_left_no_words(self, store: Store) -> None:
        store.save(Project(id="kept", name="สร้างฝาย"), actor="a")
        before = instances(store)
        with pytest.raises(ZeroDivisionError), store.saving("a") as batch:
            batch.save(Project(name="ขุดลอกคลอง"), Project(id="kept", name="อื่น"))
            raise ZeroDivisionError
        assert instances(store) == before


class TestBuilding:
    def test_a_record_of_the_first_schema_is_searched(self, tmp_path: Path) -> None:
        code = json.loads((DATABASES / "1.json").read_text("utf-8"))["code"]
        restored = backup.restore(DATABASES / "1.suanruam", tmp_path / "record", code)
        with Store.open(tmp_path / "record", restored.key, create=False) as store:
            assert store.search.found("ภาพ") != []
            assert store.search.is_whole
            assert instances(store) == rebuilt(store)

    def test_a_small_record_is_indexed_while_it_opens(self, tmp_path: Path) -> None:
        project = Project(name="ขุดลอกคลอง")
        with Store.open(tmp_path, KEY) as store:
            store.save(project, actor="a")
            forget_index(store)
        with Store.open(tmp_path, KEY) as store:
            assert store.search.is_whole and ids(store, "คลอง") == [project.id]

    @pytest.fixture
    def large(self, tmp_path: Path) -> Iterator[Store]:
        """A record too large to be indexed while it opens, without an index."""
        with Store.open(tmp_path / "large", KEY) as store:
            made = (Opinion(id=f"{n:04}", problem=f"เรื่องที่ {n:04} ถนน") for n in range(AT_ONCE + 1))
            store.save(*made, actor="a")
            forget_index(store)
        with Store.open(tmp_path / "large", KEY) as store:
            yield store

    def test_a_large_record_is_indexed_later_and_saves_are_found_meanwhile(self, large: Store) -> None:
        assert not large.search.is_whole

        def tell(done: int, total: int) -> None:
            told.append((done, total))
            if len(told) == 3:  # one not yet indexed is changed, one is removed, one is new
                large.save(
                    Opinion(id="1999", problem="น้ำประปา"), Opinion(id="new", problem="ไฟฟ้าดับ"), actor="a"
                )
                large.save(Opinion(id="1998", problem="เรื่องที่ 1998 ถนน", decision="accepted"), actor="a")
                assert ids(large, "ประปา") == ["1999"] and ids(large, "ไฟฟ้า") == ["new"]
                assert ids(large, "1997") == [] and ids(large, "0001") == ["0001"]

        told: list[tuple[int, int]] = []
        large.search.build(tell)
        assert large.search.is_whole and told[-1][0] >= told[-1][1] == AT_ONCE + 1
        assert (
            ids(large, "ประปา") == ["1999"]
            and ids(large, "1998") == ["1998"]
            and ids(large, "1997") == ["1997"]
        )
        assert instances(large) == rebuilt(large)

    def test_what_was_put_off_goes_on_where_it_was(self, large: Store) -> None:
        class Enough(Exception):
            pass

        def tell(done: int, total: int) -> None:
            if done >= 1000:
                raise Enough

        with pytest.raises(Enough):
            large.search.build(tell)
        assert not large.search.is_whole
        assert ids(large, "0500") == ["0500"] and ids(large, "1500") == []
        seen: list[int] = []
        large.search.build(lambda done, total: seen.append(done))
        assert min(seen) > 1000
        assert large.search.is_whole and instances(large) == rebuilt(large)

    def test_rows_are_read_again_when_they_changed_since_they_were_read(self, large: Store) -> None:
        """Between reading and indexing a few rows, others may save them."""
        rows = indexing._unindexed(large._con, large._turn, "opinions", 0)
        made = [(row, texts_of("opinions", row)) for row in rows]
        large.save(Opinion(id="0000", problem="น้ำประปา"), actor="a")
        large.save(Opinion(id="0001", problem="เรื่องที่ 0001 ถนน", decision="accepted"), actor="a")
        indexing._put_all(large._con, large._turn, "opinions", made)
        assert ids(large, "ประปา") == ["0000"] and ids(large, "0000") == [] and ids(large, "0001") == ["0001"]

    def test_other_rules_make_the_index_anew(self, store: Store) -> None:
        store.save(Project(name="ขุดลอกคลอง"), actor="a")
        store._con.execute("UPDATE meta SET value = '0 of schema 2' WHERE name = 'search'")
        store._con.execute("INSERT INTO search_letters VALUES ('x')")
        assert not store.search.is_whole
        indexing.settle(store._con)
        assert store.search.is_whole and len(ids(store, "คลอง")) == 1
        assert store._con.execute("SELECT count(*) FROM search_letters").fetchone() == (0,)


def rebuilt(store: Store) -> set[tuple[object, ...]]:
    """The index as it would be, were it made from nothing."""
    forget_index(store)
    store.search.build()
    return instances(store)


WORDS = st.lists(st.sampled_from(["กา", "ก้าน", "ข", "ขา", "กข", "นา", "น้ำ", "7", "a b"]), max_size=4).map(
    " ".join
)
SOUGHT = ["ก", "กา", "กาน", "ข", "ขา", "7", "a", "นา ขา", "นำ 7", "b ก", "านา", "ขข"]


class Office(RuleBasedStateMachine):
    """Whatever is saved, removed and erased in whatever order, search agrees with looking at every record."""

    records: Bundle[str] = Bundle("records")

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory(prefix="suanruam-")
        self.store = Store.open(Path(self.place.name), KEY)
        self.there: dict[str, Record] = {}

    def save(self, record: Record) -> str:
        self.store.save(record, actor="a")
        self.there[record.id] = record
        return record.id

    @rule(target=records, speaker=WORDS, text=WORDS)
    def say(self, speaker: str, text: str) -> str:
        return self.save(Discussion(speaker=speaker, text=text))

    @rule(target=records, name=WORDS, position=WORDS)
    def enter(self, name: str, position: str) -> str:
        return self.save(Member(name=name, position=position))

    @rule(target=records, title=WORDS, content=WORDS)
    def put_on_the_agenda(self, title: str, content: str) -> str:
        return self.save(AgendaItem(title=title, content=content))

    @rule(one=records, text=WORDS, plain=st.booleans())
    def change(self, one: str, text: str, plain: bool) -> None:
        names = {"discussions": "speaker text", "members": "name position", "agenda_items": "title content"}
        name = names[self.there[one].table].split()[plain]
        self.save(changed(self.there[one], **{name: text}, deleted=False))

    @rule(one=records)
    def remove(self, one: str) -> None:
        with self.store.saving("a") as batch:
            batch.remove(self.there[one])
        self.there[one] = self.store.all(type(self.there[one]), with_deleted=True, id=one)[0]

    @rule(one=records)
    def erase(self, one: str) -> None:
        with self.store.saving("a") as batch:
            batch.erase(self.there[one])
        self.there[one] = self.store.all(type(self.there[one]), with_deleted=True, id=one)[0]

    @invariant()
    def search_finds_what_is_there(self) -> None:
        texts = {one.id: texts_of(one.table, to_row(one)) for one in self.there.values()}
        for sought in SOUGHT:
            holding = {
                one
                for one, text in texts.items()
                if all(w in text.text + text.people for w in fold(sought).split())
            }
            assert {hit.record_id for hit in self.store.search.found(sought, limit=1000)} == holding, sought
            assert held(self.store, AgendaItem, sought) == holding & held_of(self.there, AgendaItem)

    def teardown(self) -> None:
        before = instances(self.store)
        assert before == rebuilt(self.store)
        assert self.store.verify() == []
        self.store.close()
        self.place.cleanup()


def held_of(there: dict[str, Record], kind: type[Record]) -> set[str]:
    return {one.id for one in there.values() if isinstance(one, kind)}


TestOffice = Office.TestCase
TestOffice.settings = settings(
    max_examples=30, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def test_nothing_of_a_removed_attachment_is_found(store: Store) -> None:
    kept = store.attach(b"abc", "ภาพถ่าย.jpg", actor="a")
    with store.saving("a") as batch:
        batch.remove(kept)
    assert store.all(Attachment) == [] and ids(store, "ภาพถ่าย") == []
