"""Offer to host: what others may come to see, and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from lis_desktop.core.identifiers import new_id
from lis_desktop.core.instrument import Dimension
from lis_desktop.core.league.visits import HostOffer
from lis_desktop.ui.day_words import day_words
from lis_desktop.ui.pages.league.league_base import WHAT_LEAVES
from lis_desktop.ui.widgets.buttons import LinkButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.day_field import DayField
from lis_desktop.ui.widgets.dimension_picker import DimensionPicker
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, NumberField, line_edit
from lis_desktop.ui.widgets.layouts import empty
from lis_desktop.ui.widgets.note_box import NoteBox

_ROWS, _MOST = 2, 40


class HostingCard(Card):
    """`changed(offer)` and `removed(offer)`; it is kept once it names a dimension."""

    changed = Signal(object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__("Offer to host", f"Other schools read our school’s name with it. {WHAT_LEAVES}")
        self._offer: HostOffer | None = None
        self._kept = False
        self.about = DimensionPicker()
        self.about.changed.connect(self._on_edited)
        self.see = NoteBox("For example: advisory in every grade, and the teams’ scoring meeting", rows=_ROWS)
        self.see.committed.connect(self._on_edited)
        self.reach_us = line_edit("A role or an office, such as the main office", most=200)
        self.reach_us.editingFinished.connect(self._on_edited)
        self.visits = NumberField(1, _MOST)
        self.people = NumberField(1, _MOST)
        for number in (self.visits, self.people):
            number.value_edited.connect(self._on_edited)
        self.day = DayField()
        self.add_day = QuietButton("Add the day", "plus")
        self.add_day.clicked.connect(self._on_add_day)
        self._days: list[date] = []
        self._day_buttons = FlowLayout(4)
        self.remove = LinkButton("Take the offer back", "x")
        self.remove.clicked.connect(self._on_remove)
        self._lay_out()

    def offer(self, dimensions: Iterable[Dimension]) -> None:
        """The dimensions that can be offered."""
        self.about.fill(dimensions)

    def show_offer(self, offer: HostOffer | None, school_year: str, today: date) -> None:
        """This year's offer, or an empty form."""
        self._kept = offer is not None
        blank = self._offer if self._offer and not self._kept else None
        shown = self._offer = offer or blank or HostOffer(new_id(), school_year, ())
        self.about.choose(shown.dimension_ids)
        self.see.show_text(shown.what_visitors_see)
        if not self.reach_us.hasFocus():
            self.reach_us.setText(shown.reach_us)
        self.visits.set_value(shown.visits)
        self.people.set_value(shown.people)
        if not self.day.hasFocus():
            self.day.show_day(today)
        self._days = list(shown.days)
        self._draw_days()
        self.remove.setVisible(self._kept)

    def commit(self) -> None:
        """Hand over what is still being typed."""
        self.see.commit()
        self._on_edited()

    def _lay_out(self) -> None:
        numbers = FlowLayout(16)
        numbers.addWidget(Field("Visits this year", self.visits))
        numbers.addWidget(Field("People a visit", self.people))
        days = QVBoxLayout()
        days.setSpacing(4)
        adding = QHBoxLayout()
        adding.setSpacing(8)
        adding.addWidget(Field("Days that suit us", self.day), 1)
        adding.addWidget(self.add_day)
        days.addLayout(adding)
        days.addLayout(self._day_buttons)
        self.add(Field("What could others see", self.about))
        self.add(Field("What &visitors will see", self.see))
        self.add(numbers)
        self.add(days)
        self.add(Field("How to &reach us", self.reach_us, "Never a person’s name."))
        self.add(self.remove)
        self.column.addStretch(1)

    def _draw_days(self) -> None:
        empty(self._day_buttons)
        for each in self._days:
            button = LinkButton(day_words(each), "x")
            button.setAccessibleName(f"Take away {day_words(each)}")
            button.setProperty("day", each)
            button.clicked.connect(self._on_remove_day)
            self._day_buttons.addWidget(button)
            button.show()

    def _on_add_day(self) -> None:
        day = self.day.day()
        if day not in self._days:
            self._days = sorted([*self._days, day])
            self._draw_days()
            self._on_edited()

    def _on_remove_day(self) -> None:
        self._days.remove(self.sender().property("day"))
        self.day.setFocus()
        self._draw_days()
        self._on_edited()

    def _on_edited(self) -> None:
        if self._offer is None:
            return
        typed = replace(
            self._offer,
            dimension_ids=self.about.chosen(),
            days=tuple(self._days),
            visits=self.visits.value(),
            people=self.people.value(),
            what_visitors_see=self.see.toPlainText().strip(),
            reach_us=self.reach_us.text().strip(),
        )
        if typed != self._offer:
            self._offer = typed
            if typed.dimension_ids:
                self.changed.emit(typed)
            elif self._kept:
                self.removed.emit(typed)

    def _on_remove(self) -> None:
        gone, self._offer = self._offer, None
        self.about.add.setFocus()
        self.removed.emit(gone)
