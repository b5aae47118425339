"""What a report says, apart from how it is drawn: frozen nouns, testable without a page.

The order of the blocks is the reading order, and the structure tree of the PDF is exactly `tree_of(report)`
(`structure.py`). Columns and cards only arrange blocks; they say nothing of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from lis_desktop.core.agreement import AgreementWord
from lis_desktop.reports.pictures import BallotPicture, DescribedBallotPicture, Picture


class Weight(Enum):
    """How a run of text is set within its paragraph."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"


class Tone(Enum):
    """What a paragraph is for; `styles.py` decides how that looks."""

    BODY = "body"
    LEAD = "lead"
    QUIET = "quiet"
    SMALL = "small"
    EYEBROW = "eyebrow"
    LABEL = "label"
    NUMBER = "number"
    CELL = "cell"
    CELL_HEAD = "cell_head"
    KEY = "key"
    KEY_HEAD = "key_head"


class Align(Enum):
    """Where text stands in its column."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Scope(Enum):
    """What a header cell is the header of."""

    COLUMN = "Column"
    ROW = "Row"
    BOTH = "Both"


@dataclass(frozen=True, slots=True)
class Run:
    """Some text in one weight; `link` is a web address, or "#anchor" of a heading in this report."""

    text: str
    weight: Weight = Weight.PLAIN
    link: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text. A newline in a run is a line break."""

    runs: tuple[Run, ...]
    tone: Tone = Tone.BODY


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6, bookmarked; `anchor` is what links and the contents point at."""

    level: int
    text: str
    anchor: str = ""
    in_contents: bool = True


@dataclass(frozen=True, slots=True)
class Badge:
    """An agreement word with its number, beside the heading before it."""

    word: AgreementWord
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list; lists may nest."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; numbered where the order matters."""

    items: tuple[Item, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture and its words: whoever does not see it hears `alt`, which therefore holds every figure."""

    picture: Picture
    alt: str
    height: float
    width: float | None = None

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("a picture without words is not for everybody: alt is missing")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: text or a picture; `scope` makes it a header."""

    content: tuple[Run, ...] | Figure
    scope: Scope | None = None
    span: int = 1
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from left to right; the spans add up to the table's columns."""

    cells: tuple[Cell, ...]
    band: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `shares` are the columns' parts of the width; the head is repeated on every page."""

    shares: tuple[float, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    summary: str = ""
    compact: bool = False

    def __post_init__(self) -> None:
        for row in (*self.head, *self.body):
            if sum(cell.span for cell in row.cells) != len(self.shares):
                raise ValueError("a row's cells do not add up to the table's columns")


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side, read column after column."""

    columns: tuple[tuple[Block, ...], ...]
    shares: tuple[float, ...]
    gap: float = 18.0


@dataclass(frozen=True, slots=True)
class Card:
    """Blocks on a quiet ground."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stay on one page where they fit on one."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Space:
    """Empty height in points."""

    height: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across, with a name over it to sign on where `label` is given."""

    label: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page from edge to edge, without a footer: its heading, what is on it, and the words of its picture
    (of its code alone, where everything else on it is text)."""

    heading: Heading
    picture: BallotPicture | DescribedBallotPicture
    alt: str


@dataclass(frozen=True, slots=True)
class Logo:
    """The school's mark in the head of the page where it stands: a PNG, and its words."""

    png: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: every heading from `first_level` to `last_level`, with its page."""

    first_level: int = 2
    last_level: int = 3


Block = (
    Heading
    | Badge
    | Paragraph
    | Bullets
    | Figure
    | Table
    | Columns
    | Card
    | Together
    | Space
    | Rule
    | PageBreak
    | Sheet
    | Logo
    | Contents
)


@dataclass(frozen=True, slots=True)
class Report:
    """A whole document. `footer` stands on every page; `as_of` is its only date: no clock is read.
    `properties` travel in the file's metadata; `print_to_size` asks the printer not to scale; with a
    `seal_key` the file is sealed (`seal.py`)."""

    title: str
    subject: str
    blocks: tuple[Block, ...]
    footer: str
    as_of: date
    language: str = "en-US"
    properties: tuple[tuple[str, str], ...] = ()
    print_to_size: bool = False
    seal_key: bytes = field(default=b"", repr=False)


def text(words: str, tone: Tone = Tone.BODY) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph((Run(words),), tone)


def strong(words: str) -> Run:
    """Words that stand out."""
    return Run(words, Weight.STRONG)


def bullets(*lines: str, ordered: bool = False) -> Bullets:
    """A list of plain lines."""
    return Bullets(tuple(Item((text(line),)) for line in lines), ordered)
