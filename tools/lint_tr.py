"""Find words of the window that Qt's extraction would silently miss: tr(f"…"), tr(variable), tr("a" + b).

Usage: lint_tr.py FOLDER...     prints path:line and exits 1 when it finds one
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ARGUMENTS = {"tr": 1, "translate": 2}
"""How many leading arguments must be plain: tr(source), QCoreApplication.translate(context, source)."""


def called_name(call: ast.Call) -> str:
    """The last name of what is called: `tr` of `self.tr(…)`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def is_translate_of_qt(call: ast.Call) -> bool:
    """`translate` is also a method of str; only Qt's takes two arguments or more."""
    return called_name(call) != "translate" or len(call.args) >= ARGUMENTS["translate"]


def is_plain(argument: ast.expr) -> bool:
    """Whether lupdate can read the argument: one literal string (several in a row are one)."""
    return isinstance(argument, ast.Constant) and isinstance(argument.value, str)


def translations(tree: ast.Module) -> Iterator[ast.Call]:
    """The calls that ask Qt for a translation."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called_name(node) in ARGUMENTS and is_translate_of_qt(node):
            yield node


def is_missed(call: ast.Call) -> bool:
    """Whether the call's words would not be extracted."""
    return not all(is_plain(argument) for argument in call.args[: ARGUMENTS[called_name(call)]])


def complaints(folder: Path) -> Iterator[str]:
    """One sentence for each call below the folder whose words would be missed."""
    for path in sorted(folder.rglob("*.py")):
        for call in filter(is_missed, translations(ast.parse(path.read_text(encoding="utf-8")))):
            yield f"{path}:{call.lineno}: only a literal string inside {called_name(call)}() is extracted"


def main(folders: list[str]) -> int:
    """Print every complaint; 1 if there was one."""
    found = [sentence for folder in folders for sentence in complaints(Path(folder))]
    print("\n".join(found) or "tr(): every argument is a literal")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
