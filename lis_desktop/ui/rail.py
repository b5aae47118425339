"""The rail on the left: the way through, always in sight, with what is done, now and next; below it the
other groups of pages, folded until somebody goes there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from lis_desktop.ui.frame import RAIL_WIDTH
from lis_desktop.ui.page_list import GROUP_WORDS, PageEntry, Shelf
from lis_desktop.ui.rail_button import GroupLine, RailButton, RailLine
from lis_desktop.ui.rail_groups import RailGroups
from lis_desktop.ui.theme import scaled
from lis_desktop.ui.way import Step, StepState
from lis_desktop.ui.widgets.step_timer import StepTimer
from lis_desktop.ui.widgets.words import Line, label


class Rail(QFrame):
    """Which assessment this is, the steps, the other groups, below a line what is no group, and the step's
    timer.

    `chosen` brings a page id.
    """

    chosen = Signal(str)

    def __init__(self, entries: Sequence[PageEntry]) -> None:
        super().__init__()
        self.setAccessibleName("Pages")
        self._school = label(size="name", wrap=True)
        self._year = label(size="quiet", wrap=True)
        self._entries = tuple(entries)
        self._groups = RailGroups()
        self._here = ""
        self._buttons = {entry.id: RailButton(entry) for entry in entries}
        self._lines = {
            shelf: GroupLine(shelf, pages)
            for shelf in GROUP_WORDS
            if (pages := sum(entry.shelf is shelf for entry in entries))
        }
        self._walk = [line for shelf in Shelf for line in self._of(shelf)]
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inside())
        head = QVBoxLayout()
        head.setContentsMargins(16, 18, 14, 14)
        head.setSpacing(2)
        head.addWidget(self._school)
        head.addWidget(self._year)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 1, 10)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._scroll, 1)
        # Not in what scrolls: in large text it would be cut at the foot.
        whole.addWidget(Line())
        whole.addSpacing(6)
        for line in self._of(Shelf.BELOW):
            whole.addWidget(line)
        self.timer = StepTimer()
        self.timer.hide()
        whole.addWidget(self.timer)
        self._assessment = ("LIS Desktop", "No assessment open")
        self._desk = ("Consortium desk", "The shelf on this computer")
        self.fit_text()
        self._draw_groups()

    @property
    def buttons(self) -> tuple[RailButton, ...]:
        """The pages' buttons, top first, those in folded groups too."""
        return tuple(self._buttons.values())

    @property
    def lines(self) -> Mapping[Shelf, GroupLine]:
        """The groups' lines."""
        return self._lines

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of the pages that "next page" walks through."""
        return self._groups.order(self._entries)

    def show_assessment(self, school: str, year: str) -> None:
        """The words at the top while the person is at a school's pages."""
        self._assessment = (school, year)
        self._draw_head()

    def show_desk(self, name: str, place: str) -> None:
        """The words at the top while the person is at the staff's pages: no school is meant there."""
        self._desk = (name, place)
        self._draw_head()

    def show_way(self, way: Mapping[str, Step]) -> None:
        """Every step's mark."""
        for page_id, button in self._buttons.items():
            button.set_step(way.get(page_id))
        done = sum(step.state is StepState.DONE for step in way.values())
        if Shelf.WAY in self._lines:
            self._lines[Shelf.WAY].tell(f"{done} of {len(way)} done")

    def show_staff(self, shown: bool) -> None:
        """Whether the staff's pages are on the rail."""
        self._groups = RailGroups(shown, self._groups.opened)
        self._draw_groups()

    def show_here(self, page_id: str) -> None:
        """Which page is in front; its group opens."""
        self._here = page_id
        if page_id in self._buttons:
            self._groups = self._groups.at(self._buttons[page_id].entry.shelf)
        self._draw_groups()
        if page_id in self._buttons:
            self._scroll.ensureWidgetVisible(self._buttons[page_id])

    def take_keyboard(self) -> None:
        """The keyboard to the line of the page in front."""
        if self._here in self._buttons:
            self._buttons[self._here].setFocus(Qt.FocusReason.TabFocusReason)

    def fit_text(self) -> None:
        """Take the width that the text size asks for."""
        self.setFixedWidth(scaled(RAIL_WIDTH))
        for line in (*self._buttons.values(), *self._lines.values()):
            line.updateGeometry()

    def _inside(self) -> QWidget:
        inside = QWidget()
        inside.setObjectName("railBody")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for shelf in Shelf:
            if shelf is not Shelf.BELOW:
                for line in self._of(shelf):
                    column.addWidget(line)
        column.addStretch(1)
        for line in self._walk:
            line.clicked.connect(self._on_clicked)
            line.stepped.connect(self._on_stepped)
        return inside

    def _of(self, shelf: Shelf) -> list[RailLine]:
        """A group's own line, then those of its pages."""
        pages = [button for button in self._buttons.values() if button.entry.shelf is shelf]
        return [self._lines[shelf], *pages] if shelf in self._lines else [*pages]

    def _draw_head(self) -> None:
        here = self._buttons.get(self._here)
        at_the_desk = here is not None and here.entry.shelf is Shelf.STAFF
        name, place = self._desk if at_the_desk else self._assessment
        self._school.setText(name)
        self._year.setText(place)

    def _draw_groups(self) -> None:
        """Show what the groups say, and where the person is: on the page's line, or on that of its group."""
        self._draw_head()
        groups = self._groups
        for page_id, button in self._buttons.items():
            button.setVisible(groups.is_open(button.entry.shelf))
            button.set_here(page_id == self._here)
        here = self._buttons.get(self._here)
        for shelf, line in self._lines.items():
            line.setVisible(groups.has_line(shelf))
            line.set_open(groups.is_open(shelf))
            line.set_here(here is not None and here.entry.shelf is shelf and not groups.is_open(shelf))

    def _on_clicked(self) -> None:
        line = self.sender()
        if isinstance(line, RailButton):
            self.chosen.emit(line.entry.id)
        elif isinstance(line, GroupLine):
            self._groups = self._groups.pressed(line.shelf)
            self._draw_groups()
            if line.isHidden():
                # The way's line is gone once the way is unfolded: the keyboard goes on from its first page.
                self._step_from(line, 1)

    def _on_stepped(self, steps: int) -> None:
        line = self.sender()
        if isinstance(line, RailLine):
            self._step_from(line, steps)

    def _step_from(self, line: RailLine, steps: int) -> None:
        there = [each for each in self._walk if not each.isHidden() or each is line]
        place = max(0, min(there.index(line) + steps, len(there) - 1))
        there[place].setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(there[place])
