"""Who opens and closes the door for phones, whichever page is in front. The server and every commit run off
the window's thread; what comes here are totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from lis_desktop.core.errors import LisError
from lis_desktop.core.figures import RoundState
from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.ui.room.sight import Join

if TYPE_CHECKING:
    from lis_desktop.services.collecting.phones import Joining, PhoneDoor, PhoneState
    from lis_desktop.services.workspace import Topic
    from lis_desktop.ui.desk import Desk

_LOOK_AFTER_MILLISECONDS = 150


class PhoneDesk(QObject):
    """`changed` when the door opened or closed, or its totals may be others; `failed` brings a LisError."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.door: PhoneDoor | None = None
        self.state: PhoneState | None = None
        self.busy = False
        """Whether the door is just being opened, closed or given another code."""
        self._made: PhoneDoor | None = None
        # Fifty phones that send at once make one new number on the screen, not fifty.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_LOOK_AFTER_MILLISECONDS)
        self._soon.timeout.connect(self._look)
        desk.changed.connect(self._on_changed)
        desk.turned.connect(self._on_turned)

    def is_open_for(self, assessment_id: str, round_number: int) -> bool:
        """Whether phones can come into that round now."""
        door = self.door
        return door is not None and (door.assessment_id, door.round_number) == (assessment_id, round_number)

    def open(self, round_number: int, address: str, joining: Joining, joins_per_address: int) -> None:
        """Open the door on one address of this computer; `changed` or `failed` comes when that is done."""
        chosen = self._desk.assessment
        if chosen is None or self.busy or self.door is not None:
            return

        def start(_progress: Progress, _cancelled: Cancelled) -> PhoneDoor:
            from lis_desktop.services.collecting import phones

            # Kept from here too: a window that closes right now hears of no job's end, and must close it.
            self._made = phones.start(
                self._desk.workspace, chosen.id, round_number, address, joining, joins_per_address
            )
            return self._made

        self._set_busy(True)
        self._desk.jobs.start("Opening the door for phones", start, self._on_opened, self._on_failed)

    def stop(self) -> None:
        """Close the port; ballots that were sent are committed first."""
        door = self.door
        if door is None or self.busy:
            return

        def close(_progress: Progress, _cancelled: Cancelled) -> None:
            door.stop()

        self._set_busy(True)
        self._desk.jobs.start("Closing the door for phones", close, self._on_stopped, self._on_failed)

    def new_code(self) -> None:
        """Another join code; it is shown when the old one has ended."""
        door = self.door
        if door is None or self.busy:
            return

        def change(_progress: Progress, _cancelled: Cancelled) -> None:
            door.new_code()

        self._set_busy(True)
        self._desk.jobs.start("Changing the code for phones", change, self._on_new_code, self._on_failed)

    def close(self) -> None:
        """The window goes, and so does the port, before this returns."""
        self._soon.stop()
        door = self.door or self._made
        if door is not None:
            door.stop()
        self.door = self._made = self.state = None

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.changed.emit()

    def _on_opened(self, door: PhoneDoor) -> None:
        self.door = door
        self.busy = False
        self._show_join()
        self._look()
        self._stop_where_closed()

    def _on_new_code(self, _nothing: object) -> None:
        self.busy = False
        self._show_join()
        self._look()
        code = "" if self.door is None else self.door.join_code
        self._desk.say(f"The new code is {' '.join(code)}. Phones that have joined go on.")

    def _on_stopped(self, _nothing: object) -> None:
        self.door = self._made = self.state = None
        self.busy = False
        self._show_join()
        self.changed.emit()

    def _on_failed(self, error: BaseException) -> None:
        self._set_busy(False)
        if not isinstance(error, LisError):
            raise error
        self.failed.emit(error)

    def _show_join(self) -> None:
        door = self.door
        shown = Join() if door is None else Join(door.url, door.join_code, door.qr_svg.encode())
        self._desk.room.show_join(shown)

    def _look(self) -> None:
        self._soon.stop()
        if self.door is not None:
            self.state = self.door.state()
        self.changed.emit()

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        from lis_desktop.services.workspace import Topic

        if self.door is None:
            return
        if topics & {Topic.ROUNDS, Topic.ASSESSMENTS}:
            self._stop_where_closed()
        if topics & {Topic.PHONES, Topic.BALLOTS, Topic.ASSESSMENTS}:
            self._soon.start()

    def _stop_where_closed(self) -> None:
        """A round that is closed takes nothing more: its port goes with it."""
        from lis_desktop.services import assessments

        door = self.door
        if door is None:
            return
        of = assessments.assessment(self._desk.workspace, door.assessment_id)
        if of.round(door.round_number).state is RoundState.CLOSED:
            self.stop()

    def _on_turned(self) -> None:
        """Another assessment is on the desk: the door belongs to the one that was."""
        self.stop()
