"""The numbers handed in equal the report's; the open data made of them is whole, readable and impersonal."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app import sample
from app.models.editions import Report
from app.models.errors import DamagedRecord
from app.models.office import Office, Person
from app.models.periods import find_period
from app.models.store import Store
from app.models.submissions import OpenRow, Submission
from app.reports import editions, opendata
from app.reports.figures import explain, sections
from app.reports.opendictionary import FIGURES, OF_MISSION
from tests.reports.issued import Meddler, filled, issue
from tests.reports.sampled import COUNTS, HALVES, half, squeezed


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("handed")
    with Store.open(folder / "record", bytes(32), create=True) as store:
        sample.write(store, actor="ทดสอบ")
        yield store


@pytest.fixture(scope="module")
def issued(store: Store) -> dict[str, Report]:
    at = "2026-10-10T02:00:00.000Z"
    return {p: editions.issue(store, find_period(p), actor="ทดสอบ", at=at) for p in HALVES}


@pytest.fixture(scope="module")
def handed(store: Store, issued: dict[str, Report]) -> dict[str, Submission]:
    return {p: opendata.submission(store, report) for p, report in issued.items()}


def row(handed: Submission, **values: Any) -> OpenRow:
    given: dict[str, Any] = {
        "lao_code": "5510101",
        "lao_name": "เทศบาลตำบลธารตะแบก",
        "lao_type": "subdistrict",
        "province": "ตัวอย่าง",
        "amphoe": "ตัวอย่าง",
        "period_id": "2569-1",
        "fiscal_year": 2569,
        "edition": 1,
        "state": "acknowledged",
        "submitted_on": "2026-04-10",
    }
    missions = {key: opendata.given_out(one) for key, one in handed.missions.items()}
    return OpenRow(**given | values, figures=opendata.given_out(handed.figures), missions=missions)


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("period", HALVES)
def test_the_numbers_are_those_counted_by_eye(handed: dict[str, Submission], period: str) -> None:
    counts, found = COUNTS[period], handed[period].figures
    by_eye = {
        "notices_told": counts["notices"]["told"],
        "committee_members": counts["members"]["centre_last_day"],
        "meetings_held": counts["meetings"]["held"],
        "meetings_adopted": counts["meetings"]["adopted"],
        "meetings_attended": counts["meetings"]["present"],
        "resolutions_made": counts["meetings"]["resolutions"],
        "lines_count": counts["plan"]["shown"],
        "lines_budget": counts["plan"]["shown_budget_satang"],
        "plan_budget": counts["plan"]["budget_without_cancelled_satang"],
        "plan_budget_unknown": counts["plan"]["unknown_budget"],
        "lines_activities": counts["activities"]["counted"],
        "lines_participants": counts["activities"]["participants"],
        "lines_participants_unknown": counts["activities"]["participants_unknown"],
        "lines_used": counts["payments"]["paid_satang"],
        "hearings_held": counts["hearings"]["held"],
        "hearings_participants": counts["hearings"]["participants"],
        "hearings_participants_unknown": counts["hearings"]["participants_unknown"],
        "opinions_received": counts["opinions"]["received"],
        "opinions_answered": counts["opinions"]["answered"],
        "opinions_received_screening_hidden": counts["opinions"]["hidden"],
        "opinions_received_channel_forum": counts["opinions"]["by_channel"]["forum"],
        "opinions_received_age_band_unsaid": counts["opinions"]["by_age"]["unknown"],
        "escalations_made": counts["opinions"]["escalations"],
        "media_reach": counts["media"]["reach"],
        "media_reach_unknown": counts["media"]["reach_unknown"],
        "partners_network": counts["partners"]["last_day"],
        "visits_people": counts["partners"]["visitors"],
        "evaluations_progress": counts["evaluation"]["mean_progress"],
        "kpis_reached": counts["evaluation"]["kpi_reached"],
        "kpis_reached_unknown": counts["evaluation"]["kpi_unknown"],
    }
    assert {name: found[name] for name in by_eye} == by_eye
    by_mission = [handed[period].missions[key]["lines_count"] for key in "1234567"]
    assert by_mission == counts["plan"]["shown_by_mission"]


@pytest.mark.parametrize("period", HALVES)
def test_every_number_is_the_one_explained_and_printed(
    store: Store, issued: dict[str, Report], handed: dict[str, Submission], period: str
) -> None:
    data = editions.thawed(store, issued[period]).snapshot
    told = explain(sections(data).figures().values(), data)["figures"]
    for datum in FIGURES:
        figure = told[datum.key]
        value = figure["unknown"] if datum.unknown else figure["value"]
        assert handed[period].figures.get(datum.name) == value, datum.name
        assert figure["unit"] == datum.unit or datum.unknown
        assert figure["measure"] == datum.measure or datum.unknown
    for key, numbers in handed[period].missions.items():
        for datum in OF_MISSION:
            figure = told[datum.key.replace("lines", f"missions.{key}", 1)]
            assert numbers.get(datum.name) == (figure["unknown"] if datum.unknown else figure["value"])
    pages = squeezed(half(period).issued)
    received, people = (handed[period].figures[n] for n in ("opinions_received", "hearings_participants"))
    for number in (received, people):
        assert f"{number:,}".translate({ord(str(n)): chr(0x0E50 + n) for n in range(10)}) in pages


def test_the_titles_are_the_figures_own(store: Store, issued: dict[str, Report]) -> None:
    data = editions.thawed(store, issued["2569-1"]).snapshot
    figures = sections(data).figures()
    own = {"committee.members", "committee.joined", "committee.left"}
    for datum in FIGURES:
        figure = figures[datum.key]
        if datum.key not in own:
            assert datum.words.thai.endswith(figure.words.thai) or datum.unknown, datum.key
            assert datum.words.english.endswith(figure.words.english) or datum.unknown, datum.key


def test_names_are_plain_and_every_entry_says_its_rule() -> None:
    names = [entry["name"] for entry in opendata.dictionary()]
    assert len(names) == len(set(names)) > 200
    assert [name for name in names if not re.fullmatch(r"[a-z][a-z0-9_]*", name)] == []
    for entry in opendata.dictionary():
        assert all(entry[name] for name in ("title_th", "title_en", "rule_th", "rule_en", "tables"))
    assert [d.name for d in FIGURES if not d.adds and d.unit not in ("percent", "score", "days")] == []


def test_nothing_of_a_person_goes_out(store: Store, handed: dict[str, Submission]) -> None:
    for one in handed.values():
        for numbers in (one.figures, *one.missions.values()):
            assert {type(value) for value in numbers.values()} <= {int, float}
    told = json.dumps([one._asdict() for one in handed.values()], ensure_ascii=False)
    for person in store.all(Person):
        name = person.surname or person.given_name
        assert name and name not in told
    office = store.all(Office)[0]
    assert office.phone is None or office.phone not in told


def test_the_facts_say_which_paper_it_is(handed: dict[str, Submission], issued: dict[str, Report]) -> None:
    facts = handed["2569-1"].facts
    assert facts["issued_at"] == issued["2569-1"].issued_at
    assert (facts["starts_on"], facts["ends_on"]) == ("2025-10-01", "2026-03-31")
    assert re.fullmatch(r"[0-9a-f]{64}", facts["audit_hash"])
    assert "letter_number" not in facts


def test_the_open_data_opens_in_excel_and_keeps_unknown_from_zero(handed: dict[str, Submission]) -> None:
    one = handed["2569-1"]
    found = opendata.files("2569-1", [row(one, lao_code="9", lao_name="=1+1"), row(one)])
    assert sorted(found) == [
        "suanruam-2569-1-dictionary.csv",
        "suanruam-2569-1-missions.csv",
        "suanruam-2569-1-reports.csv",
        "suanruam-2569-1.json",
    ]
    assert all(content.startswith(b"\xef\xbb\xbf") for name, content in found.items() if name.endswith("csv"))
    first, second = table(found["suanruam-2569-1-reports.csv"])
    assert (first["lao_type"], first["state"]) == ("เทศบาลตำบล", "acknowledged")
    assert second["lao_name"] == "'=1+1"
    assert (first["lines_used"], first["opinions_received"]) == ("261380.0", "207")
    assert (first["media_reach"], first["media_reach_unknown"]) == ("14417", "4")
    of_missions = table(found["suanruam-2569-1-missions.csv"])
    assert [r["mission"] for r in of_missions] == list("12345671234567")
    assert (of_missions[0]["lines_participants"], of_missions[6]["lines_participants"]) == ("0", "")


def test_the_json_holds_the_same_and_its_own_dictionary(handed: dict[str, Submission]) -> None:
    found = opendata.files("2569-1", [row(handed["2569-1"])])
    told = json.loads(found["suanruam-2569-1.json"])
    columns = table(found["suanruam-2569-1-dictionary.csv"])
    assert [entry["name"] for entry in told["dictionary"]] == [line["name"] for line in columns]
    sheet = table(found["suanruam-2569-1-reports.csv"])[0]
    assert set(sheet) == {e["name"] for e in told["dictionary"] if "reports" in e["tables"]}
    figures = told["reports"][0]["figures"]
    assert {name: str(value) for name, value in figures.items()} == {
        name: value for name, value in sheet.items() if name in figures
    }
    assert told["reports"][0]["missions"]["7"].get("lines_participants") is None


def test_a_frozen_copy_that_was_changed_is_not_handed_in(tmp_path: Path) -> None:
    with filled(tmp_path / "record") as store:
        report = issue(store)
        content = store.attachment_bytes(report.snapshot_id or "")
        altered = content.replace(b"2569", b"2570", 1)
        Meddler(store).replace_file(report.snapshot_id or "", altered)
        with pytest.raises(DamagedRecord, match="not what the edition's hash says"):
            opendata.submission(store, report)
