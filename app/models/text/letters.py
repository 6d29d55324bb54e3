"""Thai letters as people type and paste them: one spelling for storing, a folded one for searching.

Only NFC is used: NFKC splits ำ into two letters. What `clean` does changes no visible letter and may be
applied to every text on its way in; mending text broken by a PDF is `repair` and is always shown first.
"""

from __future__ import annotations

import re
import unicodedata

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
_TO_ARABIC = str.maketrans(THAI_DIGITS, "0123456789")
_TO_THAI = str.maketrans("0123456789", THAI_DIGITS)

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\t\x1f\u00a0\u2000-\u200a\u202f\u205f\u3000]")
# Control characters, lone surrogates, non-characters (not allowed in XML, so not in a workbook), soft
# hyphens, zero-width spaces, byte-order marks and marks that turn the direction of text. Joiners stay where
# they mean something (emoji) and go beside Thai letters, where they only hide a word from search.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
    "|[\u200c\u200d](?=[\u0e00-\u0e7f])|(?<=[\u0e00-\u0e7f])[\u200c\u200d]"
)
_COMPOSED = (
    (re.compile("\u0e4d([่-๋]?)า"), r"\1ำ"),  # nikhahit + aa is sara am, with or without a tone mark between
    (re.compile("([ัิ-ฺ็-๎])\\1+"), r"\1"),  # the same mark struck twice
    (re.compile("เเ"), "แ"),
)
_AFTER_AM = re.compile("ำ[ำ่-๋]+")  # tone marks typed after sara am, a whole run of them at once
_MARKS = re.compile("[ัิ-ู่-์]{2,}")  # marks on one letter, perhaps a tone mark typed before its vowel
# Whatever a rule above could change: nearly no text has any, and finding that out is five times quicker.
_UNTIDY = re.compile(
    "[\x00-\t\v-\x1f\x7f-\xa0\xad\u0e4d\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
    "|[่-์][ัิ-ู]|([ัิ-ฺ็-๎])\\1|เเ|ำ[ำ่-๋]"
)


def to_arabic(text: str) -> str:
    """Thai digits as Arabic ones; everything else untouched."""
    return text.translate(_TO_ARABIC)


def to_thai(text: str) -> str:
    """Every Arabic digit as a Thai one, whatever it belongs to (reports.wording looks at that)."""
    return text.translate(_TO_THAI)


def clean(text: str) -> str:
    """The same visible text in one spelling: NFC, plain line ends and spaces, nothing unseen, marks in order.

    `clean(clean(x)) == clean(x)`. Line breaks stay; spaces at the ends of lines and of the text go.
    """
    if _UNTIDY.search(text) or not unicodedata.is_normalized("NFC", text):
        text = _tidied(text)
    return "\n".join([line.rstrip(" ") for line in text.split("\n")]).strip()


def clean_line(text: str) -> str:
    """`clean`, and every run of spaces and line breaks is one space: for names, titles and codes."""
    return " ".join(clean(text).split())


def shortened(text: str, letters: int) -> str:
    """At most so many letters; cut where no mark is torn from its letter, and said to be cut."""
    if len(text) <= letters:
        return text
    cut = letters
    while cut and (
        unicodedata.combining(text[cut]) or unicodedata.category(text[cut]) == "Mn" or text[cut] in "ะาำๅๆฯ"
    ):
        cut -= 1
    return text[:cut].rstrip("เแโใไ ") + "…"


def _tidied(text: str) -> str:
    text = _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))
    return _in_thai_order(unicodedata.normalize("NFC", _UNSEEN.sub("", text)))


def _in_thai_order(text: str) -> str:
    """Repeats until nothing changes; each rule shortens the text or moves marks to their place: it ends."""
    while (ordered := _one_pass(text)) != text:
        text = ordered
    return text


def _one_pass(text: str) -> str:
    text = _AFTER_AM.sub(_tone_first, _MARKS.sub(_vowel_first, text))
    for pattern, becomes in _COMPOSED:
        text = pattern.sub(becomes, text)
    return unicodedata.normalize("NFC", text)


def _tone_first(run: re.Match[str]) -> str:
    """All at once: moving them one by one took a pass for each, hours for a hostile text."""
    return "".join(sorted(run[0], key=lambda letter: letter == "ำ"))


def _vowel_first(marks: re.Match[str]) -> str:
    return "".join(sorted(marks[0], key=lambda mark: mark >= "่"))


# -- searching --------------------------------------------------------------------------------------

_UNFOLDED = re.compile("[่-๋๐-๙\u200c\u200d]")
_FOLDED = str.maketrans(THAI_DIGITS, "0123456789", "\u0e48\u0e49\u0e4a\u0e4b\u200c\u200d")


def fold(text: str) -> str:
    """What search compares: no tone marks, ำ and แ composed, lower case, Arabic digits, single spaces.

    Both sides must be folded. Idempotent. The rules are the ones timed for the trigram index.
    """
    text = clean(text).lower()
    for mark in "่้":  # nearly all there are: taking them out one by one is quicker than any table
        text = text.replace(mark, "")
    return clean_line(text.translate(_FOLDED) if _UNFOLDED.search(text) else text)
