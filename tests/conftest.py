"""How hypothesis draws on a busy machine, and what is told at the end of a whole run."""

from __future__ import annotations

from _pytest.terminal import TerminalReporter
from hypothesis import HealthCheck, settings

from tests.sync import table

settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")  # two workers on two cores beside a server: a slow draw is no finding


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """The table of the faults the post was put through, when any was."""
    reports = [one for listed in terminalreporter.stats.values() for one in listed]
    found = table.rows(reports)
    if found:
        terminalreporter.section("the post: faults, and what they did")
        for line in table.lines(found):
            terminalreporter.line(line)
