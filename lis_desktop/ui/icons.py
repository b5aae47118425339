"""Line icons from `resources/icons` (Lucide, ISC), drawn in any colour at any size."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from lis_desktop.paths import resources_dir


@lru_cache(maxsize=64)
def _svg(name: str) -> str:
    return (resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    coloured = _svg(name).replace("currentColor", colour)
    return QSvgRenderer(QByteArray(coloured.encode("utf-8")))


def coloured_svg(name: str, colour: str) -> str:
    """The drawing's text with its colour filled in, for a style sheet's files."""
    return _svg(name).replace("currentColor", colour)


def paint_icon(painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
    """Draw the icon into the rectangle."""
    _renderer(name, colour).render(painter, rect)


def pixmap(name: str, colour: str, size: int, gap: int = 0) -> QPixmap:
    """The icon at `size` logical pixels, sharp on the screen's scale, with `gap` pixels of nothing at its
    right. FileNotFoundError: no such icon."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio() if QGuiApplication.primaryScreen() else 1.0
    # Qt keeps what was drawn: a change of palette or text size asks for every button on every page.
    known = f"icon {name} {colour} {size} {gap} {ratio}"
    drawn = QPixmap()
    if QPixmapCache.find(known, drawn):
        return drawn
    drawn = QPixmap(QSize(size + gap, size) * ratio)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    paint_icon(painter, QRectF(0, 0, size, size), name, colour)
    painter.end()
    QPixmapCache.insert(known, drawn)
    return drawn


def icon(name: str, colour: str, disabled: str, size: int = 18, gap: int = 0) -> QIcon:
    """An icon for a button, with its look when the button cannot be pressed."""
    made = QIcon(pixmap(name, colour, size, gap))
    made.addPixmap(pixmap(name, disabled, size, gap), QIcon.Mode.Disabled)
    return made
