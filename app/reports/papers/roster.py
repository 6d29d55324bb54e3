"""Members of a body as a paper lists them: in protocol order, numbered, alone or under their groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.models.bodies import rank
from app.models.committees import GROUPS, Member
from app.models.planning import ROLE_WORDS
from app.models.schema import column_of
from app.reports.material import Field, Grid, Line

COLUMNS: Mapping[str, Field] = {
    "number": Field("ที่", 6.0, "right"),
    "name": Field("ชื่อ-สกุล", 32.0),
    "position": Field("ตำแหน่ง", 36.0),
    "role": Field("ตำแหน่งในคณะกรรมการ", 26.0),
    "replaced": Field("แทน", 30.0),
    "reason": Field("เหตุที่พ้น", 14.0),
    "former": Field("ตำแหน่งเดิม", 30.0),
}
"""replaced: who held the seat before; reason: why that one left, in brackets; former: where it was the same
person, the office held then."""


def protocol(member: Member) -> tuple[int, int, str]:
    """Order of those whom one order appoints: rank of the role, then the place the order gives them."""
    return (rank(member.role), member.order_no or 0, member.id)


def office_held(member: Member, issuer: str | None = None) -> str:
    """Position and organisation, unless the position names it or it is the issuing office itself."""
    texts = (member.position, member.organisation)
    position, organisation = (" ".join((text or "").split()) for text in texts)
    if organisation in position or organisation == issuer:
        return position
    return f"{position} {organisation}".strip()


_PLACES = ("บ้าน", "ชุมชน", "วัด")


def unbroken(members: Iterable[Member]) -> Iterator[str]:
    """What no line may break of a list of members: their names, and places in what they are."""
    for one in members:
        yield one.name or ""
        words = f"{one.position or ''} {one.organisation or ''}".split()
        yield from (word for word in words if word.startswith(_PLACES))


@dataclass(frozen=True)
class Roster:
    """Members to be listed. known: by id, to name those who are replaced; issuer: whose paper it is."""

    members: Sequence[Member]
    known: Mapping[str, Member] = field(default_factory=dict)
    issuer: str | None = None

    def listed(self) -> Grid:
        """One line for each."""
        return Grid(COLUMNS, tuple(self._line(place, one) for place, one in enumerate(self.members, 1)))

    def grouped(self) -> Grid:
        """The same under the names of the composition groups; the numbers run on."""
        return Grid(COLUMNS, tuple(self._grouped()))

    def _grouped(self) -> Iterator[Line]:
        keys = [one.key for one in GROUPS]
        strange = (one.group for one in self.members if one.group not in keys)
        count = 0
        for group in (*keys, *dict.fromkeys(strange)):
            held = [one for one in self.members if one.group == group]
            if held and group is not None:
                yield Line({"name": column_of(Member, "group").choice(group).thai}, "group")
            for place, one in enumerate(held, count + 1):
                yield self._line(place, one)
            count += len(held)

    def _line(self, place: int, member: Member) -> Line:
        before = self.known.get(member.replaces_id or "")
        office = office_held(before, self.issuer) if before else ""
        same = before is not None and before.name == member.name
        replaced = (before.name or "", office) if before and not same else ()
        return Line(
            {
                "number": f"{place}.",
                "name": member.name or "",
                "position": office_held(member, self.issuer),
                "role": ROLE_WORDS.get(member.role or "", member.role or ""),
                "replaced": " ".join(replaced).strip(),
                "reason": _reason(before),
                "former": office if same else "",
            }
        )


def _reason(member: Member | None) -> str:
    if member is None or not member.end_reason:
        return ""
    return f"({column_of(Member, 'end_reason').choice(member.end_reason).thai})"
