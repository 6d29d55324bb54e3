"""How the post stands, in the words of an office. Being without a line is a state, never an error."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.models.errors import Language
from app.models.submissions import SPONSORS
from app.sync import faults
from app.sync.state import State
from app.views.values import shown_moment

ENROL = (faults.NO_LONGER_KNOWN, faults.NO_TOKEN)
SEPARATOR = " · "
ADMINISTRATOR = "lao_admin"
OFFICE = ("clerk", "chair", ADMINISTRATOR)
"""Roles of an office's own computers."""


def moment(at: str | None, language: Language) -> str:
    """As "12 ต.ค. 2568 14.05 น." on the clock of this place; "" for never."""
    said = shown_moment(at, language)
    return f"{said} น." if said and language == "th" else said


def counted(words: str, count: int) -> str:
    return words.replace("%1", f"{count:,}")


def decisions(state: State) -> int:
    """So many things wait for a person."""
    return state.conflicts + state.refused + state.quarantined + state.held_deletions


def brief(state: State, since: str | None, language: Language, *, is_busy: bool = False) -> str:
    """As `summary`, for a narrow place: several kinds of things that wait for a person are counted as one."""
    if len(needs(state)) < 2:
        return summary(state, since, language, is_busy=is_busy)
    all_of_it = counted(QCoreApplication.translate("Post", "▲ %1 wait for you"), decisions(state))
    return SEPARATOR.join([all_of_it, *waits(state), *line(state, since, language, is_busy=is_busy)])


def summary(state: State, since: str | None, language: Language, *, is_busy: bool = False) -> str:
    """One line: what waits for a person, what waits for the line, when all was last there."""
    if not state.enrolled:
        return QCoreApplication.translate("Post", "Kept on this computer only")
    busy = [QCoreApplication.translate("Post", "Sending and fetching…")] if is_busy else []
    return SEPARATOR.join(
        [*needs(state), *busy, *waits(state), *line(state, since, language, is_busy=is_busy)]
    )


def needs(state: State) -> list[str]:
    """What a person has to look at, marked by a sign of its own."""
    found = [
        (state.conflicts, QCoreApplication.translate("Post", "▲ %1 to decide")),
        (state.refused, QCoreApplication.translate("Post", "▲ %1 not accepted")),
        (state.quarantined, QCoreApplication.translate("Post", "▲ %1 set aside")),
        (state.held_deletions, QCoreApplication.translate("Post", "▲ %1 deletions to allow")),
    ]
    return [counted(words, count) for count, words in found if count]


def waits(state: State) -> list[str]:
    """What goes by itself as soon as it can."""
    files = state.files_up + state.files_down
    found = [
        (state.waiting, QCoreApplication.translate("Post", "%1 to send")),
        (files, QCoreApplication.translate("Post", "%1 files on the way")),
    ]
    return [counted(words, count) for count, words in found if count]


def line(state: State, since: str | None, language: Language, *, is_busy: bool) -> list[str]:
    """Whether there is a line, and when everything was last there and here alike."""
    told: list[str] = []
    if state.fault in ENROL:
        told.append(QCoreApplication.translate("Post", "▲ enrol this computer again"))
    elif state.fault is not None and not is_busy:
        words = QCoreApplication.translate("Post", "not reached since %1")
        told.append(words.replace("%1", moment(since or state.tried_at, language)))
    if state.role in SPONSORS:  # keeps no office's record: there is nothing to be equal
        told.append(QCoreApplication.translate("Post", "the sponsor's computer"))
    elif state.proved_at:
        words = QCoreApplication.translate("Post", "all sent %1")
        told.append(words.replace("%1", moment(state.proved_at, language)))
    else:
        told.append(QCoreApplication.translate("Post", "never all sent yet"))
    return told


def explained(state: State, language: Language) -> str:
    """More of it, for a tool tip: what kept the last exchange from ending, and what goes on."""
    if not state.enrolled:
        return QCoreApplication.translate(
            "Post", "This record is not connected to the central server. Backups are the only other copy."
        )
    told = [state.fault.said(language)] if state.fault else []
    told.append(QCoreApplication.translate("Post", "See what waits, or send and fetch now (Ctrl+Shift+S)."))
    return " ".join(told)


def role_words(role: str) -> str:
    """What a computer may do at the central server; a role of a newer server by its name."""
    known = {
        "clerk": QCoreApplication.translate("Post", "Clerk"),
        "chair": QCoreApplication.translate("Post", "Chair"),
        "lao_admin": QCoreApplication.translate("Post", "Administrator of the office"),
        "reviewer": QCoreApplication.translate("Post", "Reviewer of the sponsor"),
        "central_admin": QCoreApplication.translate("Post", "Central administrator"),
    }
    return known.get(role, role)
