"""What leaves the school, ticked one by one, each line with what it says and what to look out for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from lis_desktop.core.text_warnings import TextRisk, TextWarning
from lis_desktop.ui.widgets.words import retell

_RISK = {
    TextRisk.EMAIL: "an e-mail address",
    TextRisk.PHONE: "a telephone number",
    TextRisk.NAME: "a name",
}
_REF = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Offered:
    """Something that may be ticked: how a tick names it, its group, what it is about ("" for nothing in
    particular), all of its words, and what in them needs a look."""

    ref: str
    group: str
    about: str
    words: tuple[str, ...]
    warnings: tuple[TextWarning, ...]


class TickList(QTreeWidget):
    """Groups of lines with a box each; `ticks_changed` comes when a box was ticked or cleared.

    Nothing is ticked at first: a text leaves because somebody said so. A group has no box of its own: one
    click must not send twenty texts that nobody read. A line is shown whole: nobody lets go what they
    could not read. Whether it is ticked is told in its words: Orca tells no box of a tree's line.
    """

    ticks_changed = Signal()

    def __init__(self, name: str, groups: Sequence[str]) -> None:
        super().__init__()
        self._groups = tuple(groups)
        self.setAccessibleName(name)
        self.setColumnCount(2)
        self.setHeaderLabels(["What it says", "Look out for"])
        self.setRootIsDecorated(True)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegateForColumn(0, _WholeWords(self))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.sectionResized.connect(self.scheduleDelayedItemsLayout)
        self._known: frozenset[Offered] = frozenset()
        self.itemChanged.connect(self._on_item_changed)

    def show_offered(self, offered: Sequence[Offered]) -> None:
        """Show these; what was ticked and still says the same stays ticked."""
        known = frozenset(offered)
        if known == self._known:
            return
        kept = {each.ref for each in known & self._known} & self.ticked()
        self._known = known
        self.blockSignals(True)
        self.clear()
        groups = {name: QTreeWidgetItem([name, ""]) for name in self._groups}
        for each in offered:
            groups[each.group].addChild(_item(each, each.ref in kept))
        for group in groups.values():
            if group.childCount():
                self.addTopLevelItem(group)
                group.setExpanded(True)  # not all: each line would be told as expanded
        self.blockSignals(False)

    def ticked(self) -> frozenset[str]:
        """The refs of everything that is ticked."""
        return frozenset(
            str(item.data(0, _REF)) for item in self._leaves() if item.checkState(0) is Qt.CheckState.Checked
        )

    @property
    def risky(self) -> int:
        """How many ticked lines hold something to look out for."""
        return sum(
            1 for item in self._leaves() if item.checkState(0) is Qt.CheckState.Checked and item.text(1)
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        here = self.currentItem()
        retell(self, self.accessibleName(), "" if here is None or here.isSelected() else _aloud(here))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        retell(self, self.accessibleName(), "")

    def _leaves(self) -> Iterator[QTreeWidgetItem]:
        for at in range(self.topLevelItemCount()):
            if (group := self.topLevelItem(at)) is not None:
                yield from (leaf for row in range(group.childCount()) if (leaf := group.child(row)))

    def _on_item_changed(self, item: QTreeWidgetItem, _column: int) -> None:
        if item.parent() is None:
            return
        with QSignalBlocker(self):
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, _aloud(item))  # Qt tells that it changed
        self.ticks_changed.emit()


class _WholeWords(QStyledItemDelegate):
    """Rows as high as their words: Qt's trees wrap them when they draw, but measure them in one line."""

    def __init__(self, tree: TickList) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        depth = 2 if index.parent().isValid() else 1
        row.rect = QRect(0, 0, self._tree.columnWidth(0) - depth * self._tree.indentation(), hint.height())
        style = self._tree.style()
        beside = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, row, self._tree) + 1
        room = (
            style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, row, self._tree).width() - 2 * beside
        )
        wrapped = row.fontMetrics.boundingRect(
            QRect(0, 0, max(room, row.fontMetrics.averageCharWidth()), 0), Qt.TextFlag.TextWordWrap, row.text
        )
        return QSize(hint.width(), hint.height() + wrapped.height() - row.fontMetrics.height())


def _item(offered: Offered, ticked: bool) -> QTreeWidgetItem:
    words = " ".join(" · ".join(offered.words).split())
    risks = [_RISK[risk] for risk in dict.fromkeys(each.risk for each in offered.warnings)]
    said = ": ".join(each for each in (offered.about, words) if each)
    item = QTreeWidgetItem([said, f"Looks like {', '.join(risks)}" if risks else ""])
    item.setData(0, _REF, offered.ref)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, _aloud(item))
    return item


def _aloud(item: QTreeWidgetItem) -> str:
    """A group by its name, a line with whether it leaves and what in it needs a look."""
    if item.data(0, _REF) is None:
        return item.text(0)
    ticked = "Ticked" if item.checkState(0) is Qt.CheckState.Checked else "Not ticked"
    return ". ".join(each for each in (ticked, item.text(0), item.text(1)) if each)
