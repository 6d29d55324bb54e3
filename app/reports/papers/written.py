"""A registered document that is written about one record: begun with a template's words, linked, laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.models.dates import era_date
from app.models.errors import Problem, Words
from app.models.office import Document, Office
from app.models.schema import Record, is_blank, new_id
from app.models.store import Store
from app.reports import emblem
from app.reports.grammar import LIST, TEXT, Key, Template
from app.reports.material import Material, together
from app.reports.papers import form
from app.reports.papers.chief import chief
from app.reports.papers.registered import DEFAULTS as OF_DOCUMENTS
from app.reports.papers.registered import (
    Wording,
    document_material,
    imprint_of,
    lacking,
    linked,
    office_material,
    office_of,
)
from app.reports.papers.sheet import Sheet

R = TypeVar("R", bound=Record)

NOT_BEGUN = Words("ยังไม่ได้ทำ{paper}", "{paper} was not made yet.")
PRINT_IT = Words("สั่งพิมพ์เพื่อเริ่มทำ", "Print it to begin it.")
PERSONAL = ("addressee", "body")
"""Not kept in a letter to a citizen: they come from the opinion each time, and go when that is erased."""


def _nothing(store: Store, record: object, document: Document | None) -> tuple[Problem, ...]:
    return ()


@dataclass(frozen=True)
class Written(Generic[R]):
    """One kind of paper about records of one type.

    kind: of its Document ("letter", "announcement"), which its names in the template begin with.
    column: of the record, that names the document. told: what the template may say of the record.
    variant: which of the template's wordings is meant; variants: all there are. keeps_words: False where the
    words name a person. further: what this kind may lack beside what every document lacks.
    """

    template: str
    kind: str
    column: str
    paper: Words
    told: Callable[[Store, R], Material]
    variants: tuple[str, ...] = ()
    variant: Callable[[Store, R], str] = lambda *_: ""
    keeps_words: bool = True
    further: Callable[[Store, R, Document | None], Iterable[Problem]] = _nothing

    @property
    def defaults(self) -> Mapping[str, Key]:
        """What the template may begin the document with; each wording in its variants too."""
        more = {"subject": TEXT, "body": LIST, "addressee": TEXT, "enclosures": LIST}
        own = {f"{name}_{one}": key for one in self.variants for name, key in more.items()}
        return {**OF_DOCUMENTS, **own}

    def sheet(self, store: Store, record: R) -> Sheet:
        """The paper of a record; as it would be begun while it is not. Raises BadTemplate, DamagedRecord."""
        office = office_of(store)
        chosen, wording = self._wording(store, record, office)
        document = wording.completed(self.find(store, record) or self._begun(store, office, wording))
        given = self.offered(store, record, document, office)
        return form.sheet(chosen, given, imprint_of(document, office))

    def begin(self, store: Store, record: R, actor: str) -> Document:
        """The record's document, begun and linked in one transaction if there is none.

        Raises BadTemplate, DamagedRecord, NotFound, StorageFault.
        """
        if (known := self.find(store, record)) is not None:
            return known
        office = office_of(store)
        _, wording = self._wording(store, record, office)
        document = self._begun(store, office, wording)
        return linked(store, actor, document, record, self.column, *wording.enclosures(document))

    def find(self, store: Store, record: R) -> Document | None:
        """Its document, the row checked; None while there is none."""
        named = getattr(record, self.column)
        found = store.verified(Document, id=named) if named else []
        return found[0] if found else None

    def offered(self, store: Store, record: R, document: Document, office: Office) -> Material:
        """All that the template may say."""
        dated = era_date(document.dated_on) if document.dated_on else ""
        own = Material(fields={f"{self.kind}.day": dated})
        registered = document_material(store, document, office, self.kind)
        return together((office_material(store, office), registered, own, self.told(store, record)))

    def problems(self, store: Store, record: R) -> list[Problem]:
        """What it still lacks: told, never in the way."""
        office, document = office_of(store), self.find(store, record)
        told = emblem.office_problems(store, office)
        own = [*self.further(store, record, document)]
        if document is None:
            what = NOT_BEGUN.filled(paper=self.paper)
            return [Problem(self.column, what, PRINT_IT).of(record.table, record.id), *own, *told]
        _, wording = self._wording(store, record, office)
        return [*lacking(wording.completed(document), self.paper, self._complete()), *own, *told]

    def _complete(self) -> Iterable[str]:
        signed = ("subject", "body", "signer_name", "signer_position", "signer_capacity")
        return ("addressee", *signed) if self.kind == "letter" else signed

    def _wording(self, store: Store, record: R, office: Office) -> tuple[Template, Wording]:
        given = self.offered(store, record, Document(id=new_id(), kind=self.kind), office)
        chosen = form.outline(store, self.template, given, self.defaults)
        return chosen, Wording(chosen, given, self.variant(store, record))

    def _begun(self, store: Store, office: Office, wording: Wording) -> Document:
        blank = {} if self.keeps_words else dict.fromkeys(PERSONAL)
        signed = chief(store, office)
        return wording.begin(self.kind, issued_by=office.name_full, **signed, **blank)


def said(text: str | None) -> str:
    """A text for a sentence; blank is "" (the template prints nothing), never the dots of the unknown."""
    return "" if is_blank(text) else (text or "").strip()


def with_kind(name: str | None) -> str:
    """A plan line as sentences name it: "โครงการซ่อมถนน", never "โครงการโครงการซ่อมถนน"."""
    text = said(name)
    return text if text.startswith(("โครงการ", "กิจกรรม")) else f"โครงการ{text}"
