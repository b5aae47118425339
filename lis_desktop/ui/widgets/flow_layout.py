"""A row that becomes two or three where the room is narrow: buttons in large text on a small laptop."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem

from lis_desktop.ui.widgets.layouts import shown_items


class FlowLayout(QBoxLayout):
    """Left to right, then on to the next row. `even` shares each row's width equally between its items,
    with rows of like length; otherwise every item keeps its own width. Qt's box layout holds the items."""

    def __init__(self, spacing: int = 8, *, even: bool = False) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._even = even
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal if self._even else Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = self._rows(width)
        return sum(_height(row) for row in rows) + self.spacing() * max(0, len(rows) - 1)

    def minimumHeightForWidth(self, width: int) -> int:
        return self.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """All in one row."""
        shown = shown_items(self)
        across = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(across, _height(shown))

    def minimumSize(self) -> QSize:
        """The widest item alone."""
        shown = shown_items(self)
        return QSize(max((item.sizeHint().width() for item in shown), default=0), _height(shown))

    def maximumSize(self) -> QSize:
        return QLayout.maximumSize(self)

    def setGeometry(self, rect: QRect) -> None:
        QLayout.setGeometry(self, rect)  # the box layout's own would put all into one row
        rect = self.alignmentRect(rect)
        top = rect.y()
        for row in self._rows(rect.width()):
            height, left = _height(row), rect.x()
            share = (rect.width() - self.spacing() * (len(row) - 1)) // len(row)
            for item in row:
                width = share if self._even else item.sizeHint().width()
                item.setGeometry(QRect(left, top, width, height))
                left += width + self.spacing()
            top += height + self.spacing()

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        shown = shown_items(self)
        if not self._even:
            return self._filled(shown, width)
        widest = max((item.sizeHint().width() for item in shown), default=1)
        across = max(1, (width + self.spacing()) // (widest + self.spacing()))
        rows = max(1, -(-len(shown) // across))
        across = -(-len(shown) // rows) if shown else 1
        return [shown[start : start + across] for start in range(0, len(shown), across)]

    def _filled(self, shown: list[QLayoutItem], width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in shown:
            needed = item.sizeHint().width()
            if not rows or used + self.spacing() + needed > width:
                rows.append([item])
                used = needed
            else:
                rows[-1].append(item)
                used += self.spacing() + needed
        return rows


def _height(row: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in row), default=0)
