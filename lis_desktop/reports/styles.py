"""How things look on paper: type, spacing, colours. Points throughout; no reportlab here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from lis_desktop.core.palette import chart_ink
from lis_desktop.reports.model import Tone, Weight

_INK = chart_ink()
NAVY = "#0f2f57"
TEXT = _INK.text
MUTED = _INK.muted
LINE = "#c3ccd6"
CARD = "#f3f6f9"
BAND = "#eaf0f6"


class Face(Enum):
    """The four cuts of the bundled type family."""

    REGULAR = "Regular"
    ITALIC = "Italic"
    SEMIBOLD = "SemiBold"
    BOLD = "Bold"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Type of a line of text; `before` is the space over a paragraph of it."""

    face: Face
    size: float
    leading: float
    colour: str = TEXT
    before: float = 0.0


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet and its margins."""

    name: str
    width: float
    height: float
    side: float = 54.0
    top: float = 50.0
    bottom: float = 58.0

    @property
    def inner_width(self) -> float:
        """Width between the margins."""
        return self.width - 2 * self.side

    @property
    def inner_height(self) -> float:
        """Height between the margins."""
        return self.height - self.top - self.bottom


LETTER = Paper("letter", 612.0, 792.0)
A4 = Paper("a4", 595.276, 841.89, side=52.0)

TONES = {
    Tone.BODY: TextStyle(Face.REGULAR, 10, 13.6, before=5),
    Tone.LEAD: TextStyle(Face.REGULAR, 11.5, 15.6, before=6),
    Tone.QUIET: TextStyle(Face.REGULAR, 9.2, 12.4, MUTED, before=4),
    Tone.SMALL: TextStyle(Face.REGULAR, 8.4, 11.2, MUTED, before=3),
    Tone.EYEBROW: TextStyle(Face.SEMIBOLD, 9.2, 12, MUTED),
    Tone.LABEL: TextStyle(Face.SEMIBOLD, 9.2, 12.4, before=7),
    Tone.NUMBER: TextStyle(Face.BOLD, 19, 22, NAVY, before=13),
    Tone.CELL: TextStyle(Face.REGULAR, 9, 11.6),
    Tone.KEY: TextStyle(Face.REGULAR, 8.2, 10.6, TEXT, before=1),
    Tone.KEY_HEAD: TextStyle(Face.SEMIBOLD, 8.4, 10.8, NAVY, before=7),
    Tone.CELL_HEAD: TextStyle(Face.SEMIBOLD, 8.2, 10.4, MUTED),
}
HEADINGS = {
    1: TextStyle(Face.BOLD, 24, 28, NAVY, before=2),
    2: TextStyle(Face.BOLD, 15, 19, NAVY, before=18),
    3: TextStyle(Face.SEMIBOLD, 12, 15.5, before=15),
    4: TextStyle(Face.SEMIBOLD, 10.2, 13.4, before=9),
    5: TextStyle(Face.SEMIBOLD, 10, 13.4, before=7),
    6: TextStyle(Face.ITALIC, 10, 13.4, before=6),
}
FOOTER = TextStyle(Face.REGULAR, 8, 10, MUTED)
LINK = "#1d4f85"
COMPACT_CELL = TextStyle(Face.REGULAR, 8.6, 10.6)

_FACES = {
    Weight.STRONG: {Face.REGULAR: Face.SEMIBOLD, Face.SEMIBOLD: Face.BOLD, Face.ITALIC: Face.SEMIBOLD},
    Weight.EMPHASIS: {Face.REGULAR: Face.ITALIC},
    Weight.PLAIN: {},
}


def face_of(style: TextStyle, weight: Weight) -> Face:
    """The cut for a run of that weight inside text of that style."""
    return _FACES[weight].get(style.face, style.face)
