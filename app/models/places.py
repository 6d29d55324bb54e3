"""Where a record may lie: on a disk of this computer, in a folder nobody else copies or shares.

A program that syncs a folder copies a database while it is written (49 of 55 such copies were bad); a network
share does not keep the locks a database needs. Such folders are refused before anything is written.
Backups may go anywhere.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from app.models.errors import UnsafeFolder, Words

CLOUD_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "ไดรฟ์ของฉัน": "Google Drive",
    "drivefs": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "cloudstorage": "iCloud/CloudStorage",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
    "megasync": "MEGA",
    "pcloud drive": "pCloud",
    "syncthing": "Syncthing",
}
"""Names, in lower case, that these programs give their folders."""
CLOUD_STARTS = {
    "onedrive -": "OneDrive",
    "onedrive-": "OneDrive",
    "googledrive-": "Google Drive",
    "dropbox (": "Dropbox",
}
CLOUD_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".tmp.driveupload": "Google Drive",
    ".sync_*.db": "Nextcloud",
    "._sync_*.db": "Nextcloud",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
    ".849c9593-d756-4e56-8d6e-42412f2a707b": "OneDrive",
}
"""What these programs leave at the top of what they sync (the folder ~/.dropbox holds settings only)."""
CLOUD_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
NETWORK_SYSTEMS = frozenset(
    {
        *(
            "nfs",
            "nfs4",
            "cifs",
            "smb3",
            "smbfs",
            "smb",
            "ncpfs",
            "afs",
            "ceph",
            "glusterfs",
            "coda",
            "davfs",
        ),
        *("fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.s3fs", "fuse.glusterfs"),
        *("fuse.google-drive-ocamlfuse", "fuse.onedriver", "fuse.smbnetfs", "fuse.ceph", "fuse.curlftpfs"),
        *("9p", "vboxsf", "fuse.vmhgfs-fuse", "prl_fs"),
    }
)
"""File systems of other computers (9p, vboxsf and the like: the host of a virtual machine)."""

FULL_OR_FAILING = (errno.ENOSPC, errno.EDQUOT, errno.EIO)
"""Not a matter of the folder: a full disk can still be read, and the store tells when it cannot write."""

CLOUD = Words(
    "โฟลเดอร์ {folder} ถูกซิงก์ขึ้นคลาวด์ ({name}) ซึ่งทำให้แฟ้มข้อมูลเสียหายและข้อมูลส่วนบุคคลออกนอกหน่วยงาน",
    "{folder} is synced to a cloud ({name}): that damages the record and carries personal data away.",
)
NETWORK = Words(
    "โฟลเดอร์ {folder} อยู่บนเครือข่ายหรือเครื่องอื่น ({name}) ซึ่งล็อกไฟล์ฐานข้อมูลไม่ได้อย่างปลอดภัย",
    "{folder} lies on a network share or another computer ({name}), which cannot lock a database safely.",
)
READ_ONLY = Words("เขียนในโฟลเดอร์ {folder} ไม่ได้", "{folder} cannot be written to.")
OWN_FILES = Words(
    "{file} อยู่ในโฟลเดอร์ของแฟ้มข้อมูล ซึ่งมีไว้สำหรับไฟล์ของโปรแกรมเท่านั้น",
    "{file} lies in the record's own folder, which is for the program's files only.",
)
OTHER_FOLDER = Words("เลือกโฟลเดอร์อื่น", "Choose another folder.")
NOT_FOLDER = Words("{folder} ไม่ใช่โฟลเดอร์", "{folder} is not a folder.")
USE_LOCAL = Words(
    "เลือกโฟลเดอร์ในดิสก์ของเครื่องนี้ เช่น {default} แล้วใช้คำสั่งสำรองข้อมูลเพื่อเก็บสำเนาไว้ที่อื่น",
    "Choose a folder on this computer's disk, such as {default}, and keep copies elsewhere with “backup”.",
)


class Unsafe(NamedTuple):
    """Why a folder is refused."""

    why: Words
    name: str


def default_folder(system: str = sys.platform, environment: Mapping[str, str] = os.environ) -> Path:
    """SUANRUAM_RECORD, else the user's own data folder (not the roaming one, which Windows copies)."""
    if chosen := environment.get("SUANRUAM_RECORD"):
        return Path(chosen).expanduser()
    return _base(system, environment, "LOCALAPPDATA", "XDG_DATA_HOME", ".local/share") / "suanruam"


def settings_folder(system: str = sys.platform, environment: Mapping[str, str] = os.environ) -> Path:
    """Where this user's own files lie that are no part of a record (a key that no keyring takes)."""
    return _base(system, environment, "LOCALAPPDATA", "XDG_CONFIG_HOME", ".config") / "suanruam"


def _base(system: str, environment: Mapping[str, str], windows: str, xdg: str, below_home: str) -> Path:
    if system == "win32":
        return Path(environment.get(windows) or Path.home() / "AppData" / "Local")
    if system == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(environment.get(xdg) or Path(environment.get("HOME") or Path.home()) / below_home)


def check(folder: Path, environment: Mapping[str, str] = os.environ) -> None:
    """Raises UnsafeFolder, with what to do, unless the folder, made or not, can keep a record."""
    place = real(folder)
    unsafe = cloud(place, environment) or network(place) or unwritable(place)
    if unsafe:
        words = unsafe.why.filled(folder=folder, name=unsafe.name)
        raise UnsafeFolder(words, USE_LOCAL.filled(default=default_folder(environment={})))


def check_outside(file: Path, record: Path) -> None:
    """Raises UnsafeFolder for a file to be written into a record's folder, over the record perhaps."""
    if real(file).is_relative_to(real(record)):
        raise UnsafeFolder(OWN_FILES.filled(file=file), OTHER_FOLDER)


def real(folder: Path) -> Path:
    """The folder with links followed: a link into a synced folder is in it."""
    return folder.expanduser().resolve()


def cloud(place: Path, environment: Mapping[str, str]) -> Unsafe | None:
    name = (
        _named(place.parts)
        or ("OneDrive" if any(_within(place, environment.get(one)) for one in CLOUD_VARIABLES) else "")
        or _marked(place)
    )
    return Unsafe(CLOUD, name) if name else None


def _named(parts: tuple[str, ...]) -> str:
    for part in reversed(parts):
        low = part.lower()
        if low in CLOUD_NAMES:
            return CLOUD_NAMES[low]
        for start, name in CLOUD_STARTS.items():
            if low.startswith(start):
                return name
    return ""


def _within(place: PurePath, parent: str | None) -> bool:
    return bool(parent) and place.is_relative_to(Path(parent or "").expanduser())


def _marked(place: Path) -> str:
    """The program whose marker lies in the folder or above it."""
    for level in (place, *place.parents):
        for marker, name in CLOUD_MARKERS.items():
            if any(_found(level, marker)):
                return name
    return ""


def _found(level: Path, marker: str) -> Iterable[Path]:
    try:
        if "*" in marker:
            return list(level.glob(marker))
        at = level / marker
        return [at] if at.is_file() or (at.exists() and marker != ".dropbox") else []
    except OSError:
        return []


def network(place: Path, system: str = sys.platform, mounts: str | None = None) -> Unsafe | None:
    if str(place).startswith(("\\\\", "//")):
        return Unsafe(NETWORK, "UNC")
    if system == "win32":
        return Unsafe(NETWORK, place.drive) if _is_remote_drive(place.drive) else None
    kind = file_system(place, _mounts() if mounts is None else mounts)
    return Unsafe(NETWORK, kind) if kind in NETWORK_SYSTEMS else None


def file_system(place: Path, mounts: str) -> str:
    """The type of the file system a place lies on, from the lines of /proc/mounts ("" when unknown).

    A 9p that a container has for its own disk (trans=fd, but not WSL's for Windows drives) is no share.
    """
    best, kind = "", ""
    for line in mounts.splitlines():
        _, point, found, options, *_ = [*line.split(" "), "", "", "", ""]
        point = point.replace("\\040", " ").replace("\\011", "\t")
        if point not in ("", "/") and place.is_relative_to(point) and len(point) >= len(best):
            own = found == "9p" and "trans=fd" in options and "drvfs" not in options
            best, kind = point, "" if own else found
    return kind


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _is_remote_drive(drive: str) -> bool:
    """Windows: whether a drive letter stands for a share (DRIVE_REMOTE is 4)."""
    windows: Any = getattr(ctypes, "windll", None)
    return windows is not None and windows.kernel32.GetDriveTypeW(f"{drive}\\") == 4


def unwritable(place: Path) -> Unsafe | None:
    """The nearest folder that exists must be a folder this user may write in."""
    nearest = next(level for level in (place, *place.parents) if level.exists())
    if not nearest.is_dir():
        return Unsafe(NOT_FOLDER, "")
    return None if _takes_files(nearest) else Unsafe(READ_ONLY, "")


def _takes_files(folder: Path) -> bool:
    """Asked by making a file: on Windows and on read-only mounts the rights alone do not tell."""
    probe = folder / f".suanruam-{os.getpid()}"
    try:
        probe.touch()
        probe.unlink()
    except OSError as fault:
        return fault.errno in FULL_OR_FAILING
    return True
