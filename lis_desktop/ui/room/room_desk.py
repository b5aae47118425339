"""Who opens and closes the room's window, and decides what is in it: it follows the facilitator's page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from lis_desktop.core.errors import NotFound
from lis_desktop.ui.room.sight import Box, Join, Sight, SightKind, sight_words

if TYPE_CHECKING:
    from lis_desktop.core.assessment import Round
    from lis_desktop.core.dossier import Dossier
    from lis_desktop.services.workspace import Topic
    from lis_desktop.ui.desk import Desk
    from lis_desktop.ui.room.window import RoomWindow

_COUNT_AFTER_MILLISECONDS = 200
_FEW = 6
NO_SIGHT = Sight(SightKind.WORDS)


class RoomDesk(QObject):
    """`changed` when it was opened, closed, or shows something else; `stepped` when an arrow key was pressed
    in the room's window (1 is the next thing, -1 the one before)."""

    changed = Signal()
    stepped = Signal(int)
    timer_pressed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._window: RoomWindow | None = None
        self._sight = NO_SIGHT
        self._join = Join()
        self._timer = ""
        # A typed score must not wait for the room: the count follows when the keys rest.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_COUNT_AFTER_MILLISECONDS)
        self._soon.timeout.connect(self._draw)
        desk.changed.connect(self._on_changed)
        desk.turned.connect(self._on_turned)

    @property
    def window(self) -> RoomWindow | None:
        """The room's window while it is open."""
        return self._window

    @property
    def words(self) -> str:
        """What is in sight, in a few letters ("2.6"); "" while the window is closed."""
        return "" if self._window is None else sight_words(self._sight, self._desk.instrument)

    def toggle(self) -> None:
        """Open the window for the room, or close it."""
        if self._window is None:
            self._open()
        else:
            self._window.close()

    def show_sight(self, sight: Sight) -> None:
        """Show this from now on; remembered for when the window opens."""
        self._sight = sight
        self._draw()

    def show_join(self, join: Join) -> None:
        """How phones join, beside the count; an empty one takes it away."""
        self._join = join
        self._draw()

    def show_timer(self, words: str) -> None:
        """The time that is left, or ""."""
        self._timer = words
        if self._window is not None:
            self._window.canvas.show_timer(words)

    def close(self) -> None:
        """The facilitator's window goes: so does the room's."""
        if self._window is not None:
            self._window.close()

    def _open(self) -> None:
        # Loaded when it is wanted: most starts of the program never open it.
        from lis_desktop.ui.room.window import RoomWindow

        window = self._window = RoomWindow(self._desk.settings.room)
        window.closed.connect(self._on_closed)
        window.stepped.connect(self.stepped)
        window.timer_pressed.connect(self.timer_pressed)
        window.look_changed.connect(self._on_look)
        window.canvas.show_timer(self._timer)
        self._draw()
        window.open_for_the_room()
        self._desk.say("The room display is open. In it, F11 fills the screen and Escape closes it.")

    def _draw(self) -> None:
        self._soon.stop()
        if self._window is not None:
            self._window.show_sight(self._sight, self._dossier(), self._box(), self._join)
        self.changed.emit()

    def _dossier(self) -> Dossier | None:
        if self._sight.kind in (SightKind.WORDS, SightKind.COUNT):
            return None
        try:
            return self._desk.dossier
        except NotFound:
            return None

    def _box(self) -> Box | None:
        from lis_desktop.services.collecting import ballots

        chosen = self._desk.assessment
        open_round = None if chosen is None else chosen.open_round
        if chosen is None or open_round is None:
            return None
        answered = ballots.box(self._desk.workspace, chosen.id, open_round.number).answered
        return Box(open_round, answered, self._about(open_round))

    def _about(self, open_round: Round) -> str:
        instrument = self._desk.instrument
        if open_round.number == 1 or instrument is None or len(open_round.dimension_ids) > _FEW:
            return ""
        return "  ·  ".join(instrument.dimension(each).label for each in open_round.dimension_ids)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        from lis_desktop.services.workspace import Topic

        # A note that is being typed changes nothing that the room may see.
        if self._window is None or not topics & {Topic.BALLOTS, Topic.ROUNDS, Topic.ASSESSMENTS}:
            return
        if topics == {Topic.BALLOTS}:
            self._soon.start()
        else:
            self._draw()

    def _on_turned(self) -> None:
        self._join = Join()
        self.show_sight(NO_SIGHT)

    def _on_look(self) -> None:
        if self._window is not None:
            self._desk.keep(replace(self._desk.settings, room=self._window.look))

    def _on_closed(self) -> None:
        window, self._window = self._window, None
        if window is not None:
            self._desk.keep(replace(self._desk.settings, room=window.look))
            window.deleteLater()
        self.changed.emit()
