"""Resources: found by words while typing, read, kept, printed; all of it without the internet."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QWidget

from lis_desktop.core.league.library import own_as_resource
from lis_desktop.core.league.resources import Resource
from lis_desktop.core.school import School
from lis_desktop.services.league import documents, resources
from lis_desktop.services.league.resources import Library
from lis_desktop.services.report_options import Paper
from lis_desktop.ui.pages.league.league_base import LeaguePage
from lis_desktop.ui.pages.league.resource_card import SOURCES, ResourceCard
from lis_desktop.ui.pages.league.resource_form import ResourceForm
from lis_desktop.ui.print_desk import PrintDesk
from lis_desktop.ui.widgets.buttons import PrimaryButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.dimension_choice import DimensionChoice
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, choice, line_edit
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

_MOST_ROWS = 8


class ResourcesPage(LeaguePage):
    """One list of everything that there is to read; the one under the cursor below it."""

    title = "Resources"
    lead = "Research notes, activities, and what the League and your school collected"

    def build_league(self) -> None:
        self._library: Library | None = None
        self._names: Mapping[str, str] = {}
        self.printer = PrintDesk(self)
        self.search = line_edit("Any words, such as: advisory transitions", most=200)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._draw)
        self.dimension = DimensionChoice("All dimensions")
        self.dimension.activated.connect(self._draw)
        self.source = choice(("From everywhere", None), *((words, each) for each, words in SOURCES.items()))
        self.source.activated.connect(self._draw)
        self.only_kept = QCheckBox("Only what we &keep")
        self.only_kept.toggled.connect(self._draw)
        self.card = Card("To read")
        self.count = label(size="quiet")
        self.card.add_beside_title(self.count)
        row = FlowLayout(16)
        row.addWidget(Field("&About", self.dimension))
        row.addWidget(Field("Fr&om", self.source))
        self.table = RowTable("Resources", self._columns())
        self.table.row_chosen.connect(self._show)
        self.nothing = label("Nothing holds all of these words. Try fewer, or another dimension.", wrap=True)
        self.note = label(size="quiet", wrap=True)
        self.card.add(Field("&Search", self.search))
        self.card.add(row)
        self.card.add(self.only_kept)
        self.card.add(self.table)
        self.card.add(self.nothing)
        self.card.add(self.note)
        self.form = ResourceForm()
        self.form.added.connect(self._on_added)
        self.form.closed.connect(self._on_closed)
        self.form.hide()
        self.reading = ResourceCard()
        self.reading.bookmark_wanted.connect(self._on_bookmark)
        self.reading.copy_wanted.connect(self._on_copy)
        self.reading.print_wanted.connect(self._on_print)
        self.reading.remove_wanted.connect(self._on_remove)
        for each in (self.form, self.card, self.reading):
            self.body.addWidget(each)
        self.add_own = PrimaryButton("Add a resource", "plus")
        self.add_own.clicked.connect(self._on_add)
        self.add_button(self.add_own)

    def show_league(self, shown: bool) -> None:
        for part in (self.card, self.reading, self.add_own):
            part.setVisible(shown)
        self.form.setVisible(shown and not self.form.isHidden())

    def refresh_league(self, of: School) -> None:
        self._close_library()
        self._library = resources.open_library(self.desk.workspace, of.id)
        self._names = self.labels()
        self.note.setText(self._library.note)
        self.note.setVisible(bool(self._library.note))
        self.dimension.fill(self.dimensions())
        self._draw()

    def leave(self) -> None:
        self._close_library()

    def first_focus(self) -> QWidget | None:
        return self.search

    def _columns(self) -> tuple[Column[Resource], ...]:
        return (
            Column("What", lambda each: each.title, least=180),
            Column("About", self._about, least=180),
            Column("From", lambda each: SOURCES[each.source], width=140),
            Column("Kept", self._kept_words, width=70),
        )

    def _about(self, each: Resource) -> str:
        return ", ".join(self._names.get(one, one) for one in each.dimension_ids) or "All dimensions"

    def _kept_words(self, each: Resource) -> str:
        return "Kept" if self._library is not None and each.id in self._library.bookmarked else ""

    def _draw(self) -> None:
        if self._library is None:
            return
        before, source = self.table.chosen(), self.source.currentData()
        found = [
            each
            for each in self._library.search(
                self.search.text(), self.dimension.dimension_id(), only_bookmarked=self.only_kept.isChecked()
            )
            if source in (None, each.source)
        ]
        self.table.set_rows(found)
        self.table.show_up_to(_MOST_ROWS)
        self.count.setText(f"{len(found)} of {len(self._library.resources)}")
        self.table.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.reading.setVisible(bool(found))
        if found:
            self.table.choose(before if before in found else found[0])
            self._show(self.table.chosen())

    def _show(self, resource: Resource | None) -> None:
        if resource is not None and self._library is not None:
            kept = resource.id in self._library.bookmarked
            self.reading.show_resource(resource, self._names, kept=kept)

    def _on_add(self) -> None:
        self.form.begin(self.dimensions())

    def _on_closed(self) -> None:
        self.form.hide()
        self.search.setFocus()

    def _on_added(self, title: str, text: str, dimension_ids: tuple[str, ...], address: str) -> None:
        workspace, school_id = self.desk.workspace, self.school_id
        added = self.attempt(
            lambda: resources.add_resource(workspace, school_id, title, text, dimension_ids, address)
        )
        if added is not None:
            self._on_closed()
            self.table.choose(own_as_resource(added))
            self.desk.say("Added. Ctrl+Z takes it away again.")

    def _on_bookmark(self, resource: Resource, keep: bool) -> None:
        change = resources.bookmark if keep else resources.forget_bookmark
        self.attempt(lambda: change(self.desk.workspace, self.school_id, resource.id))
        self.desk.say("Kept for later." if keep else "Kept no longer.")

    def _on_copy(self, resource: Resource) -> None:
        QGuiApplication.clipboard().setText(resource.url)
        self.desk.say("The address is copied.")

    def _on_print(self, resource: Resource) -> None:
        self.printer.print(
            documents.resource_pdf(self.desk.workspace, self.school_id, resource, Paper.LETTER)
        )

    def _on_remove(self, resource: Resource) -> None:
        for own in self.record().own_resources:
            if own_as_resource(own).id == resource.id:
                self.search.setFocus()
                self.drop(own)

    def _close_library(self) -> None:
        if self._library is not None:
            self._library.close()
            self._library = None
