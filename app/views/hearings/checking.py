"""The running check of a pile in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.models.paper_batches import Check, ranges


def check_words(check: Check) -> str:
    """As in "counted 100 · entered 16 (1 without an opinion) · missing 84 · 17 opinions"."""
    counted = QCoreApplication.translate("Batches", "counted %1").replace("%1", f"{check.counted or 0:,}")
    entered = QCoreApplication.translate("Batches", "entered %1").replace("%1", f"{check.entered:,}")
    if check.marked:
        marked = QCoreApplication.translate("Batches", "blank or unreadable %1")
        entered += f" ({marked.replace('%1', f'{check.marked:,}')})"
    missing = QCoreApplication.translate("Batches", "missing %1").replace("%1", f"{len(check.missing):,}")
    if 0 < len(check.missing) <= 12:
        missing += f" ({ranges(check.missing)})"
    opinions = QCoreApplication.translate("Batches", "%1 opinions").replace("%1", f"{check.opinions:,}")
    return " · ".join((counted, entered, missing, opinions))
