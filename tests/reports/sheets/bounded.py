"""Reads workbooks, each in a process of its own with little memory and little time; run as a program.

Arguments: paths. Prints one JSON line for each: path, end, rows, problems, seconds, megabytes.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
from typing import Any

from app.reports import sheets

MEMORY = 512 << 20
SECONDS = 60  # on the wall, ends a process that hangs; what is asked for is measured


def outcome(path: str) -> dict[str, Any]:
    try:
        reading = sheets.read(path)
    except sheets.RefusedWorkbook as refused:
        return {"end": "refused", "told": refused.said("en"), "rows": 0, "errors": 0}
    end = "told" if reading.problems else "read"
    told = [problem.said("en") for problem in reading.problems[:3]]
    return {"end": end, "told": told, "rows": reading.count, "errors": len(reading.errors)}


def bounded(path: str, pipe: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.alarm(SECONDS)
    began = time.process_time()  # nothing waits in there, and other programs of the machine shall not count
    found = outcome(path)
    found["seconds"] = time.process_time() - began
    found["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    os.write(pipe, json.dumps(found).encode())


def run(path: str) -> dict[str, Any]:
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        bounded(path, write_end)
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as pipe:
        found = pipe.read()
    _, status = os.waitpid(child, 0)
    return json.loads(found) if found else {"end": f"died ({status})"}


if __name__ == "__main__":
    for path in sys.argv[1:]:
        print(json.dumps({"path": path, **run(path)}), flush=True)  # noqa: T201
