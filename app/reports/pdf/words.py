"""Where a Thai line may end: a dictionary, the words of the field, and the habits of official papers.

Breaks are offsets into the text: a line may end before the letter at the offset. On top of the dictionary no
line begins with a mark, a following vowel, ๆ, ฯ or closing punctuation, none ends with เแโใไ or an opening
bracket, and numbers stay with their words (มาตรา ๕, ๒ ตุลาคม ๒๕๖๘, ๑๒ คน, พ.ศ. ๒๕๖๙).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

import nlpo3

from app.models.resources import resource_path

_DICTIONARY = "words_th"
_LEADING = "เแโใไ"
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
NEVER_FIRST = frozenset(
    " \tะาำๅๆฯ" + ")]}”’»›,.;:!?%…" + "".join(map(chr, [0xE31, *range(0xE34, 0xE3B), *range(0xE47, 0xE4F)]))
)
NEVER_LAST = frozenset(_LEADING + "([{“‘«‹")
_NUMBER = r"[0-9๐-๙][0-9๐-๙.,/:]*(?: ?[–-] ?[0-9๐-๙][0-9๐-๙.,/:]*)?"
_MONTHS = (
    "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
    r"|ม\.ค\.?|ก\.พ\.?|มี\.ค\.?|เม\.ย\.?|พ\.ค\.?|มิ\.ย\.?|ก\.ค\.?|ส\.ค\.?|ก\.ย\.?|ต\.ค\.?|พ\.ย\.?|ธ\.ค\.?"
)
_BEFORE = (
    "(?:ครั้ง|ฉบับ|วัน|รอบ|หมู่|ข้อ|ลำดับ|คำสั่ง|สมัย|กลุ่ม|ระยะ|รุ่น|ตอน|ส่วน|ชุด|เลข|แห่ง)?ที่"
    r"|เลขที่รับ|มาตรา|ข้อ|วรรค|หมวด|บท"
    r"|ปีงบประมาณ(?: พ\.ศ\.)?|พ\.ศ\.|ค\.ศ\.|ร้อยละ|ชั้น|ห้อง|หน้า|รอบ|ภารกิจ|เวลา|โทร\.|ว"
)
_UNITS = (
    "ล้านบาท|บาทถ้วน|บาท|สตางค์|คน-ครั้ง|คน|ครั้ง|โครงการ|กิจกรรม|ราย|เรื่อง|แห่ง|ฉบับ|วัน|เดือน|ปี|ชั่วโมง|นาที|นาฬิกา"
    r"|น\.|เปอร์เซ็นต์|หมู่บ้าน|ชุมชน|หน่วยงาน|ข้อ|ภารกิจ|รูป|หน้า|ชุด|แผ่น|กม\.|เมตร|ตร\.ม\.|ตารางเมตร|ไร่|องค์กร"
    "|เครือข่าย|เวที|ช่องทาง|ชิ้น|รายการ|ท่าน|เสียง|ข้อเสนอ|คะแนน|ครัวเรือน|หลังคาเรือน|%"
)
_PHONE = (
    r"(?:โทร\.|โทรศัพท์|โทรสาร) ?\+?[0-9๐-๙](?:[ -]?[0-9๐-๙]){2,}(?: ?ต่อ ?[0-9๐-๙]+)?"
    r"|(?<![0-9๐-๙])[0๐][0-9๐-๙]{0,2}[ -][0-9๐-๙]{3,4}[ -]?[0-9๐-๙]{3,4}(?![0-9๐-๙])"
)
_TOGETHER = re.compile(
    rf"{_PHONE}|(?:(?:{_BEFORE}) ?)?(?:{_NUMBER} ?)?(?:{_MONTHS}) ?(?:พ\.ศ\. ?)?{_NUMBER}"
    rf"|(?:(?:{_BEFORE}) ?)?{_NUMBER} ?(?:{_MONTHS})"
    rf"|(?:{_BEFORE}) ?{_NUMBER}(?: ?(?:{_UNITS}))?"
    rf"|{_NUMBER} ?(?:{_UNITS})"
    rf"|{_NUMBER}"
    rf"|(?:[{_LEADING}]?[ก-ฮ][{_MARKS}]?[ก-ฮ]{{0,3}}\.){{1,6}}(?: ?{_NUMBER})?"
    r"|[!-~]*[A-Za-z0-9@][!-~]*"
    r"|- ?ไม่มี(?:ข้อมูล)? ?-"
    r"|กรุงเทพฯ|ฯพณฯ|ฯลฯ|(?<!\S)ณ \S"
)
_ABBREVIATION = re.compile(rf"(?:[{_LEADING}]?[ก-ฮ][{_MARKS}]?[ก-ฮ]{{0,3}}\.){{1,6}}")
_WHOLE_NUMBER = re.compile(r"[0-9๐-๙][0-9๐-๙.,]*")
_GAP = re.compile(r"[ \t]+")
_THAI = re.compile("[\u0e01-\u0e5b]+")
_TAIL = re.compile(rf"[ก-ฮ](?:[{_MARKS}]{{0,2}}\u0e4c)?$")  # a lone consonant or a silent letter is no word
_ONE_LETTER_WORDS = frozenset("ณธ")
_CLUSTER = re.compile(
    rf"[{_LEADING}]?.[{_MARKS}]*(?:(?<=[\u0e37\u0e48-\u0e4b])อ)?[ะาำๅๆฯ]*(?:[ก-ฮ][{_MARKS}]?\u0e4c)*",
    re.DOTALL,
)
_URL_ENDS = re.compile("[/._?&=@#:-]+")


@cache
def _load_dictionary() -> str:
    said, loaded = nlpo3.load_dict(str(resource_path("words", "words_th.txt")), _DICTIONARY)
    if not loaded:
        raise FileNotFoundError(said)
    return _DICTIONARY


@cache
def official_words() -> dict[str, tuple[int, ...]]:
    """The words of the field and the offsets inside them where a line may end."""
    lines = resource_path("words", "official_th.txt").read_text("utf-8").splitlines()
    return dict(_phrase(line.strip()) for line in lines if line.strip() and not line.startswith("#"))


def _phrase(line: str) -> tuple[str, tuple[int, ...]]:
    offsets: list[int] = []
    for part in line.split("|")[:-1]:
        offsets.append((offsets[-1] if offsets else 0) + len(part))
    return line.replace("|", ""), tuple(offsets)


def _trie_pattern(words: Iterable[str]) -> str:
    """A pattern matching the longest of `words`, its branches told apart by one letter each."""
    by_first: dict[str, list[str]] = {}
    ends = False
    for word in words:
        if word:
            by_first.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    branches = [re.escape(first) + _trie_pattern(rest) for first, rest in sorted(by_first.items())]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"


@lru_cache(maxsize=8)
def _known(names: frozenset[str]) -> re.Pattern[str]:
    usable = {name for name in names if len(name) > 3}
    return re.compile(_trie_pattern(sorted(usable | official_words().keys())))


@lru_cache(maxsize=20_000)
def breaks(text: str, names: frozenset[str] = frozenset()) -> tuple[int, ...]:
    """Offsets before which a line of `text` may end, after any spaces; neither 0 nor its length."""
    offsets = _word_breaks(text, names) | {gap.end() for gap in _GAP.finditer(text)}
    for glued in _TOGETHER.finditer(text):
        offsets.difference_update(range(glued.start() + 1, glued.end()))
    return tuple(at for at in sorted(offsets) if _may_break(text, at))


@lru_cache(maxsize=20_000)
def word_breaks(text: str, names: frozenset[str] = frozenset()) -> tuple[int, ...]:
    """Like `breaks` without keeping numbers to their words: for columns narrower than such a group."""
    offsets = _word_breaks(text, names) | {gap.end() for gap in _GAP.finditer(text)}
    offsets |= {found.end() for found in _URL_ENDS.finditer(text)}
    for whole in (_ABBREVIATION, _WHOLE_NUMBER):
        for glued in whole.finditer(text):
            offsets.difference_update(range(glued.start() + 1, glued.end()))
    return tuple(at for at in sorted(offsets) if _may_break(text, at))


def number_breaks(text: str) -> tuple[int, ...]:
    """The commas of numbers: where a number alone is wider than its column, as one of forty digits."""
    found = (number.start() + at for number in _WHOLE_NUMBER.finditer(text) for at in _commas(number[0]))
    return tuple(at for at in found if _may_break(text, at))


def _commas(number: str) -> Iterator[int]:
    return (at for at, letter in enumerate(number, 1) if letter == ",")


def cluster_breaks(text: str) -> tuple[int, ...]:
    """Every offset that parts no cluster: the last resort where one word is wider than its column."""
    return tuple(at.end() for at in _CLUSTER.finditer(text) if _may_break(text, at.end()))


def _may_break(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    last = text[:at].rstrip(" \t")[-1:]
    return text[at] not in NEVER_FIRST and last not in NEVER_LAST and not unicodedata.combining(text[at])


def _word_breaks(text: str, names: frozenset[str]) -> set[int]:
    offsets: set[int] = set()
    done = 0
    for found in _known(names).finditer(text):
        offsets |= set(_dictionary_breaks(text, done, found.start()))
        inside = official_words().get(found.group(), ())
        offsets |= {found.start(), found.end()} | {found.start() + at for at in inside}
        done = found.end()
    return offsets | set(_dictionary_breaks(text, done, len(text)))


def _dictionary_breaks(text: str, start: int, end: int) -> Iterator[int]:
    for stretch in _THAI.finditer(text, start, end):
        yield stretch.start()
        yield stretch.end()
        at = stretch.start()
        for word in nlpo3.segment(stretch.group(), _load_dictionary(), safe=True):
            if at > stretch.start() and not _is_scrap(word):
                yield at
            at += len(word)


def _is_scrap(word: str) -> bool:
    return bool(_TAIL.fullmatch(word)) and word not in _ONE_LETTER_WORDS
