"""What the record's verbs take and give, described for OpenAPI. Nothing is parsed by these."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

SECURITY: list[dict[str, list[str]]] = [{"HTTPBearer": []}]
SEQ = "The LAO's sequence: the number of its latest change."
EPOCH = "Identity of what this server holds; another one after it was restored."


class AuditHead(BaseModel):
    """The end of the desktop's own chain of changes; the server keeps it as a witness."""

    number: int = Field(0, ge=0, le=2**63 - 1, description="Number of the last line.")
    hash: str = Field("", max_length=200, description="Its hash.")


class Sent(BaseModel):
    """A record as a desktop sends it."""

    table: str = Field(pattern="^[a-z][a-z0-9_]{0,62}$", description="Name of the table.")
    id: str = Field(
        min_length=1,
        max_length=100,
        description="Id, made by the desktop: a letter or digit, then anything but control characters.",
    )
    base_version: int | None = Field(
        None, ge=1, le=2**63 - 1, description="Version it was based on; null: it must not exist yet."
    )
    hash: str = Field(pattern="^[0-9a-f]{64}$", description="SHA-256 of the body's UTF-8 bytes.")
    body: str = Field(description="Canonical JSON of the record; kept and given back byte for byte.")
    note: str | None = Field(
        None,
        max_length=16384,
        description="Who, when and why, sealed to the office; the server cannot read it.",
    )


class Push(BaseModel):
    """Changes of one desktop, taken in as one transaction."""

    push_id: UUID = Field(
        description="Made by the desktop; the same one with the same bytes gets the same answer."
    )
    epoch: UUID = Field(description=EPOCH)
    schema_: int = Field(alias="schema", ge=0, le=2**31 - 1, description="Schema of the program that sends.")
    audit: AuditHead = Field(AuditHead(number=0, hash=""), description="End of its chain of changes.")
    records: list[Sent] = Field(max_length=500, description="The records, in the order to be answered.")


class By(BaseModel):
    """The device that wrote a version."""

    device_id: UUID = Field(description="Its id.")
    name: str = Field(description="Its name at the office.")
    role: str = Field(description='Its role; "" when it is no longer known.')


class Kept(BaseModel):
    """A record as the server holds it."""

    table: str = Field(description="Name of the table.")
    id: str = Field(description="Id.")
    version: int = Field(description="The LAO's sequence at its last change.")
    hash: str = Field(description="SHA-256 of the body's UTF-8 bytes.")
    body: str = Field(description="Canonical JSON, byte for byte as it came.")
    note: str | None = Field(description="Sealed: who, when and why.")
    at: str = Field(description="When the server took it in; it orders nothing.")
    by: By = Field(description="Who wrote it.")


class Answered(BaseModel):
    """What became of one record."""

    table: str | None = Field(description="As sent.")
    id: str | None = Field(description="As sent.")
    result: Literal["ok", "conflict", "absent", "invalid", "forbidden"] = Field(
        description="ok: kept. conflict: another version is here. absent: no such record. invalid: malformed."
    )
    version: int | None = Field(None, description="ok: kept as this version.")
    hash: str | None = Field(None, description="ok: hash of what was kept.")
    theirs: Kept | None = Field(None, description="conflict: the version that is here.")
    where: str | None = Field(None, description="invalid: the place that is wrong.")
    what: str | None = Field(None, description="invalid: the rule it breaks.")


class PushAnswer(BaseModel):
    """One answer per record, in the order sent."""

    push_id: UUID = Field(description="As sent.")
    epoch: UUID = Field(description=EPOCH)
    seq: int = Field(description="The LAO's sequence after this push.")
    answers: list[Answered] = Field(description="What became of each record.")


class PullAnswer(BaseModel):
    """A page of what changed."""

    epoch: UUID = Field(description=EPOCH)
    seq: int = Field(description="The cursor to keep: ask for what comes after it next time.")
    more: bool = Field(description="Whether there is more beyond this page.")
    records: list[Kept] = Field(description="Ascending by version, tombstones too, nothing left out.")


class TableProof(BaseModel):
    """What a table of the LAO amounts to."""

    rows: int = Field(description="Records, tombstones included.")
    digest: str = Field(description="XOR of the first 16 bytes of all hashes, as 32 hex digits.")


class ProofAnswer(BaseModel):
    """What the server holds of the LAO, in one snapshot."""

    epoch: UUID = Field(description=EPOCH)
    seq: int = Field(description=SEQ)
    tables: dict[str, TableProof] = Field(description="By table.")


class Told(BaseModel):
    """A sentence in both languages."""

    th: str = Field(description="Thai.")
    en: str = Field(description="English.")


class Refusal(BaseModel):
    """Why a request was not done."""

    error: str = Field(description="A key for programs.")
    what: Told = Field(description="What happened.")
    mend: Told = Field(description="What to do now.")


_SAYS = {
    400: "Damaged on the way, or no JSON.",
    401: "Unknown or revoked device.",
    403: "Not for this role.",
    409: "Another epoch, or the push_id was used for other bytes.",
    413: "Too large.",
    422: "Not as described.",
    426: "The program is too old.",
    503: "No database; try again.",
}
REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": Refusal, "description": words} for status, words in _SAYS.items()
}
PULL_QUERY = (
    ("after", "The cursor: versions beyond it are given.", {"type": "integer", "minimum": 0, "default": 0}),
    ("limit", "Records at most.", {"type": "integer", "minimum": 1, "maximum": 500, "default": 500}),
    ("epoch", "The epoch the cursor belongs to; another one: 409.", {"type": "string", "format": "uuid"}),
)


def described(model: type[BaseModel]) -> dict[str, Any]:
    """OpenAPI of a route that takes this as its body."""
    schema = _inlined(model.model_json_schema())
    body = {"required": True, "content": {"application/json": {"schema": schema}}}
    return {"requestBody": body, "security": SECURITY}


def asked(*query: tuple[str, str, dict[str, Any]]) -> dict[str, Any]:
    """OpenAPI of a route that takes these (name, description, schema) in its query."""
    told = [
        {"name": name, "in": "query", "required": False, "description": words, "schema": schema}
        for name, words, schema in query
    ]
    return {"parameters": told, "security": SECURITY}


def _inlined(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with its definitions in their places: OpenAPI keeps definitions elsewhere."""
    definitions = schema.pop("$defs", {})

    def filled(part: Any) -> Any:
        if isinstance(part, list):
            return [filled(one) for one in part]
        if not isinstance(part, dict):
            return part
        if "$ref" in part:
            return filled(definitions[part["$ref"].rsplit("/", 1)[1]])
        return {name: filled(one) for name, one in part.items()}

    inlined: dict[str, Any] = filled(schema)
    return inlined
