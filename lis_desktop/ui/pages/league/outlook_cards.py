"""What the League holds for our priorities, in four short lists that lead to their pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal

from lis_desktop.core.instrument import Scale
from lis_desktop.core.league.outlook import Beside, Outlook
from lis_desktop.ui.day_words import day_words
from lis_desktop.ui.widgets.buttons import LinkButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

MOST_LINES = 4


class ListCard(Card):
    """A few lines, or the sentence that says where they come from; `wanted(page id)` leads on."""

    wanted = Signal(str)

    def __init__(self, title: str, onward: str, page_id: str) -> None:
        super().__init__(title)
        self._page_id = page_id
        self.lines = label(wrap=True)
        self.onward = LinkButton(onward, "arrow-right")
        self.onward.clicked.connect(self._on_onward)
        self.add(self.lines)
        self.column.addStretch(1)
        self.add(self.onward)

    def show_lines(self, lines: Sequence[str], nothing: str) -> None:
        """The first ones, and how many more there are."""
        shown = [f"• {each}" for each in lines[:MOST_LINES]]
        if len(lines) > MOST_LINES:
            shown.append(f"and {len(lines) - MOST_LINES} more")
        self.lines.setText("\n".join(shown) or nothing)

    def _on_onward(self) -> None:
        self.wanted.emit(self._page_id)


class BesideTable(RowTable[Beside]):
    """Our priorities with our level and the region's middle; no rank."""

    def __init__(self) -> None:
        self._names: Mapping[str, str] = {}
        self._scale: Scale | None = None
        columns: tuple[Column[Beside], ...] = (
            Column(
                "Our priority", lambda each: self._names.get(each.dimension_id, each.dimension_id), least=200
            ),
            Column("Our school", self._ours, width=180),
            Column("The region", self._region, width=200),
        )
        super().__init__("Our priorities beside the region", columns)

    def show_beside(self, beside: Sequence[Beside], names: Mapping[str, str], scale: Scale) -> None:
        """Fill it."""
        self._names, self._scale = names, scale
        self.set_rows(beside)
        self.show_up_to(max(1, len(beside)))

    def _ours(self, each: Beside) -> str:
        assert self._scale is not None
        if each.agreed is not None:
            return f"{self._scale.level(each.agreed).name} (agreed)"
        return "Not shown" if each.ours is None else self._between(each.ours)

    def _region(self, each: Beside) -> str:
        if each.region is None:
            return "Not told in the digest"
        return f"{self._between(each.region)} ({each.schools} schools)"

    def _between(self, middle: tuple[int, int]) -> str:
        assert self._scale is not None
        return " / ".join(self._scale.level(each).name for each in dict.fromkeys(middle))


def helper_lines(outlook: Outlook, names: Mapping[str, str]) -> list[str]:
    """Schools that offer to host for what we work on."""
    return [
        f"{each.published.school_name}, for "
        f"{_named(each.priorities or each.published.offer.dimension_ids, names)}"
        f"{': the Consortium brought us together' if each.match else ''}"
        for each in outlook.helpers
    ]


def strength_lines(outlook: Outlook, names: Mapping[str, str]) -> list[str]:
    """What we could show, and who wants to see it."""
    asked = len(outlook.asked_of_us)
    first = (
        [f"{asked} school{' wants' if asked == 1 else 's want'} to visit us and will write"] if asked else []
    )
    return first + [
        f"{names.get(each.dimension_id, each.dimension_id)}{', we offer to host' if each.offered else ''}"
        for each in outlook.strengths
    ]


def event_lines(outlook: Outlook, names: Mapping[str, str]) -> list[str]:
    """What is on."""
    return [
        f"{day_words(each.event.day)}: {each.event.title}"
        f"{f', for {_named(each.priorities, names)}' if each.priorities else ''}"
        f"{' (we plan to go)' if each.planned else ''}"
        for each in outlook.events
    ]


def idea_lines(outlook: Outlook, names: Mapping[str, str]) -> list[str]:
    """What others tried."""
    return [
        f"{each.idea.note.title}, {each.idea.school_name}"
        f"{f', for {_named(each.priorities, names)}' if each.priorities else ''}"
        f"{' (tried here)' if each.tried_here else ''}"
        for each in outlook.ideas
    ]


def _named(dimension_ids: Sequence[str], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(each, each) for each in dimension_ids)
