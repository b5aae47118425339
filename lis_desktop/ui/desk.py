"""The desk: what the window has open, shared by its pages. It holds no rule of the domain."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lis_desktop.core.errors import NotFound
from lis_desktop.core.shelf_address import without_password
from lis_desktop.core.whereabouts import HandedOver, Whereabouts
from lis_desktop.settings import Place, Settings, save_settings
from lis_desktop.ui.bridge import Bridge
from lis_desktop.ui.jobs import JobRunner
from lis_desktop.ui.meeting_desk import MeetingDesk
from lis_desktop.ui.phone_desk import PhoneDesk
from lis_desktop.ui.room.room_desk import RoomDesk
from lis_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from lis_desktop.core.assessment import Assessment
    from lis_desktop.core.dossier import Dossier
    from lis_desktop.core.instrument import Instrument
    from lis_desktop.services.workspace import Topic, Workspace


class Errand(Enum):
    """What a page is asked for by another, beyond being shown."""

    NONE = "none"
    EVIDENCE = "evidence"
    """Write evidence for the dimension in hand, and go back to scoring."""


class Desk(QObject):
    """The workspace, the assessment that is open, the place in it, the room display, the door for phones, and
    the running jobs.

    `changed` brings committed topics; `turned` tells that another assessment was opened; `wanted` asks
    the window for a page by its id; `said` brings a sentence for the foot of the window;
    `restore_wanted` brings the path of a backup that the person confirmed to go back to; `staff_turned` tells
    that the pages for staff were turned on or off, or that their shelf is elsewhere now; `refused` that a
    disk did not take something.
    """

    changed = Signal(object)
    turned = Signal()
    wanted = Signal(str)
    restore_wanted = Signal(object)
    said = Signal(str)
    staff_turned = Signal()
    refused = Signal()

    def __init__(self, workspace: Workspace, settings: Settings, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.theme = theme
        self.jobs = JobRunner(self)
        self._settings = settings
        self._assessment: Assessment | None = None
        self._dossier: Dossier | None = None
        self._gone: HandedOver | None = None
        self.errand = Errand.NONE
        self._where_is_known = False
        self.room = RoomDesk(self)
        self.meeting = MeetingDesk(self)
        self.phones = PhoneDesk(self)
        self._bridge = Bridge(workspace, self)
        self._bridge.changed.connect(self._on_changed)
        # An earlier version remembered a password that somebody had typed into the address.
        self.keep(settings)
        if self._settings.place.assessment_id and self.assessment is None:
            self.remember(assessment_id="", dimension_id="", sheet=0)

    @property
    def settings(self) -> Settings:
        """What is remembered between two runs."""
        return self._settings

    @property
    def place(self) -> Place:
        """Where the person is."""
        return self._settings.place

    @property
    def assessment(self) -> Assessment | None:
        """The open assessment as committed, or None."""
        if self._assessment is None and self.place.assessment_id:
            from lis_desktop.services import assessments

            with contextlib.suppress(NotFound):
                self._assessment = assessments.assessment(self.workspace, self.place.assessment_id)
        return self._assessment

    @property
    def instrument(self) -> Instrument | None:
        """The open assessment's instrument; NotFound when its pack is gone."""
        chosen = self.assessment
        if chosen is None:
            return None
        return self.workspace.instruments.instrument(chosen.instrument.id, chosen.instrument.version)

    @property
    def dossier(self) -> Dossier | None:
        """All that may be known of the open assessment; made once until something changes."""
        if self._dossier is None and (chosen := self.assessment) is not None:
            from lis_desktop.services import results

            self._dossier = results.dossier(self.workspace, chosen.id)
        return self._dossier

    @property
    def whereabouts(self) -> Whereabouts:
        """Whether the open assessment is worked on here."""
        return Whereabouts.HERE if (gone := self.handed_over) is None else gone.place

    @property
    def handed_over(self) -> HandedOver | None:
        """Where the open assessment went, None where it is worked on here; read once until it changes."""
        if not self._where_is_known:
            from lis_desktop.services.whereabouts import handed_over

            chosen = self.assessment
            self._gone = None if chosen is None else handed_over(self.workspace, chosen.id)
            self._where_is_known = True
        return self._gone

    def open_assessment(self, assessment_id: str) -> None:
        """Put another assessment on the desk; "" clears it."""
        self._assessment = self._dossier = None
        self._where_is_known = False
        self.remember(assessment_id=assessment_id, dimension_id="", sheet=0)
        self.turned.emit()

    def go(self, page_id: str, errand: Errand = Errand.NONE) -> None:
        """Ask the window for a page, and tell that page what for."""
        self.errand = errand
        self.wanted.emit(page_id)

    def say(self, sentence: str) -> None:
        """A sentence at the foot of the window, read aloud as well."""
        self.said.emit(sentence)

    def remember(
        self,
        *,
        assessment_id: str | None = None,
        page_id: str | None = None,
        dimension_id: str | None = None,
        sheet: int | None = None,
        sheet_dimension_id: str | None = None,
        sheet_round: int | None = None,
    ) -> None:
        """Keep the place on disk, so that a kill comes back here; writes only where it has changed."""
        was = self.place
        place = Place(
            was.assessment_id if assessment_id is None else assessment_id,
            was.page_id if page_id is None else page_id,
            was.dimension_id if dimension_id is None else dimension_id,
            was.sheet if sheet is None else sheet,
            was.sheet_dimension_id if sheet_dimension_id is None else sheet_dimension_id,
            was.sheet_round if sheet_round is None else sheet_round,
        )
        self.keep(replace(self._settings, place=place))

    def keep(self, settings: Settings) -> None:
        """Keep the settings, the shelf's address without a password. A disk that will not take them is not a
        reason to stop working."""
        settings = replace(settings, shelf_address=without_password(settings.shelf_address))
        if settings != self._settings:
            before, self._settings = self._settings, settings
            with contextlib.suppress(OSError):
                save_settings(self.workspace.paths.settings, settings)
            if staff_of(before) != staff_of(settings):
                self.staff_turned.emit()

    @property
    def staff_shown(self) -> bool:
        """Whether the pages for Consortium staff are on the rail: as chosen, else once a shelf is here."""
        chosen, address = staff_of(self._settings)
        return chosen if chosen is not None else bool(address) or self.workspace.paths.shelf.exists()

    def remember_folder(self, folder: Path) -> None:
        """Keep where files were last taken from or put."""
        self.keep(replace(self._settings, last_folder=str(folder)))

    def last_folder(self) -> Path:
        """Where files were last taken from or put."""
        folder = Path(self._settings.last_folder) if self._settings.last_folder else Path.home()
        return folder if folder.is_dir() else Path.home()

    def close(self) -> None:
        """Close the room's window and the door for phones, stop the jobs and let the workspace go."""
        self.room.close()
        self._bridge.stop()
        self.jobs.close()
        self.phones.close()
        self.workspace.close()

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        from lis_desktop.services.workspace import Topic

        self._dossier = None
        if topics != {Topic.BALLOTS}:
            # A typed score leaves the assessment as it is, and is drawn before anything is read again.
            self._assessment = None
            self._where_is_known = False
        self.changed.emit(topics)


def staff_of(settings: Settings) -> tuple[bool | None, str]:
    """What the settings say of the staff's pages and of their shelf."""
    return settings.staff_pages, settings.shelf_address
