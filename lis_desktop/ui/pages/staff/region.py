"""The region, or a group of its schools: distributions, strengths and needs, growth, and the programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from lis_desktop.core.errors import NotFound
from lis_desktop.core.instrument import Instrument
from lis_desktop.core.programme import Programme
from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.services.consortium.look_alikes import alike_among
from lis_desktop.services.consortium.region import view as region_view
from lis_desktop.services.consortium.region.view import RegionGrowthView, RegionView
from lis_desktop.services.consortium.view import Cycle
from lis_desktop.ui.pages.staff.alike_card import doubt_words
from lis_desktop.ui.pages.staff.ballot_files import BallotFiles
from lis_desktop.ui.pages.staff.group_choice import GroupChoice
from lis_desktop.ui.pages.staff.growth_card import GrowthCard
from lis_desktop.ui.pages.staff.programme_card import ProgrammeCard
from lis_desktop.ui.pages.staff.region_card import RegionCard
from lis_desktop.ui.pages.staff.region_files import RegionFiles
from lis_desktop.ui.pages.staff.shelf_page import ShelfPage
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, choice
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.store.shelf.opened import Shelf

_RELEASES = (
    "Looking is no release. Tables, workbook and reports are: what they tell is written down, and every "
    "later one is held against it. Begin with the groups that matter most."
)


@dataclass(frozen=True, slots=True)
class _View:
    region: RegionView
    programme: Programme
    schools: dict[str, str]
    doubt: str


class RegionPage(ShelfPage):
    """Nothing here shows a school or a small group, but the desk's own names in the programme."""

    title = "Region"
    lead = "All schools together, or a group of them"

    def build(self) -> None:
        self._cycles: tuple[Cycle, ...] = ()
        self.nothing = Card("Nothing to show yet")
        self.nothing.add(
            label(
                "Once schools have sent something, their region stands here, dimension by dimension.",
                wrap=True,
            )
        )
        self.which = Card("Which schools")
        self.cycle = choice()
        self.cycle.activated.connect(self._on_chosen)
        self.group = GroupChoice()
        self.group.changed.connect(self._on_chosen)
        row = FlowLayout(16)
        row.addWidget(Field("&Year and instrument", self.cycle))
        self.which.add(row)
        self.which.add(self.group)
        self.which.add(label(_RELEASES, size="quiet", wrap=True))
        self.region = RegionCard()
        self.growth = GrowthCard()
        self.growth.wanted.connect(self._on_growth)
        self.programme = ProgrammeCard()
        self.files = RegionFiles(self, self.group.group)
        self.ballots = BallotFiles(self)
        cards = (self.nothing, self.ballots.card, self.which, self.region, self.growth, self.programme)
        for each in cards:
            each.hide()
            self.body.addWidget(each)

    def refresh(self) -> None:
        self.on_shelf("Reading the region", self._read_cycles, self._on_cycles)

    def first_focus(self) -> QWidget | None:
        return self.cycle

    def _read_cycles(self, shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> tuple[Cycle, ...]:
        return region_view.cycles(shelf)

    def _on_cycles(self, cycles: tuple[Cycle, ...]) -> None:
        kept = self.cycle.currentText()
        self._cycles = cycles
        self.cycle.clear()
        for each in cycles:
            instrument = self._instrument(each)
            title = each.instrument_id if instrument is None else instrument.title
            self.cycle.addItem(f"{each.school_year}, {title} {each.instrument_version}", each)
        self.cycle.setCurrentIndex(max(0, self.cycle.findText(kept)))
        self.nothing.setVisible(not cycles)
        self.which.setVisible(bool(cycles))
        self.files.set_enabled(bool(cycles))
        self.ballots.set_enabled(bool(cycles))
        if cycles:
            self._on_chosen()

    def _on_chosen(self) -> None:
        cycle, group, instruments = (
            self.cycle.currentData(),
            self.group.group(),
            self.desk.workspace.instruments,
        )
        if not isinstance(cycle, Cycle):
            return

        def read(shelf: Shelf, progress: Progress, cancelled: Cancelled) -> _View:
            from lis_desktop.services.consortium.view import shelf_list

            listed = shelf_list(shelf)
            inside = [each for each in listed if group.takes(each.state, each.facts, each.cycle.school_year)]
            twice = [pair for pair in alike_among(inside) if cycle in pair.twice_in]
            return _View(
                region_view.region_view(shelf, instruments, cycle, group),
                region_view.programme_view(shelf, instruments, cycle, group, progress, cancelled),
                {each.school_key: each.school_name for each in listed},
                doubt_words(twice),
            )

        self.on_shelf("Reading the region", read, self._on_read)

    def _on_read(self, view: _View) -> None:
        cycle = view.region.cycle
        instrument = self._instrument(cycle)
        self.region.show_view(view.region, instrument, view.doubt)
        self.programme.show_programme(view.programme, instrument, view.schools)
        self.growth.offer(
            [
                each
                for each in self._cycles
                if each.instrument_id == cycle.instrument_id and each.school_year < cycle.school_year
            ]
        )

    def _on_growth(self, before: Cycle) -> None:
        after, group, instruments = (
            self.cycle.currentData(),
            self.group.group(),
            self.desk.workspace.instruments,
        )

        def read(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> RegionGrowthView:
            return region_view.region_growth_view(shelf, instruments, before, after, group)

        self.on_shelf("Comparing the years", read, self._on_growth_read)

    def _on_growth_read(self, view: RegionGrowthView) -> None:
        self.growth.show_view(view, self._instrument(view.after))

    def _instrument(self, cycle: Cycle) -> Instrument | None:
        try:
            return self.desk.workspace.instruments.instrument(cycle.instrument_id, cycle.instrument_version)
        except NotFound:
            return None
