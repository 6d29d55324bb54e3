"""Names, telephone numbers and amounts taken out of texts that leave the office."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.models.office import Office, Person
from app.models.plans import Plan, Project, ProjectBudget
from app.models.records import RECORD_TYPES
from app.models.schema import Kind, columns
from app.models.store import Store
from app.models.text.letters import clean, to_arabic

OFFICE = "อปท."
LEFT_OUT = "…"
OFFICE_NAMES = (
    "name_full",
    "name_short",
    "phone",
    "fax",
    "email",
    "website",
    "address",
    "postcode",
    "dla_code",
)
PLACES = {"tambon": ("ตำบล", "ต."), "amphoe": ("อำเภอ", "อ."), "province": ("จังหวัด", "จ.")}
SHORTEST_NAME = 4
SHORTEST_NUMBER = 7
SHORTEST_PLACE = 6
"""Letters; a shorter name of a place may be another word (เลย, ตาก): it goes with the word before it only."""
SMALLEST_AMOUNT = 1000_00
"""Satang; a smaller sum as a bare figure may as well be a count."""

_D = "[0-9๐-๙]"
_WORDS = "(?:ศูนย์|หนึ่ง|เอ็ด|สอง|ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน)"
_AMOUNTS = (
    re.compile(rf"(?:฿\s*)?{_D}[0-9๐-๙,.]*\s*(?:สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน)*\s*บาท(?:ถ้วน)?(?:\s*{_D}+\s*สตางค์)?"),
    re.compile(rf"{_WORDS}+บาท(?:ถ้วน|{_WORDS}+สตางค์)?"),
    re.compile(rf"฿\s*{_D}[0-9๐-๙,.]*"),
    re.compile(rf"(?<=งบประมาณ)\s*(?:จำนวน|รวม|ทั้งสิ้น)*\s*{_D}[0-9๐-๙,.]*"),
)
_CONTACTS = (
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    re.compile(r"https?://\S+|www\.\S+"),
    re.compile(rf"(?<![0-9๐-๙])(?:\+66|[0๐])(?:[ .-]?{_D}){{8,9}}(?![0-9๐-๙])"),
    re.compile(rf"(?<![0-9๐-๙]){_D}(?:[ -]?{_D}){{12}}(?![0-9๐-๙])"),
)
_TITLED = re.compile(
    r"(?:นาย(?!ก|อำเภอ|ทะเบียน|จ้าง|ตรวจ|ช่าง|แพทย์|ทหาร|หน้า|ทุน)|นางสาว|นาง(?!รอง|เลิ้ง|แล)|น\.ส\.|ด\.ช\.|ด\.ญ\.)"
    r"\s?[ก-ฮเ-ไ][ก-๎]+ +[ก-ฮเ-ไ][ก-๎]+"
)
_TITLE = re.compile(r"^(?:นายแพทย์|นายกองเอก|นาย|นางสาว|นาง|น\.ส\.|ว่าที่\s?ร้อย(?:ตรี|โท|เอก)|ดร\.|พระ(?:ครู)?)\s*")


@dataclass
class Scrubber:
    """Takes out what is known of an office's people, names and money. removed: how many places so far."""

    names: tuple[re.Pattern[str], ...]
    offices: tuple[re.Pattern[str], ...]
    amounts: tuple[re.Pattern[str], ...]
    removed: int = 0

    @classmethod
    def of(cls, store: Store, texts: Sequence[str]) -> Scrubber:
        """What a record knows, as far as it stands in these texts: only that has to be looked for."""
        said = "\n".join(_plain(one) for one in texts)
        names = {one for one in _names(store) if one in said}
        names |= {_TITLE.sub("", _plain(one)) for one in _TITLED.findall(said)}
        offices = (one for one in _office_names(store) if one in said)
        amounts = (one for one in _amounts(store) if one in said.replace(",", ""))
        return cls(
            tuple(_pattern(one) for one in _longest_first(names)),
            tuple(_pattern(one) for one in _longest_first(offices)),
            tuple(_figure(one) for one in _longest_first(amounts)),
        )

    def scrub(self, text: str) -> str:
        text = clean(text)
        for pattern in (*_CONTACTS, *self.names, _TITLED):
            text = self._without(pattern, LEFT_OUT, text)
        for pattern in self.offices:
            text = self._without(pattern, OFFICE, text)
        for pattern in (*_AMOUNTS, *self.amounts):
            text = self._without(pattern, LEFT_OUT, text)
        return text

    def _without(self, pattern: re.Pattern[str], by: str, text: str) -> str:
        text, count = pattern.subn(by, text)
        self.removed += count
        return text


def _plain(text: str) -> str:
    """As texts are compared: one space between words, Arabic digits."""
    return " ".join(to_arabic(clean(text)).split())


def _longest_first(found: Iterable[str]) -> list[str]:
    return sorted(set(found), key=len, reverse=True)


def _pattern(name: str) -> re.Pattern[str]:
    """A name with whatever space between its words, its digits in either script."""
    return re.compile(r"\s*".join(_in_both_scripts(word) for word in name.split()))


def _figure(digits: str) -> re.Pattern[str]:
    """An amount with or without commas and satang, alone among its digits."""
    grouped = ",?".join(_in_both_scripts(one) for one in _thousands(digits))
    return re.compile(rf"(?<![0-9๐-๙,.]){grouped}(?:[.]{_D}{{1,2}})?(?![0-9๐-๙,])")


def _thousands(digits: str) -> list[str]:
    first = len(digits) % 3 or 3
    return [digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3))]


def _in_both_scripts(text: str) -> str:
    return "".join(
        f"[{one}{chr(0xE50 + int(one))}]" if one in "0123456789" else re.escape(one) for one in text
    )


def _names(store: Store) -> Iterator[str]:
    """Every personal text of the record, with and without the title before a name."""
    for person in store.all(Person):
        full = _plain(f"{person.given_name or ''} {person.surname or ''}")
        if person.surname and len(full) >= SHORTEST_NAME:
            yield full
    for record_type in RECORD_TYPES:
        named = [c.name for c in columns(record_type) if c.personal and c.kind in _TOLD]
        if not named or record_type is Person:
            continue
        for row in store.values(record_type, *named):
            for value in row:
                yield from _name_lines(value)


_TOLD = frozenset({Kind.TEXT, Kind.LINES, Kind.CODE})


def _name_lines(value: object) -> Iterator[str]:
    for line in str(value or "").splitlines():
        said = _plain(line)
        bare = _TITLE.sub("", said)
        if " " in bare or bare != said or sum(one.isdigit() for one in said) >= SHORTEST_NUMBER:
            yield from (one for one in {said, bare} if len(one) >= SHORTEST_NAME)


def _office_names(store: Store) -> Iterator[str]:
    for office in store.all(Office):
        for name in OFFICE_NAMES:
            yield from (one for one in _said_lines(getattr(office, name)) if len(one) >= SHORTEST_NAME)
        for name, prefixes in PLACES.items():
            for said in _said_lines(getattr(office, name)):
                yield from (f"{prefix}{gap}{said}" for prefix in prefixes for gap in ("", " "))
                if len(said) >= SHORTEST_PLACE:
                    yield said


def _said_lines(value: str | None) -> list[str]:
    return [said for line in (value or "").splitlines() if (said := _plain(line))]


def _amounts(store: Store) -> Iterator[str]:
    """Every budget of the record in whole baht."""
    found: set[int] = set()
    for kind, names in (
        (Project, ("budget_satang", "ordinance_satang")),
        (ProjectBudget, ("amount_satang",)),
        (Plan, ("stated_total_satang",)),
    ):
        for row in store.values(kind, *names):
            found |= {value for value in row if isinstance(value, int) and value >= SMALLEST_AMOUNT}
    return (str(one // 100) for one in found)
