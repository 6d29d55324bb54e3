"""What is tracked names no package registry and no path of the machine it was written on, and stays small."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
REGISTRY = re.compile(
    r"pypi\.|pythonhosted|--?index-url|find-links|/simple\b.*index|proxy\.golang|registry\.npm", re.I
)
SPEAK_OF_IT = {"tests/house/test_dependencies.py", "tests/house/test_tracked_files.py"}
LONGEST_FILE, LONGEST_FUNCTION, MOST_METHODS = 500, 50, 25


@cache
def texts() -> dict[str, str]:
    """Path below the house -> content, of every tracked file that is text."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HOUSE, capture_output=True, check=True).stdout
    found = {}
    for name in listed.decode().split("\0"):
        content = (HOUSE / name).read_bytes() if name and (HOUSE / name).is_file() else b"\0"
        if b"\0" not in content[:8192]:
            found[name] = content.decode("utf-8", errors="replace")
    return found


def told(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in texts().items()
        if name not in SPEAK_OF_IT and pattern.search(text)
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_many_files_are_looked_at() -> None:
    assert len(texts()) > 500


def test_no_registry_is_named_anywhere() -> None:
    assert told(REGISTRY) == []


def test_no_path_of_this_machine_is_named() -> None:
    here = "|".join(re.escape(str(place)) for place in (HOUSE, Path.home()))
    assert told(re.compile(rf"(?<![\w.])(?:{here})(?![\w.-])")) == []


def sources(*rooms: str) -> Iterator[tuple[str, str]]:
    return ((name, text) for name, text in texts().items() if name.startswith(rooms) and name.endswith(".py"))


def definitions(*rooms: str) -> Iterator[tuple[str, ast.AST]]:
    for name, text in sources(*rooms):
        yield from ((name, node) for node in ast.walk(ast.parse(text)))


def test_no_file_of_the_program_or_the_server_grows_too_long() -> None:
    assert [name for name, text in sources("app/", "server/") if text.count("\n") > LONGEST_FILE] == []


def test_no_function_of_the_program_or_the_server_grows_too_long() -> None:
    assert [
        f"{name}:{node.lineno} {node.name}"
        for name, node in definitions("app/", "server/")
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ] == []


def test_no_class_of_the_program_or_the_server_does_everything() -> None:
    assert [
        f"{name}:{node.lineno} {node.name}"
        for name, node in definitions("app/", "server/")
        if isinstance(node, ast.ClassDef)
        and sum(isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef) for one in node.body) > MOST_METHODS
    ] == []
