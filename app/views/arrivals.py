"""What came from elsewhere for the record that is open: told above what is being typed, never put over it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.schema import Record
from app.views.bars import GoneBar, NewsBar
from app.views.forms import RecordForm


class Arrivals(QWidget):
    """Two bars above a form: it was changed, or deleted, elsewhere while somebody was typing into it."""

    renewed = Signal()  # the form shows the record as it is now
    left = Signal()  # it stays deleted

    def __init__(self) -> None:
        super().__init__()
        self._form: RecordForm | None = None
        self.news, self.gone = NewsBar(), GoneBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for one in (self.news, self.gone):
            column.addWidget(one)
        self.news.show_asked.connect(self._renew)
        self.news.keep_asked.connect(self._keep_mine)
        self.gone.back_asked.connect(self._bring_back)
        self.gone.go_asked.connect(self._let_go)

    def follow(self, form: RecordForm | None) -> None:
        """The form in front from now on."""
        self._form = form
        self.news.hide()
        self.gone.setVisible(form is not None and form.draft.is_gone)

    def take(self, fresh: Record | None, *, is_own: bool) -> None:
        """The record as it is now; None: it was deleted. is_own: by this very form's page."""
        form = self._form
        if form is None:
            return
        if fresh is not None and form.is_typing:
            self.news.show()
        elif fresh is not None:
            self._renew()
        else:
            self._leave(form, is_own)

    def _leave(self, form: RecordForm, is_own: bool) -> None:
        if not is_own:
            form.commit()
        if form.draft.is_gone:
            self.news.hide()
            self.gone.show()
        else:
            self._let_go()

    def _renew(self) -> None:
        self.news.hide()
        if self._form is not None:
            self._form.reload()
            self.renewed.emit()

    def _keep_mine(self) -> None:
        if self._form is not None:
            self._form.keep_mine()

    def _bring_back(self) -> None:
        if self._form is not None and self._form.bring_back():
            self.gone.hide()

    def _let_go(self) -> None:
        if self._form is not None:
            self._form.let_go()
        self.gone.hide()
        self.left.emit()
