"""The national view over 300 LAOs: every count and sum equals a plain loop over what was handed in."""

from __future__ import annotations

import csv
import io
import itertools
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pytest

from app.models.office import OFFICE_TYPES
from app.reports import opendata as desktop
from suanruam_server import figures
from suanruam_server.cluster import Cluster
from tests.server import country, papers, rig
from tests.server.country import BEFORE, CANARY, PERIOD, Lao
from tests.server.papers import hand_in, submission

STATES = ("submitted", "received", "returned", "acknowledged")


class Nation(NamedTuple):
    served: rig.Server
    laos: list[Lao]
    reviewer: rig.Client

    def asked(self, path: str, **query: Any) -> Any:
        answer = self.reviewer.get(f"/v1/sponsor/{path}", period=PERIOD, **query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def table(self, name: str) -> list[dict[str, str]]:
        """A CSV of the open data."""
        answer = self.reviewer.get("/v1/sponsor/open-data", period=PERIOD, format="csv", table=name)
        assert answer.status_code == 200
        assert answer.content.startswith(b"\xef\xbb\xbf")
        return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def nation(cluster: Cluster) -> Iterator[Nation]:
    database = rig.fresh_database(cluster)
    laos = country.make(seed=2569, count=300)
    country.settle(database, laos)
    with rig.running(database) as served:
        reviewer = rig.Client(served.url, rig.make_device(database, 0, "reviewer"))
        country.review(reviewer, laos)
        yield Nation(served, laos, reviewer)


def reported(laos: Iterable[Lao]) -> list[dict[str, Any]]:
    return [one.latest for one in laos if one.latest is not None]


def figures_of(laos: Iterable[Lao]) -> list[dict[str, Any]]:
    return [one["figures"] for one in reported(laos)]


def total(numbers: Iterable[dict[str, Any]], name: str) -> dict[str, Any]:
    """A sum by a plain loop: unknown is not zero."""
    known, unknown, added = 0, 0, 0
    for one in numbers:
        value = one.get(name)
        if value is None:
            unknown += 1
        else:
            known += 1
            added += value
    return {"sum": added if known else None, "known": known, "unknown": unknown}


# -- the overview ------------------------------------------------------------------------------------


def test_states_count_every_lao_once(nation: Nation) -> None:
    told = nation.asked("overview")
    assert told["laos"] == 300
    assert told["states"] == dict.fromkeys((*STATES, "missing"), 0) | Counter(
        one.state for one in nation.laos
    )
    assert (told["periods"], told["without_pdf"]) == ([PERIOD, BEFORE], 0)


def test_national_sums_equal_a_loop(nation: Nation) -> None:
    told = nation.asked("overview")["figures"]
    assert list(told) == list(figures.HEADLINES)
    for name in figures.HEADLINES:
        assert told[name] == total(figures_of(nation.laos), name), name


def test_sums_by_mission_equal_a_loop(nation: Nation) -> None:
    told = nation.asked("overview")["missions"]
    assert list(told) == list("1234567")
    for key, name in itertools.product("1234567", figures.MISSION_HEADLINES):
        numbers = [one["missions"][key] for one in reported(nation.laos)]
        assert told[key][name] == total(numbers, name)


@pytest.mark.parametrize(("part", "by"), [("provinces", "province"), ("lao_types", "lao_type")])
def test_sums_by_province_and_type_equal_a_loop(nation: Nation, part: str, by: str) -> None:
    told = nation.asked("overview")[part]
    assert [one["key"] for one in told] == sorted({getattr(one, by) for one in nation.laos})
    for group in told:
        mine = [one for one in nation.laos if getattr(one, by) == group["key"]]
        assert group["laos"] == len(mine)
        assert {key: many for key, many in group["states"].items() if many} == Counter(
            one.state for one in mine
        )
        for name in figures.HEADLINES:
            assert group["figures"][name] == total(figures_of(mine), name)


def test_the_overview_names_its_figures(nation: Nation) -> None:
    told = {one["name"]: one for one in nation.asked("overview")["dictionary"]}
    assert set(told) == {*figures.HEADLINES, *figures.MISSION_HEADLINES}
    assert told["lines_budget"]["unit_en"] == "satang"
    assert told["opinions_received"]["title_th"] == "ความคิดเห็น/ข้อเสนอที่ได้รับ"


def test_a_period_nobody_reported_is_empty(nation: Nation) -> None:
    told = nation.reviewer.get("/v1/sponsor/overview", period="2571-2").json()
    assert told["states"]["missing"] == told["laos"] == 300
    assert told["figures"]["opinions_received"] == {"sum": None, "known": 0, "unknown": 0}


# -- lists -------------------------------------------------------------------------------------------


def pages(nation: Nation, path: str, member: str, **query: Any) -> Iterator[dict[str, Any]]:
    after, more = 0, True
    while more:
        page = nation.asked(path, after=after, **query)
        yield from page[member]
        assert page["after"] > after or not page["more"]
        after, more = page["after"], page["more"]


@pytest.mark.parametrize("state", ["", *STATES])
def test_lists_page_through_every_report_once(nation: Nation, state: str) -> None:
    told = list(pages(nation, "reports", "reports", state=state, limit=17))
    expected = [one for one in nation.laos if one.latest and state in ("", one.state)]
    assert [(one["lao"]["lao_id"], one["report_id"]) for one in told] == [
        (one.lao_id, one.latest["report_id"]) for one in expected if one.latest
    ]
    for one, lao in zip(told, expected, strict=True):
        assert lao.latest is not None
        assert (one["state"], one["figures"], one["missions"]) == (
            *(lao.state, lao.latest["figures"]),
            lao.latest["missions"],
        )


def test_lists_are_narrowed_by_province_and_type(nation: Nation) -> None:
    told = pages(nation, "reports", "reports", province="น่าน", lao_type="sao", limit=5)
    assert [one["lao"]["lao_id"] for one in told] == [
        one.lao_id for one in nation.laos if one.latest and (one.province, one.lao_type) == ("น่าน", "sao")
    ]


def test_all_editions_of_an_lao_are_listed(nation: Nation) -> None:
    lao = max(nation.laos, key=lambda one: len(one.handed_in))
    told = nation.asked("reports", lao_id=lao.lao_id)["reports"]
    assert sorted(one["report_id"] for one in told) == sorted(one["report_id"] for one in lao.handed_in)
    assert [one["latest"] for one in told] == [True, False, False, False]


def test_missing_laos_are_those_without_a_report(nation: Nation) -> None:
    absent = [one for one in nation.laos if one.latest is None]
    told = list(pages(nation, "missing", "laos", limit=11))
    assert [one["lao_id"] for one in told] == [one.lao_id for one in absent]
    assert nation.asked("missing", limit=1)["count"] == len(absent)
    assert [one["last_period_id"] for one in told] == [
        BEFORE if one.lao_id % 3 == 0 else "" for one in absent
    ]
    of_nan = nation.asked("missing", province="น่าน")
    assert of_nan["count"] == len(of_nan["laos"]) == sum(one.province == "น่าน" for one in absent)


@pytest.mark.parametrize("path", ["overview", "reports", "missing", "open-data"])
@pytest.mark.parametrize("period", ["", "2569", "1' OR '1'='1", "2569-1%00", "２５６９-1", "2569-1\n"])
def test_hostile_periods_are_refused(nation: Nation, path: str, period: str) -> None:
    assert nation.reviewer.get(f"/v1/sponsor/{path}", period=period).status_code == 422


def test_the_central_administrator_reads_and_says_nothing(nation: Nation) -> None:
    admin = rig.Client(nation.served.url, rig.make_device(nation.served.database, 0, "central_admin"))
    for path in ("overview", "reports", "missing", "open-data"):
        assert admin.get(f"/v1/sponsor/{path}", period=PERIOD).status_code == 200
    lao = next(one for one in nation.laos if one.state == "submitted")
    assert lao.latest is not None
    path = f"/v1/sponsor/reports/{lao.lao_id}/{lao.latest['report_id']}"
    assert admin.get(f"{path}/pdf").content == country.PAPER
    assert admin.post(f"{path}/receipt", {"state": "received"}).status_code == 403


@pytest.mark.parametrize("role", ["clerk", "chair", "lao_admin"])
def test_an_lao_sees_nothing_of_the_others(nation: Nation, role: str) -> None:
    client = rig.Client(nation.served.url, rig.make_device(nation.served.database, 5, role))
    for path in ("overview", "reports", "missing", "open-data"):
        assert client.get(f"/v1/sponsor/{path}", period=PERIOD).status_code == 403


# -- open data ---------------------------------------------------------------------------------------


def baht(name: str, value: Any) -> Any:
    """As it is printed; the money of the dictionary by the desktop's own rule."""
    return desktop.given_out({name: value})[name] if value is not None else None


def test_open_data_holds_every_number_of_every_latest_report(nation: Nation) -> None:
    told = nation.asked("open-data")
    rows = [dict(zip(told["columns"], row, strict=True)) for row in told["rows"]]
    laos = [one for one in nation.laos if one.latest]
    assert [row["lao_code"] for row in rows] == [one.code for one in laos]
    for row, lao in zip(rows, laos, strict=True):
        assert lao.latest is not None
        assert (row["state"], row["edition"], row["period_id"]) == (lao.state, lao.latest["edition"], PERIOD)
        for datum in figures.FIGURES:
            assert row[datum.name] == baht(datum.name, lao.latest["figures"].get(datum.name)), datum.name


def test_open_data_holds_every_number_of_every_mission(nation: Nation) -> None:
    told = nation.asked("open-data")
    rows = [dict(zip(told["mission_columns"], row, strict=True)) for row in told["mission_rows"]]
    laos = [one for one in nation.laos if one.latest]
    assert [(row["lao_code"], row["mission"]) for row in rows] == [
        (one.code, key) for one in laos for key in "1234567"
    ]
    by_code = {one.code: one.latest for one in laos}
    for row in rows:
        latest = by_code[row["lao_code"]]
        assert latest is not None
        for datum in figures.OF_MISSION:
            expected = latest["missions"][row["mission"]].get(datum.name)
            assert row[datum.name] == baht(datum.name, expected)


def test_csv_tells_what_json_tells(nation: Nation) -> None:
    told = nation.asked("open-data")
    for name, columns, rows in (
        ("reports", "columns", "rows"),
        ("missions", "mission_columns", "mission_rows"),
    ):
        place = told[columns].index("lao_type")
        for line, row in zip(nation.table(name), told[rows], strict=True):
            row[place] = figures.lao_type(row[place])
            assert list(line.values()) == ["" if cell is None else str(cell) for cell in row]
            assert list(line) == told[columns]


def test_sums_of_the_open_data_equal_the_overview(nation: Nation) -> None:
    told, overview = nation.table("reports"), nation.asked("overview")["figures"]
    money = {one.name for one in figures.FIGURES if one.is_money}
    for name in figures.HEADLINES:
        known = [row[name] for row in told if row[name]]
        scale = 100 if name in money else 1
        assert round(sum(float(cell) * scale for cell in known)) == overview[name]["sum"]
        assert len(known) == overview[name]["known"]


def test_open_data_holds_no_personal_data(nation: Nation) -> None:
    """Facts, remarks, hashes, devices and what an office called its figures stay inside."""
    kept = [nation.asked("open-data"), *(nation.table(name) for name in ("reports", "missions"))]
    text = json.dumps(kept, ensure_ascii=False)
    assert CANARY not in text
    assert "081-000-0000" not in text
    assert "แก้ไขยอด" not in text
    for lao in nation.laos:
        for one in lao.handed_in:
            assert one["snapshot_sha256"] not in text
            assert one["report_id"] not in text
    told = nation.asked("open-data")
    allowed = {one.name for one in figures.DICTIONARY}
    assert {*told["columns"], *told["mission_columns"]} == allowed
    for row in (*told["rows"], *told["mission_rows"]):
        assert all(not isinstance(cell, str) for cell in row[len(figures.ABOUT) + 1 :])


def test_figures_nobody_described_are_not_given_out(cluster: Cluster) -> None:
    database = rig.fresh_database(cluster)
    with rig.running(database) as served:
        clerk = rig.Client(served.url, rig.make_device(database, 1, "clerk"))
        named = {"opinions_received": 3, "somchai_jaidee_1234567890123": 1}
        hand_in(clerk, submission(country.random.Random(1), figures=named, missions={}))
        reviewer = rig.Client(served.url, rig.make_device(database, 0, "reviewer"))
        answer = reviewer.get("/v1/sponsor/open-data", period=PERIOD)
        assert "somchai" not in answer.text
        row = dict(zip(answer.json()["columns"], answer.json()["rows"][0], strict=True))
        assert row["opinions_received"] == 3
        assert len(answer.json()["mission_rows"]) == 7


def test_names_that_a_spreadsheet_would_run_are_text(cluster: Cluster) -> None:
    database = rig.fresh_database(cluster)
    rig.make_lao(
        database, 1, name='=HYPERLINK("http://example.com")', province="@sum", amphoe="+1", lao_type="-1"
    )
    with rig.running(database) as served:
        hand_in(rig.Client(served.url, rig.make_device(database, 1)), submission(country.random.Random(2)))
        reviewer = rig.Client(served.url, rig.make_device(database, 0, "reviewer"))
        (line,) = Nation(served, [], reviewer).table("reports")
    assert [line[name][:2] for name in ("lao_name", "province", "amphoe", "lao_type")] == [
        "'=",
        "'@",
        "'+",
        "'-",
    ]


# -- the dictionary ----------------------------------------------------------------------------------


def test_the_dictionary_is_the_desktops_own(nation: Nation) -> None:
    """`python tools/write_dictionary.py` writes it anew after the desktop's was changed."""
    assert [one._asdict() for one in figures.DICTIONARY] == desktop.dictionary()
    assert nation.asked("open-data")["dictionary"] == desktop.dictionary()
    lines = nation.table("dictionary")
    assert [line["name"] for line in lines] == [one.name for one in figures.DICTIONARY]
    assert {line["adds_up"] for line in lines} == {"yes", "no"}


def test_every_column_is_described_in_both_languages(nation: Nation) -> None:
    told = nation.asked("open-data")
    by_name = {one["name"]: one for one in told["dictionary"]}
    for name in (*told["columns"], *told["mission_columns"]):
        one = by_name[name]
        assert one["title_th"] and one["title_en"] and one["rule_th"] and one["rule_en"], name
        assert one["unit_th"] or name in (*figures.ABOUT, figures.MISSION)


def test_types_are_called_as_the_desktop_calls_them() -> None:
    assert {one.key: one.words.thai for one in OFFICE_TYPES} == figures.LAO_TYPES


def test_all_headlines_may_be_added_up() -> None:
    adding = {one.name for one in figures.FIGURES if one.adds_up}
    assert {*figures.HEADLINES, *figures.MISSION_HEADLINES} <= adding
    assert {one.name for one in figures.OF_MISSION} >= set(figures.MISSION_HEADLINES)


# -- where it is read --------------------------------------------------------------------------------


def test_the_national_view_reads_the_replica_and_says_nothing_there(cluster: Cluster) -> None:
    """What only the replica holds is seen; what is handed in and said goes to the first database."""
    first, replica = rig.fresh_database(cluster), rig.fresh_database(cluster)
    laos = country.make(seed=7, count=10)
    country.settle(replica, laos)
    with rig.running(first, SUANRUAM_SERVER_READ_DATABASE=replica) as served:
        reviewer = rig.Client(served.url, rig.make_device(first, 0, "reviewer"))
        nation = Nation(served, laos, reviewer)
        count = len(reported(laos))
        assert nation.asked("overview")["states"]["submitted"] == count
        assert len(nation.asked("reports")["reports"]) == count
        assert nation.asked("missing")["count"] == 10 - count
        assert len(nation.asked("open-data")["rows"]) == count
        clerk = rig.Client(served.url, rig.make_device(first, 1, "clerk"))
        told = hand_in(clerk, submission(country.random.Random(3)))
        assert len(clerk.get("/v1/reports").json()["reports"]) == 1
        assert papers.say(reviewer, 1, told["report_id"], "received").status_code == 200
        assert nation.asked("overview")["states"]["received"] == 0


def test_without_the_replica_only_the_national_view_waits(cluster: Cluster) -> None:
    first = rig.fresh_database(cluster)
    nowhere = f"postgresql://postgres@127.0.0.1:{rig.free_port()}/none"
    with rig.running(first, SUANRUAM_SERVER_READ_DATABASE=nowhere) as served:
        reviewer = rig.Client(served.url, rig.make_device(first, 0, "reviewer"))
        for path in ("overview", "reports", "missing", "open-data"):
            assert reviewer.get(f"/v1/sponsor/{path}", period=PERIOD).status_code == 503
        clerk = rig.Client(served.url, rig.make_device(first, 1, "clerk"))
        told = hand_in(clerk, submission(country.random.Random(4)))
        assert papers.say(reviewer, 1, told["report_id"], "received").status_code == 200
