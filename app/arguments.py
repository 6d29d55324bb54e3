"""The words of the command line: verbs, options and help in both languages. No work is done here."""

from __future__ import annotations

import argparse
import io
import re
import sys
from pathlib import Path
from typing import NoReturn

from app import __version__
from app.models.errors import Language, Words

MISUSE = 2

_ABOUT = Words(
    "บันทึกงานศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน และพิมพ์รายงานต่อสำนักงาน ก.ก.ถ. ไม่มีคำสั่ง = เปิดหน้าต่างโปรแกรม",
    "Keeps the record of a participation centre and prints its report. Without a verb the window opens.",
)
_VERBS: dict[str, Words] = {
    "new": Words("สร้างแฟ้มข้อมูลใหม่", "make a new record"),
    "sample": Words(
        "สร้างแฟ้มข้อมูลตัวอย่าง ปีงบประมาณ 2569", "make a record with the sample centre, fiscal year 2569"
    ),
    "import": Words(
        "นำเข้าสมุดงาน Excel (ตรวจก่อน แล้วจึงนำเข้าเมื่อยืนยัน)", "check an Excel workbook, then take it in"
    ),
    "export": Words("ส่งออกข้อมูลทั้งหมดเป็นสมุดงาน Excel", "write the whole record as an Excel workbook"),
    "check": Words("บอกสิ่งที่รอบรายงานยังขาด ตามภารกิจ 1–7", "tell what a report period still lacks, by mission"),
    "report": Words("พิมพ์รายงานผลการดำเนินงานเป็น PDF", "print the report as PDF"),
    "letter": Words("พิมพ์หนังสือนำส่งรายงานเป็น PDF", "print the covering letter as PDF"),
    "paper": Words(
        "พิมพ์เอกสารของคณะกรรมการหรือแผนเป็น PDF Word หรือ Excel (แผน)",
        "print a paper of a committee or plan as PDF, Word or (plans) Excel file",
    ),
    "trace": Words(
        "แสดงว่าข้อเสนอหนึ่งไปถึงโครงการ เงิน และประโยคใดในรายงาน",
        "show the plan lines, baht and report sentences an opinion led to",
    ),
    "reprint": Words("พิมพ์รายงานที่ออกแล้วซ้ำให้เหมือนเดิมทุกไบต์", "print an issued report again, byte for byte"),
    "backup": Words("สำรองข้อมูลเป็นไฟล์เดียวที่เข้ารหัส", "back the record up into one encrypted file"),
    "restore": Words("กู้คืนข้อมูลจากไฟล์สำรอง", "restore the record from a backup"),
    "unlock": Words(
        "ปลดล็อกแฟ้มข้อมูลในเครื่องนี้ด้วยรหัสกู้คืน", "unlock the record on this computer by its recovery code"
    ),
    "connect": Words(
        "เชื่อมต่อเครื่องนี้กับเครื่องแม่ข่ายด้วยรหัสลงทะเบียน", "enrol this computer with the central server by a code"
    ),
    "disconnect": Words("เลิกเชื่อมต่อกับเครื่องแม่ข่าย", "leave the central server; the record stays"),
    "sync": Words("รับส่งข้อมูลกับเครื่องแม่ข่ายหนึ่งรอบ", "send and fetch once, and tell how the post stands"),
    "submit": Words("ส่งรายงานที่ออกแล้วให้สำนักงาน ก.ก.ถ. ผ่านระบบ", "hand an issued report in to the sponsor"),
    "open-data": Words(
        "เขียนข้อมูลเปิดของรอบรายงาน (เครื่องของผู้ตรวจรายงาน)",
        "write the open data of a period (the sponsor's reviewer)",
    ),
    "verify": Words("ตรวจว่าข้อมูลทั้งหมดยังเหมือนที่บันทึกไว้", "check that everything is as it was saved"),
}
_HELP: dict[str, Words] = {
    "help": Words("แสดงวิธีใช้แล้วจบ", "show this help and stop"),
    "version": Words("แสดงรุ่นของโปรแกรมแล้วจบ", "show the version and stop"),
    "record": Words(
        "โฟลเดอร์แฟ้มข้อมูล (ไม่ระบุ: SUANRUAM_RECORD หรือโฟลเดอร์ข้อมูลของผู้ใช้)",
        "folder of the record (default: SUANRUAM_RECORD, or the user's data folder)",
    ),
    "language": Words("ภาษาของโปรแกรม th หรือ en", "language of the program, th or en"),
    "json": Words("แสดงผลเป็น JSON สำหรับโปรแกรมอื่น", "answer in JSON, for programs"),
    "year": Words("ปีงบประมาณ พ.ศ. เช่น 2569", "fiscal year in the Buddhist era, such as 2569"),
    "half": Words("รอบที่ 1 หรือ 2", "half-year 1 or 2"),
    "period": Words("รหัสรอบรายงาน เช่น 2569-1", "id of a report period, such as 2569-1"),
    "out": Words("ไฟล์ PDF ที่จะเขียน", "PDF file to write"),
    "explain": Words("เขียนที่มาของตัวเลขทุกตัวเป็น JSON", "write where every figure comes from, as JSON"),
    "issue": Words("ออกรายงานและเก็บสำเนาถาวร", "issue the report and freeze it"),
    "reason": Words("เหตุผลของฉบับแก้ไข", "reason of a new edition"),
    "yes": Words("นำแถวที่ถูกต้องเข้าโดยไม่ถาม", "take the good rows in without asking"),
    "repair": Words("ยอมรับการซ่อมสระอำและวรรณยุกต์ที่แสดงไว้", "take the shown repairs of vowels broken by a PDF"),
    "locked": Words(
        "เหตุผลของการแก้ไขรอบที่ออกรายงานแล้ว", "reason of a change in a period whose report was issued"
    ),
    "edition": Words("รหัสฉบับ หรือรอบรายงานเช่น 2569-1", "id of an edition, or a period such as 2569-1"),
    "xlsx": Words("สมุดงาน Excel (.xlsx)", "Excel workbook (.xlsx)"),
    "file": Words("ไฟล์สำรองข้อมูล", "backup file"),
    "replace": Words(
        "เก็บแฟ้มข้อมูลเดิมไว้ข้าง ๆ แล้วกู้คืนแทนที่", "put the record that is there aside and restore in its place"
    ),
    "paper": Words(
        "ข้อความที่อ่านได้จาก QR ท้ายรายงานที่พิมพ์ไว้ เพื่อเทียบกับแฟ้มข้อมูล",
        "text of the QR code on a printed report, to hold the record against it",
    ),
    "kind": Words(
        "ชนิดเอกสาร: หนังสือเชิญ บันทึก บัญชีลงชื่อ รายงานการประชุม คัดลอกมติ คำสั่ง ประกาศ ข้อความแจ้งการเก็บข้อมูล ผลประเมิน"
        " · แผน: plan แผนศูนย์ฯ, development ผ.02, strategies ผ.01, operations ผด.02, revision เฉพาะที่เปลี่ยน,"
        " results ผลตามแผน"
        " · เสียงประชาชน: answer หนังสือแจ้งผล, passing หนังสือส่งต่อ, hearing-notice ประกาศเชิญร่วมเวที,"
        " hearing-result ประกาศผลเวที, participation การเปิดเผยการมีส่วนร่วม (ITA o25)",
        "which paper: invitation, memo, attendance, minutes, extract, order, announcement, notice,"
        " evaluation; of plans: plan, development (ผ.02), strategies (ผ.01), operations (ผด.02), revision,"
        " results; of the people's voice: answer, passing, hearing-notice, hearing-result,"
        " participation (ITA o25)",
    ),
    "opinion": Words("เลขที่รับของข้อเสนอ เช่น 0216/2568", "receipt number of the opinion, such as 0216/2568"),
    "which": Words(
        "เลขที่การประชุมหรือคำสั่ง เช่น 2/2568 ปีของแผนหรือของ o25 เช่น 2569 รอบของผล เช่น 2569-1"
        " รอบประเมิน เช่น เมษายน/2569 เลขที่รับของข้อเสนอ เช่น 0216/2568 เลขที่หนังสือส่งต่อ"
        " หรือคำในชื่อเวที (หรือลำดับที่ของเวทีตามวัน)",
        "number of the meeting or order, such as 2/2568; year of a plan or of o25 (2569), period of results"
        " (2569-1), round of evaluation (april/2569), receipt number of an opinion (0216/2568), number of the"
        " letter that passed it on, or words of a hearing's title (or its place by day)",
    ),
    "item": Words(
        "เลขวาระของมติที่คัดลอก เช่น 4.1 หรือฉบับของแผน เช่น 1/2569 (0 = ฉบับแรก)",
        "agenda number of the resolution to extract, such as 4.1, or version of a plan: 1/2569, 0 the first",
    ),
    "body": Words(
        "ชื่อคณะ เมื่อหลายคณะมีครั้งที่เดียวกัน หรือหน่วยงานผู้รับ เมื่อส่งต่อหลายแห่ง",
        "name of the body, where several have that number; the addressee, where it was passed on to several",
    ),
    "sheet": Words("ไฟล์ที่จะเขียน .pdf .docx หรือ .xlsx", "file to write, .pdf, .docx or .xlsx"),
    "server": Words("ที่อยู่เครื่องแม่ข่าย เช่น https://post.example.go.th", "address of the server, https://…"),
    "enrolment": Words("รหัสลงทะเบียน 10 ตัว ที่ผู้ดูแลของ อปท. ให้", "enrolment code of 10 letters and digits"),
    "name": Words("ชื่อเรียกเครื่องนี้ (ไม่ระบุ: ชื่อเครื่อง)", "what this computer is called (default: its own name)"),
    "new_computer": Words(
        "เครื่องใหม่ที่ยังไม่มีข้อมูล: สร้างแฟ้มข้อมูลจากเครื่องแม่ข่าย",
        "a new computer: make the record out of the server's copy",
    ),
    "key_code": Words(
        "ไฟล์ที่มีรหัสจับคู่หรือรหัสกู้คืน (- คือรับจาก standard input)",
        "file that holds the pairing or recovery code (-: standard input)",
    ),
    "ca_file": Words("ไฟล์ใบรับรองของเครื่องแม่ข่าย (.pem)", "certificates to trust for this server (.pem)"),
    "folder": Words("โฟลเดอร์ที่จะเขียน", "folder to write into"),
    "code_file": Words(
        "ไฟล์ที่มีรหัสกู้คืน (- คือรับจาก standard input)", "file that holds the recovery code (-: standard input)"
    ),
}
PAPERS = (
    *(
        "invitation",
        "memo",
        "attendance",
        "minutes",
        "extract",
        "order",
        "announcement",
        "notice",
        "evaluation",
    ),
    *("plan", "development", "strategies", "operations", "revision", "results"),
    *("answer", "passing", "hearing-notice", "hearing-result", "participation"),
)
_COMPLAINTS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", "ยังไม่ได้ระบุ {0}"),
    (r"argument (.+): invalid choice: (.+?) \(choose from (.+)\)", "{0}: ไม่รู้จัก {1} ใช้ได้: {2}"),
    (r"unrecognized arguments: (.+)", "ไม่รู้จัก {0}"),
    (r"argument (.+): no path was given", "{0}: ยังไม่ได้ใส่ค่า"),
    (r"argument (.+): expected one argument", "{0}: ยังไม่ได้ใส่ค่า"),
    (r"argument (.+): invalid int value: (.+)", "{0}: {1} ไม่ใช่จำนวนเต็ม"),
    (r"argument (.+): not allowed with argument (.+)", "{0}: ใช้พร้อมกับ {1} ไม่ได้"),
)


class Parser(argparse.ArgumentParser):
    """argparse that tells misuse in the program's language."""

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
    whole = _parser("suanruam", _ABOUT, language)
    whole.add_argument("--version", action="version", version=__version__, help=_said("version", language))
    whole.add_argument("--record", type=_path, metavar="FOLDER", help=_said("record", language))
    whole.add_argument("--language", choices=("th", "en"), help=_said("language", language))
    whole.set_defaults(spoken=language)
    _add_json(whole, language, default=False)
    verbs = whole.add_subparsers(
        dest="verb", metavar="VERB", title=Words("คำสั่ง", "verbs").said(language), parser_class=Parser
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


def _nothing(_one: argparse.ArgumentParser, _language: Language) -> None:
    """A verb without arguments of its own."""


def _code(one: argparse.ArgumentParser, language: Language) -> None:
    one.add_argument("--code-file", metavar="FILE", help=_said("code_file", language))


def _import(one: argparse.ArgumentParser, language: Language) -> None:
    one.add_argument("file", type=_path, metavar="FILE.xlsx", help=_said("xlsx", language))
    one.add_argument("--yes", action="store_true", help=_said("yes", language))
    one.add_argument("--repair", action="store_true", help=_said("repair", language))
    one.add_argument("--reason", default="", help=_said("locked", language))


def _export(one: argparse.ArgumentParser, language: Language) -> None:
    one.add_argument("file", type=_path, metavar="FILE.xlsx", help=_said("xlsx", language))


def _period(one: argparse.ArgumentParser, language: Language) -> None:
    one.add_argument("--year", type=int, metavar="2569", help=_said("year", language))
    one.add_argument("--half", type=int, choices=(1, 2), help=_said("half", language))
    one.add_argument("--period", metavar="ID", help=_said("period", language))


def _out(one: argparse.ArgumentParser, language: Language) -> None:
    one.add_argument("--out", type=_path, metavar="FILE.pdf", required=True, help=_said("out", language))


def _report(one: argparse.ArgumentParser, language: Language) -> None:
    _period(one, language)
    _out(one, language)
    one.add_argument("--explain", type=_path, metavar="FILE.json", help=_said("explain", language))
    one.add_argument("--issue", action="store_true", help=_said("issue", language))
    one.add_argument("--reason", default="", help=_said("reason", language))


def _edition(one: argparse.ArgumentParser, language: Language) -> None:
    one.add_argument("edition", metavar="EDITION", help=_said("edition", language))
    _out(one, language)


def _paper(one: argparse.ArgumentParser, language: Language) -> None:
    one.add_argument("kind", choices=PAPERS, metavar="KIND", help=_said("kind", language))
    one.add_argument("which", nargs="?", default="", metavar="NUMBER", help=_said("which", language))
    one.add_argument("--item", default="", metavar="4.1", help=_said("item", language))
    one.add_argument("--body", default="", metavar="NAME", help=_said("body", language))
    one.add_argument("--out", type=_path, metavar="FILE", required=True, help=_said("sheet", language))


def _trace(one: argparse.ArgumentParser, language: Language) -> None:
    one.add_argument("opinion", metavar="NUMBER", help=_said("opinion", language))


def _backup(one: argparse.ArgumentParser, language: Language) -> None:
    one.add_argument("file", type=_path, metavar="FILE", help=_said("file", language))


def _restore(one: argparse.ArgumentParser, language: Language) -> None:
    _backup(one, language)
    one.add_argument("--replace", action="store_true", help=_said("replace", language))
    _code(one, language)


def _verify(one: argparse.ArgumentParser, language: Language) -> None:
    one.add_argument("--paper", metavar="TEXT", help=_said("paper", language))


def _connect(one: argparse.ArgumentParser, language: Language) -> None:
    one.add_argument("server", nargs="?", metavar="SERVER", help=_said("server", language))
    one.add_argument("code", nargs="?", metavar="CODE", help=_said("enrolment", language))
    one.add_argument("--name", default="", metavar="NAME", help=_said("name", language))
    one.add_argument("--new-computer", action="store_true", help=_said("new_computer", language))
    one.add_argument("--key-code", dest="code_file", metavar="FILE", help=_said("key_code", language))
    one.add_argument("--ca-file", type=_path, metavar="FILE", help=_said("ca_file", language))


def _submit(one: argparse.ArgumentParser, language: Language) -> None:
    one.add_argument("edition", metavar="EDITION", help=_said("edition", language))


def _open_data(one: argparse.ArgumentParser, language: Language) -> None:
    one.add_argument("period", metavar="PERIOD", help=_said("period", language))
    one.add_argument("--out", type=_path, metavar="FOLDER", required=True, help=_said("folder", language))


_ARGUMENTS = {
    "new": _nothing,
    "sample": _nothing,
    "import": _import,
    "export": _export,
    "check": _period,
    "report": _report,
    "letter": _edition,
    "paper": _paper,
    "trace": _trace,
    "reprint": _edition,
    "backup": _backup,
    "restore": _restore,
    "unlock": _code,
    "verify": _verify,
    "connect": _connect,
    "disconnect": _nothing,
    "sync": _nothing,
    "submit": _submit,
    "open-data": _open_data,
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
    """Let Thai through wherever output goes: Windows gives a pipe or a file the code page of the country."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def say(words: str, *, problem: bool = False) -> None:
    """Print a line for a person; problems go to stderr."""
    stream = sys.stderr if problem else sys.stdout
    stream.write(words + "\n")
