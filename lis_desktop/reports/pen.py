"""The pen: the only hand on reportlab's canvas. It writes tagged content or artifacts, nothing between.

Origin top left, y downward, points. Drawing outside `tag` and `artifact` raises: what is not in the
structure tree does not exist for people who listen, so it must be said to be decoration or be tagged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from lis_desktop.reports.structure import Element, LinkArea, MarkedContent
from lis_desktop.reports.styles import Face
from lis_desktop.reports.typeface import MISSING, font_name, load_fonts, text_width


class UntaggedContentError(RuntimeError):
    """A bug in a report: something was drawn that is neither tagged nor an artifact."""


class Pen:
    """Draws pages into memory. `data()` ends it."""

    def __init__(self, width: float, height: float) -> None:
        from reportlab.pdfgen.canvas import Canvas

        load_fonts()
        self.width, self.height = width, height
        self.page = 0
        self._buffer = BytesIO()
        self._canvas: Any = Canvas(
            self._buffer,
            pagesize=(width, height),
            pageCompression=0,  # pikepdf compresses once, at the end
            invariant=1,
            initialFontName=font_name(Face.REGULAR),  # type: ignore[arg-type]
            pdfVersion=(1, 7),
        )
        self._open: Element | str | None = None
        self._silenced = False
        self._next_mcid = 0
        self._font: tuple[Face, float] | None = None

    def data(self) -> bytes:
        """The finished, still untagged file: its marks wait for `tagging.finish`."""
        self._canvas.save()
        return self._buffer.getvalue()

    def end_page(self) -> None:
        """Close the page; the next drawing is on a new one."""
        self._close()
        self._canvas.showPage()
        self.page += 1
        self._next_mcid = 0
        self._font = None

    def tag(self, element: Element) -> None:
        """What follows belongs to the element, until another one is named."""
        if self._silenced or self._open is element:
            return
        self._close()
        self._emit(f"/{element.kind} <</MCID {self._next_mcid}>> BDC")
        element.kids.append(MarkedContent(self.page, self._next_mcid))
        self._next_mcid += 1
        self._open = element

    def artifact(self, kind: str = "Layout") -> None:
        """What follows is decoration ("Layout"), or page furniture ("Pagination")."""
        if self._silenced or self._open == kind:
            return
        self._close()
        self._emit(f"/Artifact <</Type /{kind}>> BDC")
        self._open = kind

    @contextmanager
    def silenced(self) -> Iterator[None]:
        """Everything inside is an artifact: a table's head that is repeated on a later page."""
        self.artifact("Pagination")
        self._silenced = True
        try:
            yield
        finally:
            self._silenced = False

    def link(self, element: Element, box: tuple[float, float, float, float], target: str, words: str) -> None:
        """Make the box (left, top, right, bottom) of the current page clickable."""
        if self._silenced:
            return
        left, top, right, bottom = box
        place = (left, self.height - bottom, right, self.height - top)
        element.kids.append(LinkArea(self.page, place, target, words))

    def text(self, x: float, baseline: float, words: str, face: Face, size: float, colour: str) -> None:
        """Words from x on; boxes stand in for signs that the family lacks."""
        self._check()
        if MISSING in words:
            for sign in words:
                self._sign(x, baseline, sign, face, size, colour)
                x += text_width(sign, face, size)
            return
        self._show(x, baseline, words, face, size, colour)

    def _sign(self, x: float, baseline: float, sign: str, face: Face, size: float, colour: str) -> None:
        if sign == MISSING:
            self.rect(
                x + 0.07 * size, baseline - 0.66 * size, 0.48 * size, 0.66 * size, line=colour, weight=0.5
            )
        else:
            self._show(x, baseline, sign, face, size, colour)

    def _show(self, x: float, baseline: float, words: str, face: Face, size: float, colour: str) -> None:
        if self._font != (face, size):
            self._canvas.setFont(font_name(face), size)
            self._font = (face, size)
        self._fill(colour)
        self._canvas.drawString(x, self.height - baseline, words)

    @contextmanager
    def spelled(self, actual: str) -> Iterator[None]:
        """Inside, readers and search get `actual` instead of what is drawn."""
        if not actual:
            yield
            return
        self._check()
        self._emit(f"/Span <</ActualText <feff{actual.encode('utf-16-be').hex()}>>> BDC")
        try:
            yield
        finally:
            self._emit("EMC")

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
        """A box with its top left corner at (x, y)."""
        self._check()
        self._fill(fill)
        self._stroke(line, weight)
        bottom = self.height - y - height
        if radius:
            self._canvas.roundRect(x, bottom, width, height, radius, stroke=bool(line), fill=bool(fill))
        else:
            self._canvas.rect(x, bottom, width, height, stroke=bool(line), fill=bool(fill))

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str, weight: float = 0.5) -> None:
        """A straight line."""
        self._check()
        self._stroke(colour, weight)
        self._canvas.line(x1, self.height - y1, x2, self.height - y2)

    def circle(
        self, x: float, y: float, radius: float, fill: str = "", line: str = "", weight: float = 0.75
    ) -> None:
        """A circle around (x, y)."""
        self._check()
        self._fill(fill)
        self._stroke(line, weight)
        self._canvas.circle(x, self.height - y, radius, stroke=bool(line), fill=bool(fill))

    def polygon(self, points: Sequence[tuple[float, float]], fill: str) -> None:
        """A filled shape."""
        self._check()
        self._fill(fill)
        path = self._canvas.beginPath()
        path.moveTo(points[0][0], self.height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self.height - y)
        path.close()
        self._canvas.drawPath(path, stroke=0, fill=1)

    def logo(
        self, png: bytes, right: float, y: float, most_width: float, most_height: float
    ) -> tuple[float, float]:
        """A picture with its top right corner at (right, y), no larger than that; (left edge, height)."""
        from reportlab.lib.utils import ImageReader

        self._check()
        picture = ImageReader(BytesIO(png))
        pixels_wide, pixels_high = picture.getSize()
        scale = min(most_width / pixels_wide, most_height / pixels_high)
        width, height = pixels_wide * scale, pixels_high * scale
        self._canvas.drawImage(picture, right - width, self.height - y - height, width, height)
        return right - width, height

    def _check(self) -> None:
        if self._open is None:
            raise UntaggedContentError(
                "drawn outside of any element: name the element, or say it is an artifact"
            )

    def _close(self) -> None:
        if self._open is not None:
            self._emit("EMC")
            self._open = None

    def _emit(self, operators: str) -> None:
        self._canvas.addLiteral(operators)

    def _fill(self, colour: str) -> None:
        if colour:
            self._canvas.setFillColorRGB(*rgb(colour))

    def _stroke(self, colour: str, weight: float) -> None:
        if colour:
            self._canvas.setStrokeColorRGB(*rgb(colour))
            self._canvas.setLineWidth(weight)


def rgb(colour: str) -> tuple[float, float, float]:
    """ "#rrggbb" as three parts of one."""
    return tuple(int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))  # type: ignore[return-value]
