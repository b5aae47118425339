"""What leaves the school, ticked one by one, each line with what it says and what to look out for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from lis_desktop.core.text_warnings import TextRisk, TextWarning
from lis_desktop.ui.theme import scaled

_RISK = {
    TextRisk.EMAIL: "an e-mail address",
    TextRisk.PHONE: "a telephone number",
    TextRisk.NAME: "a name",
}
_REF = Qt.ItemDataRole.UserRole
_SHORT = 90


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
    click must not send twenty texts that nobody read.
    """

    ticks_changed = Signal()

    def __init__(self, name: str, groups: Sequence[str]) -> None:
        super().__init__()
        self._groups = tuple(groups)
        self.setAccessibleName(name)
        self.setColumnCount(2)
        self.setHeaderLabels(["What it says", "Look out for"])
        self.setRootIsDecorated(True)
        self.setUniformRowHeights(True)
        self.setColumnWidth(0, scaled(640))
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
        self.expandAll()
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

    def _leaves(self) -> Iterator[QTreeWidgetItem]:
        for at in range(self.topLevelItemCount()):
            if (group := self.topLevelItem(at)) is not None:
                yield from (leaf for row in range(group.childCount()) if (leaf := group.child(row)))

    def _on_item_changed(self, item: QTreeWidgetItem, _column: int) -> None:
        if item.parent() is not None:
            self.ticks_changed.emit()


def _item(offered: Offered, ticked: bool) -> QTreeWidgetItem:
    line = " ".join(" · ".join(offered.words).split())
    short = line if len(line) <= _SHORT else f"{line[:_SHORT].rstrip()}…"
    risks = [_RISK[risk] for risk in dict.fromkeys(each.risk for each in offered.warnings)]
    said = ": ".join(each for each in (offered.about, short) if each)
    item = QTreeWidgetItem([said, f"Looks like {', '.join(risks)}" if risks else ""])
    item.setData(0, _REF, offered.ref)
    item.setToolTip(0, "\n".join(offered.words) or said)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    return item
