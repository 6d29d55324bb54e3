"""Three desktops of one office under all that may befall them: at the end they agree, and nothing is lost.

A hypothesis state machine bound to the real post: the real desktop code on real records, the real server.
"""

from __future__ import annotations

import contextlib
import shutil
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from app.models import posting
from app.models.errors import AppError
from app.models.store import Store
from tests.sync.clerks import COLUMNS, Clerks, Line, tried
from tests.sync.office import KEY, Site
from tests.sync.table import Record, Row, tell

WHO = st.integers(0, 2)
WHICH = st.integers(0, 4)
COLUMN = st.sampled_from(COLUMNS)
TABLES = ("records", "changes", "pushes")


class Years(RuleBasedStateMachine):
    """Weeks of an office, shortened to steps."""

    site: ClassVar[Site]
    examples: ClassVar[int] = 0
    clerks: Clerks

    @initialize()
    def begin(self) -> None:
        type(self).examples += 1
        self.clerks = Clerks.at_work(self.site.office())
        self.backups: dict[int, Any] = {}
        self.dump: dict[str, list[Any]] | None = None

    # -- work

    @rule(who=WHO, which=WHICH, column=COLUMN)
    def edit(self, who: int, which: int, column: str) -> None:
        self.clerks.edit(who, which, column)

    @rule(who=WHO, which=WHICH)
    def edit_twice(self, who: int, which: int) -> None:
        self.clerks.edit(who, which, "position")
        self.clerks.edit(who, which + 1, "note")

    @rule(who=WHO, which=WHICH, what=st.sampled_from(["create", "create", "delete", "erase"]))
    def more_or_less(self, who: int, which: int, what: str) -> None:
        if what == "create":
            self.clerks.create(who)
        else:
            {"delete": self.clerks.delete, "erase": self.clerks.erase}[what](who, which)

    @rule(who=WHO, choice=st.integers(0, 2))
    def settle(self, who: int, choice: int) -> None:
        self.clerks.settle(who, choice)

    # -- exchanges

    @rule(who=WHO)
    def exchange(self, who: int) -> None:
        self.line(who).plan()
        self.clerks.desktops[who].exchange()

    @rule(who=WHO, before=st.integers(-1, 4), after=st.integers(-1, 4), restart=st.booleans())
    def broken_exchange(self, who: int, before: int, after: int, restart: bool) -> None:
        self.line(who).plan(before, after)
        if not tried(self.clerks.desktops[who]) and restart:
            self.clerks.desktops[who].restart()

    @rule(who=WHO, which=WHICH, column=COLUMN, at=st.integers(0, 3), after=st.integers(-1, 3))
    def busy_exchange(self, who: int, which: int, column: str, at: int, after: int) -> None:
        """Somebody types on while it runs, and the line may break besides."""
        self.line(who).plan(after=after, between=(at, lambda: self.clerks.edit(who, which, column)))
        tried(self.clerks.desktops[who])

    @rule(who=WHO, other=WHO)
    def crossing(self, who: int, other: int) -> None:
        """Another desktop's whole exchange falls between a request and its answer."""
        if who != other:
            self.line(other).plan()
            self.line(who).plan(between=(0, lambda: self.clerks.desktops[other].exchange() and None))
            tried(self.clerks.desktops[who])

    @rule(who=WHO, back=st.integers(0, 3))
    def late(self, who: int, back: int) -> None:
        """A push of some time ago arrives once more."""
        sent = self.line(who).__dict__.get("sent", [])
        if sent:
            with contextlib.suppress(AppError):
                self.line(who).line.ask("POST", "/v1/push", sent[-1 - back % len(sent)])

    # -- disasters

    @rule(who=WHO)
    def back_up(self, who: int) -> None:
        self.backups[who] = self.copied(who)

    @rule(who=WHO)
    def restore_backup(self, who: int) -> None:
        """The disk of a desktop is replaced; what it had not sent since the backup is gone with it."""
        if who in self.backups:
            self.replaced(
                who, self.backups[who], "UPDATE meta SET value = value || 'r' WHERE name = 'replica'"
            )

    @rule(who=WHO, other=WHO)
    def clone(self, who: int, other: int) -> None:
        """A disk is cloned: two computers with one record file, one device, one token."""
        if who != other:
            self.replaced(other, self.copied(who), "SELECT 1")
            mine, theirs = self.clerks.desktops[who], self.clerks.desktops[other]
            theirs.device = mine.device
            theirs.remote = Line(mine.remote.line.server, mine.device.token)

    @rule()
    def dump_server(self) -> None:
        self.dump = {
            table: self.site.sql.rows(f"SELECT * FROM {table} WHERE lao_id = $1", self.lao_id)
            for table in TABLES
        }

    @rule(emptied=st.booleans())
    def restore_server(self, emptied: bool) -> None:
        """From an old dump, or from nothing: a new epoch, the sequence as it was then."""
        dump = {} if emptied else self.dump
        if dump is None:
            return
        sql = self.site.sql
        for table in TABLES:
            sql.run(f"DELETE FROM {table} WHERE lao_id = $1", self.lao_id)
            if rows := dump.get(table):
                places = ", ".join(f"${number}" for number in range(1, len(rows[0]) + 1))
                sql.many(f"INSERT INTO {table} VALUES ({places})", [tuple(row) for row in rows])
        seq = max((row["version"] for row in dump.get("changes", ())), default=0)
        sql.run("UPDATE lao_heads SET seq = $2, restored_seq = $2 WHERE lao_id = $1", self.lao_id, seq)
        sql.run("UPDATE server_facts SET value = gen_random_uuid()::text WHERE name = 'epoch'")
        self.clerks.mourn()

    def teardown(self) -> None:
        if not hasattr(self, "clerks"):
            return
        try:
            self.clerks.check()
        finally:
            self.clerks.close()
            for desktop in self.clerks.desktops:
                shutil.rmtree(desktop.folder, ignore_errors=True)
            for backup in self.backups.values():
                shutil.rmtree(backup, ignore_errors=True)

    # -- means

    @property
    def lao_id(self) -> int:
        return self.clerks.office.lao_id

    def line(self, who: int) -> Line:
        found = self.clerks.desktops[who].remote
        assert isinstance(found, Line)
        return found

    def copied(self, who: int) -> Any:
        """A copy of a desktop's folder, taken while its program is closed."""
        desktop = self.clerks.desktops[who]
        desktop.store.close()
        copy = desktop.folder.with_name(f"{desktop.folder.name}-copy{self.site.number()}")
        shutil.copytree(desktop.folder, copy)
        desktop.store = Store.open(desktop.folder, KEY)
        return copy

    def replaced(self, who: int, copy: Any, then: str) -> None:
        desktop = self.clerks.desktops[who]
        desktop.store.close()
        shutil.rmtree(desktop.folder)
        shutil.copytree(copy, desktop.folder)
        desktop.store = Store.open(desktop.folder, KEY)
        with posting.writing(desktop.store) as con:
            con.execute(then)
        self.clerks.mourn()


def walk(site: Site, number: int, examples: int, steps: int = 40) -> None:
    """Run the machine so many times, drawn from a seed of its own."""
    Years.site = site
    wanted = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        print_blob=True,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(seed(number)(type(f"Years{number}", (Years,), {})), settings=wanted)


def test_years_of_an_office(the_site: Site) -> None:
    """A glimpse, every day."""
    walk(the_site, 1, 12)


@pytest.mark.faults
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("half", [11, 12])
def test_many_years_of_an_office(half: int, the_site: Site, record_property: Record) -> None:
    walk(the_site, half, 750)
    tell(record_property, Row("state machine, 40 steps: 3 desktops, restored, cloned, late", 750, 0, 0))


@pytest.mark.long
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("part", range(8))
def test_a_century_of_an_office(part: int, the_site: Site, record_property: Record) -> None:
    walk(the_site, 100 + part, 2500)
    tell(record_property, Row("state machine, 40 steps, in full", 2500, 0, 0))
