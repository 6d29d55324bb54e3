"""Folders that cannot keep a record are refused, in words that say what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.models import places
from app.models.errors import UnsafeFolder
from app.models.store import Store


def refusal(folder: Path, environment: dict[str, str] | None = None) -> UnsafeFolder:
    with pytest.raises(UnsafeFolder) as told:
        places.check(folder, environment or {})
    return told.value


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        ("OneDrive/ศูนย์", "OneDrive"),
        ("OneDrive - เทศบาลตำบล/งาน", "OneDrive"),
        ("Dropbox/record", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-a@b.c", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("Nextcloud/งาน", "Nextcloud"),
    ],
)
def test_folders_of_cloud_programs(tmp_path: Path, parts: str, name: str) -> None:
    told = refusal(tmp_path / parts)
    assert name in told.said("th") and name in told.said("en")
    assert told.mend.thai and told.mend.english


@pytest.mark.parametrize(
    "marker", [".dropbox", ".sync_4f1c.db", ".stfolder", ".tmp.driveupload", ".nextcloudsync.log"]
)
def test_markers_of_cloud_programs_above_the_folder(tmp_path: Path, marker: str) -> None:
    (tmp_path / marker).touch()
    assert "cloud" in refusal(tmp_path / "a" / "b").said("en")


def test_a_folder_of_settings_is_no_marker(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    places.check(tmp_path / "record", {})


def test_the_folder_windows_names_in_its_environment(tmp_path: Path) -> None:
    variables = {"OneDriveCommercial": str(tmp_path / "งานหลวง")}
    assert "OneDrive" in refusal(tmp_path / "งานหลวง" / "r", variables).said("en")
    places.check(tmp_path / "งานส่วนตัว", variables)


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
def test_a_link_into_a_synced_folder_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "here").symlink_to(tmp_path / "Dropbox")
    refusal(tmp_path / "here" / "record")


@pytest.mark.parametrize("share", ["\\\\server\\share\\r", "//server/share/r"])
def test_network_names(share: str) -> None:
    assert places.network(Path(share), mounts="") is not None


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.rclone", "9p", "vboxsf"])
def test_mounted_shares(kind: str) -> None:
    mounts = (
        f"/dev/sda1 / ext4 rw 0 0\nsrv:/x /mnt/งาน\\040หลวง {kind} rw 0 0\n/dev/sdb1 /mnt/disk ext4 rw 0 0\n"
    )
    unsafe = places.network(Path("/mnt/งาน หลวง/r"), "linux", mounts)
    assert unsafe is not None and unsafe.name == kind
    for safe in ("/home/a/r", "/mnt/disk/r", "/mnt/งาน"):
        assert places.network(Path(safe), "linux", mounts) is None


def test_a_disk_mounted_inside_a_share_is_a_disk() -> None:
    mounts = "srv:/x /mnt nfs rw 0 0\n/dev/sdb1 /mnt/disk ext4 rw 0 0\n"
    assert places.network(Path("/mnt/disk/r"), "linux", mounts) is None
    assert places.network(Path("/mnt/diskette"), "linux", mounts) is not None


def test_the_own_disk_of_a_container_is_no_share() -> None:
    mounts = "none / 9p rw,trans=fd 0 0\nnone /work 9p rw,trans=fd,rfdno=5,wfdno=5 0 0\n"
    assert places.network(Path("/home/r"), "linux", mounts) is None
    assert places.network(Path("/work/r"), "linux", mounts) is None


def test_the_windows_drives_of_wsl_are_another_computers() -> None:
    mounts = "C:\\134 /mnt/c 9p rw,aname=drvfs;path=C:\\134;uid=1000,trans=fd,rfd=5,wfd=5 0 0\n"
    assert places.network(Path("/mnt/c/Users/a"), "linux", mounts) is not None


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "not a folder" in refusal(tmp_path / "file" / "record").said("en")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="uses a folder of the kernel")
def test_a_folder_that_takes_no_files() -> None:
    """/proc takes no files from anybody, not even from root, whom no permission stops."""
    assert "written" in refusal(Path("/proc/suanruam")).said("en")


def test_the_store_refuses_before_it_writes(tmp_path: Path) -> None:
    with pytest.raises(UnsafeFolder):
        Store.open(tmp_path / "Dropbox" / "r", bytes(32))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("system", "environment", "folder"),
    [
        ("linux", {"HOME": "/home/a"}, "/home/a/.local/share/suanruam"),
        ("linux", {"HOME": "/home/a", "XDG_DATA_HOME": "/data"}, "/data/suanruam"),
        ("win32", {"LOCALAPPDATA": "/Users/a/AppData/Local"}, "/Users/a/AppData/Local/suanruam"),
        ("linux", {"HOME": "/home/a", "SUANRUAM_RECORD": "/srv/ศูนย์"}, "/srv/ศูนย์"),
    ],
)
def test_the_default_folder(system: str, environment: dict[str, str], folder: str) -> None:
    assert places.default_folder(system, environment) == Path(folder)


class TestLock:
    HOLD = (
        "import sys; from pathlib import Path; from app.models.locks import FolderLock; "
        "lock = FolderLock(Path(sys.argv[1]))"
    )

    def test_another_process_is_refused_and_a_dead_one_locks_nobody_out(self, tmp_path: Path) -> None:
        command = [
            sys.executable,
            "-c",
            f"{self.HOLD}; print('held', flush=True); sys.stdin.read()",
            str(tmp_path),
        ]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
            assert holder.stdout is not None and holder.stdout.readline().strip() == b"held"
            refused = subprocess.run(
                [sys.executable, "-c", self.HOLD, str(tmp_path)], capture_output=True, check=False
            )
            holder.kill()
        after = subprocess.run(
            [sys.executable, "-c", self.HOLD, str(tmp_path)], capture_output=True, check=False
        )
        assert b"RecordBusy" in refused.stderr and after.returncode == 0
