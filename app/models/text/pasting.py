"""Text as it comes from Word, a PDF or a web page, tidied without changing a word of it."""

from __future__ import annotations

import re

from app.models.text.letters import clean

_SUB_BULLET = re.compile("^[ \t]*o\t", re.MULTILINE)  # Word's bullet of the second level is a letter o
_BULLET = re.compile("^ *[•·∙●◦‣⁃▪▫■□○➢➤❖✓✔\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc\uf076] *", re.MULTILINE)
_INDENT = re.compile("^ +", re.MULTILINE)
_GAPS = re.compile("(?<=[^ \n]) {2,}")
_BLANKS = re.compile("\n{3,}")
_PICTURE = "\ufffc"


def tidied(text: str) -> str:
    """`clean`, bullets as "- ", tabs and runs of spaces as one space, no indents, one blank line at most."""
    text = clean(_SUB_BULLET.sub("• ", text.replace(_PICTURE, "")))
    text = _INDENT.sub("", _BULLET.sub("- ", text))
    return _BLANKS.sub("\n\n", _GAPS.sub(" ", text)).strip()
