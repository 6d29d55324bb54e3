"""Figures of the report: every number from a frozen snapshot, with the records it was counted from.

`load(store, period)` reads the snapshot, `sections(snapshot)` computes the ten sections, `explain(figures,
snapshot)` tells where each number comes from. The rules stand in docs/counting.md.
"""

from app.reports.figures.explain import explain as explain
from app.reports.figures.explain import label as label
from app.reports.figures.figure import Breakdown as Breakdown
from app.reports.figures.figure import Figure as Figure
from app.reports.figures.figure import Source as Source
from app.reports.figures.figure import closes as closes
from app.reports.figures.rows import said as said
from app.reports.figures.sections import Sections as Sections
from app.reports.figures.sections import figures_in as figures_in
from app.reports.figures.sections import sections as sections
from app.reports.figures.snapshot import Snapshot as Snapshot
from app.reports.figures.snapshot import gathered as gathered
from app.reports.figures.snapshot import load as load
