"""What the League's commands share: the school, days, and lists of dimensions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from lis_desktop.cli.opening import opened
from lis_desktop.core.errors import InvalidInput, NotFound

if TYPE_CHECKING:
    from lis_desktop.core.school import School
    from lis_desktop.services.workspace import Workspace

OfSchool = Annotated[
    str, typer.Option("--school", help="The school, by the beginning of its name or id; needed if several.")
]
Dimensions = Annotated[
    list[str] | None, typer.Option("--dimension", help="A dimension's id; again for another one.")
]
Day = Annotated[str, typer.Option("--on", metavar="DAY", help="Such as 2026-11-05; today if left out.")]


@contextmanager
def opened_school(context: typer.Context, wanted: str) -> Iterator[tuple[Workspace, School]]:
    """The workspace and the school that was named, or the only one there is."""
    from lis_desktop.services.league import entries

    with opened(context) as workspace:
        if wanted:
            yield workspace, entries.school(workspace, wanted)
            return
        found = entries.schools(workspace)
        if not found:
            raise NotFound("There is no school here yet.", "", "Begin with: lis-desktop assessment new")
        if len(found) > 1:
            names = ", ".join(each.name for each in found)
            raise InvalidInput(f"There are several schools: {names}.", "", "Say which one with --school.")
        yield workspace, found[0]


def day_of(typed: str) -> date | None:
    """The day that was typed, None where nothing was; InvalidInput for anything else."""
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise InvalidInput(
            f"{typed!r} is not a day.", "Nothing was changed.", "Write it like this: 2026-11-05."
        ) from None


def day_or_today(typed: str) -> date:
    """The same, today where nothing was typed."""
    from lis_desktop.services.local_day import local_today

    return day_of(typed) or local_today()


def known_dimensions(workspace: Workspace, typed: Iterable[str] | None) -> tuple[str, ...]:
    """The dimensions as they were typed; NotFound for one that no instrument has: a typing slip would find
    nobody to visit."""
    known = {each for pack in workspace.instruments.instruments() for each in pack.dimension_ids}
    wanted = tuple(typed or ())
    for each in wanted:
        if each not in known:
            raise NotFound(f"No instrument has a dimension {each!r}.", "Nothing was changed.")
    return wanted


def names_of(workspace: Workspace) -> dict[str, str]:
    """The dimensions' names by id."""
    packs = reversed(workspace.instruments.instruments())
    return {each.id: each.name for pack in packs for each in pack.dimensions}


def spoken(ids: Iterable[str], names: dict[str, str]) -> str:
    """The names of dimensions in one cell."""
    return ", ".join(names.get(each, each) for each in ids)
