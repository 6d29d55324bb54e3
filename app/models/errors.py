"""What may be told to a person: bilingual words, problems of a record, and the base of showable errors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

Language = Literal["th", "en"]


class Words(NamedTuple):
    """One sentence or label in both languages of the program."""

    thai: str
    english: str

    def said(self, language: Language = "th") -> str:
        return self.thai if language == "th" else self.english

    def filled(self, **values: object) -> Words:
        """The same words with `{name}` places filled in both languages; a value may be Words itself."""
        thai = {name: value.thai if isinstance(value, Words) else value for name, value in values.items()}
        english = {
            name: value.english if isinstance(value, Words) else value for name, value in values.items()
        }
        return Words(self.thai.format(**thai), self.english.format(**english))


NOTHING = Words("", "")


@dataclass(frozen=True)
class Problem:
    """One thing a person should know of a record: where it is, what is wrong, how to mend it.

    `where` is a column name ("" = the record as a whole); only severity "error" keeps a value out.
    """

    where: str
    what: Words
    mend: Words = NOTHING
    severity: Literal["error", "warning"] = "warning"
    table: str = ""
    record_id: str = ""

    def of(self, table: str, record_id: str) -> Problem:
        return replace(self, table=table, record_id=record_id)


class AppError(Exception):
    """Base of every error that may be shown to a person: what happened and what to do now."""

    def __init__(self, what: Words, mend: Words = NOTHING) -> None:
        super().__init__(what.english)
        self.what = what
        self.mend = mend

    def said(self, language: Language = "th") -> str:
        return " ".join(part for part in (self.what.said(language), self.mend.said(language)) if part)


class BadInput(AppError):
    """A value typed or read that cannot be understood."""


class RecordBusy(AppError):
    """Another running program holds this record."""


class UnsafeFolder(AppError):
    """The folder cannot keep a record safely (cloud-synced, network share, read-only)."""


class WrongKey(AppError):
    """The key, passphrase or recovery code does not open this record or backup."""


class DamagedRecord(AppError):
    """What was read is not what was written."""


class NewerProgram(AppError):
    """The file was written by a newer program than this one."""


class StorageFault(AppError):
    """The disk refused: full, failing, or taken away."""


class Settled(AppError):
    """What is settled is changed only with a reason."""


class PeriodLocked(Settled):
    """The half-year was issued."""


class MinutesLocked(Settled):
    """The minutes were adopted."""


class NotFound(AppError):
    """What was asked for is not in the record."""
