"""Elements of WordprocessingML, written in the order its schema asks for; lengths come in points."""

from __future__ import annotations

from collections.abc import Iterable

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

Node = BaseOxmlElement


def node(tag: str, *children: Node, **values: object) -> Node:
    """`<w:tag w:name="value">` with its children."""
    made = OxmlElement(f"w:{tag}", {qn(f"w:{name}"): str(value) for name, value in values.items()})
    made.extend(children)
    return made


def emptied(element: Node, children: Iterable[Node]) -> None:
    """Puts children in place of those that a part came with."""
    for child in list(element):
        element.remove(child)
    element.extend(children)


def twips(points: float) -> int:
    return round(points * 20)


def half_points(size: float) -> int:
    return round(size * 2)
