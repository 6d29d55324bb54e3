"""Where the key of a record lies, and how it comes back.

A record is encrypted with one raw key of 32 random bytes, made once. The key itself is kept by the operating
system's keyring; where there is none a passphrase wraps it; where nobody can be asked it lies in a file that
only its owner can read, and the program says so. A printed recovery code always wraps it too. `keys.json`
beside the record holds the wrapped copies, never the key. See docs/decisions/0005-keys.md.
"""

from __future__ import annotations

import base64
import contextlib
import hmac
import json
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from app.models import codes, durable, places
from app.models.errors import NOTHING, BadInput, DamagedRecord, NotFound, StorageFault, Words, WrongKey

KEYS = "keys.json"
FORMAT = 1
SERVICE = "suanruam"
COST = {"n": 2**16, "r": 8, "p": 2}
"""scrypt: 64 MB and about half a second, paid once when a passphrase is typed."""
MOST_COST = 2**20
"""A hostile keys.json may not ask for more (1 GB at r = 8)."""

Ask = Callable[[], str]
"""Asks a person for the passphrase and returns it."""

IN_KEYRING = NOTHING
IN_FILE = Words(
    "เครื่องนี้ไม่มีที่เก็บกุญแจของระบบและไม่มีผู้ตอบคำถาม กุญแจของแฟ้มข้อมูลจึงเก็บไว้ในไฟล์ {file} ซึ่งอ่านได้เฉพาะบัญชีผู้ใช้นี้",
    "This computer has no keyring and nobody to ask; the key lies in {file}, which only this user can read.",
)
NO_KEYS = Words("ไม่พบไฟล์กุญแจ keys.json ในโฟลเดอร์ {folder}", "There is no keys.json in {folder}.")
NO_RECORD = Words("ไม่มีแฟ้มข้อมูลในโฟลเดอร์ {folder}", "There is no record in {folder}.")
MAKE_NEW = Words("สร้างแฟ้มข้อมูลใหม่ หรือเลือกโฟลเดอร์ที่มีแฟ้มข้อมูล", "Make a new record, or choose the folder of one.")
NOT_READ = Words("อ่านไฟล์กุญแจ {file} ไม่ได้ ({cause})", "The key file {file} could not be read ({cause}).")
CHECK_RIGHTS = Words("ตรวจสิทธิ์อ่านของโฟลเดอร์ แล้วลองใหม่", "Check the right to read there, and try again.")
KEYS_DAMAGED = Words("ไฟล์กุญแจ {file} เสียหาย", "The key file {file} is damaged.")
USE_BACKUP = Words("กู้คืนจากไฟล์สำรอง", "Restore from a backup.")
NOT_HERE = Words("ไม่พบกุญแจของแฟ้มข้อมูลนี้ในเครื่องนี้", "The key of this record is not on this computer.")
TYPE_CODE = Words("พิมพ์รหัสกู้คืนที่เก็บไว้ด้วยคำสั่งปลดล็อก", "Unlock it with the recovery code that was printed.")
WRONG_PASSPHRASE = Words("รหัสผ่านไม่ถูกต้อง", "The passphrase is wrong.")
WRONG_CODE = Words("รหัสกู้คืนนี้ไม่ใช่ของแฟ้มข้อมูลนี้", "This recovery code is not the one of this record.")
TRY_AGAIN = Words("พิมพ์ใหม่ หรือใช้รหัสกู้คืน", "Type it again, or use the recovery code.")
OTHER_CODE = Words(
    "ตรวจวันที่บนกระดาษรหัส: ต้องเป็นรหัสล่าสุดของแฟ้มนี้", "Check the date on the sheet: the latest code is needed."
)
EXISTS = Words("โฟลเดอร์ {folder} มีแฟ้มข้อมูลอยู่แล้ว", "There already is a record in {folder}.")
OPEN_IT = Words("เปิดแฟ้มนั้น หรือเลือกโฟลเดอร์อื่น", "Open it, or choose another folder.")
EMPTY_PASSPHRASE = Words("รหัสผ่านต้องไม่ว่าง", "The passphrase must not be empty.")


class Unlocked(NamedTuple):
    """The raw key, and what a person should be told of where it lies ("" when in the keyring)."""

    key: bytes
    notice: Words = NOTHING

    def __repr__(self) -> str:
        return "Unlocked(…)"  # no key in a log or a trace


class Made(NamedTuple):
    """A new key: print the recovery code now, it is stored nowhere."""

    key: bytes
    recovery_code: str
    notice: Words = NOTHING

    def __repr__(self) -> str:
        return "Made(…)"


def make(folder: Path, ask: Ask | None = None) -> Made:
    """Make the key of a new record and keep it: keyring, else passphrase (`ask`), else a file.

    Writes keys.json. Raises BadInput when the folder holds a record (its key must not be lost), StorageFault.
    """
    if (folder / "record.db").exists():
        raise BadInput(EXISTS.filled(folder=folder), OPEN_IT)
    key, code = secrets.token_bytes(32), codes.new()
    holder: dict[str, Any] = {"format": FORMAT, "id": secrets.token_hex(16), "check": check_of(key)}
    holder["wrapped"] = {"recovery": wrapped(key, codes.secret(code), "recovery")}
    durable.make_folder(folder)
    notice = _keep(holder, key, ask)
    write(folder, holder)
    return Made(key, code, notice)


def unlock(folder: Path, ask: Ask | None = None) -> Unlocked:
    """The key of a record: from the owner's file, the keyring or a passphrase, in this order.

    The file comes first because looking for a keyring costs 90 ms: where the key lies in a file, none is
    asked.

    Raises NotFound (no keys.json), DamagedRecord, WrongKey (not on this computer, or a wrong passphrase).
    """
    holder = read(folder)
    if (key := _from_file(holder["id"])) and fits(holder, key):
        return Unlocked(key, IN_FILE.filled(file=_key_file(holder["id"])))
    if (key := _from_keyring(holder["id"])) and fits(holder, key):
        return Unlocked(key)
    if "passphrase" in holder["wrapped"] and ask:
        return Unlocked(_by_passphrase(holder, ask()))
    raise WrongKey(NOT_HERE, TYPE_CODE)


def unlock_with_code(folder: Path, code: str, ask: Ask | None = None) -> Unlocked:
    """The key by the recovery code; this computer then keeps it as it would a new one. Raises WrongKey."""
    holder = read(folder)
    key = by_code(holder, code)
    notice = _keep(holder, key, ask)
    write(folder, holder)
    return Unlocked(key, notice)


def adopt(folder: Path, copied: dict[str, Any], key: bytes, ask: Ask | None = None) -> Words:
    """Write keys.json of a restored record, with an id of its own, and keep its key on this computer."""
    _check_fits(copied, key)
    holder = {**copied, "id": secrets.token_hex(16), "wrapped": dict(copied["wrapped"])}
    notice = _keep(holder, key, ask)
    write(folder, holder)
    return notice


def set_passphrase(folder: Path, key: bytes, passphrase: str) -> None:
    """Let a passphrase open the record too, instead of an earlier one."""
    holder = read(folder)
    _check_fits(holder, key)
    holder["wrapped"]["passphrase"] = _by_scrypt(key, passphrase)
    write(folder, holder)


def new_recovery_code(folder: Path, key: bytes) -> str:
    """A fresh code to print; the one before opens no more than older backups."""
    holder, code = read(folder), codes.new()
    _check_fits(holder, key)
    holder["wrapped"]["recovery"] = wrapped(key, codes.secret(code), "recovery")
    write(folder, holder)
    return code


# -- keys.json


def read(folder: Path) -> dict[str, Any]:
    """keys.json, checked in form. Raises NotFound (it or the record is), StorageFault, DamagedRecord."""
    file = folder / KEYS
    try:
        holder = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError) as fault:
        raise _no_keys(folder) from fault
    except OSError as fault:
        raise StorageFault(NOT_READ.filled(file=file, cause=durable.cause(fault)), CHECK_RIGHTS) from fault
    except (ValueError, RecursionError) as fault:
        raise DamagedRecord(KEYS_DAMAGED.filled(file=file), USE_BACKUP) from fault
    if not is_holder(holder):
        raise DamagedRecord(KEYS_DAMAGED.filled(file=file), USE_BACKUP)
    return holder  # type: ignore[no-any-return]


def _no_keys(folder: Path) -> NotFound:
    """A record without its keys is to be restored; a folder without either has no record yet."""
    if (folder / "record.db").exists():
        return NotFound(NO_KEYS.filled(folder=folder), USE_BACKUP)
    return NotFound(NO_RECORD.filled(folder=folder), MAKE_NEW)


def is_holder(holder: Any) -> bool:
    """Whether a JSON value has the form of keys.json."""
    return (
        isinstance(holder, dict)
        and all(isinstance(holder.get(name), str) for name in ("id", "check"))
        and holder["id"].isalnum()
        and isinstance(holder.get("wrapped"), dict)
        and all(isinstance(one, dict) for one in holder["wrapped"].values())
    )


def write(folder: Path, holder: dict[str, Any]) -> None:
    durable.write(folder / KEYS, json.dumps(holder, indent=1, sort_keys=True).encode(), mode=0o600)


def check_of(key: bytes) -> str:
    """Tells a wrong key from a damaged record without opening it; says nothing of the key."""
    return hmac.new(key, b"suanruam key check", "sha256").hexdigest()[:16]


def fits(holder: dict[str, Any], key: bytes) -> bool:
    return hmac.compare_digest(holder["check"], check_of(key))


def _check_fits(holder: dict[str, Any], key: bytes) -> None:
    if not fits(holder, key):
        raise WrongKey(NOT_HERE, TYPE_CODE)


# -- wrapping


def wrapped(key: bytes, secret: bytes, purpose: str) -> dict[str, Any]:
    """The key sealed by AES-256-GCM under a secret that already is strong (a code of 160 bits)."""
    return _sealed(key, _strong(secret, purpose), purpose)


def by_code(holder: dict[str, Any], code: str, purpose: str = "recovery") -> bytes:
    """The key of keys.json (or of another copy of it) by the recovery or pairing code. Raises WrongKey."""
    secret = codes.secret(code)
    return _opened(holder["wrapped"].get(purpose, {}), _strong(secret, purpose), purpose, WRONG_CODE)


def _strong(secret: bytes, purpose: str) -> bytes:
    return hmac.new(b"suanruam " + purpose.encode(), secret, "sha256").digest()


def _by_scrypt(key: bytes, passphrase: str) -> dict[str, Any]:
    if not passphrase.strip():
        raise WrongKey(EMPTY_PASSPHRASE, TRY_AGAIN)
    salt = secrets.token_bytes(16)
    return COST | {"salt": _text(salt)} | _sealed(key, _stretched(passphrase, salt, **COST), "passphrase")


def _by_passphrase(holder: dict[str, Any], passphrase: str) -> bytes:
    kept = holder["wrapped"]["passphrase"]
    try:
        cost = {name: int(kept[name]) for name in COST}
        if cost["n"] * cost["r"] * cost["p"] > MOST_COST * COST["r"]:
            raise WrongKey(WRONG_PASSPHRASE, TRY_AGAIN)
        stretched = _stretched(passphrase, base64.b64decode(kept["salt"]), **cost)
    except (KeyError, TypeError, ValueError) as fault:
        raise WrongKey(WRONG_PASSPHRASE, TRY_AGAIN) from fault
    return _opened(kept, stretched, "passphrase", WRONG_PASSPHRASE)


def _stretched(passphrase: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt  # a key at hand needs none of this

    return Scrypt(salt=salt, length=32, n=n, r=r, p=p).derive(passphrase.encode())


def _sealed(key: bytes, under: bytes, purpose: str) -> dict[str, Any]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(12)
    return {"nonce": _text(nonce), "sealed": _text(AESGCM(under).encrypt(nonce, key, purpose.encode()))}


def _opened(kept: dict[str, Any], under: bytes, purpose: str, wrong: Words) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        nonce, sealed = (base64.b64decode(kept[name]) for name in ("nonce", "sealed"))
        return AESGCM(under).decrypt(nonce, sealed, purpose.encode())
    except (InvalidTag, KeyError, TypeError, ValueError) as fault:
        mend = OTHER_CODE if wrong is WRONG_CODE else TRY_AGAIN
        raise WrongKey(wrong, mend) from fault


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


# -- where the key lies on this computer


def _keep(holder: dict[str, Any], key: bytes, ask: Ask | None) -> Words:
    """Keep the key on this computer; what a person should be told."""
    if _into_keyring(holder["id"], key):
        return IN_KEYRING
    if ask:
        holder["wrapped"]["passphrase"] = _by_scrypt(key, ask())
        return NOTHING
    file = _key_file(holder["id"])
    durable.make_folder(file.parent)
    durable.write(file, key.hex().encode(), mode=0o600)
    return IN_FILE.filled(file=file)


def _into_keyring(key_id: str, key: bytes) -> bool:
    """Whether the keyring took the key and gives it back (a null backend takes all and keeps nothing)."""
    import keyring  # here: 35 ms, needed once at the start

    with contextlib.suppress(*refusals()):
        keyring.set_password(SERVICE, key_id, key.hex())
        return keyring.get_password(SERVICE, key_id) == key.hex()
    return False


def refusals() -> tuple[type[Exception], ...]:
    """What a keyring that does not work raises: keyring's own errors, and those of the service behind it."""
    from keyring.errors import KeyringError

    if not sys.platform.startswith("linux"):
        return KeyringError, OSError, RuntimeError
    from secretstorage.exceptions import SecretStorageException

    return KeyringError, OSError, RuntimeError, SecretStorageException


def _from_keyring(key_id: str) -> bytes | None:
    import keyring

    with contextlib.suppress(*refusals(), ValueError):
        return bytes.fromhex(keyring.get_password(SERVICE, key_id) or "")
    return None


def _key_file(key_id: str) -> Path:
    return places.settings_folder() / "keys" / f"{key_id}.key"


def _from_file(key_id: str) -> bytes | None:
    with contextlib.suppress(OSError, ValueError):
        return bytes.fromhex(_key_file(key_id).read_text(encoding="ascii"))
    return None
