"""One-time slips as a PDF to print and cut: a QR code, the address, and a line to cut along."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen, QTextOption
from PySide6.QtSvg import QSvgRenderer

from lis_desktop.services.formats import this_program
from lis_desktop.ui.fonts import FAMILY, load_fonts

if TYPE_CHECKING:
    from lis_desktop.services.collecting.phones import Slip

ACROSS, DOWN = 2, 5
_DOTS = 300
_MARGIN_MM = 12.0
_WORDS = "Scan this, or type the address into your phone’s browser. It works once, and only here."


def write_slips(slips: Sequence[Slip], title: str, out: Path) -> None:
    """Ten slips a page on Letter paper, whole or not at all. StorageTrouble where it cannot be written."""
    from lis_desktop.services.reporting import put_report

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    load_fonts()
    _draw(QPdfWriter(buffer), slips, title)
    put_report(out, bytes(buffer.data().data()))


def _draw(writer: QPdfWriter, slips: Sequence[Slip], title: str) -> None:
    writer.setTitle(title)
    writer.setCreator(this_program().line)
    writer.setResolution(_DOTS)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.Letter),
            QPageLayout.Orientation.Portrait,
            QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM),
            QPageLayout.Unit.Millimeter,
        )
    )
    painter = QPainter(writer)
    width, height = writer.width() / ACROSS, writer.height() / DOWN
    for number, slip in enumerate(slips):
        place = number % (ACROSS * DOWN)
        if number and not place:
            writer.newPage()
        box = QRectF(place % ACROSS * width, place // ACROSS * height, width, height)
        _paint(painter, box, slip, title)
    painter.end()


def _three_lines(words: QRectF) -> int:
    """Dots that a text may be wide to fill three lines, wherever its words let it be broken."""
    return round(words.width() * 2.5)


def _paint(painter: QPainter, box: QRectF, slip: Slip, title: str) -> None:
    painter.setPen(QPen(QColor("#888888"), 2, Qt.PenStyle.DashLine))
    painter.drawRect(box)
    pad = _DOTS * 0.15
    inner = box.adjusted(pad, pad, -pad, -pad)
    side = inner.height()
    QSvgRenderer(QByteArray(slip.qr_svg.encode())).render(
        painter, QRectF(inner.left(), inner.top(), side, side)
    )
    words = inner.adjusted(side + pad, 0, 0, 0)
    painter.setPen(QColor("#000000"))
    wrapped = QTextOption()
    wrapped.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    y = words.top()
    for text, points, weight in (
        (title, 10, QFont.Weight.DemiBold),
        (_WORDS, 8, QFont.Weight.Normal),
        (slip.url, 8, QFont.Weight.Normal),
    ):
        painter.setFont(QFont(FAMILY, points, weight))
        if text == title:
            # However long the name: the address below it is what somebody has to type.
            text = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, _three_lines(words))
        room = QRectF(words.left(), y, words.width(), words.bottom() - y)
        used = painter.boundingRect(room, text, wrapped)
        painter.drawText(room, text, wrapped)
        y = used.bottom() + pad / 2
