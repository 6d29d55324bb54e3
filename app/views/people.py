"""The users of the program, in Settings: who they are, what they may do, and their PINs."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.models.errors import AppError, BadInput, Words
from app.models.schema import changed, column_of
from app.models.store import Changes
from app.models.users import ROLES, Act, User, administers, check
from app.views.desk import Desk
from app.views.fields import CalmCombo
from app.views.flow import Flow
from app.views.idle import LOCK_AFTER, MINUTES, OFFERED
from app.views.labels import button, label, lettered, tip
from app.views.pins import NewPin
from app.views.thai import wrappable
from app.views.values import shown_choice

MOST_ROWS = 10
ONLY_ADMINISTRATORS = Words(
    "เฉพาะผู้ดูแลระบบเท่านั้นที่เพิ่มหรือเปลี่ยนผู้ใช้ได้", "Only an administrator may add or change users."
)


class UserForm(QFrame):
    """One user being entered or changed; nothing is kept before it is asked for."""

    kept = Signal(object)  # User

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._user = User()
        self.setProperty("card", True)
        self.head = label("", "section")
        self.name, self.position = QLineEdit(), QLineEdit()
        self.role = CalmCombo()
        for one in ROLES:
            self.role.addItem(desk.words(one.words), one.key)
        self.active = QCheckBox(self.tr("May sign in"))
        self.pin = NewPin()
        self.pin_note = label("", "muted", wraps=True)
        self.told = label("", wraps=True)
        self.told.setProperty("note", "error")
        self._lay_out()
        self.name.returnPressed.connect(self.position.setFocus)
        self.position.returnPressed.connect(self.role.setFocus)
        self.pin.done.connect(self.keep)
        self.hide()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        for name, field in (("name", self.name), ("position", self.position), ("role", self.role)):
            words = self._desk.words(column_of(User, name).words)
            field.setAccessibleName(words)
            form.addRow(words, lettered(field, 50))
        form.addRow("", self.active)
        form.addRow(self.tr("New PIN, twice"), self.pin)
        form.addRow("", self.pin_note)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(self.tr("Keep this user"), self.keep, main=True))
        row.addWidget(button(self.tr("Leave it"), self.leave))
        column = QVBoxLayout(self)
        column.addWidget(self.head)
        column.addLayout(form)
        column.addWidget(self.told)
        column.addLayout(row)

    def show_user(self, user: User, *, is_new: bool, is_first: bool = False) -> None:
        """Show a user to fill or change. The first one can only be an administrator."""
        self._user = user
        self.head.setText(self.tr("New user") if is_new else self.tr("Change a user"))
        self.name.setText(user.name or "")
        self.position.setText(user.position or "")
        self.role.setCurrentIndex(max(0, self.role.findData("administrator" if is_first else user.role)))
        self.role.setEnabled(not is_first)
        self.active.setChecked(bool(user.active))
        self.active.setVisible(not is_new)
        self.pin.clear()
        self.pin_note.setText(wrappable(self._pin_words(user)))
        self.told.clear()
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pin_words(self, user: User) -> str:
        if user.secret:
            return self.tr("Leave both empty to keep the PIN there is. A forgotten one is replaced here.")
        return self.tr("At least four characters. Without a PIN anyone can sign in under this name.")

    def value(self) -> User:
        """The user as it stands in the fields. Raises BadInput for a PIN that is too short or mistyped."""
        texts = {"name": self.name.text(), "position": self.position.text()}
        known = {name: " ".join(text.split()) or None for name, text in texts.items()}
        secret = self._user.secret if self.pin.is_empty else self.pin.hashed()
        role = self.role.currentData()
        return changed(self._user, **known, role=role, active=self.active.isChecked(), secret=secret)

    def keep(self) -> None:
        """Write the user, unless the office would be left without an administrator."""
        try:
            if not self._desk.may(Act.ADMINISTER):
                raise BadInput(ONLY_ADMINISTRATORS)
            user = self.value()
            check(user, self._desk.store.all(User))
            self._desk.store.save(user, actor=self._desk.actor if self._desk.user else user.name or "")
        except AppError as error:
            self.told.setText(wrappable(error.said(self._desk.language)))
            return
        self.leave()
        self.kept.emit(user)

    def leave(self) -> None:
        self.pin.clear()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


class UserTable(QTableWidget):
    """The users as a list: names, roles, whether they have a PIN and may sign in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(0, 5)
        self._desk = desk
        named = [desk.words(column_of(User, name).words) for name in ("name", "position", "role")]
        self.setHorizontalHeaderLabels([*named, self.tr("PIN"), self.tr("May sign in")])
        self.setAccessibleName(self.tr("Users of the program"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(lambda *_: self._fit())

    def show_users(self, users: list[User]) -> None:
        chosen = self.currentRow()
        self.setRowCount(len(users))
        for row, user in enumerate(users):
            for place, text in enumerate(self._texts(user)):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(text))
                item.setData(Qt.ItemDataRole.UserRole, user)
                self.setItem(row, place, item)
        self.setCurrentCell(min(max(chosen, 0), len(users) - 1), 0)
        self._fit()

    def _fit(self) -> None:
        """As high as its rows, within reason, at the size of letters of the day."""
        self.resizeRowsToContents()
        heights = [self.rowHeight(row) for row in range(min(self.rowCount(), MOST_ROWS))]
        self.setFixedHeight(sum(heights) + self.horizontalHeader().sizeHint().height() + 4)

    def _texts(self, user: User) -> tuple[str, ...]:
        role = shown_choice(column_of(User, "role"), user.role or "", self._desk.language)
        pin = self.tr("set") if user.secret else self.tr("none")
        return (
            user.name or "",
            user.position or "",
            role,
            pin,
            self.tr("yes") if user.active else self.tr("no: out of use"),
        )

    @property
    def user(self) -> User | None:
        item = self.currentItem()
        found = item.data(Qt.ItemDataRole.UserRole) if item else None
        return found if isinstance(found, User) else None


class People(QWidget):
    """The section of Settings: everyone sees the users, administrators change them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.note = label("", "muted", wraps=True)
        self.table = UserTable(desk)
        self.table.itemActivated.connect(lambda _: self.change())
        self.add_button = button(self.tr("Add a user…"), self.add)
        self.change_button = button(self.tr("Change, new PIN, take out of use…"), self.change)
        self.form = UserForm(desk)
        self.form.kept.connect(self._kept)
        self.lock = self._lock_choice()
        self._lay_out()
        desk.changed.connect(self._heard)
        desk.user_changed.connect(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        self._lock_row = form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.addRow(self.tr("Lock when nobody is at the keyboard"), self.lock)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for one in (self.note, self.table):
            column.addWidget(one)
        column.addLayout(Flow(self.add_button, self.change_button))
        column.addWidget(self.form)
        column.addLayout(form)

    def _lock_choice(self) -> CalmCombo:
        combo = CalmCombo()
        combo.setAccessibleName(self.tr("Lock when nobody is at the keyboard"))
        kept = self._desk.setting(LOCK_AFTER, MINUTES)
        for minutes in sorted({*OFFERED, kept}):
            words = self.tr("after %1 minutes").replace("%1", str(minutes)) if minutes else self.tr("never")
            combo.addItem(words, minutes)
        combo.setCurrentIndex(combo.findData(kept))
        lettered(combo, 40)
        combo.activated.connect(lambda _: self.choose_lock(combo.currentData()))
        return combo

    # -- showing

    def refresh(self) -> None:
        """The users as they are now, and what the person at the desk may do with them."""
        users = self._desk.store.all(User)
        may_change = self._desk.may(Act.ADMINISTER)
        self.table.show_users(users)
        self.table.setVisible(bool(users))
        self.note.setText(wrappable(self._note(users, may_change)))
        self.note.setVisible(bool(self.note.text()))
        self.add_button.setEnabled(may_change)
        self.change_button.setEnabled(may_change)
        self.change_button.setVisible(bool(users))
        self.lock.setEnabled(may_change)
        self._lock_row.setRowVisible(self.lock, bool(users))

    def _note(self, users: list[User], may_change: bool) -> str:
        if not users:
            return self.tr(
                "No users yet: whoever opens the program may do everything. Where several people share it, "
                "add them here. The first must be an administrator and goes on with what was typed so far."
            )
        if not may_change:
            return self._desk.words(ONLY_ADMINISTRATORS)
        if any(administers(user) and not user.secret for user in users):
            return self.tr("An administrator without a PIN: anyone can sign in under that name.")
        return ""

    def _heard(self, changes: Changes) -> None:
        if User.table in changes.kinds:
            self.refresh()

    # -- doing

    def add(self) -> None:
        self.form.show_user(User(), is_new=True, is_first=not self._desk.store.count(User))
        self._bring_up()

    def change(self) -> None:
        user = self.table.user
        if user is not None and self._desk.may(Act.ADMINISTER):
            self.form.show_user(user, is_new=False)
            self._bring_up()

    def _bring_up(self) -> None:
        """Scroll so that the whole form is seen, its button included, once it has its place."""
        area = self.parent()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parent()
        if isinstance(area, QScrollArea):
            QTimer.singleShot(0, self.form, lambda: area.ensureWidgetVisible(self.form))

    def _kept(self, user: User) -> None:
        """Who entered the first user is that user from now on."""
        if self._desk.user is None and administers(user):
            self._desk.sign_in(user)
            self._desk.said.emit(self.tr("From now on the program asks who works here"))
        else:
            self._desk.saved.emit()

    def choose_lock(self, minutes: int) -> None:
        """How long nobody may be at the keyboard before the program locks itself."""
        try:
            self._desk.set_setting(LOCK_AFTER, minutes)
        except AppError as error:
            self._desk.fail(error)
        else:
            self._desk.saved.emit()
