"""What stands around the pages: the rail, the line about another laptop, the foot. Drawn from the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from lis_desktop.core.errors import LisError, NotFound
from lis_desktop.ui.backup_words import last_backup_words, local_now
from lis_desktop.ui.shelf_words import shelf_words
from lis_desktop.ui.way import the_way

if TYPE_CHECKING:
    from lis_desktop.services.workspace import Topic
    from lis_desktop.ui.desk import Desk
    from lis_desktop.ui.page import Page
    from lis_desktop.ui.rail import Rail
    from lis_desktop.ui.status_line import StatusLine
    from lis_desktop.ui.widgets.away_banner import AwayBanner

_WAY_AFTER_MILLISECONDS = 200


class Surroundings(QObject):
    """Follows one desk at a time; `front` tells the page in front, None while there is none."""

    def __init__(
        self,
        rail: Rail,
        status: StatusLine,
        away: AwayBanner,
        front: Callable[[], Page | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._rail, self._status, self._away = rail, status, away
        self._front = front
        self._desk: Desk | None = None
        # A typed score is drawn at once; the rail, which reads the whole assessment, when the keys rest.
        self._way_soon = QTimer(self)
        self._way_soon.setSingleShot(True)
        self._way_soon.setInterval(_WAY_AFTER_MILLISECONDS)
        self._way_soon.timeout.connect(self.draw_way)

    def follow(self, desk: Desk | None) -> None:
        """Draw that desk from now on; None lets go of the one before."""
        self._desk = desk
        if desk is None:
            return
        desk.staff_turned.connect(self._draw_staff)
        desk.meeting.changed.connect(self._draw_meeting)
        desk.meeting.ticked.connect(self._draw_timer)
        self.draw_way()
        self._draw_backup()
        self._draw_staff()

    def show_changed(self, topics: frozenset[Topic]) -> None:
        """These were committed just now."""
        from lis_desktop.services.workspace import Topic

        if topics & {Topic.ASSESSMENTS, Topic.BALLOTS, Topic.ROUNDS, Topic.ENTRIES}:
            self._status.show_saved(datetime.now().astimezone())
        if Topic.SHELF in topics:
            self._draw_staff()
        if topics & {Topic.BACKUPS, Topic.ROUNDS}:
            self._draw_backup()
        if topics == {Topic.BALLOTS}:
            self._way_soon.start()
        else:
            self.draw_way()

    def draw_way(self) -> None:
        """How far the open assessment is."""
        if self._desk is None:
            return
        chosen = self._desk.assessment
        try:
            dossier = self._desk.dossier
        except NotFound:
            dossier = None
        self._rail.show_way(the_way(dossier))
        self.draw_away()
        self._status.show_assessment(chosen, dossier.rounds[-1] if dossier and dossier.rounds else None)
        if chosen is None:
            self._rail.show_assessment("LIS Desktop", "No assessment open")
        else:
            self._draw_meeting()

    def draw_away(self) -> None:
        """On the pages that can only be read; the League's and the staff's go on here."""
        if self._desk is not None:
            page = self._front()
            reading = page is not None and page.read_only
            self._away.show_where(self._desk.handed_over if reading else None)

    def _draw_staff(self) -> None:
        if self._desk is not None:
            self._rail.show_staff(self._desk.staff_shown)
            elsewhere = self._desk.settings.shelf_address
            self._rail.show_desk("Consortium desk", shelf_words(elsewhere))

    def _draw_meeting(self) -> None:
        if self._desk is None or (chosen := self._desk.assessment) is None:
            self._rail.timer.hide()
            return
        meeting = self._desk.meeting
        year = f"Self-assessment {chosen.school_year}"
        if meeting.step is not None and meeting.plan is not None:
            number = f"meeting {meeting.position.meeting} of {len(meeting.plan.meetings)}"
            year = f"{chosen.school_year} · {number}"
        self._rail.show_assessment(chosen.school.name, year)
        self._rail.timer.setVisible(meeting.step is not None and self._desk.handed_over is None)
        self._draw_timer()

    def _draw_timer(self) -> None:
        if self._desk is not None and self._desk.meeting.step is not None:
            meeting = self._desk.meeting
            self._rail.timer.show_time(meeting.position, meeting.minutes, datetime.now().astimezone())

    def _draw_backup(self) -> None:
        if self._desk is None:
            return
        from lis_desktop.services import backups

        try:
            newest = backups.backups(self._desk.workspace)[:1]
        except LisError:
            newest = ()
        made = newest[0].made_at if newest else None
        self._status.show_backup(last_backup_words(made, local_now()))
