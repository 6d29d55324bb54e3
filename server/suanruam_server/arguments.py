"""The words of the server's command line: verbs, options and help in both languages. No work is done here."""

from __future__ import annotations

import argparse
import io
import re
import sys
from pathlib import Path
from typing import NoReturn
from uuid import UUID

from suanruam_server import __version__
from suanruam_server.words import Language, Words

MISUSE = 2

_ABOUT = Words(
    "เครื่องแม่ข่ายกลางของส่วนร่วม: เก็บสิ่งที่ อปท. ส่ง ส่งคืนให้ครบ และส่งรายงานต่อให้ส่วนกลาง",
    "The central server of Suanruam: keeps what LAOs send, gives it back, passes reports to the sponsor.",
)
_VERBS: dict[str, Words] = {
    "init": Words(
        "เตรียมหรือปรับรุ่นฐานข้อมูล ครั้งแรกแสดงรหัสลงทะเบียนของผู้ดูแลส่วนกลาง",
        "set the database up or bring it up to date; at first it shows the central administrator's code",
    ),
    "enrol": Words(
        "แสดงรหัสลงทะเบียนของเครื่องใหม่ และเพิ่ม อปท. ถ้ายังไม่มี",
        "show a code for a new device, and take its LAO in where it is not yet",
    ),
    "revoke": Words("ถอนเครื่อง ไม่ให้ติดต่อเครื่องแม่ข่ายอีก", "put a device out at once"),
    "run": Words("ให้บริการจนกว่าจะสั่งหยุด", "serve until told to stop"),
    "try": Words(
        "ลองใช้: สร้างฐานข้อมูลส่วนตัวในโฟลเดอร์ อปท. ตัวอย่าง และแสดงรหัสลงทะเบียน",
        "try it: a private database in a folder, a trial LAO, and the codes to enrol with",
    ),
    "backup": Words(
        "สำรองฐานข้อมูลเป็นไฟล์เดียว พร้อมไฟล์ผลรวมตรวจสอบ", "back the database up into one file, with a checksum"
    ),
    "restore": Words(
        "กู้คืนลงฐานข้อมูลว่าง เครื่องแม่ข่ายได้เลขยุคใหม่ เครื่องของ อปท. จะเติมสิ่งที่ขาดเอง",
        "restore into an empty database; the server gets a new epoch and desktops refill what is missing",
    ),
    "check": Words(
        "ตรวจว่าข้อมูลทั้งหมดครบ ตรงกัน และเหมือนที่รับไว้", "check that everything is whole, agrees, and is as it came"
    ),
    "sweep": Words(
        "ล้างสิ่งที่หมดอายุ: ไฟล์ที่ส่งค้างเกิน 30 วัน คำตอบเก่า รหัสและกุญแจจับคู่ที่หมดอายุ",
        "let go what has ended: uploads idle for 30 days, old answers, codes and pairing keys",
    ),
    "audit": Words("แสดงว่าใครทำอะไรกับเครื่องแม่ข่าย", "show who did what on the server"),
}
_HELP: dict[str, Words] = {
    "help": Words("แสดงวิธีใช้แล้วจบ", "show this help and stop"),
    "version": Words("แสดงรุ่นของโปรแกรมแล้วจบ", "show the version and stop"),
    "language": Words("ภาษา th หรือ en", "language, th or en"),
    "json": Words("แสดงผลเป็น JSON สำหรับโปรแกรมอื่น", "answer in JSON, for programs"),
    "app_role": Words(
        "บทบาทของ PostgreSQL ที่ใช้ให้บริการ จะได้สิทธิเท่าที่จำเป็น",
        "role of PostgreSQL that serves; it is granted what serving needs and nothing more",
    ),
    "sponsor": Words("ชื่อของส่วนกลาง", "name of the sponsor"),
    "lao": Words("รหัส อปท. (ไม่ระบุ: ส่วนกลาง)", "code of the LAO (default: the sponsor itself)"),
    "name": Words("ชื่อ อปท. เมื่อเพิ่มใหม่", "name of the LAO, when it is new"),
    "province": Words("จังหวัด", "province"),
    "amphoe": Words("อำเภอ", "district"),
    "type": Words("ประเภท อปท. เช่น อบต.", "type of the LAO"),
    "role": Words(
        "บทบาทของเครื่องใหม่ (ไม่ระบุ: lao_admin หรือ reviewer ของส่วนกลาง)",
        "role of the new device (default: lao_admin, or reviewer of the sponsor)",
    ),
    "device_id": Words("รหัสของเครื่อง (audit --json แสดง)", "id of the device, as audit --json shows it"),
    "device": Words("ชื่อเครื่อง", "name of the computer"),
    "host": Words("ที่อยู่ที่รับการติดต่อ", "address to listen on"),
    "port": Words("พอร์ต", "port"),
    "workers": Words("จำนวนโพรเซส", "number of processes"),
    "folder": Words("โฟลเดอร์ของฐานข้อมูลที่ลองใช้", "folder of the database to try with"),
    "file": Words("ไฟล์สำรองข้อมูล", "backup file"),
    "recovered": Words(
        "ฐานข้อมูลถูกกู้คืนด้วยวิธีอื่นแล้ว (เช่น PITR): ให้เลขยุคใหม่เท่านั้น",
        "the database was recovered by other means (such as PITR): give it a new epoch only",
    ),
    "last": Words("จำนวนบรรทัดล่าสุด", "how many of the last lines"),
}
ROLES = ("clerk", "chair", "lao_admin", "reviewer", "central_admin")
_COMPLAINTS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", "ยังไม่ได้ระบุ {0}"),
    (r"argument (.+): invalid choice: (.+?) \(choose from (.+)\)", "{0}: ไม่รู้จัก {1} ใช้ได้: {2}"),
    (r"unrecognized arguments: (.+)", "ไม่รู้จัก {0}"),
    (r"argument (.+): no path was given", "{0}: ยังไม่ได้ใส่ค่า"),
    (r"argument (.+): no id of a device", "{0}: ไม่ใช่รหัสของเครื่อง"),
    (r"argument (.+): expected one argument", "{0}: ยังไม่ได้ใส่ค่า"),
    (r"argument (.+): invalid int value: (.+)", "{0}: {1} ไม่ใช่จำนวนเต็ม"),
    (r"argument (.+): not allowed with argument (.+)", "{0}: ใช้พร้อมกับ {1} ไม่ได้"),
    (r"one of the arguments (.+) is required", "ต้องระบุอย่างใดอย่างหนึ่ง: {0}"),
)


class Parser(argparse.ArgumentParser):
    """argparse that tells misuse in the language asked for."""

    language: Language = "th"

    def error(self, message: str) -> NoReturn:
        self.exit(MISUSE, f"{self.prog}: {complaint(message).said(self.language)}\n{self.format_usage()}")

    def format_usage(self) -> str:
        return self._in_language(super().format_usage())

    def format_help(self) -> str:
        return self._in_language(super().format_help())

    def _in_language(self, text: str) -> str:
        return text.replace("usage:", "วิธีใช้:", 1) if self.language == "th" else text


def complaint(message: str) -> Words:
    """argparse's own sentence of misuse, in both languages."""
    for pattern, thai in _COMPLAINTS:
        if found := re.fullmatch(pattern, message):
            return Words(thai.format(*found.groups()), message)
    return Words(f"คำสั่งไม่ถูกต้อง ({message})", message)


def parser(language: Language) -> Parser:
    """The parser of the whole command line."""
    whole = _parser("suanruam-server", _ABOUT, language)
    whole.add_argument("--version", action="version", version=__version__, help=_said("version", language))
    whole.add_argument("--language", choices=("th", "en"), help=_said("language", language))
    whole.set_defaults(spoken=language)
    _add_json(whole, language, default=False)
    verbs = whole.add_subparsers(
        dest="verb",
        metavar="VERB",
        required=True,
        title=Words("คำสั่ง", "verbs").said(language),
        parser_class=Parser,
    )
    for verb, words in _VERBS.items():
        one = verbs.add_parser(
            verb, help=words.said(language), description=words.said(language), add_help=False
        )
        one.language = language
        _add_help(one, language)
        _add_json(one, language, default=argparse.SUPPRESS)
        _ARGUMENTS[verb](one, language)
    return whole


def _parser(prog: str, about: Words, language: Language) -> Parser:
    made = Parser(prog=prog, description=about.said(language), add_help=False, allow_abbrev=False)
    made.language = language
    _add_help(made, language)
    return made


def _add_help(one: argparse.ArgumentParser, language: Language) -> None:
    one._positionals.title = Words("สิ่งที่ต้องระบุ", "arguments").said(language)
    one._optionals.title = Words("ตัวเลือก", "options").said(language)
    one.add_argument("-h", "--help", action="help", help=_said("help", language))


def _add_json(one: argparse.ArgumentParser, language: Language, default: object) -> None:
    one.add_argument("--json", action="store_true", default=default, help=_said("json", language))


def _said(name: str, language: Language) -> str:
    return _HELP[name].said(language)


def _path(text: str) -> Path:
    """A script's empty variable would otherwise mean the folder it happens to run in."""
    if not text.strip():
        raise argparse.ArgumentTypeError("no path was given")
    return Path(text)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise argparse.ArgumentTypeError("no id of a device") from None


def _init(one: argparse.ArgumentParser, language: Language) -> None:
    one.add_argument("--name", default="สำนักงาน ก.ก.ถ.", metavar="TEXT", help=_said("sponsor", language))
    one.add_argument("--app-role", default="", metavar="ROLE", help=_said("app_role", language))


def _enrol(one: argparse.ArgumentParser, language: Language) -> None:
    one.add_argument("--lao", default="", metavar="CODE", help=_said("lao", language))
    for name in ("name", "province", "amphoe", "type", "device"):
        one.add_argument(f"--{name}", default="", metavar="TEXT", help=_said(name, language))
    one.add_argument("--role", choices=ROLES, help=_said("role", language))


def _revoke(one: argparse.ArgumentParser, language: Language) -> None:
    one.add_argument("device", type=_id, metavar="DEVICE", help=_said("device_id", language))
    one.add_argument("--lao", default="", metavar="CODE", help=_said("lao", language))


def _run(one: argparse.ArgumentParser, language: Language) -> None:
    one.add_argument("--host", default="127.0.0.1", help=_said("host", language))
    one.add_argument("--port", type=int, default=8750, help=_said("port", language))
    one.add_argument("--workers", type=int, default=2, help=_said("workers", language))


def _try(one: argparse.ArgumentParser, language: Language) -> None:
    one.add_argument("folder", type=_path, metavar="FOLDER", help=_said("folder", language))
    _run(one, language)


def _backup(one: argparse.ArgumentParser, language: Language) -> None:
    one.add_argument("file", type=_path, metavar="FILE", help=_said("file", language))


def _restore(one: argparse.ArgumentParser, language: Language) -> None:
    source = one.add_mutually_exclusive_group(required=True)
    source.add_argument("file", type=_path, nargs="?", metavar="FILE", help=_said("file", language))
    source.add_argument("--recovered", action="store_true", help=_said("recovered", language))


def _bare(_one: argparse.ArgumentParser, _language: Language) -> None:
    """A verb without arguments of its own."""


def _audit(one: argparse.ArgumentParser, language: Language) -> None:
    one.add_argument("--lao", default="", metavar="CODE", help=_said("lao", language))
    one.add_argument("--last", type=int, default=100, metavar="N", help=_said("last", language))


_ARGUMENTS = {
    "init": _init,
    "enrol": _enrol,
    "revoke": _revoke,
    "run": _run,
    "try": _try,
    "backup": _backup,
    "restore": _restore,
    "check": _bare,
    "sweep": _bare,
    "audit": _audit,
}


def language_of(arguments: list[str], environment: dict[str, str]) -> Language:
    """The language asked for before anything is parsed: --language, SUANRUAM_LANGUAGE, else Thai."""
    asked = environment.get("SUANRUAM_LANGUAGE", "th")
    for place, word in enumerate(arguments):
        name, _, value = word.partition("=")
        if name == "--language":
            value = value or " ".join(arguments[place + 1 : place + 2])
            asked = value if value in ("th", "en") else asked  # any other is told as misuse
    return "en" if asked.lower().startswith("en") else "th"


def speak_thai() -> None:
    """Let Thai through wherever output goes, whatever the locale of a service says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def say(words: str, *, problem: bool = False) -> None:
    """Print a line for a person; problems go to stderr."""
    stream = sys.stderr if problem else sys.stdout
    stream.write(words + "\n")
    stream.flush()
