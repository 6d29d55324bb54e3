"""The reasons offered while opinions are screened, estimated and considered: data an office may change.

They lie in reports_templates/opinions.toml; `templates/opinions.toml` in the record's folder replaces it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.models.errors import BadInput, Words
from app.models.resources import template_path

FILE = "opinions.toml"
BAD = Words("รายการเหตุผล {file} ใช้ไม่ได้: {why}", "The list of reasons {file} cannot be used: {why}")
MEND = Words("แก้ไขไฟล์ หรือเอาไฟล์ออกเพื่อใช้รายการตั้งต้น", "Mend the file, or take it away to use the shipped one.")


@dataclass(frozen=True)
class Reasons:
    """Why an opinion is hidden, why it is not taken up, what an estimate rests on; as the papers say it."""

    hidden: tuple[str, ...]
    declined: tuple[str, ...]
    basis: tuple[str, ...]


def reasons(folder: Path) -> Reasons:
    """Those of the record in a folder. Raises BadInput."""
    own = folder / "templates" / FILE
    path = own if own.exists() else template_path(FILE)
    try:
        tree = tomllib.loads(path.read_text(encoding="utf-8"))
        return Reasons(_texts(tree, "hidden"), _texts(tree, "declined"), _texts(tree, "basis"))
    except (OSError, ValueError) as fault:
        raise BadInput(BAD.filled(file=path.name, why=str(fault)), MEND) from fault


def _texts(tree: dict[str, Any], key: str) -> tuple[str, ...]:
    found = tree.get(key)
    if not isinstance(found, list) or not all(isinstance(one, str) and one.strip() for one in found):
        raise ValueError(f"“{key}” must be a list of texts")
    return tuple(one.strip() for one in found)
