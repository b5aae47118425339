"""The League page: one page that a principal takes to the leadership team. It ranks nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from lis_desktop.core.instrument import Scale
from lis_desktop.core.league.membership import MembershipStatus
from lis_desktop.core.league.outlook import Beside, Outlook
from lis_desktop.core.league.visit_sheet import gentle_line
from lis_desktop.reports.model import (
    Block,
    Cell,
    Columns,
    Heading,
    Report,
    Row,
    Run,
    Scope,
    Table,
    Tone,
    bullets,
    text,
)
from lis_desktop.reports.words import counted, listed, long_date, school_year, short_date, shortened

MOST_PRIORITIES, MOST_LINES = 5, 4
"""What fits on one page with long names; the rest is counted."""
_TITLE, _LINE = 48, 100
_NO_HELPERS = "No school offers to host for our priorities yet."
_NO_STRENGTHS = "Our strengths show once levels are agreed."

_STATUS = {
    MembershipStatus.CONSIDERING: "considers joining the League",
    MembershipStatus.MEMBER: "is a member of the League",
    MembershipStatus.PAUSED: "has paused its membership",
}


def league_page_report(
    outlook: Outlook,
    school_name: str,
    names: Mapping[str, str],
    scale: Scale | None,
    as_of: date,
    language: str = "en-US",
) -> Report:
    """`names` are the dimensions' labels by id; `scale` names the levels, None without an assessment."""
    year = school_year(outlook.school_year)
    return Report(
        title=f"The League and {school_name}, {year}",
        subject="What the League holds for this school: region, visits, events and ideas",
        blocks=(
            text("League of Innovative Schools", Tone.EYEBROW),
            Heading(1, f"{shortened(school_name, 80)}, {year}"),
            text(_lead(outlook), Tone.LEAD),
            *_beside(outlook.beside, names, scale),
            _side_by_side(
                _part("Who could help us", _helpers(outlook, names), _NO_HELPERS),
                _part("Whom we could help", _strengths(outlook, names), _NO_STRENGTHS),
            ),
            _side_by_side(
                _part("What is on", _events(outlook, names), "The newest digest announces no event."),
                _part("What others tried", _ideas(outlook, names), "The newest digest brings no idea."),
            ),
        ),
        footer=f"{shortened(school_name, 60)} · The League page · {long_date(as_of)}",
        as_of=as_of,
        language=language,
    )


def _lead(outlook: Outlook) -> str:
    status = outlook.membership
    first = "" if status is None else f"The school {_STATUS[status.status]}. "
    return f"{first}{gentle_line(outlook.visits)}"


def _side_by_side(*parts: Iterable[Block]) -> Columns:
    return Columns(tuple(tuple(each) for each in parts), tuple(1 for _ in parts), gap=24)


def _part(title: str, lines: Sequence[str], nothing: str) -> Iterator[Block]:
    yield Heading(2, title)
    if not lines:
        yield text(nothing, Tone.QUIET)
        return
    yield bullets(*(shortened(each, _LINE) for each in lines[:MOST_LINES]))
    if len(lines) > MOST_LINES:
        yield text(f"{len(lines) - MOST_LINES} more in LIS Desktop.", Tone.QUIET)


def _beside(beside: Sequence[Beside], names: Mapping[str, str], scale: Scale | None) -> Iterator[Block]:
    yield Heading(2, "Our priorities beside the region")
    if not beside or scale is None:
        yield text("The school has not chosen its priorities yet.", Tone.QUIET)
        return
    head = Row(tuple(Cell((Run(each),), Scope.COLUMN) for each in ("Priority", "Our school", "The region")))
    rows = tuple(_beside_row(each, names, scale) for each in beside[:MOST_PRIORITIES])
    yield Table(
        (204, 130, 170), (head,), rows, "Each priority with our level and the region's middle.", compact=True
    )


def _beside_row(each: Beside, names: Mapping[str, str], scale: Scale) -> Row:
    if each.agreed is not None:
        ours = f"{scale.level(each.agreed).name} (agreed)"
    else:
        ours = "Not shown" if each.ours is None else _between(each.ours, scale)
    region = "Not told" if each.region is None else _between(each.region, scale)
    schools = f" ({counted(each.schools, 'school')})" if each.region is not None else ""
    return Row(
        (
            Cell((Run(shortened(names.get(each.dimension_id, each.dimension_id), _TITLE)),), Scope.ROW),
            Cell((Run(ours),)),
            Cell((Run(f"{region}{schools}"),)),
        )
    )


def _between(middle: tuple[int, int], scale: Scale) -> str:
    lower, upper = middle
    if lower == upper:
        return scale.level(lower).name
    return f"{scale.level(lower).name} / {scale.level(upper).name}"


def _named(dimension_ids: Sequence[str], names: Mapping[str, str]) -> str:
    return listed([names.get(each, each) for each in dimension_ids])


def _helpers(outlook: Outlook, names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        f"{shortened(each.published.school_name, _TITLE)}"
        f"{': the Consortium brought us together' if each.match else ''}"
        f", for {_named(each.priorities or each.published.offer.dimension_ids, names)}"
        for each in outlook.helpers
    )


def _strengths(outlook: Outlook, names: Mapping[str, str]) -> tuple[str, ...]:
    asked = len(outlook.asked_of_us)
    first = (f"{counted(asked, 'school')} will write to us about a visit",) if asked else ()
    return (
        *first,
        *(
            f"{names.get(each.dimension_id, each.dimension_id)}{', we offer to host' if each.offered else ''}"
            for each in outlook.strengths
        ),
    )


def _events(outlook: Outlook, names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        f"{short_date(each.event.day)}: {shortened(each.event.title, _TITLE)}"
        f"{f', {shortened(each.event.place, 40)}' if each.event.place else ''}"
        f"{f' (our priority {_named(each.priorities, names)})' if each.priorities else ''}"
        f"{', we plan to go' if each.planned else ''}"
        for each in outlook.events
    )


def _ideas(outlook: Outlook, names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        f"{shortened(each.idea.note.title, _TITLE)} ({shortened(each.idea.school_name, 40)})"
        f"{f', for {_named(each.priorities, names)}' if each.priorities else ''}"
        f"{', tried here' if each.tried_here else ''}"
        for each in outlook.ideas
    )
