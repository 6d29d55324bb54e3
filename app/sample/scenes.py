"""Drawn scenes: halls, evening forums, rivers, signs; the same for the same size and text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PIL import Image, ImageDraw

from app.sample.lettering import font, placed

Colour = tuple[int, int, int]

SKINS: tuple[Colour, ...] = ((214, 168, 128), (190, 140, 100), (228, 186, 150), (172, 124, 88))
SHIRTS: tuple[Colour, ...] = (
    *((246, 205, 70), (86, 132, 190), (200, 92, 84), (120, 168, 110), (236, 236, 230)),
    *((150, 110, 170), (240, 150, 60), (70, 90, 120)),
)
HAIR: Colour = (44, 36, 34)
OFFICE: Colour = (92, 52, 120)  # the purple of the tabaek flower
FINER = 2
"""Pictures are drawn so many times larger and then made smaller, which smooths the edges."""


@dataclass
class Canvas:
    """A picture under way; places are parts of width and height (0 to 1)."""

    width: int
    height: int
    image: Image.Image
    pen: ImageDraw.ImageDraw

    @classmethod
    def of(cls, size: tuple[int, int], above: Colour, below: Colour) -> Canvas:
        """A canvas whose colour goes from one to the other, top to bottom."""
        wide, high = size[0] * FINER, size[1] * FINER
        shade = Image.linear_gradient("L").resize((wide, high))
        image = Image.composite(
            Image.new("RGB", (wide, high), below), Image.new("RGB", (wide, high), above), shade
        )
        return cls(wide, high, image, ImageDraw.Draw(image))

    def at(self, *places: float) -> list[float]:
        """x, y, x, y … as parts into pixels."""
        return [part * (self.height if n % 2 else self.width) for n, part in enumerate(places)]

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        self.pen.rectangle(self.at(left, top, right, bottom), fill=colour)

    def shape(self, colour: Colour, *places: float) -> None:
        self.pen.polygon(self.at(*places), fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """A circle; the radius is a part of the height."""
        across, down = self.at(x, y)
        reach = radius * self.height
        self.pen.ellipse([across - reach, down - reach, across + reach, down + reach], fill=colour)

    def words(
        self, lines: tuple[str, ...], left: float, top: float, right: float, bottom: float, ink: Colour
    ) -> None:
        """Lines of text centred in a box, as large as they fit."""
        wide, high = self.at(right - left, bottom - top)
        shown = [placed(line) for line in lines]
        longest = max(font(100).getlength(line) for line in shown)
        size = int(min(high / len(shown) / 1.55, 100 * wide * 0.92 / longest))
        for number, line in enumerate(shown):
            place = self.at((left + right) / 2, top + (bottom - top) * (number + 0.5) / len(shown))
            self.pen.text((place[0], place[1]), line, font=font(size), fill=ink, anchor="mm")

    def finished(self) -> Image.Image:
        return self.image.reduce(FINER)


def person(canvas: Canvas, x: float, y: float, size: float, number: int) -> None:
    """Head and shoulders; y is the chin, size the height of the head. Number chooses skin and shirt."""
    shirt, skin = SHIRTS[number * 5 % len(SHIRTS)], SKINS[number * 3 % len(SKINS)]
    across, down = canvas.at(x, y)
    head = size * canvas.height
    canvas.pen.rounded_rectangle(
        [across - head, down, across + head, down + head * 2.6], head * 0.5, fill=shirt
    )
    canvas.pen.ellipse(
        [across - head * 0.55, down - head, across + head * 0.55, down + head * 0.25], fill=skin
    )
    canvas.pen.pieslice(
        [across - head * 0.6, down - head * 1.1, across + head * 0.6, down + head * 0.2], 180, 360, fill=HAIR
    )


def crowd(canvas: Canvas, top: float, bottom: float, rows: int, seed: int) -> None:
    """People in rows, nearer ones larger and from behind."""
    for row in range(rows):
        part = row / max(rows - 1, 1)
        y, size = top + (bottom - top) * part, 0.035 + 0.03 * part
        count = int(11 - 4 * part)
        for seat in range(count):
            x = (seat + 0.5 + (0.25 if row % 2 else -0.1)) / count
            canvas.disc(x, y - size * 0.4, size * 0.62, HAIR)
            person(canvas, x, y, size, seed + row * 7 + seat)
            canvas.disc(x, y - size * 0.5, size * 0.52, HAIR)


def banner(
    canvas: Canvas, text: tuple[str, ...], left: float, top: float, right: float, bottom: float
) -> None:
    canvas.box(left, top, right, bottom, OFFICE)
    canvas.box(left, bottom - 0.012, right, bottom, (246, 205, 70))
    canvas.words(text, left, top, right, bottom - 0.012, (255, 255, 255))


def hall(size: tuple[int, int], text: tuple[str, ...]) -> Canvas:
    """A hall with a stage, seen from the back rows."""
    canvas = Canvas.of(size, (238, 230, 214), (206, 190, 164))
    for pillar in range(5):
        canvas.box(0.02 + pillar * 0.24, 0, 0.045 + pillar * 0.24, 0.5, (222, 210, 188))
    canvas.box(0.1, 0.42, 0.9, 0.54, (134, 92, 62))
    banner(canvas, text, 0.18, 0.06, 0.82, 0.34)
    for number in range(4):
        person(canvas, 0.32 + number * 0.12, 0.4, 0.032, number + 3)
    canvas.box(0.26, 0.44, 0.74, 0.5, (250, 246, 236))
    crowd(canvas, 0.6, 0.9, 4, size[0])
    return canvas


def table(size: tuple[int, int], text: tuple[str, ...]) -> Canvas:
    """A committee around a long table."""
    canvas = Canvas.of(size, (226, 234, 238), (188, 198, 204))
    banner(canvas, text, 0.22, 0.05, 0.78, 0.29)
    for number in range(7):
        person(canvas, 0.2 + number * 0.1, 0.42, 0.045, number)
    canvas.shape((160, 112, 72), 0.14, 0.52, 0.86, 0.52, 0.99, 0.96, 0.01, 0.96)
    canvas.shape((184, 134, 90), 0.17, 0.55, 0.83, 0.55, 0.93, 0.9, 0.07, 0.9)
    for number in range(6):
        x = 0.18 + number * 0.128
        canvas.shape((252, 252, 248), x, 0.62, x + 0.06, 0.62, x + 0.064, 0.7, x - 0.004, 0.7)
    for number in range(3):
        person(canvas, 0.05 + number * 0.02, 0.55 + number * 0.13, 0.055, number + 8)
        person(canvas, 0.95 - number * 0.02, 0.55 + number * 0.13, 0.055, number + 12)
    return canvas


def evening(size: tuple[int, int], text: tuple[str, ...]) -> Canvas:
    """A village pavilion at dusk, people on chairs, a string of bulbs."""
    canvas = Canvas.of(size, (62, 62, 110), (236, 150, 98))
    canvas.shape((40, 52, 62), 0, 0.62, 0.2, 0.44, 0.42, 0.6, 0.66, 0.4, 1, 0.62)
    canvas.box(0, 0.6, 1, 1, (122, 100, 82))
    canvas.shape((132, 58, 46), 0.08, 0.26, 0.5, 0.06, 0.92, 0.26)
    for x in (0.13, 0.85):
        canvas.box(x, 0.26, x + 0.025, 0.66, (214, 196, 168))
    for number in range(12):
        canvas.disc(0.12 + number * 0.069, 0.285 + 0.012 * (number % 2), 0.009, (255, 240, 180))
    banner(canvas, text, 0.24, 0.33, 0.76, 0.52)
    person(canvas, 0.5, 0.6, 0.036, size[1])
    crowd(canvas, 0.7, 0.93, 3, size[0] + size[1])
    return canvas


def river(size: tuple[int, int], text: tuple[str, ...]) -> Canvas:
    """A stream between trees; people carry rubbish bags and saplings."""
    canvas = Canvas.of(size, (164, 208, 236), (222, 236, 224))
    canvas.shape((112, 150, 120), 0, 0.46, 0.22, 0.26, 0.5, 0.44, 0.76, 0.24, 1, 0.44, 1, 0.6, 0, 0.6)
    canvas.box(0, 0.5, 1, 1, (132, 166, 92))
    canvas.shape((96, 152, 178), 0.42, 0.5, 0.56, 0.5, 0.86, 1, 0.1, 1)
    for number, x in enumerate((0.06, 0.18, 0.72, 0.86, 0.95)):
        canvas.box(x - 0.008, 0.34, x + 0.008, 0.54, (108, 80, 56))
        canvas.disc(x, 0.3 + 0.02 * (number % 2), 0.1, (78, 130, 74))
        canvas.disc(x + 0.03, 0.27, 0.05, (176, 132, 196))
    for number in range(8):
        x, y = 0.05 + number * 0.125, 0.62 + 0.1 * (number % 3)
        person(canvas, x, y, 0.04, number)
        canvas.disc(x + 0.05, y + 0.13, 0.035, (52, 58, 60) if number % 2 else (86, 140, 70))
    banner(canvas, text, 0.28, 0.06, 0.72, 0.2)
    return canvas


def dredge(size: tuple[int, int], text: tuple[str, ...]) -> Canvas:
    """A backhoe beside a channel."""
    canvas = Canvas.of(size, (178, 196, 210), (214, 208, 190))
    canvas.box(0, 0.48, 1, 1, (150, 126, 84))
    canvas.shape((104, 132, 128), 0, 0.74, 1, 0.62, 1, 0.86, 0, 1)
    canvas.box(0.46, 0.4, 0.8, 0.56, (240, 178, 40))
    canvas.box(0.6, 0.24, 0.78, 0.4, (240, 178, 40))
    canvas.box(0.63, 0.27, 0.75, 0.37, (150, 190, 206))
    canvas.box(0.44, 0.56, 0.83, 0.65, (54, 54, 54))
    for number in range(5):
        canvas.disc(0.475 + number * 0.08, 0.605, 0.034, (110, 110, 110))
    canvas.shape((226, 160, 30), 0.47, 0.42, 0.24, 0.2, 0.2, 0.24, 0.44, 0.5)
    canvas.shape((226, 160, 30), 0.24, 0.2, 0.18, 0.62, 0.14, 0.62, 0.19, 0.21)
    canvas.shape((86, 70, 52), 0.1, 0.6, 0.22, 0.6, 0.2, 0.72, 0.12, 0.74)
    banner(canvas, text, 0.04, 0.05, 0.4, 0.17)
    return canvas


def night(size: tuple[int, int], text: tuple[str, ...]) -> Canvas:
    """A dark road with one lamp."""
    canvas = Canvas.of(size, (16, 20, 40), (44, 48, 66))
    canvas.shape((34, 44, 40), 0, 0.6, 0.3, 0.5, 0.7, 0.54, 1, 0.46, 1, 1, 0, 1)
    canvas.shape((66, 66, 72), 0.44, 0.54, 0.54, 0.54, 0.98, 1, 0.02, 1)
    canvas.shape((92, 90, 72), 0.62, 0.2, 0.36, 0.8, 0.96, 0.8)
    canvas.shape((140, 132, 92), 0.62, 0.2, 0.46, 0.8, 0.84, 0.8)
    canvas.box(0.76, 0.16, 0.775, 0.8, (150, 150, 154))
    canvas.box(0.6, 0.155, 0.776, 0.172, (150, 150, 154))
    canvas.disc(0.62, 0.185, 0.02, (255, 246, 200))
    person(canvas, 0.66, 0.7, 0.035, 6)
    canvas.box(0.12, 0.66, 0.132, 0.9, (120, 96, 70))
    banner(canvas, text, 0.04, 0.58, 0.38, 0.68)
    return canvas


def sign(size: tuple[int, int], text: tuple[str, ...]) -> Canvas:
    """A large sign before a village hall."""
    canvas = Canvas.of(size, (170, 210, 238), (228, 238, 240))
    canvas.box(0, 0.7, 1, 1, (150, 176, 104))
    canvas.box(0.3, 0.3, 0.98, 0.72, (240, 232, 214))
    canvas.shape((172, 84, 58), 0.25, 0.32, 0.62, 0.12, 1, 0.32)
    for x in (0.18, 0.8):
        canvas.box(x, 0.6, x + 0.02, 0.9, (140, 140, 144))
    banner(canvas, text, 0.08, 0.34, 0.92, 0.8)
    return canvas


def leaflet(size: tuple[int, int], text: tuple[str, ...]) -> Canvas:
    """A folded leaflet on a desk."""
    canvas = Canvas.of(size, (176, 140, 104), (150, 114, 80))
    canvas.box(0.1, 0.07, 0.92, 0.95, (120, 90, 62))
    canvas.box(0.08, 0.05, 0.9, 0.93, (255, 253, 246))
    banner(canvas, text, 0.08, 0.05, 0.9, 0.3)
    for number in range(5):
        y = 0.37 + number * 0.105
        canvas.disc(0.17, y + 0.02, 0.026, SHIRTS[(0, 1, 2, 3, 5)[number]])
        canvas.words((str(number + 1),), 0.12, y - 0.006, 0.22, y + 0.046, (255, 255, 255))
        canvas.box(0.25, y, 0.82, y + 0.014, (120, 120, 126))
        canvas.box(0.25, y + 0.028, 0.7 - 0.05 * (number % 3), y + 0.042, (170, 170, 176))
    return canvas


def signing(size: tuple[int, int], text: tuple[str, ...]) -> Canvas:
    """Three parties at a table with papers and flowers."""
    canvas = Canvas.of(size, (244, 236, 220), (214, 200, 178))
    banner(canvas, text, 0.14, 0.06, 0.86, 0.34)
    for number in range(5):
        person(canvas, 0.18 + number * 0.16, 0.44, 0.04, number + 2)
    for number in range(3):
        person(canvas, 0.26 + number * 0.24, 0.56, 0.06, number + 4)
    canvas.box(0.08, 0.7, 0.92, 0.98, (248, 246, 240))
    canvas.box(0.08, 0.7, 0.92, 0.74, (246, 205, 70))
    for number in range(3):
        x = 0.2 + number * 0.24
        canvas.shape((140, 36, 44), x, 0.66, x + 0.12, 0.66, x + 0.13, 0.71, x - 0.01, 0.71)
    for number in range(9):
        canvas.disc(0.14 + number * 0.09, 0.86 + 0.02 * (number % 2), 0.03, (196, 120, 190))
    return canvas


def opinion_box(size: tuple[int, int], text: tuple[str, ...]) -> Canvas:
    """The opinion box at the health station, with a chair beside it."""
    canvas = Canvas.of(size, (226, 238, 232), (190, 210, 202))
    canvas.box(0, 0.78, 1, 1, (196, 184, 168))
    canvas.box(0.3, 0.34, 0.74, 0.72, OFFICE)
    canvas.box(0.26, 0.3, 0.78, 0.35, (70, 38, 94))
    canvas.box(0.4, 0.315, 0.64, 0.328, (20, 14, 26))
    canvas.box(0.46, 0.72, 0.58, 0.9, (96, 96, 100))
    canvas.words(text, 0.31, 0.42, 0.73, 0.58, (255, 255, 255))
    canvas.box(0.82, 0.6, 0.85, 0.92, (148, 104, 66))
    canvas.box(0.82, 0.74, 0.97, 0.77, (148, 104, 66))
    canvas.box(0.94, 0.77, 0.97, 0.92, (148, 104, 66))
    return canvas


SCENES: Mapping[str, Callable[[tuple[int, int], tuple[str, ...]], Canvas]] = {
    "box": opinion_box,
    "dredge": dredge,
    "evening": evening,
    "hall": hall,
    "leaflet": leaflet,
    "night": night,
    "river": river,
    "sign": sign,
    "signing": signing,
    "table": table,
}
