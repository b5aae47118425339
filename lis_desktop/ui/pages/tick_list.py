"""What leaves the school, ticked one by one, each text with what it says and what to look out for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from lis_desktop.core.entries import AgreedLevel, Entry, Finding, FindingKind, Note, NoteKind
from lis_desktop.core.extract import Ticks
from lis_desktop.core.instrument import Instrument
from lis_desktop.core.text_warnings import TextRisk
from lis_desktop.services.exchange import TextChoice
from lis_desktop.ui.theme import scaled

_RISK = {
    TextRisk.EMAIL: "an e-mail address",
    TextRisk.PHONE: "a telephone number",
    TextRisk.NAME: "a name",
}
_GROUPS = ("Strategies", "Evidence", "Reasons and dissent", "Strengths", "Challenges", "Action plan")
_REF = Qt.ItemDataRole.UserRole
_SHORT = 90


class TickList(QTreeWidget):
    """Groups of texts with a box each; `ticks_changed` comes when a box was ticked or cleared.

    Nothing is ticked at first: a text leaves because somebody said so. A group has no box of its own: one
    click must not send twenty texts that nobody read.
    """

    ticks_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Texts that may leave, each to be ticked")
        self.setColumnCount(2)
        self.setHeaderLabels(["Text", "Look out for"])
        self.setRootIsDecorated(True)
        self.setUniformRowHeights(True)
        self.setColumnWidth(0, scaled(640))
        self._known: frozenset[tuple[str, tuple[str, ...]]] = frozenset()
        self.itemChanged.connect(self._on_item_changed)

    def show_texts(self, texts: Sequence[TextChoice], instrument: Instrument) -> None:
        """Show these texts; what was ticked and still says the same stays ticked."""
        known = frozenset((each.ref, each.words) for each in texts)
        if known == self._known:
            return
        kept = {ref for ref, _ in known & self._known} & self.ticked()
        self._known = known
        self.blockSignals(True)
        self.clear()
        groups = {name: QTreeWidgetItem([name, ""]) for name in _GROUPS}
        names = {each.id: each.label for each in instrument.dimensions}
        for each in texts:
            about = names.get(getattr(each.entry, "dimension_id", ""), "")
            groups[_group(each.entry)].addChild(_item(each, about, each.ref in kept))
        for group in groups.values():
            if group.childCount():
                self.addTopLevelItem(group)
        self.expandAll()
        self.blockSignals(False)

    def ticked(self) -> frozenset[str]:
        """The refs of every ticked text."""
        return frozenset(
            str(item.data(0, _REF)) for item in self._leaves() if item.checkState(0) is Qt.CheckState.Checked
        )

    def ticks(self) -> Ticks:
        """What leaves: the counts and what is ticked."""
        return Ticks(counts=True, texts=self.ticked())

    @property
    def risky(self) -> int:
        """How many ticked texts hold something to look out for."""
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


def _item(choice: TextChoice, about: str, ticked: bool) -> QTreeWidgetItem:
    line = " ".join(" · ".join(choice.words).split())
    short = line if len(line) <= _SHORT else f"{line[:_SHORT].rstrip()}…"
    risks = [_RISK[risk] for risk in dict.fromkeys(each.risk for each in choice.warnings)]
    item = QTreeWidgetItem(
        [f"{about}: {short}" if about else short, f"Looks like {', '.join(risks)}" if risks else ""]
    )
    item.setData(0, _REF, choice.ref)
    item.setToolTip(0, "\n".join(choice.words))
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    return item


def _group(entry: Entry) -> str:
    if isinstance(entry, Note):
        return "Strategies" if entry.about is NoteKind.STRATEGIES else "Evidence"
    if isinstance(entry, AgreedLevel):
        return "Reasons and dissent"
    if isinstance(entry, Finding):
        return "Strengths" if entry.about is FindingKind.STRENGTH else "Challenges"
    return "Action plan"
