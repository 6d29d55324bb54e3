"""What leads from an opinion to plan lines and baht leads back; merged, split and taken together again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app import sample
from app.models import matters
from app.models.hearings import Opinion, OpinionProject
from app.models.matters import Part
from app.models.planlines import Counted
from app.models.plans import Payment, Project, ProjectBudget
from app.models.schema import Record, changed
from app.models.store import Store
from app.models.threads import thread, voices

DAY = date(2026, 1, 5)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record", bytes(32)) as opened:
        yield opened


def opinion(ref: str, **values: object) -> Opinion:
    return Opinion(ref_no=ref, received_on=DAY, problem=f"ปัญหา {ref}", **values)


def saved(store: Store, *records: Record) -> None:
    store.save(*records, actor="ก")


def led_to(store: Store, opinion: Opinion) -> set[str]:
    again = store.get(Opinion, opinion.id)
    assert again is not None
    return {line.project.name or "" for line in thread(store, again).lines}


def heard(store: Store, project: Project) -> set[str]:
    return {one.ref_no or "" for one in voices(store, project)}


def test_one_opinion_feeds_three_lines_and_one_line_is_fed_by_four(store: Store) -> None:
    lines = [Project(name=f"โครงการ {n}") for n in range(3)]
    voice, others = opinion("1/2569"), [opinion(f"{n}/2569") for n in (2, 3, 4)]
    links = [OpinionProject(opinion_id=voice.id, project_id=line.id) for line in lines]
    links += [OpinionProject(opinion_id=one.id, project_id=lines[0].id) for one in others]
    saved(store, *lines, voice, *others, *links)
    assert led_to(store, voice) == {"โครงการ 0", "โครงการ 1", "โครงการ 2"}
    assert heard(store, lines[0]) == {"1/2569", "2/2569", "3/2569", "4/2569"}
    assert heard(store, lines[2]) == {"1/2569"}


def test_what_repeats_an_opinion_leads_where_that_one_leads(store: Store) -> None:
    line = Project(name="ถนน")
    main, again, third = opinion("1/2569"), opinion("2/2569"), opinion("3/2569")
    saved(store, line, main, again, third, OpinionProject(opinion_id=main.id, project_id=line.id))
    kept = {one.id: one for one in (main, again, third)}
    saved(store, *matters.merged(again, [third], DAY, kept.get))
    kept = {one.id: one for one in store.all(Opinion)}
    saved(store, *matters.merged(kept[main.id], [kept[again.id]], DAY, kept.get))
    assert led_to(store, third) == {"ถนน"}
    assert heard(store, line) == {"1/2569", "2/2569", "3/2569"}


def test_a_split_opinion_leads_where_its_parts_lead_and_back(store: Store) -> None:
    lines = [Project(name="ถนน"), Project(name="ไฟ")]
    whole = opinion("1/2569")
    saved(store, *lines, whole)
    parts = [Part(problem="ปัญหา", project_ids=(line.id,)) for line in lines]
    saved(store, *matters.split(whole, parts, DAY, [], []))
    assert led_to(store, whole) == {"ถนน", "ไฟ"}
    assert heard(store, lines[1]) == {"1/2569/2", "1/2569"}
    (split,) = store.all(Opinion, id=whole.id)
    back = matters.unsplit(
        split, store.all(Opinion, part_of_id=whole.id), lambda one: store.all(OpinionProject, opinion_id=one)
    )
    saved(store, *back)
    assert led_to(store, whole) == {"ถนน", "ไฟ"}
    assert "1/2569" in heard(store, lines[0]) & heard(store, lines[1])


def test_a_ring_of_references_ends(store: Store) -> None:
    one, two = opinion("1/2569"), opinion("2/2569")
    saved(store, changed(one, duplicate_of_id=two.id), changed(two, duplicate_of_id=one.id))
    found = store.get(Opinion, one.id)
    assert found is not None
    assert [other.ref_no for other in thread(store, found).through] == ["2/2569"]


def test_baht_unknown_zero_and_none_stay_apart(store: Store) -> None:
    voice = opinion("1/2569")
    bare, known, yearly = Project(name="ก"), Project(name="ข", budget_satang=0), Project(name="ค")
    links = [OpinionProject(opinion_id=voice.id, project_id=one.id) for one in (bare, known, yearly)]
    years = [
        ProjectBudget(project_id=yearly.id, fiscal_year=y, amount_satang=n)
        for y, n in ((2569, 5), (2570, None))
    ]
    paid = [Payment(project_id=known.id, amount_satang=0), Payment(project_id=yearly.id)]
    saved(store, voice, bare, known, yearly, *links, *years, *paid)
    of = {line.project.name: (line.budget, line.paid) for line in thread(store, voice).lines}
    assert of["ก"] == (Counted(0, 1, 1), Counted())
    assert of["ข"] == (Counted(0, 1, 0), Counted(0, 1, 0))
    assert of["ค"] == (Counted(5, 2, 1), Counted(0, 1, 1))


def test_both_ways_agree_over_the_whole_sample(store: Store) -> None:
    """Every line of every opinion names that opinion, and every opinion of every line that line."""
    sample.write(store, actor="ก")
    onward, back = defaultdict(set), defaultdict(set)
    for one in store.all(Opinion):
        for line in thread(store, one).lines:
            onward[one.id].add(line.project.id)
    for project in store.all(Project):
        for voice in voices(store, project):
            back[voice.id].add(project.id)
    assert onward == back
    assert len(onward) > 10
