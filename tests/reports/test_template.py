"""Mistakes in templates are told with file, line and what is allowed; a template can neither read nor run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from app.models.resources import template_path
from app.reports import grammar, letter
from app.reports.grammar import Key
from app.reports.template import BadTemplate, Template, Vocabulary, load, parse

VOCABULARY = Vocabulary(
    figures=("opinions.received", "lines.used"),
    fields=("office.name", "period.name"),
    tables={"media": ("number", "title", "reach"), "partners": ("number", "name")},
    lists=("notes.problems",),
    charts=("opinions.way",),
    schedules={"plan.months": ("number", "name")},
    photos=("enclosures.photos",),
    signatures=("signers",),
)


def read(source: str, vocabulary: Vocabulary = VOCABULARY) -> Template:
    return parse(source, "report.toml", vocabulary)


class Mistake(NamedTuple):
    """A template, the line its mistake is in, and words the message must hold."""

    source: str
    line: int
    told: str


SECTION = '[[section]]\ntitle = "ก"\n[[section.part]]\n'
MISTAKES = {
    "unknown top table": Mistake('[papers]\ntitle = ["ก"]\n', 1, "paper"),
    "unknown key of paper": Mistake("[paper]\ncatchword = true\nnumber_form = 2\n", 3, "number_from"),
    "text where yes or no belongs": Mistake('[paper]\ncatchword = "yes"\n', 2, "true or false"),
    "yes or no where a number belongs": Mistake("[sizes]\nbody = true\n", 2, "a number"),
    "text where a number belongs": Mistake('[sizes]\nbody = 16\ntable = "14"\n', 3, "a number"),
    "size too small": Mistake("[sizes]\ntitle = 18\n\nbody = 2\n", 4, "8 to 40"),
    "size too large": Mistake("[sizes]\nbody = 400\n", 2, "8 to 40"),
    "size not a number at all": Mistake("[sizes]\nbody = nan\n", 2, "8 to 40"),
    "size endless": Mistake("[sizes]\nbody = inf\n", 2, "8 to 40"),
    "margin negative": Mistake("[margins]\nleft = 3.0\nright = -2\n", 3, "1 to 6"),
    "unknown margin": Mistake("[margins]\nlefft = 3.0\n", 2, "left"),
    "unknown word": Mistake('[words]\nunkown = "?"\n', 2, "unknown"),
    "unknown place in a word": Mistake('[words]\npartial = "{knwon} จาก {of}"\n', 2, "known"),
    "title no list": Mistake('[paper]\ntitle = "ก"\n', 2, "a list"),
    "title with a number": Mistake('[paper]\ntitle = [\n  "ก",\n  2569,\n]\n', 4, "text in quotes"),
    "unknown place in a title": Mistake(
        '[paper]\ntitle = [\n  "ก",\n  "{office.nane}",\n]\n', 4, "office.name"
    ),
    "section without a title": Mistake('[[section]]\n[[section.part]]\ntext = "ก"\n', 1, "title"),
    "unknown key of a section": Mistake('[[section]]\ntitle = "ก"\nlandscap = true\n', 3, "landscape"),
    "unknown place in a section title": Mistake('\n[[section]]\ntitle = "{period}"\n', 3, "period.name"),
    "part of no kind": Mistake(SECTION + 'when = "media"\n', 3, "table"),
    "part of two kinds": Mistake(SECTION + 'text = "ก"\ntable = "media"\n', 3, "exactly one"),
    "unknown kind": Mistake(SECTION + 'tabel = "media"\n', 3, "table"),
    "unknown table": Mistake(SECTION + 'table = "medias"\n', 4, "media"),
    "unknown figure": Mistake(SECTION + 'figure = "opinion.received"\n', 4, "opinions.received"),
    "unknown list": Mistake(SECTION + 'list = "notes.problem"\n', 4, "notes.problems"),
    "unknown chart": Mistake(SECTION + 'chart = "opinions"\n', 4, "opinions.way"),
    "unknown schedule": Mistake(SECTION + 'schedule = "months"\n', 4, "plan.months"),
    "unknown pictures": Mistake(SECTION + 'photos = "photos"\n', 4, "enclosures.photos"),
    "unknown signers": Mistake(SECTION + 'signatures = "signer"\n', 4, "signers"),
    "unknown column": Mistake(SECTION + 'table = "media"\ncolumns = ["number", "titel"]\n', 5, "title"),
    "column on its own line": Mistake(
        SECTION + 'table = "media"\ncolumns = [\n  "number",\n  "reech:3",\n]\n', 7, "reach"
    ),
    "no column": Mistake(SECTION + 'table = "media"\ncolumns = []\n', 5, "at least one"),
    "width no number": Mistake(SECTION + 'table = "media"\ncolumns = ["title:wide"]\n', 5, "wide"),
    "width zero": Mistake(SECTION + 'table = "media"\ncolumns = ["title:0"]\n', 5, "above 0"),
    "head of an unknown column": Mistake(SECTION + 'table = "media"\nheads = { titel = "ก" }\n', 5, "title"),
    "head no text": Mistake(SECTION + 'table = "media"\nheads = { title = 5 }\n', 5, "text in quotes"),
    "key of another kind": Mistake(SECTION + 'table = "media"\nzero = "ไม่มี"\n', 5, "size"),
    "unknown condition": Mistake(SECTION + 'text = "ก"\nwhen = "medai"\n', 5, "media"),
    "unknown counter-condition": Mistake(SECTION + 'text = "ก"\nunless = "medai"\n', 5, "media"),
    "choice not offered": Mistake(SECTION + 'photos = "enclosures.photos"\nper_page = 3\n', 5, "2, 4"),
    "unknown place in a text": Mistake(SECTION + 'text = "{office.nam}"\n', 4, "office.name"),
    "unknown form of a place": Mistake(SECTION + 'text = "{lines.used:bath}"\n', 4, "baht"),
    "place in a long text": Mistake(SECTION + 'text = """\nก\n{offise.name}\n"""\n', 6, "office.name"),
    "unknown place in a sentence": Mistake(
        SECTION + 'figure = "lines.used"\nzero = "ไม่มี"\nmany = "{lines.usd}"\n', 6, "lines.used"
    ),
    "brace without partner": Mistake(SECTION + 'text = "ก {office.name"\n', 4, "partner"),
    "brace in a brace": Mistake(SECTION + 'text = "{{office.name}}"\n', 4, "partner"),
    "second section": Mistake(SECTION + 'text = "ก"\n' + SECTION + 'table = "medya"\n', 8, "media"),
    "part written as one table": Mistake(
        '[[section]]\ntitle = "ก"\n[section.part]\ntext = "ก"\n', 3, "a list"
    ),
    "defaults where there are none": Mistake('[defaults]\nsubject = "ก"\n', 2, "no place here"),
    "no TOML": Mistake("[paper]\ntitle = [\n", 2, "not valid TOML"),
    "key twice": Mistake("[sizes]\nbody = 16\nbody = 16\n", 3, "not valid TOML"),
    "number beyond reading": Mistake("[sizes]\nbody = " + "9" * 5000 + "\n", 2, "not valid TOML"),
    "huge number": Mistake("[sizes]\nbody = " + "9" * 400 + "\n", 2, "8 to 40"),
}


def fault_of(source: str, vocabulary: Vocabulary = VOCABULARY) -> BadTemplate:
    with pytest.raises(BadTemplate) as raised:
        read(source, vocabulary)
    return raised.value


def test_enough_kinds_of_mistakes_are_tried() -> None:
    assert len(MISTAKES) >= 25


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_file_line_and_what_is_allowed(name: str) -> None:
    mistake = MISTAKES[name]
    fault = fault_of(mistake.source)
    assert (fault.file, fault.line) == ("report.toml", mistake.line)
    assert fault.what.english.startswith(f"Template report.toml, line {mistake.line}: ")
    assert fault.what.thai.startswith(f"แม่แบบ report.toml บรรทัด {mistake.line}: ")
    assert mistake.told in fault.what.english
    assert len(fault.what.thai) < 400


def test_a_key_between_quotes_and_with_dots_has_its_line_too() -> None:
    assert fault_of('paper.title = ["ก"]\nsizes."body" = 400\n').line == 2
    assert fault_of("[ sizes ]\n'body' = 400\n").line == 2


def test_keys_inside_long_texts_are_not_taken_for_keys() -> None:
    source = SECTION + "text = '''\ntable = 5\n[[section]]\n'''\nwhen = \"medya\"\n"
    assert fault_of(source).line == 8


def test_what_is_left_out_has_its_default() -> None:
    made = read('[sizes]\nbody = 15\n[[section]]\ntitle = "ก"\n')
    assert made.sizes == {**grammar.DEFAULT_SIZES, "body": 15.0}
    assert made.margins == {"left": 3.0, "right": 2.0, "top": 2.5, "bottom": 2.0}
    assert made.words["unknown"] == "ไม่มีข้อมูล"
    assert made.sections[0].parts == ()


def test_parts_before_all_sections_need_no_heading() -> None:
    made = read('[[part]]\ntext = "ก"\n' + SECTION + 'text = "ข"\n')
    assert [(s.title, [p.name for p in s.parts]) for s in made.sections] == [("", ["ก"]), ("ก", ["ข"])]


def test_defaults_are_checked_like_all_texts() -> None:
    offered = Vocabulary(fields=("office.name",), defaults={"subject": Key(str), "body": Key(list)})
    made = read('[defaults]\nsubject = "{office.name}"\nbody = ["ก"]\n', offered)
    assert made.defaults == {"subject": "{office.name}", "body": ["ก"]}
    assert fault_of('[defaults]\nsubjct = "ก"\n', offered).line == 2
    assert fault_of('[defaults]\nbody = [\n"ก",\n"{office}",\n]\n', offered).line == 4


# -- files


def test_files_that_cannot_be_templates_are_told(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes("[paper]\n\n# caf\u00e9\n".encode("latin-1"))
    with pytest.raises(BadTemplate) as raised:
        load(tmp_path / "latin.toml", VOCABULARY)
    assert raised.value.line == 3
    for name in ("missing.toml", ""):
        with pytest.raises(BadTemplate):
            load(tmp_path / name, VOCABULARY)


def test_a_mark_at_the_beginning_of_the_file_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "marked.toml").write_bytes(b"\xef\xbb\xbf[sizes]\nbody = 15\n")
    assert load(tmp_path / "marked.toml", VOCABULARY).sizes["body"] == 15


HOSTILE = {
    "ten megabytes": "# " + "ก" * 3_500_000,
    "too many parts": SECTION.replace("[[section.part]]\n", "") + '[[section.part]]\ntext="ก"\n' * 2001,
    "deep lists": "a = " + "[" * 100_000,
    "deep tables": "a = " + "{a=" * 50_000,
    "deep keys": ".".join("a" * 100_000) + " = 1",
    "one long name": SECTION + f'table = "{"m" * 400_000}"\n',
    "one long place": SECTION + f'text = "{{{"office.name" * 20_000}}}"\n',
    "many lonely braces": SECTION + f'text = "{"{" * 400_000}"\n',
    "letter that is none": '[paper]\ntitle = ["\\ud800"]\n',
    "end of text": "[paper]\x00\n",
    "a class": SECTION + 'text = "{__class__}"\n',
    "a class of a field": SECTION + 'text = "{office.name.__class__.__mro__}"\n',
    "an item": SECTION + 'text = "{office.name[0]}"\n',
    "a conversion": SECTION + 'text = "{office.name!r:>9999999999}"\n',
    "a path as a table": SECTION + 'table = "../../etc/passwd"\n',
    "a path as pictures": SECTION + 'photos = "/etc/passwd"\n',
    "a file as a part": SECTION + 'include = "/etc/passwd"\n',
    "an address as a part": SECTION + 'image = "http://example.org/x.png"\n',
    "a command as a part": SECTION + 'run = "rm -rf /"\n',
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_templates_are_refused_at_once(name: str) -> None:
    fault = fault_of(HOSTILE[name])
    assert len(fault.what.thai) < 500 and len(fault.what.english) < 500


def test_a_file_is_not_read_beyond_what_a_template_may_hold() -> None:
    endless = Path("/dev/zero")
    if endless.exists():
        with pytest.raises(BadTemplate, match="larger"):
            load(endless, VOCABULARY)


# -- the shipped ones


def test_the_shipped_templates_hold_every_key_they_may() -> None:
    """An office that opens the file finds all settings there, with their values."""
    kept = template_path("halfyear.toml").read_text("utf-8")
    for table in (grammar.PAPER, grammar.SIZES, grammar.MARGINS, grammar.WORDS):
        assert [key for key in table if not re.search(rf"^{key} = ", kept, re.MULTILINE)] == []
    begun = template_path("letter.toml").read_text("utf-8")
    assert [key for key in letter.DEFAULTS if not re.search(rf"^{key} = ", begun, re.MULTILINE)] == []


def test_every_counted_sentence_has_its_four_forms() -> None:
    kept = template_path("halfyear.toml").read_text("utf-8")
    sentences = [part for part in kept.split("[[section.part]]") if "\nfigure = " in part]
    assert len(sentences) >= 9
    lacking = [(p.split("\n")[1], f) for p in sentences for f in grammar.FORMS if f"\n{f} = " not in p]
    assert lacking == []
