"""A private PostgreSQL cluster in a folder, for a try and for tests: it listens on a unix socket only.

PostgreSQL does not run as root: then it runs as the user postgres, in a folder which that user can reach.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import signal
import stat
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from suanruam_server.words import Refused, Words

SOCKET_LIMIT = 90  # bytes of a folder's path: PostgreSQL's socket in it may have 107
ACCOUNT = "postgres"
NO_BINARIES = Words("ไม่พบโปรแกรม PostgreSQL", "PostgreSQL is not installed.")
INSTALL = Words(
    "ติดตั้งด้วย: sudo apt-get install postgresql-15", "Install it: sudo apt-get install postgresql-15"
)
NO_ACCOUNT = Words(
    "PostgreSQL ไม่ทำงานในนาม root และเครื่องนี้ไม่มีผู้ใช้ postgres",
    "PostgreSQL does not run as root, and this computer has no user postgres.",
)
BE_OTHERS = Words("ใช้บัญชีผู้ใช้อื่นที่ไม่ใช่ root", "Run it as a user other than root.")
FAILED = Words("PostgreSQL ไม่เริ่มทำงาน: {why}", "PostgreSQL did not start: {why}")


class Cluster:
    """PostgreSQL in `folder`; where root asks and the user postgres cannot reach it, in `home` instead.

    `options` are its settings beyond our own, as {"fsync": "off"}.
    """

    def __init__(self, folder: Path, options: Mapping[str, str] | None = None) -> None:
        self.account = ACCOUNT if os.geteuid() == 0 else ""
        if self.account and ACCOUNT not in {one.pw_name for one in pwd.getpwall()}:
            raise Refused(NO_ACCOUNT, BE_OTHERS)
        self.home = (
            folder.resolve() if not self.account or reachable(folder.resolve()) else _elsewhere(folder)
        )
        self.options = dict(options or {})
        self.data = self.home / "data"
        self.socket = self.home if len(os.fsencode(self.home)) <= SOCKET_LIMIT else _short(self.home)

    def url(self, database: str = "postgres") -> str:
        """Where `database` is reached, for asyncpg and for libpq."""
        user = self.account or pwd.getpwuid(os.geteuid()).pw_name
        return f"postgresql://{user}@/{database}?host={self.socket}"

    def make(self) -> None:
        """Make the cluster if it is not there yet."""
        for folder in (self.home, self.socket):
            _own(folder, self.account)
        if not (self.data / "PG_VERSION").exists():
            self._run("initdb", "-D", self.data, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")

    def start(self) -> None:
        """Start it, and return when it takes connections; nothing when it runs already."""
        if self.running():
            return
        options = {"listen_addresses": "", "unix_socket_directories": str(self.socket), **self.options}
        told = " ".join(f"-c {name}='{value}'" for name, value in options.items())
        self._run("pg_ctl", "start", "-w", "-t", "60", "-D", self.data, "-l", self.home / "log", "-o", told)

    def stop(self) -> None:
        """Stop it in good order."""
        self._stop("fast")

    def _stop(self, mode: str) -> None:
        if self.running():
            self._run("pg_ctl", "stop", "-w", "-m", mode, "-D", self.data)

    def kill(self) -> None:
        """Kill it with all of its processes, as a power cut of the program would. `start` recovers it."""
        pid = self._pid()
        if not pid:
            return
        children = Path(f"/proc/{pid}/task/{pid}/children")
        others = [int(one) for one in children.read_text().split()] if children.exists() else []
        for one in (pid, *others):
            _kill(one)
        while any(map(_lives, (pid, *others))):
            time.sleep(0.01)
        for left in (self.data / "postmaster.pid", self.socket / ".s.PGSQL.5432.lock"):
            left.unlink(missing_ok=True)  # they name a process that may wait for long to be buried

    def running(self) -> bool:
        """Whether its postmaster lives."""
        done = subprocess.run(
            self._command("pg_ctl", "status", "-D", self.data), capture_output=True, check=False
        )
        return done.returncode == 0

    def remove(self) -> None:
        """Stop it and remove what it kept."""
        self._stop("immediate")  # nothing need be written that is removed
        for folder in {self.home, self.socket}:
            shutil.rmtree(folder, ignore_errors=True)

    def _pid(self) -> int:
        try:
            return int((self.data / "postmaster.pid").read_text().split()[0])
        except (OSError, IndexError, ValueError):
            return 0

    def _command(self, name: str, *arguments: object) -> list[str]:
        switched: Sequence[str] = ()
        if self.account:
            switched = ("setpriv", f"--reuid={self.account}", f"--regid={self.account}", "--init-groups")
        return [*switched, str(binaries() / name), *map(str, arguments)]

    def _run(self, name: str, *arguments: object) -> None:
        log = self.home / "log"
        with (self.home / "said").open("w+b") as said:
            done = subprocess.run(
                self._command(name, *arguments), stdout=said, stderr=said, cwd=self.home, check=False
            )
            said.seek(0)
            told = said.read().decode(errors="replace")
        if done.returncode:
            tail = log.read_text(errors="replace")[-600:] if log.exists() else ""
            raise Refused(FAILED.filled(why=f"{told.strip()[-600:]} {tail}".strip()))


def binaries() -> Path:
    """The folder of PostgreSQL's programs, the newest there is; Refused when there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda one: int(one.parts[-3]))
    named = shutil.which("pg_ctl")
    if not found and not named:
        raise Refused(NO_BINARIES, INSTALL)
    return found[-1].parent if found else Path(str(named)).resolve().parent


def reachable(folder: Path) -> bool:
    """Whether every folder above lets others pass."""
    above = (one for one in folder.parents if one.exists())
    return all(one.stat().st_mode & stat.S_IXOTH for one in above)


def _elsewhere(folder: Path) -> Path:
    return Path("/var/tmp") / f"suanruam-{_mark(folder)}"


def _short(folder: Path) -> Path:
    return Path("/tmp") / f"suanruam-{_mark(folder)}"


def _mark(folder: Path) -> str:
    return hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:12]


def _own(folder: Path, account: str) -> None:
    """Make the folder, for its owner alone: whoever can reach the socket in it is trusted."""
    folder.mkdir(parents=True, exist_ok=True)
    if account:
        user = pwd.getpwnam(account)
        os.chown(folder, user.pw_uid, user.pw_gid)
    folder.chmod(0o700)


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _lives(pid: int) -> bool:
    """Whether a process still runs; a dead one that nobody has waited for yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except OSError:
        return False
