"""The button on a page that opens the room display and says what it shows."""

from __future__ import annotations

from lis_desktop.ui.read_only import reads
from lis_desktop.ui.room.room_desk import RoomDesk
from lis_desktop.ui.widgets.buttons import QuietButton

KEYS = (
    "The second window for the projector (F5). In it, the arrow keys go on and back, F11 fills the screen, "
    "Ctrl and + or − change its text size, Ctrl+D its palette, Escape closes it."
)


class RoomButton(QuietButton):
    """ "Room display", or "Room display: showing 2.6" while it is open."""

    def __init__(self, room: RoomDesk) -> None:
        super().__init__("Room display", "monitor")
        self._room = room
        self.setToolTip(KEYS)
        self.clicked.connect(room.toggle)
        room.changed.connect(self._on_changed)
        reads(self)
        self._on_changed()

    def _on_changed(self) -> None:
        showing = self._room.words
        self.setText(f"Room display: showing {showing}" if showing else "Room display")
        self.setAccessibleDescription(
            "Open. Press to close it."
            if self._room.window is not None
            else "A second window for the projector"
        )
