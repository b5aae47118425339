"""Schools: who sent what for which year, whether it counts, and who is missing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.services.consortium import follow_up as shelf_follow_up
from lis_desktop.services.consortium import school as shelf_school
from lis_desktop.services.consortium.follow_up import MissingSchool
from lis_desktop.services.consortium.look_alikes import LookAlike, alike_among
from lis_desktop.services.consortium.school import SchoolFile
from lis_desktop.services.consortium.view import SchoolOnShelf, Standing
from lis_desktop.ui.day_words import iso_day_words
from lis_desktop.ui.pages.staff.alike_card import AlikeCard
from lis_desktop.ui.pages.staff.group_choice import GroupChoice
from lis_desktop.ui.pages.staff.missing_card import MissingCard
from lis_desktop.ui.pages.staff.school_card import SchoolCard
from lis_desktop.ui.pages.staff.shelf_page import ShelfPage
from lis_desktop.ui.pages.staff.standing_words import standing_words
from lis_desktop.ui.school_words import KINDS
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, choice, line_edit
from lis_desktop.ui.widgets.inline_message import MessageTone
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.store.shelf.opened import Shelf

_COLUMNS: tuple[Column[SchoolOnShelf], ...] = (
    Column("School", lambda row: row.school_name, least=220),
    Column("Year", lambda row: row.cycle.school_year, width=90),
    Column("Standing", lambda row: standing_words(row.standing), width=190),
    Column("State", lambda row: row.state, width=70),
    Column("Type", lambda row: "" if row.facts.kind is None else KINDS[row.facts.kind], width=180),
    Column(
        "Revision",
        lambda row: "" if row.revision is None else str(row.revision),
        sort=lambda row: row.revision or 0,
        width=90,
        right=True,
    ),
    Column(
        "Exported", lambda row: iso_day_words(row.exported_on), sort=lambda row: row.exported_on, width=120
    ),
)
_MOST_ROWS = 10


@dataclass(frozen=True, slots=True)
class _Missing:
    schools: tuple[MissingSchool, ...]
    expected: int


@dataclass(frozen=True, slots=True)
class _View:
    schools: tuple[SchoolOnShelf, ...]
    alike: tuple[LookAlike, ...]
    missing: _Missing


class SchoolsPage(ShelfPage):
    """One table of all schools and cycles, filtered as one chooses; Enter opens a school below it."""

    title = "Schools"
    lead = "Who sent what for which year, whether it counts, and who is missing"
    keys = (("Enter", "Open the school under the cursor"),)

    def build(self) -> None:
        self._all: tuple[SchoolOnShelf, ...] = ()
        self._opened = ""
        self.nothing = Card("No school yet")
        self.nothing.add(
            label(
                "Schools make one bundle on their page “Reports & bundle” and send it to you; the import "
                "desk takes it in, and then they stand here.",
                wrap=True,
            )
        )
        self.alike = AlikeCard()
        self.card = Card("On the shelf")
        self.count = label(size="quiet")
        self.card.add_beside_title(self.count)
        self.name = line_edit("Part of its name", most=80)
        self.name.textChanged.connect(self._draw)
        self.year = choice(("All", ""))
        self.year.activated.connect(self._draw)
        self.standing = choice(("All", None), *((standing_words(each), each) for each in Standing))
        self.standing.activated.connect(self._draw)
        self.group = GroupChoice()
        self.group.changed.connect(self._draw)
        row = FlowLayout(16)
        for words, field in (("&Name", self.name), ("Year", self.year), ("Stan&ding", self.standing)):
            row.addWidget(Field(words, field))
        self.table = RowTable("Schools on the shelf", _COLUMNS)
        self.table.row_opened.connect(self._on_open)
        self.open_button = QuietButton("&Open this school", "school")
        self.open_button.clicked.connect(self._on_open_button)
        for part in (row, self.group, self.table, self.open_button):
            self.card.add(part)
        self.school = SchoolCard()
        self.missing = MissingCard()
        self.missing.year_chosen.connect(self._on_year)
        self.missing.roster_chosen.connect(self._on_roster)
        self.missing.copied.connect(self._on_copied)
        for each in (self.nothing, self.alike, self.card, self.school, self.missing):
            each.hide()
            self.body.addWidget(each)

    def refresh(self) -> None:
        self.on_shelf("Reading the shelf", self._read, self._on_read)

    def first_focus(self) -> QWidget | None:
        return self.table

    def _read(self, shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> _View:
        from lis_desktop.services.consortium.view import shelf_list

        schools = shelf_list(shelf)
        years = {each.cycle.school_year for each in schools}
        year = self.missing.year.currentText()
        wanted = year if year in years else max(years, default="")
        return _View(schools, alike_among(schools), _missing(shelf, wanted))

    def _on_read(self, view: _View) -> None:
        latest_first = sorted(view.schools, key=lambda each: each.cycle.school_year, reverse=True)
        self._all = tuple(latest_first)
        some = bool(view.schools)
        self.nothing.setVisible(not some)
        self.alike.show_pairs(view.alike)
        self.card.setVisible(some)
        self.missing.setVisible(some)
        years = sorted({each.cycle.school_year for each in view.schools}, reverse=True)
        kept = self.year.currentText()
        self.year.clear()
        for words, value in (("All", ""), *((each, each) for each in years)):
            self.year.addItem(words, value)
        self.year.setCurrentIndex(max(0, self.year.findText(kept)))
        self.missing.folder = self.desk.last_folder()
        self.missing.set_years(years)
        self._on_missing(view.missing)
        self._draw()
        if self._opened:
            self._open(self._opened)

    def _draw(self) -> None:
        group, typed = self.group.group(), self.name.text().strip().casefold()
        year, standing = self.year.currentData(), self.standing.currentData()
        shown = [
            each
            for each in self._all
            if typed in each.school_name.casefold()
            and year in ("", None, each.cycle.school_year)
            and standing in (None, each.standing)
            and group.takes(each.state, each.facts, each.cycle.school_year)
        ]
        total = len(self._all)
        self.count.setText(
            f"{total} assessments" if len(shown) == total else f"{len(shown)} of {total} shown"
        )
        self.table.set_rows(shown)
        self.table.show_up_to(_MOST_ROWS)
        self.open_button.setEnabled(bool(shown))
        if shown:
            self.table.selectRow(0)

    def _on_open_button(self) -> None:
        self._on_open(self.table.chosen())

    def _on_open(self, school: SchoolOnShelf | None) -> None:
        if school is not None:
            self._open(school.school_key)

    def _open(self, school_key: str) -> None:
        self._opened = school_key

        def read(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> SchoolFile | None:
            from lis_desktop.core.errors import NotFound

            try:
                return shelf_school.school_file(shelf, school_key)
            except NotFound:
                return None

        self.on_shelf("Opening the school", read, self._on_opened)

    def _on_opened(self, file: SchoolFile | None) -> None:
        if file is None:
            self._opened = ""
            self.school.hide()
        elif file.school_key == self._opened:
            self.school.show_file(file)

    def _on_year(self, year: str) -> None:
        def read(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> _Missing:
            return _missing(shelf, year)

        self.on_shelf("Looking who is missing", read, self._on_missing)

    def _on_missing(self, missing: _Missing) -> None:
        self.missing.show_missing(missing.schools, missing.expected)

    def _on_roster(self, year: str, file: Path) -> None:
        self.desk.remember_folder(file.parent)

        def keep(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> int:
            return shelf_follow_up.keep_roster(shelf, year, file)

        self.on_shelf("Reading the roster", keep, self._on_roster_kept)

    def _on_roster_kept(self, schools: int) -> None:
        told = "1 school is" if schools == 1 else f"{schools} schools are"
        self.tell(f"The roster is kept: {told} expected", "", MessageTone.AGREED)
        self.shelf_changed()

    def _on_copied(self, names: str) -> None:
        QGuiApplication.clipboard().setText(names)
        self.desk.say("The names are copied.")


def _missing(shelf: Shelf, year: str) -> _Missing:
    return _Missing(shelf_follow_up.missing_schools(shelf, year), len(shelf_follow_up.roster(shelf, year)))
