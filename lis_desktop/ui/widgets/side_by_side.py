"""Parts in a row, or one below the other where the row has no room for them: large text on a small laptop."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QBoxLayout, QLayoutItem

from lis_desktop.ui.theme import scaled
from lis_desktop.ui.widgets.layouts import shown_items

_ROW = QBoxLayout.Direction.LeftToRight


class SideBySide(QBoxLayout):
    """As narrow as its widest part: what it stands in then never has to be scrolled sideways.

    `each` is the width, in pixels at 100 % text, that every part wants before it shares a row. With
    `last_first` the last part stands on top where they stand one below the other.
    """

    def __init__(self, spacing: int, *, each: int = 0, last_first: bool = False) -> None:
        super().__init__(_ROW)
        self._each = each
        folded = QBoxLayout.Direction
        self._column = folded.BottomToTop if last_first else folded.TopToBottom
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def minimumSize(self) -> QSize:
        return QSize(max(self._least(), default=0), super().minimumSize().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        fits = self._fits(width)
        if fits is (self.direction() is _ROW):
            of_its_own = super().heightForWidth(width)
            return of_its_own if of_its_own >= 0 else self.sizeHint().height()
        shown = shown_items(self)
        share = (width - self._gaps()) // len(shown) if fits and self._each else 0
        heights = [_height(item, (share or item.minimumSize().width()) if fits else width) for item in shown]
        return max(heights, default=0) if fits else sum(heights) + self._gaps()

    def setGeometry(self, rect: QRect) -> None:
        wanted = _ROW if self._fits(rect.width()) else self._column
        if self.direction() is not wanted:
            self.setDirection(wanted)
        super().setGeometry(rect)

    def _fits(self, width: int) -> bool:
        return sum(max(least, scaled(self._each)) for least in self._least()) + self._gaps() <= width

    def _least(self) -> list[int]:
        return [item.minimumSize().width() for item in shown_items(self)]

    def _gaps(self) -> int:
        return self.spacing() * max(0, len(shown_items(self)) - 1)


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
