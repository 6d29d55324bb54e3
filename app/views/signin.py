"""Who works here? Shown in place of the window when the program starts, is locked, or changes hands.

It knows the names of the users and nothing else of the record. A PIN is asked for where one is set; a wrong
one costs a pause that doubles, and says no more than that it is wrong.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEvent, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.models import keys
from app.models.errors import AppError, Language, Words, WrongKey
from app.models.schema import changed
from app.models.store import Store
from app.models.users import User, administers, fits
from app.views.labels import button, label, link, scrolled
from app.views.pins import NewPin, pin_field
from app.views.thai import wrappable

FIRST_PAUSE = 1000  # ms after the first wrong PIN, doubled by each further one
LONGEST_PAUSE = 60_000
LAST_USER = "last_user"
MOST_NAMES = 8
LETTERS = 70
"""Width of the card."""
NOT_THIS_RECORD = Words("รหัสกู้คืนนี้ไม่ใช่ของแฟ้มข้อมูลนี้", "This recovery code is not the one of this record.")


class Names(QListWidget):
    """The names to choose from; typing finds a part of one, since most begin with a title."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._typed, self._since = "", QElapsedTimer()
        self.setObjectName("names")
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(lambda _: self.entered.emit())

    def fill(self, users: list[User], chosen: str) -> None:
        """Offer the users; the one with the id `chosen` is preselected, else the first."""
        self.clear()
        for user in users:
            item = QListWidgetItem(" · ".join(part for part in (user.name, user.position) if part))
            item.setData(Qt.ItemDataRole.UserRole, user)
            self.addItem(item)
        places = [place for place, user in enumerate(users) if user.id == chosen]
        self.setCurrentRow(places[0] if places else 0)
        rows = min(max(len(users), 1), MOST_NAMES)
        self.setFixedHeight(rows * max(self.sizeHintForRow(0), 1) + 2 * self.frameWidth() + 2)

    @property
    def user(self) -> User | None:
        item = self.currentItem()
        found = item.data(Qt.ItemDataRole.UserRole) if item else None
        return found if isinstance(found, User) else None

    def keyboardSearch(self, search: str) -> None:
        """Letters typed in a row are one search, anywhere in the name."""
        is_going_on = (
            self._since.isValid() and self._since.elapsed() < QApplication.keyboardInputInterval() * 2
        )
        self._typed = self._typed + search if is_going_on else search
        self._since.start()
        found = self.findItems(self._typed, Qt.MatchFlag.MatchContains)
        if found:
            self.setCurrentItem(found[0])


class Forgotten(QFrame):
    """The way back for who forgot the PIN: an administrator, or for that one the record's recovery code."""

    opened = Signal(object)  # User with a new PIN

    def __init__(self, store: Store, folder: Path, language: Language) -> None:
        super().__init__()
        self._store, self._folder, self._language = store, folder, language
        self._user: User | None = None
        self.told = label("", wraps=True)
        self.code = QLineEdit()
        self.code.setAccessibleName(self.tr("Recovery code of the record"))
        self.code.setPlaceholderText("XXXXX-XXXXX-…")
        self.new = NewPin()
        self.code.returnPressed.connect(self.new.setFocus)
        self.new.done.connect(self.take)
        self.wrong = label("", wraps=True)
        self.wrong.setProperty("note", "error")
        self.fields = QWidget()
        form = QFormLayout(self.fields)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(self.tr("Recovery code of the record"), self.code)
        form.addRow(self.tr("New PIN, twice"), self.new)
        form.addRow(button(self.tr("Set this PIN and go on"), self.take))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for one in (self.told, self.fields, self.wrong):
            column.addWidget(one)
        self.hide()

    def show_for(self, user: User) -> None:
        """Say what this user can do."""
        self._user = user
        self._clear()
        self.wrong.hide()
        self.fields.setVisible(administers(user))
        if administers(user):
            words = self.tr(
                "Another administrator can set a new PIN for you in Settings. "
                "If there is none, type the recovery code that was printed when the record was made."
            )
        else:
            words = self.tr(
                "Ask an administrator: in Settings, Users of the program, a new PIN can be set for you."
            )
        self.told.setText(wrappable(words))
        self.show()
        if administers(user):
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Check the code, keep the new PIN and let the administrator in."""
        if self._user is None or not administers(self._user):
            return
        try:
            self._check()
            after = changed(self._user, secret=self.new.hashed())
            reason = self.tr("New PIN by the recovery code of the record")
            self._store.save(after, actor=after.name or "", reason=reason)
        except AppError as error:
            self.wrong.setText(wrappable(error.said(self._language)))
            self.wrong.show()
            return
        self.leave()
        self.opened.emit(after)

    def _check(self) -> None:
        """The code must give the very key this record is open with, not just one of a keys.json put there."""
        if not self._store.opens_with(keys.by_code(keys.read(self._folder), self.code.text())):
            raise WrongKey(NOT_THIS_RECORD)

    def leave(self) -> None:
        self._clear()
        self.hide()

    def _clear(self) -> None:
        self.code.clear()
        self.new.clear()
        self.wrong.clear()


class SignIn(QWidget):
    """A window of its own, so that nothing of the other one can be seen or reached while this is shown."""

    signed_in = Signal(object)  # User

    def __init__(self, store: Store, folder: Path, language: Language) -> None:
        super().__init__()
        self._store = store
        self._language = language
        self._wrong: dict[str, int] = {}
        self.first_pause = FIRST_PAUSE
        self.pause = QTimer(self, singleShot=True)
        self.pause.timeout.connect(self._pause_over)
        self.resize(1240, 700)
        self.setWindowTitle(self.tr("Suanruam – record of the participation centre"))
        self.head = label("", "head", wraps=True)
        self.note = label("", "muted", wraps=True)
        self.names = Names()
        self.names.setAccessibleName(self.tr("Your name"))
        self.names.currentItemChanged.connect(lambda *_: self._chosen())
        self.names.entered.connect(self._name_entered)
        self.pin_label = label(self.tr("&PIN"))
        self.pin = pin_field(self.tr("PIN"))
        self.pin.returnPressed.connect(self.enter)
        self.pin_label.setBuddy(self.pin)
        self.told = label("", wraps=True)
        self.told.setProperty("note", "error")
        self.go_on = button(self.tr("Go on"), self.enter, main=True)
        self.forgot = link(self.tr("I forgot my PIN"))
        self.forgot.clicked.connect(self._forgotten)
        self.forgotten = Forgotten(store, folder, language)
        self.forgotten.opened.connect(self._open)
        QShortcut(QKeySequence("Ctrl+Q"), self, self.close)
        self._lay_out()

    def _lay_out(self) -> None:
        self._card = card = QFrame()
        card.setProperty("card", True)
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.addWidget(self.pin_label)
        row.addWidget(self.pin, 1)
        row.addStretch(1)
        row.addWidget(self.go_on)
        for one in (self.head, self.note, self.names):
            column.addWidget(one)
        column.addLayout(row)
        column.addWidget(self.told)
        column.addWidget(self.forgot, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.forgotten)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        body = QWidget()
        page = QVBoxLayout(body)
        page.addStretch(2)
        page.addLayout(middle)
        page.addStretch(3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(body))
        self._fit()

    def _fit(self) -> None:
        self._card.setFixedWidth(self.fontMetrics().averageCharWidth() * LETTERS)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    # -- asking

    def ask(self, locked_by: str = "") -> None:
        """Come up with the users of today. locked_by: the id of who will come back to an open window."""
        users = self._store.all(User, active=True)
        chosen = locked_by or str(QSettings().value(LAST_USER) or "")
        self.head.setText(self.tr("The program is locked") if locked_by else self.tr("Who works here?"))
        note = self.tr("What was being typed is kept. Go on with your PIN, or choose another name.")
        self.note.setText(wrappable(note if locked_by else self.tr("Choose your name, then press Enter.")))
        self.names.fill(users, chosen)
        self._chosen()
        known = any(user.id == chosen and user.secret for user in users)
        self.show()
        self.activateWindow()
        (self.pin if known else self.names).setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> None:
        """Another name: nothing typed for the one before stays."""
        user = self.names.user
        has_pin = user is not None and bool(user.secret)
        self.pin.clear()
        self.forgotten.leave()
        self.pin.setVisible(has_pin)
        self.pin_label.setVisible(has_pin)
        self.forgot.setVisible(has_pin)
        if not self.pause.isActive():
            self.told.clear()

    def _name_entered(self) -> None:
        if self.pin.isVisible():
            self.pin.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.enter()

    def enter(self) -> None:
        """Sign the chosen user in if the PIN fits; during a pause nothing is tried."""
        user = self.names.user
        if user is None or self.pause.isActive():
            return
        if not fits(user, self.pin.text()):
            self._refuse(user)
            return
        self._open(user)

    def _open(self, user: User) -> None:
        self._wrong.pop(user.id, None)
        self.pin.clear()
        self.forgotten.leave()
        QSettings().setValue(LAST_USER, user.id)
        self.signed_in.emit(user)

    def _refuse(self, user: User) -> None:
        times = self._wrong[user.id] = self._wrong.get(user.id, 0) + 1
        pause = min(self.first_pause * 2 ** (times - 1), LONGEST_PAUSE)
        words = self.tr("That is not the PIN. Wait %1 seconds before the next try.")
        self.told.setText(wrappable(words.replace("%1", str(max(1, pause // 1000)))))
        self.pin.clear()
        self.go_on.setEnabled(False)
        self.pause.start(pause)

    def _pause_over(self) -> None:
        self.go_on.setEnabled(True)
        self.told.setText(wrappable(self.tr("That is not the PIN. Try again.")))

    def _forgotten(self) -> None:
        user = self.names.user
        if user is not None:
            self.forgotten.show_for(user)

    def tell(self, error: BaseException) -> None:
        """What went wrong before there is a window to say it in."""
        said = error.said(self._language) if isinstance(error, AppError) else str(error)
        self.told.setText(wrappable(said))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.forgotten.leave()
            self.names.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)
