"""What the program needs is declared, pinned, explained, and used in its own room only."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HOUSE = Path(__file__).resolve().parents[2]
LISTS = ("requirements.txt", "requirements-server.txt", "requirements-dev.txt", "requirements-bench.txt")
PARTS = {  # the code, where it says what it needs, where that is pinned
    "app": ("pyproject.toml", "requirements.txt"),
    "server": ("server/pyproject.toml", "requirements-server.txt"),
}
PYTHONS = ("3.11", "3.12", "3.13")
SYSTEMS = {
    "linux": {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux"},
    "windows": {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows"},
}


def pins(name: str) -> list[Requirement]:
    """The requirements of a list, those of the lists it includes left out."""
    lines = (HOUSE / name).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith(("#", "-r"))]


def roots(part: str) -> list[Requirement]:
    """What the program ("app") or the server says it needs."""
    project = tomllib.loads((HOUSE / PARTS[part][0]).read_text(encoding="utf-8"))["project"]
    return [Requirement(line) for line in project["dependencies"]]


def declared(part: str) -> set[str]:
    return {canonicalize_name(one.name) for one in roots(part)}


def imported_modules(path: Path) -> Iterator[str]:
    """Full dotted names of everything a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imports_below(folder: Path) -> list[tuple[Path, str]]:
    return [(path, name) for path in sorted(folder.rglob("*.py")) for name in imported_modules(path)]


def outside_packages(folder: Path) -> dict[str, Path]:
    """Top-level names imported below a folder that are neither ours nor the standard library's."""
    ours = {"app", "suanruam_server", "__future__", *sys.stdlib_module_names}
    tops = ((name.partition(".")[0], path) for path, name in imports_below(folder))
    return {top: path for top, path in tops if top not in ours}


@pytest.mark.parametrize("name", LISTS)
def test_every_package_is_pinned_exactly(name: str) -> None:
    loose = [str(pin) for pin in pins(name) if not re.fullmatch(r"==[^*]+", str(pin.specifier))]
    assert loose == []


@pytest.mark.parametrize(
    "name", [*LISTS, *(toml for toml, _ in PARTS.values()), "Makefile", ".ci/run", "tools/pin.sh"]
)
def test_no_registry_is_named(name: str) -> None:
    text = (HOUSE / name).read_text(encoding="utf-8")
    assert re.findall(r"index-url|find-links|--index|pypi\.|https?://", text) == []


@pytest.mark.parametrize("part", PARTS)
def test_what_is_imported_is_declared(part: str) -> None:
    distributions = packages_distributions()
    undeclared = {
        top: str(path)
        for top, path in outside_packages(HOUSE / part).items()
        if not {canonicalize_name(name) for name in distributions.get(top, [top])} & declared(part)
    }
    assert undeclared == {}


def environment(python: str, system: str) -> dict[str, str]:
    versions = {"python_version": python, "python_full_version": f"{python}.0"}
    return {**default_environment(), **SYSTEMS[system], **versions, "extra": ""}


def wanted_by(requirement: Requirement, where: dict[str, str]) -> Iterator[Requirement]:
    """The requirements of an installed package that hold in an environment."""
    for line in requires(requirement.name) or []:
        child = Requirement(line)
        if child.marker is None or any(
            child.marker.evaluate({**where, "extra": extra}) for extra in {"", *requirement.extras}
        ):
            yield child


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_pins_are_complete(python: str, system: str, part: str) -> None:
    where = environment(python, system)
    pinned = {
        canonicalize_name(pin.name): pin
        for pin in pins(PARTS[part][1])
        if pin.marker is None or pin.marker.evaluate(where)
    }
    reached, queue = set[str](), [r for r in roots(part) if r.marker is None or r.marker.evaluate(where)]
    while queue:
        requirement = queue.pop()
        name = canonicalize_name(requirement.name)
        assert name in pinned or name == "pip", f"{name} is not pinned for {system}, Python {python}"
        if name not in reached and name in installed_names():
            queue += wanted_by(requirement, where)
        reached.add(name)
    assert set(pinned) <= reached, "pinned and needed by nothing"


@cache
def installed_names() -> set[str]:
    return {canonicalize_name(name) for names in packages_distributions().values() for name in names}


def test_what_both_stand_on_is_the_same() -> None:
    versions = {pin.name: str(pin.specifier) for pin in pins("requirements.txt")}
    both = [pin for pin in pins("requirements-server.txt") if pin.name in versions]
    assert {pin.name for pin in both} >= {"idna", "typing-extensions"}
    assert [pin.name for pin in both if versions[pin.name] != str(pin.specifier)] == []


def test_each_dependency_is_explained() -> None:
    text = (HOUSE / "docs" / "decisions" / "0002-dependencies.md").read_text(encoding="utf-8").lower()
    explained = {canonicalize_name(name) for name in re.findall(r"^\| `([^`]+)`", text, re.MULTILINE)}
    assert declared("app") | declared("server") <= explained


LINE = "app/sync/line.py"  # the one way to the server
ONLY_IN: dict[str, tuple[str, ...]] = {
    "requests": (LINE, "app/sync/remote.py"),
    "urllib3": (LINE,),
    "http.client": (LINE,),
    "socket": (LINE,),
    "urllib.request": (),
    "PySide6.QtNetwork": (),
    "PySide6.QtSql": (),  # it bundles an SQLite of its own: two engines on one file
    "PySide6.QtWebEngineCore": (),
    "subprocess": (),  # nothing is started from inside the program
}


@pytest.mark.parametrize("module", ONLY_IN)
def test_module_is_used_in_its_room_only(module: str) -> None:
    strangers = [
        f"{path.relative_to(HOUSE)}: {name}"
        for path, name in imports_below(HOUSE / "app")
        if (name == module or name.startswith(f"{module}."))
        and not path.relative_to(HOUSE).as_posix().startswith(ONLY_IN[module] or "nowhere")
    ]
    assert strangers == []


def test_one_file_knows_the_verbs_of_the_server() -> None:
    strangers = [
        path.relative_to(HOUSE).as_posix()
        for path in sorted((HOUSE / "app").rglob("*.py"))
        if re.search(r"[\"']/v1/", path.read_text(encoding="utf-8"))
    ]
    assert strangers == ["app/sync/remote.py"]
