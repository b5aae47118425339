"""The room's window. Escape always gives the facilitator the screen back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lis_desktop.core.palette import Surface
from lis_desktop.ui.room.brush import Brush
from lis_desktop.ui.room.paint import paint_scene
from lis_desktop.ui.room.scene import BarScene, CountScene, LevelsScene, MapScene, Scene, WordsScene
from lis_desktop.ui.widgets.chart import Chart

TEXT_SIZES = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5)
NOTHING = WordsScene("", "Faculty self-assessment")


class RoomCanvas(Chart):
    """Paints one scene, with the room's own palette and text size."""

    def __init__(self) -> None:
        super().__init__("Room display")
        self.scene: Scene = NOTHING
        self.surface = Surface.LIGHT
        self.text = 1.0
        self._timer = ""

    def show_scene(self, scene: Scene) -> None:
        """Paint this from now on; what it says is told to screen readers too."""
        self.scene = scene
        self.describe(f"Room display: {scene.title}", aloud(scene))

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
    palette, Escape closes it.
    """

    closed = Signal()

    def __init__(self, dark: bool = False) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle("Room display – LIS Desktop")
        self.canvas = RoomCanvas()
        self.canvas.surface = Surface.DARK if dark else Surface.LIGHT
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.canvas)
        self.resize(1280, 720)
        for keys, slot in (
            ("Escape", self.close),
            ("F11", self.toggle_full_screen),
            ("Ctrl++", self.larger),
            ("Ctrl+=", self.larger),
            ("Ctrl+-", self.smaller),
            ("Ctrl+D", self.toggle_dark),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def open_for_the_room(self) -> None:
        """Fill the second screen where there is one; a plain window otherwise."""
        others = [each for each in QGuiApplication.screens() if each is not QGuiApplication.primaryScreen()]
        if others:
            self.setGeometry(others[0].geometry())
            self.showFullScreen()
        else:
            self.show()
        self.raise_()

    def toggle_full_screen(self) -> None:
        """Fill the screen, and back."""
        if self.isFullScreen():
            self.showNormal()
        else:
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

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _step(self, steps: int) -> None:
        at = TEXT_SIZES.index(self.canvas.text) + steps
        self.canvas.text = TEXT_SIZES[max(0, min(at, len(TEXT_SIZES) - 1))]
        self.canvas.update()


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
        case WordsScene():
            return " ".join(scene.lines)
