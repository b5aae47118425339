"""What a picture needs to be drawn: the pen on paper has it, and so has the raster for word processors."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from lis_desktop.reports.styles import Face


class Brush(Protocol):
    """Origin top left, y downward, points."""

    def text(self, x: float, baseline: float, words: str, face: Face, size: float, colour: str) -> None:
        """Words from x on."""

    def spelled(self, actual: str) -> AbstractContextManager[None]:
        """Inside, readers get `actual` instead of what is drawn."""

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

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str, weight: float = 0.5) -> None:
        """A straight line."""

    def circle(
        self, x: float, y: float, radius: float, fill: str = "", line: str = "", weight: float = 0.75
    ) -> None:
        """A circle around (x, y)."""

    def polygon(self, points: Sequence[tuple[float, float]], fill: str) -> None:
        """A filled shape."""
