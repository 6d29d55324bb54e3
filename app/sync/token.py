"""What this computer keeps of the server: its address, who we are there, and beside the record the token.

The facts of the server are local to this copy of the record (app/models/posting.py); the token lies in the
keyring or the owner's file (app/models/tokens.py), so that a backup or a copied folder does not carry it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.models import posting, tokens
from app.models.store import Store
from app.sync import faults
from app.sync.faults import Revoked
from app.sync.line import Patience
from app.sync.remote import Remote


def keep(store: Store, server: str, told: dict[str, Any], device: str, ca_file: Path | None) -> None:
    """Keep what enrolment told: the token first, so that facts without it never stand."""
    tokens.keep(told["device_id"], told["token"])
    posting.keep_facts(
        store,
        **{
            posting.SERVER: server,
            posting.LAO: str(told["lao"].get("name", "")),
            posting.LAO_ID: str(told["lao"].get("lao_id", "")),
            posting.DEVICE: device,
            posting.DEVICE_ID: told["device_id"],
            posting.ROLE: told["role"],
            posting.CA_FILE: None if ca_file is None else str(ca_file),
            posting.FAULT: None,
        },
    )


def remote(store: Store, patience: Patience = Patience()) -> Remote:  # noqa: B008 - a tuple
    """The line to the server this record is enrolled with. Raises Revoked: not enrolled, or no token here."""
    facts = posting.facts(store)
    server, device_id = facts.get(posting.SERVER, ""), facts.get(posting.DEVICE_ID, "")
    if not server:
        raise Revoked(faults.NOT_ENROLLED, faults.ENROL_AGAIN)
    token = tokens.find(device_id)
    if token is None:
        raise Revoked(faults.NO_TOKEN, faults.ENROL_AGAIN)
    ca_file = facts.get(posting.CA_FILE)
    return Remote(server, token, Path(ca_file) if ca_file else None, patience=patience)


def forget(store: Store) -> None:
    """Know no server any more; the record and what waits in it stay."""
    device_id = posting.facts(store).get(posting.DEVICE_ID, "")
    posting.drop_facts(store)
    if device_id:
        tokens.forget(device_id)
