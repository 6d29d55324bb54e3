"""The shim is compiled once per run; rigs are processes of their own, with the shim loaded first."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
Rig = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if not compiler:
        pytest.fail("the fault rigs need a C compiler: sudo apt-get install gcc libc6-dev")
    library = tmp_path_factory.mktemp("shim") / "shim.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, HERE / "shim.c", "-ldl"], check=True)
    return library


@pytest.fixture
def rig(shim: Path, tmp_path: Path) -> Rig:
    """rig("kill", scenario="day", every=6) -> the rig's findings."""

    def run(mode: str, **wanted: Any) -> dict[str, Any]:
        surroundings = {
            **os.environ,
            "LD_PRELOAD": str(shim),
            "PYTHONPATH": str(ROOT),
            "XDG_CONFIG_HOME": str(tmp_path),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }
        command = [sys.executable, str(HERE / "rig.py"), mode, json.dumps(wanted)]
        done = subprocess.run(
            command, env=surroundings, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    return run
