"""What the digest brought for us: whom we may visit, who may write to us, and who else offers to host."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lis_desktop.core.league.record import LeagueRecord
from lis_desktop.core.league.visits import PublishedOffer, VisitMatch, VisitRole
from lis_desktop.ui.day_words import day_words
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.layouts import empty
from lis_desktop.ui.widgets.words import Line, label


class MatchesCard(Card):
    """`wanted(role, match id)` asks to plan the visit of a match."""

    wanted = Signal(object, str)

    def __init__(self) -> None:
        super().__init__("What the digest brought")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.add(self._rows)

    def show_record(self, record: LeagueRecord, names: Mapping[str, str]) -> bool:
        """Show what is for us; False where there is nothing."""
        empty(self._rows)
        planned = {each.match_id for each in record.visits}
        hosts = {each.offer.id: each for each in record.news.offers}
        ours = {each.id for each in record.offers}
        matched = {each.offer_id for each in record.matches_as_visitor()}
        for each in record.matches_as_visitor():
            host = hosts.get(each.offer_id)
            if host is not None:
                head = f"Visit {host.school_name}, for {names.get(each.dimension_id, each.dimension_id)}"
                self._add(head, _host_words(host, each), VisitRole.VISITOR, each, each.id in planned)
        for each in record.matches_as_host():
            about = names.get(each.dimension_id, each.dimension_id)
            head = f"A school will write to us about a visit, for {about}"
            self._add(head, each.because, VisitRole.HOST, each, each.id in planned)
        for offer in record.news.offers:
            if offer.offer.id not in ours and offer.offer.id not in matched:
                about = ", ".join(names.get(each, each) for each in offer.offer.dimension_ids)
                self._add(f"{_school(offer)} offers to host, for {about}", _offer_words(offer))
        return self._rows.count() > 0

    def _add(
        self,
        head: str,
        below: str,
        role: VisitRole | None = None,
        match: VisitMatch | None = None,
        planned: bool = False,
    ) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(head, size="name", wrap=True))
        words.addWidget(label(below, size="quiet", wrap=True))
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(words, 1)
        if match is not None and planned:
            row.addWidget(label("Planned", size="quiet"), 0, Qt.AlignmentFlag.AlignTop)
        elif match is not None:
            plan = QuietButton("Plan it", "calendar-check")
            plan.setAccessibleName(f"Plan it: {head}")
            plan.setProperty("role_and_match", (role, match.id))
            plan.clicked.connect(self._on_plan)
            row.addWidget(plan, 0, Qt.AlignmentFlag.AlignTop)
        if self._rows.count():
            self._rows.addWidget(Line())
        self._rows.addWidget(made)

    def _on_plan(self) -> None:
        role, match_id = self.sender().property("role_and_match")
        self.wanted.emit(role, match_id)


def _school(offer: PublishedOffer) -> str:
    return f"{offer.school_name}, {offer.state}" if offer.state else offer.school_name


def _offer_words(offer: PublishedOffer) -> str:
    days = ", ".join(day_words(each) for each in offer.offer.days)
    parts = (
        offer.offer.what_visitors_see,
        f"Days: {days}" if days else "",
        f"Write to: {offer.offer.reach_us}" if offer.offer.reach_us else "",
    )
    return " · ".join(each for each in parts if each)


def _host_words(offer: PublishedOffer, match: VisitMatch) -> str:
    return " · ".join(each for each in (match.because, _offer_words(offer)) if each)
