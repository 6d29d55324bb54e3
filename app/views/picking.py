"""Choices by their number: a digit picks one of a drop-down, open or closed; the list shows the numbers."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem

from app.models.text import to_arabic

ROW = str.maketrans("ๅ/-ภถุึคต", "123456789")
"""The keys of the digits on a Thai keyboard."""
MOST = 9
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Digits(QObject):
    """Gives a drop-down its digits. The first entry is "nothing chosen": 0 takes the choice away.

    A letter of the Thai row of digits stays a letter where a choice begins with it, or a word is being typed.
    """

    def __init__(self, combo: QComboBox) -> None:
        super().__init__(combo)
        self._combo = combo
        self._letters = QElapsedTimer()
        combo.setItemDelegate(_Numbered(combo))
        for one in (combo, combo.view()):
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.modifiers() not in PLAIN or not event.text():
            return False
        place = self._place(event.text())
        if place < 0:
            self._letters.start()
            return False
        self._combo.hidePopup()
        self._combo.setCurrentIndex(place)
        self._combo.activated.emit(place)
        return True

    def _place(self, letter: str) -> int:
        """The entry meant; -1: none."""
        digit = to_arabic(letter)
        if not digit.isdigit() and not self._is_letter(letter):
            digit = letter.translate(ROW)
        if not digit.isdigit():
            return -1
        numbered = self._combo.findData(digit)  # missions and groups keep the number of official forms
        return numbered if numbered >= 0 else int(digit) if int(digit) < self._combo.count() else -1

    def _is_letter(self, letter: str) -> bool:
        since = self._letters.elapsed() if self._letters.isValid() else None
        is_word = since is not None and since < QGuiApplication.styleHints().keyboardInputInterval()
        texts = (self._combo.itemText(place) for place in range(self._combo.count()))
        return is_word or any(text.startswith(letter) for text in texts)


class _Numbered(QStyledItemDelegate):
    """Rows of the opened list with their digit before them; what bears a number already keeps it."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        is_numbered = str(index.data(Qt.ItemDataRole.UserRole)).isdigit()
        if 0 < index.row() <= MOST and not is_numbered:
            option.text = f"{index.row()}  {option.text}"
