"""Who signs for the office: its chief executive, else who presides over the body."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.models.bodies import rank
from app.models.committees import Member
from app.models.office import Office, Person
from app.models.store import Store


def chief(store: Store, office: Office, members: Iterable[Member] = ()) -> dict[str, Any]:
    """The signer's columns of a document; the name is left blank where nobody is known by that title."""
    title = office.chief_title
    named = [one for one in store.verified(Person) if title and one.position == title]
    if named:
        return signer(_full(named[-1]), title)
    chair = next((one for one in members if rank(one.role) == 1), None)
    return signer(chair.name, chair.position or title) if chair else signer(None, title)


def signer(name: str | None, position: str | None) -> dict[str, Any]:
    return {"signer_name": name, "signer_position": position, "signer_capacity": "holder"}


def _full(person: Person) -> str:
    return f"{person.prefix or ''}{person.given_name or ''} {person.surname or ''}".strip()
