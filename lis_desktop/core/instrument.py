"""The instrument: what a faculty is asked. Strands hold dimensions; a scale holds ordered levels."""

from __future__ import annotations

from dataclasses import dataclass

MIN_LEVELS = 3
MAX_LEVELS = 7


@dataclass(frozen=True, slots=True)
class Level:
    """One step of the scale, numbered from 1 (lowest). A level that stands between two described ones
    has no descriptor of its own."""

    number: int
    id: str
    name: str
    described: bool = True


@dataclass(frozen=True, slots=True)
class Scale:
    """3 to 7 ordered levels, lowest first."""

    levels: tuple[Level, ...]

    def __len__(self) -> int:
        return len(self.levels)

    def level(self, number: int) -> Level:
        """The level of that number (1..m); IndexError outside."""
        if not 1 <= number <= len(self.levels):
            raise IndexError(f"no level {number} on a scale of {len(self.levels)}")
        return self.levels[number - 1]


@dataclass(frozen=True, slots=True)
class ResearchNote:
    """What research says, in our words, and the work it was read in."""

    text: str
    citation: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One thing a faculty scores. `id` is stable for ever; `code` ("2.6") and `name` are for people.

    `descriptors` has one text per level of the scale, "" where the level is between.
    """

    id: str
    code: str
    name: str
    summary: str
    descriptors: tuple[str, ...]
    strategies: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    research: tuple[ResearchNote, ...] = ()

    @property
    def label(self) -> str:
        """Code and name as people say them: "2.6 Time & Space"."""
        return f"{self.code} {self.name}"


@dataclass(frozen=True, slots=True)
class Strand:
    """A family of dimensions."""

    id: str
    code: str
    name: str
    summary: str
    dimensions: tuple[Dimension, ...]


@dataclass(frozen=True, slots=True)
class InstrumentRef:
    """Which edition an assessment was made with: pack id, version, and the SHA-256 (hex) of its content."""

    id: str
    version: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A self-assessment instrument as loaded from a pack.

    `text_may_leave` says whether the licence lets the pack's sentences travel in files;
    `notice` is a line that people should read ("check against your copy"), or "".
    """

    id: str
    version: str
    content_hash: str
    locale: str
    title: str
    publisher: str
    licence: str
    text_may_leave: bool
    scale: Scale
    strands: tuple[Strand, ...]
    notice: str = ""

    @property
    def ref(self) -> InstrumentRef:
        """The reference that an assessment keeps."""
        return InstrumentRef(self.id, self.version, self.content_hash)

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """All dimensions in the instrument's order."""
        return tuple(dimension for strand in self.strands for dimension in strand.dimensions)

    @property
    def dimension_ids(self) -> tuple[str, ...]:
        """All dimension ids in the instrument's order."""
        return tuple(dimension.id for dimension in self.dimensions)

    def dimension(self, dimension_id: str) -> Dimension:
        """The dimension of that id; KeyError when there is none."""
        for dimension in self.dimensions:
            if dimension.id == dimension_id:
                return dimension
        raise KeyError(dimension_id)
