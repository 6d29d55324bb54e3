"""Texts of a template filled with material: places, figures and their words, digits and spacing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from app.models.text import UNKNOWN
from app.reports.figures.figure import Figure
from app.reports.grammar import PLACE, Place, place_of
from app.reports.material import Material
from app.reports.pdf.blocks import Content, Run
from app.reports.wording import Numerals, baht_text, digits, money, number, spaced

BAHT = "บาท"
NOTHING = "-"


class Filling:
    """The words of one paper. words: the template's for the unknown and for partial sums."""

    def __init__(self, words: Mapping[str, str], material: Material, numerals: Numerals) -> None:
        self.words = words
        self.material = material
        self.numerals = numerals

    def plain(self, text: str) -> str:
        """Text in the paper's digits and spacing."""
        return digits(spaced(text), self.numerals)

    def filled(self, text: str) -> tuple[Run, ...]:
        """Text whose {places} are filled; a figure's run carries its key, so that it can be asked for."""
        return self.digited(run for run in self._runs(text) if run.text)

    def line(self, text: str) -> str:
        """`filled` as one string."""
        return "".join(run.text for run in self.filled(text))

    def named(self, figure: Figure) -> tuple[Run, ...]:
        """A figure's name and value, for want of a sentence; the name is text and is filled with nothing."""
        name = Run(spaced(f"{figure.words.thai} "))
        return self.digited((name, Run(self.figure_words(figure), link=figure.key)))

    def content(self, content: Content) -> Content:
        if isinstance(content, str):
            return self.plain(content)
        runs = (content,) if isinstance(content, Run) else content
        spread = (Run(r) if isinstance(r, str) else r for r in runs)
        return self.digited(replace(run, text=spaced(run.text)) for run in spread)

    def worded(self, wording: str, **values: str) -> str:
        """A template's wording whose places are of its own, filled with these; no value is filled again."""
        return self.plain(PLACE.sub(lambda found: values.get(found[1], ""), wording))

    def digited(self, runs: Iterable[Run]) -> tuple[Run, ...]:
        """Runs in the paper's digits, decided over the whole text so that codes across runs stay whole."""
        kept = tuple(runs)
        whole = digits("".join(run.text for run in kept), self.numerals)
        made, at = [], 0
        for run in kept:
            made.append(replace(run, text=whole[at : at + len(run.text)]))
            at += len(run.text)
        return tuple(made)

    def _runs(self, text: str) -> Iterator[Run]:
        at = 0
        for found in PLACE.finditer(text):
            yield Run(spaced(text[at : found.start()]))
            yield self._place(place_of(found[1]))
            at = found.end()
        yield Run(spaced(text[at:]))

    def _place(self, place: Place) -> Run:
        figure = self.material.figures.get(place.name)
        if figure is None:
            found = self.material.fields.get(place.name)
            return Run(self.words["unknown"] if found is None else spaced(found))
        return Run(self.figure_words(figure, place.form, place.unit), link=figure.key)

    def figure_words(self, figure: Figure, form: str = "", unit: str = "") -> str:
        """The figure with its unit; a sum of which not all is known says over how many it was taken."""
        shown = shown_figure(figure, self.words["unknown"], form)
        if figure.value is not None and unit:
            shown += f" {unit}"
        if is_partial(figure):
            counts = {"{known}": str(figure.of - figure.unknown), "{of}": str(figure.of)}
            partial = self.words["partial"]
            for name, count in counts.items():
                partial = partial.replace(name, count)
            shown += partial
        return shown


def shown_figure(figure: Figure, unknown: str, form: str = "") -> str:
    """A figure as it reads: money in baht, counts with commas; unknown says so and is never a zero."""
    if figure.value is None:
        return unknown
    if figure.measure in ("share", "mean"):
        return f"{figure.value:,.2f}"
    if figure.unit != "satang":
        return number(figure.value)
    satang = int(figure.value)
    if form == "baht":
        return f"{money(satang)} {BAHT} ({baht_text(satang)})"
    return baht_text(satang) if form == "baht_text" else money(satang)


def figure_cell(figure: Figure, unknown: str = UNKNOWN.thai) -> Run:
    """A figure in a table cell; its run knows where it came from.

    "-" is nothing to count, 0 a true zero; a sum of which not all is known has (known/of) behind it.
    """
    if figure.value == 0 and not figure.of:
        return Run(NOTHING, link=figure.key)
    over = f" ({figure.of - figure.unknown}/{figure.of})" if is_partial(figure) else ""
    return Run(shown_figure(figure, unknown) + over, link=figure.key)


def is_partial(figure: Figure) -> bool:
    """A sum taken over fewer records than there are."""
    return figure.measure == "sum" and figure.unknown > 0 and figure.value is not None
