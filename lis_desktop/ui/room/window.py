"""The room's window. Escape always gives the facilitator the screen back."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QFocusEvent,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.impact_grid import place_words
from lis_desktop.core.palette import Surface
from lis_desktop.settings import ROOM_TEXT_PERCENTS, RoomLook
from lis_desktop.ui.room.brush import Brush
from lis_desktop.ui.room.paint import paint_scene
from lis_desktop.ui.room.scene import (
    BarScene,
    CountScene,
    GridScene,
    LevelsScene,
    MapScene,
    Scene,
    WordsScene,
)
from lis_desktop.ui.room.sight import Box, Join, Sight
from lis_desktop.ui.room.sight_scene import NOTHING, scene_of
from lis_desktop.ui.widgets.chart import Chart

_TELL_EACH = 10


class RoomCanvas(Chart):
    """Paints one scene, with the room's own palette and text size."""

    def __init__(self) -> None:
        super().__init__("Room display")
        # Where it stands on the facilitator's own screen, the keyboard is on it, and what it shows is told.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.scene: Scene = NOTHING
        self.surface = Surface.LIGHT
        self.text = 1.0
        self._timer = ""

    def show_scene(self, scene: Scene) -> None:
        """Paint this from now on; what it says is told to screen readers too."""
        before, self.scene = self.scene, scene
        if self.hasFocus() and _is_one_more(before, scene):
            self.update()  # fifty ballots would be told fifty times, over whoever is talking
        else:
            self._tell()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell()

    def _tell(self) -> None:
        self.describe(f"Room display: {self.scene.title}", aloud(self.scene))

    def show_timer(self, words: str) -> None:
        """The time that is left ("21:40"), or "" for none."""
        if words != self._timer:
            self._timer = words
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_scene(
            Brush(painter, self.width(), self.height(), self.surface, self.text), self.scene, self._timer
        )
        painter.end()


class RoomWindow(QWidget):
    """A window of its own: on the projector where there is one, else on the facilitator's screen.

    F11 fills the screen and gives it back, Ctrl and + or - change the room's text size, Ctrl+D its
    palette, the arrow keys bring the next thing or the one before, F6 starts and pauses the timer, Escape
    and F5 close it. `look_changed` comes with another palette or text size.
    """

    closed = Signal()
    stepped = Signal(int)
    timer_pressed = Signal()
    look_changed = Signal()

    def __init__(self, look: RoomLook | None = None) -> None:
        super().__init__(None, Qt.WindowType.Window)
        worn = look or RoomLook()
        self.setWindowTitle("Room display – LIS Desktop")
        self.canvas = RoomCanvas()
        self.canvas.surface = Surface.DARK if worn.dark else Surface.LIGHT
        self.canvas.text = worn.text_percent / 100
        self._percent = worn.text_percent
        self._size = QSize(worn.width, worn.height)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.canvas)
        self.canvas.setFocus()
        self.resize(self._size)
        for keys, slot in (
            ("Escape", self.close),
            ("F5", self.close),
            ("F6", self.timer_pressed.emit),
            ("F11", self.toggle_full_screen),
            ("Ctrl++", self.larger),
            ("Ctrl+=", self.larger),
            ("Ctrl+-", self.smaller),
            ("Ctrl+D", self.toggle_dark),
            ("Right", self._on_next),
            ("Down", self._on_next),
            ("PgDown", self._on_next),
            ("Space", self._on_next),
            ("Left", self._on_previous),
            ("Up", self._on_previous),
            ("PgUp", self._on_previous),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    @property
    def look(self) -> RoomLook:
        """What is remembered of it. While it fills the screen, the size that it had before."""
        size = self._size if self.isFullScreen() or self.isMaximized() else self.size()
        return RoomLook(self.canvas.surface is Surface.DARK, self._percent, size.width(), size.height())

    def show_sight(self, sight: Sight, dossier: Dossier | None, box: Box | None, join: Join) -> None:
        """Paint what that sight makes of the assessment as it is now."""
        self.canvas.show_scene(scene_of(sight, dossier, box, join))

    def open_for_the_room(self) -> None:
        """Fill the second screen where there is one; a plain window otherwise."""
        others = [each for each in QGuiApplication.screens() if each is not QGuiApplication.primaryScreen()]
        if others:
            # The facilitator goes on working at the laptop: the keyboard stays there.
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            self._size = self.size()
            self.setGeometry(others[0].geometry())
            self.showFullScreen()
        else:
            self.show()
            self.activateWindow()
        self.raise_()

    def toggle_full_screen(self) -> None:
        """Fill the screen, and back."""
        if self.isFullScreen():
            self.showNormal()
            self.resize(self._size)
        else:
            self._size = self.size()
            self.showFullScreen()

    def larger(self) -> None:
        """One step larger text in the room."""
        self._step(1)

    def smaller(self) -> None:
        """One step smaller."""
        self._step(-1)

    def toggle_dark(self) -> None:
        """Light or dark, whatever the facilitator's window wears."""
        dark = self.canvas.surface is Surface.DARK
        self.canvas.surface = Surface.LIGHT if dark else Surface.DARK
        self.canvas.update()
        self.look_changed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _step(self, steps: int) -> None:
        at = ROOM_TEXT_PERCENTS.index(self._percent) + steps
        self._percent = ROOM_TEXT_PERCENTS[max(0, min(at, len(ROOM_TEXT_PERCENTS) - 1))]
        self.canvas.text = self._percent / 100
        self.canvas.update()
        self.look_changed.emit()

    def _on_next(self) -> None:
        self.stepped.emit(1)

    def _on_previous(self) -> None:
        self.stepped.emit(-1)


def aloud(scene: Scene) -> str:
    """All that the scene says, in reading order."""
    match scene:
        case LevelsScene():
            return " ".join((scene.summary, *(f"{name}: {text}" for name, text in scene.levels if text)))
        case CountScene():
            of = f" of {scene.asked}" if scene.asked else ""
            code = f" Code {scene.code}." if scene.code else ""
            return f"{scene.answered}{of} in.{code}"
        case BarScene():
            counts = zip(scene.level_names, scene.counts or (), strict=False)
            told = ", ".join(f"{name} {count}" for name, count in counts)
            return " ".join(part for part in (told, scene.badge, scene.sentence, scene.answered) if part)
        case MapScene():
            return "; ".join(scene.names)
        case GridScene():
            pairs = zip(scene.names, scene.places, strict=True)
            return " ".join(f"{name}: {place_words(place)}." for name, place in pairs)
        case WordsScene():
            return " ".join(scene.lines)


def _is_one_more(before: Scene, now: Scene) -> bool:
    """Whether only the count grew, and neither by another ten nor to everybody."""
    if not (isinstance(before, CountScene) and isinstance(now, CountScene)):
        return False
    if replace(before, answered=now.answered) != now or now.answered == now.asked:
        return False
    return before.answered // _TELL_EACH == now.answered // _TELL_EACH
