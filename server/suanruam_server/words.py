"""Sentences for people in both languages of the program."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["th", "en"]


class Words(NamedTuple):
    """One sentence or label in Thai and English."""

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


class Refused(Exception):
    """What a verb of the command line could not do: what happened and what to do now."""

    def __init__(self, what: Words, mend: Words = NOTHING) -> None:
        super().__init__(what.english)
        self.what = what
        self.mend = mend

    def said(self, language: Language = "th") -> str:
        return " ".join(part for part in (self.what.said(language), self.mend.said(language)) if part)
