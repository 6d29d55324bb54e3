"""The PDF on a printer, page by page at the printer's own sharpness."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

DPI = 300


def chosen_printer(parent: QWidget, document: QPdfDocument, title: str) -> QPrinter | None:
    """The printer and pages a person chose; None when the dialog was left."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, document.pageCount())
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def print_pages(document: QPdfDocument, printer: QPrinter) -> int:
    """Print the pages asked for, each in its own direction; how many went out."""
    first = max(1, printer.fromPage())
    last = min(printer.toPage() or document.pageCount(), document.pageCount())
    printer.setPageLayout(layout_of(document, first - 1))
    painter = QPainter(printer)
    for number in range(first - 1, last):
        if number >= first:
            printer.setPageLayout(layout_of(document, number))
            printer.newPage()
        _paint(painter, document, number, printer)
    painter.end()
    return last - first + 1


def layout_of(document: QPdfDocument, page: int) -> QPageLayout:
    """A4, lying where the page lies; nothing is cut off at the edges by a margin."""
    layout = QPageLayout()
    layout.setMode(QPageLayout.Mode.FullPageMode)
    layout.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    points = document.pagePointSize(page)
    lying = points.width() > points.height()
    layout.setOrientation(QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait)
    return layout


def _paint(painter: QPainter, document: QPdfDocument, page: int, printer: QPrinter) -> None:
    points = document.pagePointSize(page)
    size = QSize(round(points.width() * DPI / 72), round(points.height() * DPI / 72))
    painter.drawImage(
        QRectF(printer.pageLayout().fullRectPixels(printer.resolution())), document.render(page, size)
    )
