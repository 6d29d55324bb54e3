"""The menus: every shortcut of the program stands in one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu

from app.views.desk import Desk, Place
from app.views.finder import Finder
from app.views.help import show_help, show_keys
from app.views.page import Command, Page
from app.views.subjectlist import shown_here
from app.views.subjects import ENTRIES, POST

Slot = Callable[[], object]


class Commands(Protocol):
    """What the menus ask of the window."""

    desk: Desk
    finder: Finder

    @property
    def page(self) -> Page: ...
    def show_row(self, row: int) -> None: ...
    def back(self) -> None: ...
    def go_back_and_forth(self, redo: bool) -> None: ...
    def lock(self) -> None: ...
    def sign_out(self) -> None: ...
    def change_pin(self) -> None: ...


class Menus(QObject):
    """Builds the menu bar; the actions live as long as the window."""

    def __init__(self, window: QMainWindow, commands: Commands) -> None:
        super().__init__(window)
        self._window = window
        self._commands = commands
        self._entry_menu()
        self._edit_menu()
        self._go_menu()
        self._page_menu = self._menu(self.tr("&This page"))
        self._view_menu()
        self.user_menu = self._user_menu()
        self._help_menu()

    def _menu(self, name: str) -> QMenu:
        return self._window.menuBar().addMenu(name)

    def _add(self, menu: QMenu, words: str, slot: Slot, *keys: str) -> QAction:
        action = QAction(words, self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda: slot())
        menu.addAction(action)
        return action

    def _entry_menu(self) -> None:
        menu, go = self._menu(self.tr("&Entry")), self._commands
        self._add(menu, self.tr("&New"), lambda: go.page.new(), "Ctrl+N")
        self._add(
            menu, self.tr("&Done with this entry"), lambda: go.page.finish(), "Ctrl+Return", "Ctrl+Enter"
        )
        self._add(menu, self.tr("Keep what is typed &now"), lambda: go.page.commit(), "Ctrl+S")
        self._add(menu, self.tr("De&lete"), lambda: go.page.remove(), "Ctrl+Delete")
        menu.addSeparator()
        self._add(menu, self.tr("&Print…"), lambda: go.page.print_page(), "Ctrl+P")
        menu.addSeparator()
        self._post_actions(menu)
        menu.addSeparator()
        self._add(menu, self.tr("&Quit"), self._window.close, "Ctrl+Q")

    def _post_actions(self, menu: QMenu) -> None:
        """To send is offered where there is somewhere to send to."""
        desk = self._commands.desk
        now = self._add(menu, self.tr("&Send and fetch now"), desk.courier.go, "Ctrl+Shift+S")
        self._add(
            menu, self.tr("What is sent, and what &waits…"), lambda: desk.go(Place(POST.key)), "Ctrl+Shift+W"
        )
        now.setEnabled(desk.courier.serves)
        desk.courier.changed.connect(lambda: now.setEnabled(desk.courier.serves))

    def _edit_menu(self) -> None:
        menu, go = self._menu(self.tr("E&dit")), self._commands
        self._add(menu, self.tr("&Undo"), lambda: self._undo(False), "Ctrl+Z")
        self._add(menu, self.tr("&Redo"), lambda: self._undo(True), "Ctrl+Shift+Z", "Ctrl+Y")
        menu.addSeparator()
        self._add(menu, self.tr("&Find anything"), go.finder.start, "Ctrl+K")
        self._add(menu, self.tr("Search this &list"), lambda: go.page.start_search(), "Ctrl+F")

    def _undo(self, redo: bool) -> None:
        """The letters of a field first (it takes the key itself), then the last saves."""
        self._commands.go_back_and_forth(redo)

    def _go_menu(self) -> None:
        menu, go = self._menu(self.tr("&Go")), self._commands
        self._go_actions = {}
        for row, subject in enumerate(ENTRIES):
            words = go.desk.words(subject.words)
            key = f"Ctrl+{(row + 1) % 10}"  # the sponsor's has that of home, which it takes the place of
            self._go_actions[subject.key] = self._add(menu, words, lambda row=row: go.show_row(row), key)  # type: ignore[misc]
        self._show_own()
        go.desk.courier.changed.connect(self._show_own)
        menu.addSeparator()
        self._add(menu, self.tr("&Back"), go.back, "Alt+Left")

    def _show_own(self) -> None:
        """The places this computer is for; the keys of the others do nothing."""
        shown = shown_here(self._commands.desk)
        for key, action in self._go_actions.items():
            action.setVisible(key in shown)

    def show_commands(self, commands: tuple[Command, ...]) -> None:
        """What the page in front can do; the menu is away while that is nothing."""
        for action in self._page_menu.actions():
            self._page_menu.removeAction(action)
            action.deleteLater()
        for one in commands:
            self._add(self._page_menu, one.words, one.slot, *one.keys)
        self._page_menu.menuAction().setVisible(bool(commands))

    def _view_menu(self) -> None:
        menu, look = self._menu(self.tr("&View")), self._commands.desk.look
        self._add(menu, self.tr("&Larger"), lambda: look.zoom_wanted.emit(1), "Ctrl++", "Ctrl+=")
        self._add(menu, self.tr("&Smaller"), lambda: look.zoom_wanted.emit(-1), "Ctrl+-")
        self._add(menu, self.tr("&Dark or light"), lambda: look.shade_wanted.emit(""), "Ctrl+Shift+D")
        menu.addSeparator()
        self._add(menu, "ภาษาไทย", lambda: look.language_wanted.emit("th"))
        self._add(menu, "English", lambda: look.language_wanted.emit("en"))

    def _user_menu(self) -> QMenu:
        """Away while the office has entered no users: there is nobody to change places with."""
        menu, go = self._menu(self.tr("&User")), self._commands
        self._add(menu, self.tr("&Lock now"), go.lock, "Ctrl+L")
        self._add(menu, self.tr("Change my &PIN…"), go.change_pin, "Ctrl+Shift+P")
        self._add(menu, self.tr("&Sign out, another user"), go.sign_out, "Ctrl+Shift+L")
        menu.menuAction().setVisible(go.desk.user is not None)
        go.desk.user_changed.connect(lambda: menu.menuAction().setVisible(go.desk.user is not None))
        return menu

    def _help_menu(self) -> None:
        menu, go = self._menu(self.tr("&Help")), self._commands
        self._add(
            menu, self.tr("About this &page"), lambda: show_help(self._window, go.desk, go.page.key), "F1"
        )
        self._add(menu, self.tr("&Keys"), lambda: show_keys(self._window), "Shift+F1")
        self._add(menu, self.tr("About &Qt"), QApplication.aboutQt)
