"""Every page of the sample's papers as a picture: none blank or half empty without reason, margins kept."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from PIL import Image

from tests.reports.gallery import Picture, main, papers, pictures
from tests.reports.sampled import HALVES, half, pages

DPI = 36
CM = DPI / 2.54
PAPERS = dict(papers())


class Ink(NamedTuple):
    """Where the dark dots of a page lie, in centimetres from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


def ink(image: Image.Image, above: float = 0.0) -> Ink:
    """Of everything further down than `above` centimetres."""
    cut = round(above * CM)
    part = image.crop((0, cut, image.width, image.height)).point(lambda dot: 255 if dot < 215 else 0)
    box = part.getbbox() or (0, 0, 0, 0)
    return Ink(box[0] / CM, (box[1] + cut) / CM, box[2] / CM, (box[3] + cut) / CM)


@pytest.fixture(scope="module", params=sorted(PAPERS))
def drawn(request: pytest.FixtureRequest) -> list[Picture]:
    return list(pictures(PAPERS[request.param], request.param, DPI))


def test_nothing_stands_outside_the_margins(drawn: list[Picture]) -> None:
    """3 cm left, 2 right, 2.5 top, 2 bottom; a hair for the marks of the first and last line. The page number
    stands above, a catchword below."""
    wrong = []
    for name, image in drawn:
        width, height = image.width / CM, image.height / CM
        found = ink(image, above=2.0)
        catchword = name.startswith("letter")
        if found.left < 2.85 or found.right > width - 1.85 or found.top < 2.3:
            wrong.append((name, found))
        if found.bottom > height - (1.0 if catchword else 1.9):
            wrong.append((name, found))
    assert wrong == []


def test_no_page_is_blank(drawn: list[Picture]) -> None:
    assert [name for name, image in drawn if ink(image, above=2.0).bottom < 4] == []


def upright(image: Image.Image) -> bool:
    return image.height > image.width


def test_half_empty_pages_have_their_reason() -> None:
    """A page less than half full is the last one, the last before pages of another orientation, or one before
    pictures, which take half a page each."""
    for period_id in HALVES:
        found = list(pictures(half(period_id).issued, period_id, DPI))
        texts = pages(half(period_id).issued)
        thin = []
        for place, (name, image) in enumerate(found[:-1]):
            following = found[place + 1].image
            turns = upright(image) != upright(following)
            pictures_follow = len("".join(texts[place + 1].split())) < 500 and upright(following)
            filled = (ink(image, above=2.0).bottom - 2.5) / (image.height / CM - 4.5)
            if filled < 0.5 and not turns and not pictures_follow:
                thin.append((name, round(filled, 2)))
        assert thin == []


def test_the_letter_is_one_page() -> None:
    assert [len(pages(half(period_id).letter)) for period_id in HALVES] == [1, 1]


def test_page_numbers_begin_on_the_second_page(drawn: list[Picture]) -> None:
    for place, (_, image) in enumerate(drawn):
        number = ink(image.crop((0, 0, image.width, round(1.9 * CM))))
        assert (number.bottom > 0) is (place > 0)
        if place:
            middle = (number.left + number.right) / 2
            frame = (3.0 + image.width / CM - 2.0) / 2
            assert abs(middle - frame) < 0.2


def test_the_gallery_can_be_made_for_reading(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("gallery")
    main(folder)
    made = sorted(folder.glob("*.png"))
    assert len(made) == sum(len(pages(pdf)) for pdf in PAPERS.values())
    assert Image.open(made[0]).width > 700
