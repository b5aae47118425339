"""Pictures as PNG, for documents that take no drawing of ours: the same geometry, four pixels to a point."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from lis_desktop.paths import resources_dir
from lis_desktop.reports.drawing import draw_picture, picture_height
from lis_desktop.reports.pictures import Picture
from lis_desktop.reports.styles import Face
from lis_desktop.reports.typeface import MISSING, font_name, text_width

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_SCALE = 4


def picture_png(picture: Picture, width: float, height: float) -> bytes:
    """The picture, its body `height` points high, as PNG bytes; equal pictures give equal bytes."""
    tall = picture_height(picture, width, height)
    brush = _Raster(width + 2, tall + 2)
    draw_picture(brush, picture, 1, 1, width, height)
    return brush.png()


@cache
def _font(face: Face, pixels: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(str(resources_dir() / "fonts" / f"{font_name(face)}.ttf"), pixels)


class _Raster:
    """A Brush on an image."""

    def __init__(self, width: float, height: float) -> None:
        from PIL import Image, ImageDraw

        self._image = Image.new("RGB", (round(width * _SCALE), round(height * _SCALE)), "#ffffff")
        self._draw = ImageDraw.Draw(self._image)

    def png(self) -> bytes:
        out = BytesIO()
        self._image.quantize(64).save(out, "PNG", dpi=(72 * _SCALE, 72 * _SCALE))
        return out.getvalue()

    def text(self, x: float, baseline: float, words: str, face: Face, size: float, colour: str) -> None:
        for sign in words if MISSING in words else (words,):
            if sign == MISSING:
                self.rect(x + 0.07 * size, baseline - 0.66 * size, 0.48 * size, 0.66 * size, line=colour)
            else:
                font = _font(face, round(size * _SCALE))
                self._draw.text((x * _SCALE, baseline * _SCALE), sign, colour, font, anchor="ls")
            x += text_width(sign, face, size)

    def spelled(self, actual: str) -> AbstractContextManager[None]:
        return nullcontext()

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str = "",
        line: str = "",
        weight: float = 0.5,
        radius: float = 0,
    ) -> None:
        box = [round(each * _SCALE) for each in (x, y, x + width, y + height)]
        self._draw.rounded_rectangle(
            box, radius * _SCALE, fill or None, line or None, round(weight * _SCALE) if line else 0
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str, weight: float = 0.5) -> None:
        ends = [round(each * _SCALE) for each in (x1, y1, x2, y2)]
        self._draw.line(ends, colour, max(1, round(weight * _SCALE)))

    def circle(
        self, x: float, y: float, radius: float, fill: str = "", line: str = "", weight: float = 0.75
    ) -> None:
        box = [round(each * _SCALE) for each in (x - radius, y - radius, x + radius, y + radius)]
        self._draw.ellipse(box, fill or None, line or None, round(weight * _SCALE) if line else 0)

    def polygon(self, points: Sequence[tuple[float, float]], fill: str) -> None:
        self._draw.polygon([(x * _SCALE, y * _SCALE) for x, y in points], fill)
