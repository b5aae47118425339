"""A QR code is sharp: each of its squares is so many whole pixels, on every screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from lis_desktop.collect.phones.qr import qr_svg
from lis_desktop.ui.widgets.svg_picture import SvgPicture, whole_squares

CODE = qr_svg("http://192.168.100.23:41417/")


def shades(image: QImage) -> set[int]:
    pixels = image.convertToFormat(QImage.Format.Format_RGB32)
    return {
        pixels.pixelColor(x, y).lightness() for x in range(pixels.width()) for y in range(pixels.height())
    }


def drawn(side: int, *, sharp: bool) -> QImage:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    renderer, box = QSvgRenderer(QByteArray(CODE.encode())), QRectF(0, 0, side, side)
    painter = QPainter(image)
    renderer.render(painter, whole_squares(renderer, box) if sharp else box)
    painter.end()
    return image


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("side", [200, 263, 301])
def test_a_code_is_black_and_white_and_nothing_between(side: int) -> None:
    assert len(shades(drawn(side, sharp=False))) > 2, "the control"
    assert shades(drawn(side, sharp=True)) == {0, 255}


def test_the_picture_beside_the_phones_is_sharp_too(qtbot: QtBot) -> None:
    picture = SvgPicture(200, "QR code")
    qtbot.addWidget(picture)
    picture.show_svg(CODE)
    picture.resize(picture.sizeHint())
    assert shades(picture.grab().toImage()) == {0, 255}
