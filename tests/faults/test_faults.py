"""Crash, power cut, full and failing disk: nothing acknowledged is lost, nothing is half-saved.

Everyday runs take a share of the points and states, `make trust` (marker long) takes all of them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the shim is an ELF library loaded by LD_PRELOAD"
)
Rig = Callable[..., dict[str, Any]]
SCENARIOS = ("making", "migrating", "backup")
"""What is done but once; "day" and "post" are days of many steps."""
REFUSALS = [(error, ever) for error in ("ENOSPC", "EIO") for ever in (False, True)]


@pytest.mark.faults
class TestEveryday:
    def test_the_day_has_enough_write_points(self, rig: Rig) -> None:
        assert rig("kill", every=1000)["operations"] >= 900

    @pytest.mark.parametrize(("half", "every", "start"), [(False, 7, 3), (True, 17, 5)])
    def test_killed_at_write_points(self, rig: Rig, half: bool, every: int, start: int) -> None:
        found = rig("kill", every=every, start=start, half=half)
        assert found["runs"] >= 60 and found["violations"] == []

    @pytest.mark.parametrize(("half", "every", "start"), [(False, 11, 4), (True, 29, 7)])
    def test_killed_while_the_post_comes_and_goes(
        self, rig: Rig, half: bool, every: int, start: int
    ) -> None:
        found = rig("kill", scenario="post", every=every, start=start, half=half)
        assert found["runs"] >= 30 and found["violations"] == []

    @pytest.mark.parametrize("scenario", SCENARIOS)
    def test_killed_while_making_migrating_and_backing_up(self, rig: Rig, scenario: str) -> None:
        found = rig("kill", scenario=scenario, every=23)
        assert found["runs"] >= 25 and found["violations"] == []

    def test_killed_at_random(self, rig: Rig) -> None:
        assert rig("random", count=100, seed=2569) == {"runs": 100, "violations": []}

    @pytest.mark.parametrize(("error", "ever"), REFUSALS)
    def test_a_disk_that_refuses(self, rig: Rig, error: str, ever: bool) -> None:
        found = rig("refuse", error=error, ever=ever, every=21, start=11)
        assert found["runs"] >= 50 and found["told"] >= 20 and found["violations"] == []

    @pytest.mark.parametrize(("error", "ever"), [("ENOSPC", False), ("EIO", True)])
    def test_a_disk_that_refuses_the_post(self, rig: Rig, error: str, ever: bool) -> None:
        found = rig("refuse", scenario="post", error=error, ever=ever, every=31, start=13)
        assert found["runs"] >= 20 and found["told"] >= 10 and found["violations"] == []

    def test_power_cuts_while_the_post_comes_and_goes(self, rig: Rig) -> None:
        found = rig("power", scenario="post", every=31)
        assert found["states"] >= 150 and found["violations"] == []

    def test_power_cuts(self, rig: Rig) -> None:
        found = rig("power", every=12)
        assert found["states"] >= 450 and found["violations"] == []

    @pytest.mark.parametrize("scenario", SCENARIOS)
    def test_power_cuts_while_making_migrating_and_backing_up(self, rig: Rig, scenario: str) -> None:
        found = rig("power", scenario=scenario, every=29)
        assert found["states"] >= 100 and found["violations"] == []

    def test_a_naive_program_fails_the_same_power_cuts(self, rig: Rig) -> None:
        """The control: without syncing, saved work is lost unless everything happened to reach the disk."""
        found = rig("power", naive=True, every=29)
        assert len(found["violations"]) >= found["states"] / 3
        assert not [one for one in found["violations"] if "all at" in one]


@pytest.mark.long
@pytest.mark.timeout(7200)
class TestAll:
    @pytest.mark.parametrize("half", [False, True])
    @pytest.mark.parametrize("scenario", ["day", "post", *SCENARIOS])
    def test_killed_at_every_write_point(self, rig: Rig, scenario: str, half: bool) -> None:
        found = rig("kill", scenario=scenario, half=half)
        assert found["runs"] == found["operations"] and found["violations"] == []

    def test_killed_2000_times_at_random(self, rig: Rig) -> None:
        assert rig("random", count=2000, seed=1) == {"runs": 2000, "violations": []}

    @pytest.mark.parametrize("scenario", ["day", "post"])
    @pytest.mark.parametrize(("error", "ever"), REFUSALS)
    def test_every_write_refused(self, rig: Rig, error: str, ever: bool, scenario: str) -> None:
        found = rig("refuse", scenario=scenario, error=error, ever=ever)
        assert found["runs"] == found["operations"] and found["violations"] == []

    @pytest.mark.parametrize("seed", range(9))
    def test_power_cuts_at_every_operation(self, rig: Rig, seed: int) -> None:
        """Nine times 6,000 states: more than 50,000."""
        found = rig("power", seed=seed)
        assert found["states"] >= 6000 and found["violations"] == []

    @pytest.mark.parametrize("scenario", ["post", *SCENARIOS])
    def test_power_cuts_at_every_operation_of_the_rest(self, rig: Rig, scenario: str) -> None:
        found = rig("power", scenario=scenario)
        assert found["states"] >= 3000 and found["violations"] == []
