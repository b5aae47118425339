"""The documents that a school can make here: what each is for, and how it is made as bytes.

What makes them is loaded by the job that makes the first one, not on the way to the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.guide import Guide, RunSheet
from lis_desktop.core.plain_text import file_slug
from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.services.report_options import Paper, ReportKind, ReportOptions

if TYPE_CHECKING:
    from lis_desktop.core.region import RegionBeside


@dataclass(frozen=True, slots=True)
class Occasion:
    """Everything that a document can be made from: this year, all years of the school, the guide, the region
    beside the last year."""

    dossier: Dossier
    years: tuple[Dossier, ...]
    guide: Guide | None
    region: RegionBeside | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """What a person asked for. `copies` is for paper ballots, `run_sheet` for the agenda."""

    choice: Choice
    paper: Paper
    options: ReportOptions
    copies: int = 1
    run_sheet: RunSheet | None = None


Make = Callable[[Occasion, Order, Progress, Cancelled], bytes]


@dataclass(frozen=True, slots=True)
class Choice:
    """A document: its place in the list, for whom it is, how it is made, and whether it can be made now."""

    id: str
    name: str
    about: str
    make: Make
    possible: Callable[[Occasion], bool]
    has_sections: bool = False
    has_copies: bool = False
    has_run_sheet: bool = False
    has_logo: bool = False

    def file_name(self, occasion: Occasion) -> str:
        """A name that sorts by school and year and that every system takes."""
        assessment = occasion.dossier.assessment
        return f"{file_slug(assessment.school.name, 'school')}-{assessment.school_year}-{self.id}.pdf"


def _always(_occasion: Occasion) -> bool:
    return True


def _revealed(occasion: Occasion) -> bool:
    return any(each.dimensions for each in occasion.dossier.rounds)


def _two_years(occasion: Occasion) -> bool:
    return len(occasion.years) > 1


def _has_guide(occasion: Occasion) -> bool:
    return occasion.guide is not None


def _kind(kind: ReportKind) -> Make:
    def make(occasion: Occasion, order: Order, progress: Progress, cancelled: Cancelled) -> bytes:
        from lis_desktop.services.reporting import make_report

        made = make_report(occasion.dossier, kind, order.paper, progress, cancelled, options=order.options)
        return made.data

    return make


def _growth(occasion: Occasion, order: Order, progress: Progress, cancelled: Cancelled) -> bytes:
    from lis_desktop.services import documents

    return documents.growth(
        occasion.years, order.paper, progress=progress, cancelled=cancelled, region=occasion.region
    )


def _agenda(occasion: Occasion, order: Order, _progress: Progress, _cancelled: Cancelled) -> bytes:
    from lis_desktop.services import documents

    guide, sheet = occasion.guide, order.run_sheet
    assert guide is not None
    assert sheet is not None
    return documents.agenda(guide, sheet, order.paper, occasion.dossier.assessment.school.name)


def _ballots(occasion: Occasion, order: Order, progress: Progress, cancelled: Cancelled) -> bytes:
    from lis_desktop.services import documents

    dossier = occasion.dossier
    asked = documents.round_to_print(dossier.assessment, None)
    return documents.ballots(
        dossier.assessment,
        dossier.instrument,
        asked.number,
        order.copies,
        order.paper,
        progress,
        cancelled,
    )


CHOICES: Sequence[Choice] = (
    Choice(
        "summary",
        "Principal’s summary",
        "Two pages for the principal: where the faculty stands in one picture, strengths and needs, where "
        "opinion is split, priorities and next steps.",
        _kind(ReportKind.SUMMARY),
        _revealed,
        has_logo=True,
    ),
    Choice(
        "full",
        "Full report",
        "For the leadership team: every dimension with its counts, agreed level, reasons and evidence, the "
        "plan, and how to read it all.",
        _kind(ReportKind.FULL),
        _revealed,
        has_sections=True,
        has_logo=True,
    ),
    Choice(
        "board",
        "Board one-pager",
        "One page for the school board and families.",
        _kind(ReportKind.BOARD),
        _revealed,
        has_logo=True,
    ),
    Choice(
        "plan",
        "Action plan",
        "Who does what by when, with lines to sign.",
        _kind(ReportKind.PLAN),
        _revealed,
        has_logo=True,
    ),
    Choice(
        "growth",
        "Growth over the years",
        "Two or more years of this school side by side.",
        _growth,
        _two_years,
    ),
    Choice(
        "agenda",
        "Facilitator’s agenda",
        "A run sheet on paper: steps, minutes, words to say, materials.",
        _agenda,
        _has_guide,
        has_run_sheet=True,
    ),
    Choice(
        "ballots",
        "Paper ballots",
        "Ballots to hand out: under each circle what the level means, and marks for whoever reads them "
        "back. No ballot has a number that points at a person.",
        _ballots,
        _always,
        has_copies=True,
    ),
)
