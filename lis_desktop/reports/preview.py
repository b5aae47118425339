"""Looking at a finished PDF: its pages as pixels, and where words stand on them.

PDFium is not safe in two threads at once, so one lock for the process stands before every call.
"""

from __future__ import annotations

import ctypes
import threading
from dataclasses import dataclass

import pypdfium2 as pdfium  # type: ignore[import-untyped]

POINTS_PER_INCH = 72
_ONE_AT_A_TIME = threading.RLock()


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as rows of pixels, four bytes each (blue, green, red, unused), `stride` bytes a row."""

    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that were found: the page (0-based) and a box in points, origin top left."""

    page: int
    x: float
    y: float
    width: float
    height: float


class Preview:
    """An opened PDF. Close it when another takes its place."""

    def __init__(self, data: bytes) -> None:
        with _ONE_AT_A_TIME:
            self._document = pdfium.PdfDocument(data)
            self.pages = len(self._document)

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page in points."""
        with _ONE_AT_A_TIME:
            width, height = self._document[page].get_size()
        return float(width), float(height)

    def image(self, page: int, scale: float) -> PageImage:
        """The page drawn at `scale` pixels to a point."""
        with _ONE_AT_A_TIME:
            bitmap = self._document[page].render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
            pixels = ctypes.string_at(bitmap.buffer, bitmap.stride * bitmap.height)
            made = PageImage(bitmap.width, bitmap.height, bitmap.stride, pixels)
            bitmap.close()
        return made

    def find(self, words: str) -> tuple[Hit, ...]:
        """Every place of these words, in reading order; letters match in either case."""
        wanted = words.strip()
        if not wanted:
            return ()
        with _ONE_AT_A_TIME:
            return tuple(hit for page in range(self.pages) for hit in self._find_on(page, wanted))

    def close(self) -> None:
        """Let go of the file."""
        with _ONE_AT_A_TIME:
            self._document.close()

    def _find_on(self, number: int, wanted: str) -> list[Hit]:
        page = self._document[number]
        text = page.get_textpage()
        height = page.get_size()[1]
        hits = []
        searcher = text.search(wanted)
        while (found := searcher.get_next()) is not None:
            start, count = found
            boxes = [text.get_charbox(index) for index in range(start, start + count)]
            left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
            right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
            hits.append(Hit(number, left, height - top, right - left, top - bottom))
        searcher.close()
        text.close()
        return hits
