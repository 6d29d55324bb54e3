"""The real PDF in the window: pages under each other, and every figure on them open to a question.

Qt's own PDF view cannot say which page a click falls on, so pages are laid out and painted here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QAbstractScrollArea

from app.views.paperwork import Spot

GAP = 14  # px between pages and around them
KEPT_PAGES = 8
A4_WIDTH = 595.0  # points
SIZES = (0.5, 0.7, 1.0, 1.4, 2.0, 3.0)
"""Zoom steps relative to the width of the view."""


class PaperView(QAbstractScrollArea):
    """Shows a PDF. A click on a figure, or Enter on the marked one, asks where it comes from.

    Arrows left and right walk from figure to figure; page keys and wheel turn pages, Ctrl+wheel zooms.
    """

    figure_asked = Signal(str)
    page_changed = Signal(int, int)  # page from 1, pages

    def __init__(self) -> None:
        super().__init__()
        self.document = QPdfDocument(self)
        self.spots: tuple[Spot, ...] = ()
        self.marked = -1
        self._buffer = QBuffer(self)
        self._zoom = SIZES.index(1.0)
        self._tops: list[int] = []
        self._images: OrderedDict[tuple[int, int, int], QImage] = OrderedDict()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._turned)
        self.setAccessibleName(self.tr("The report"))

    def show_pdf(self, pdf: bytes, spots: tuple[Spot, ...] = ()) -> None:
        """Show a document from its beginning; the same number of pages keeps the place one was reading."""
        place, pages = self.verticalScrollBar().value(), self.document.pageCount()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.spots, self.marked = spots, -1
        self._images.clear()
        self._lay_out()
        self.verticalScrollBar().setValue(place if pages == self.document.pageCount() else 0)
        self._turned()

    # -- where things are

    def _scale(self, page: int) -> float:
        """Pixels a point: at zoom 1 every page is as wide as the view."""
        room = max(200, self.viewport().width() - 2 * GAP)
        width = self.document.pagePointSize(page).width() or A4_WIDTH
        return room / width * SIZES[self._zoom]

    def _lay_out(self) -> None:
        self._tops = []
        at = GAP
        for page in range(self.document.pageCount()):
            self._tops.append(at)
            at += self._size(page).height() + GAP
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, at - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(48)
        side = self.horizontalScrollBar()
        wide = max((self._size(page).width() for page in range(self.document.pageCount())), default=0)
        side.setRange(0, max(0, wide + 2 * GAP - self.viewport().width()))
        side.setPageStep(self.viewport().width())
        self.viewport().update()

    def _size(self, page: int) -> QSize:
        return (self.document.pagePointSize(page) * self._scale(page)).toSize()

    def page_box(self, page: int) -> QRectF:
        """A page on the view, in pixels."""
        size = self._size(page)
        left = max(GAP, (self.viewport().width() - size.width()) // 2) - self.horizontalScrollBar().value()
        return QRectF(left, self._tops[page] - self.verticalScrollBar().value(), size.width(), size.height())

    def spot_box(self, spot: Spot) -> QRectF:
        """A figure on the view, in pixels; PDF counts from the lower left corner."""
        scale, page = self._scale(spot.page), self.page_box(spot.page)
        top = page.bottom() - (spot.y + spot.height) * scale
        return QRectF(page.left() + spot.x * scale, top, spot.width * scale, spot.height * scale)

    def page_at_top(self) -> int:
        """The page most of the upper view belongs to, from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max(0, bisect_right(self._tops, middle) - 1)

    def spot_at(self, point: QPoint) -> int:
        """The place in `spots` of the figure under a point; -1 for none."""
        wanted = QRectF(point, QSize(1, 1))
        return next((n for n, one in enumerate(self.spots) if self.spot_box(one).intersects(wanted)), -1)

    def _turned(self) -> None:
        if self._tops:
            self.page_changed.emit(self.page_at_top() + 1, len(self._tops))
        self.viewport().update()

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Mid))
        for page in range(len(self._tops)):
            box = self.page_box(page)
            if box.intersects(QRectF(self.viewport().rect())):
                painter.drawImage(box, self._image(page))
        for number, spot in enumerate(self.spots):
            self._paint_spot(painter, number, spot)

    def _paint_spot(self, painter: QPainter, number: int, spot: Spot) -> None:
        """A thin line under every figure that can be asked; a frame around the marked one."""
        box = self.spot_box(spot)
        if not box.intersects(QRectF(self.viewport().rect())):
            return
        painter.setPen(QPen(QColor("#1f6f54"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if number == self.marked:
            painter.setPen(QPen(QColor("#1f6f54"), 2))
            painter.drawRect(box.adjusted(-2, -2, 2, 2))

    def _image(self, page: int) -> QImage:
        size = self._size(page) * self.devicePixelRatioF()
        key = (page, size.width(), size.height())
        if key not in self._images:
            drawn = self.document.render(page, size)
            image = QImage(size, QImage.Format.Format_RGB32)
            image.fill(Qt.GlobalColor.white)
            painter = QPainter(image)
            painter.drawImage(0, 0, drawn)
            painter.end()
            self._images[key] = image
            if len(self._images) > KEPT_PAGES:
                self._images.popitem(last=False)
        self._images.move_to_end(key)
        return self._images[key]

    # -- mouse and keyboard

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.spot_at(event.position().toPoint()) >= 0
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self.spot_at(event.position().toPoint())
        if number >= 0:
            self.mark(number)
            self.figure_asked.emit(self.spots[number].key)

    def mark(self, number: int) -> None:
        """Frame a figure and bring it into view."""
        self.marked = number
        box = self.spot_box(self.spots[number])
        if box.top() < 0 or box.bottom() > self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + int(box.top()) - self.viewport().height() // 3)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.spots:
            self._walk(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.marked >= 0:
            self.figure_asked.emit(self.spots[self.marked].key)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar = self.verticalScrollBar()
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        """The next figure, from the page being read when none is marked."""
        if self.marked < 0:
            page = self.page_at_top()
            first = next((n for n, one in enumerate(self.spots) if one.page >= page), 0)
            self.mark(first)
        else:
            self.mark((self.marked + step) % len(self.spots))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def zoom(self, step: int) -> None:
        """Larger or smaller, the page being read stays in view."""
        page = self.page_at_top()
        self._zoom = max(0, min(len(SIZES) - 1, self._zoom + step))
        self._lay_out()
        if self._tops:
            self.verticalScrollBar().setValue(self._tops[page] - GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        page = self.page_at_top()
        self._lay_out()
        if self._tops and page:
            self.verticalScrollBar().setValue(self._tops[page] - GAP)
