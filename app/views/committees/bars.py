"""The lines in which one appoints, replaces, ends, orders and sets terms."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from app.models.appointments import next_group, role_of
from app.models.bodies import Body
from app.models.committees import CommitteeOrder, Member, Term
from app.models.office import Document
from app.models.schema import column_of
from app.views.committees.entry import EntryBar, options
from app.views.committees.known import Known, NameField, known_people
from app.views.desk import Desk
from app.views.fields import LineField


class _PersonBar(EntryBar):
    """A bar that begins with a person: who is known brings position and organisation along."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__(desk, name)
        self.name = NameField(column_of(Member, "name"), self._take)
        self.adopt("name", self.name, self.tr("Name with title"))
        self.more.addWidget(self.name.offers)
        self.add("position", Member, "position")
        self.add("organisation", Member, "organisation")

    def _take(self, one: Known) -> None:
        for name, value in (("position", one.position), ("organisation", one.organisation)):
            field = self.fields[name]
            if isinstance(field, LineField) and not field.line.text().strip():
                field.load(value or None)

    def go_on(self, editor: QObject) -> None:
        if editor is self.name.line:
            self.name.take(self.name.offers.currentRow())
        super().go_on(editor)

    def learn(self) -> None:
        """Read again whom the record knows."""
        self.name.known = known_people(self.desk.store)

    def values_of(self, values: dict[str, Any]) -> dict[str, Any] | None:
        """What of the values belongs to the member; None: nobody is named, which was told."""
        if not values["name"]:
            self.complain("name", self.tr("Type the name as the order has it."))
            return None
        return values | {"person_id": self.name.person_id}


class AppointBar(_PersonBar):
    """One person after another under one order: Enter on the last field saves and begins the next."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "appointing")
        self.save_button.setText(self.tr("Save, next person (Enter)"))
        self._kind: str | None = None
        self.group = options(self.add("group", Member, "group", self.tr("Group (type its number)"), span=2))
        self.role = options(self.add("role", Member, "role"))
        self.group.typed.connect(self._propose_role)

    def begin(self, body: Body, members: tuple[Member, ...], order: CommitteeOrder, head: str) -> None:
        """members: those there are once the order is in force."""
        self._kind = body.committee.kind
        group = next_group(members) if body.committee.kind == "centre" else None
        self.learn()
        self.ask(head, order.id, group=group, role=role_of(group, self._kind))

    def _propose_role(self) -> None:
        self.role.load(role_of(self.group.value(), self._kind))


class ReplaceBar(_PersonBar):
    """Who takes the seat of the member chosen, from when and why."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "replacing")
        self.add("on", Member, "starts_on", self.tr("In office from"))
        self.add("end_reason", Member, "end_reason", self.tr("Why the other leaves"), span=2)

    def begin(self, old: Member, order: CommitteeOrder, head: str) -> None:
        self.learn()
        self.ask(head, old.id, on=order.effective_on, position=old.position, organisation=old.organisation)


class EndBar(EntryBar):
    """From when one is no member any more, and why."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "ending", wide=2)
        self.add("ends_on", Member, "ends_on")
        self.add("end_reason", Member, "end_reason")


class OrderBar(EntryBar):
    """A new order or announcement: number and date may be left blank."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "ordering")
        self.kind = options(self.add("kind", Document, "kind"))
        self.add("action", CommitteeOrder, "action")
        self.add("effective_on", CommitteeOrder, "effective_on")
        self.add("number", Document, "number", self.tr("Number (blank until the registry gives it)"), span=2)
        self.add("dated_on", Document, "dated_on")
        for place in reversed(range(self.kind.combo.count())):
            if self.kind.combo.itemData(place) not in ("order", "announcement"):
                self.kind.combo.removeItem(place)


class DatingBar(EntryBar):
    """What the registry gives later: number and date of an order, and the day from which it holds."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "dating")
        self.add("number", Document, "number")
        self.add("dated_on", Document, "dated_on")
        self.add("effective_on", CommitteeOrder, "effective_on")

    def begin(self, order: CommitteeOrder, document: Document | None, head: str) -> None:
        """document: None where the order has no paper yet, so that there is nothing to number."""
        for name in ("number", "dated_on"):
            self.fields[name].setEnabled(document is not None)
        of_paper = {"number": document.number, "dated_on": document.dated_on} if document else {}
        self.ask(head, order.id, effective_on=order.effective_on, **of_paper)


class TermBar(EntryBar):
    """A term: its number, its first and its last day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "term")
        self.add("number", Term, "number")
        self.add("starts_on", Term, "starts_on")
        self.add("ends_on", Term, "ends_on")
