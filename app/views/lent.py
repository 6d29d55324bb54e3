"""The keyboard lent to a line on the page: when the line goes away, whoever had it before gets it back."""

from __future__ import annotations

import contextlib

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QWidget


class Lent(QFrame):
    """A frame shown for a while. Qt itself would go on to whatever comes next in the window."""

    _lender: QWidget | None = None

    def setVisible(self, visible: bool) -> None:
        holder = QApplication.focusWidget()
        is_within = holder is not None and self.isAncestorOf(holder)
        if visible and not is_within:
            self._lender = holder
        super().setVisible(visible)
        if is_within and not visible:
            self._give_back()

    def _give_back(self) -> None:
        lender = self._lender
        with contextlib.suppress(RuntimeError):  # it may be gone by now
            if lender is not None and lender.isVisible() and lender.isEnabled():
                lender.setFocus(Qt.FocusReason.OtherFocusReason)
