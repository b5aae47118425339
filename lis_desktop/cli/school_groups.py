"""The options that choose a group of schools, the same for every command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from lis_desktop.core.school_filter import SchoolFilter

States = Annotated[
    list[str] | None, typer.Option("--state", help="Only schools of this state; may be given again.")
]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--type", help="Only public, charter, private or career_technical schools."),
]
Grades = Annotated[str, typer.Option("--grades", help="Only schools that teach one of these, such as 6-8.")]
Sizes = Annotated[
    list[str] | None, typer.Option("--size", help="Only under_200, from_200, from_500 or from_1000 students.")
]
Settings = Annotated[
    list[str] | None, typer.Option("--setting", help="Only schools of a city, suburb, town or rural place.")
]
Years = Annotated[list[str] | None, typer.Option("--year", help="Only this school year, such as 2026-27.")]


By = Annotated[str, typer.Option("--by", help="Also groups by state, type, size or setting.")]


def groups_beside(group: SchoolFilter, by: str) -> tuple[SchoolFilter, ...]:
    """What is told beside the region: the group that was asked for, and those by a fact."""
    from lis_desktop.services.consortium.region.groups import groups_by

    return (*(() if group.takes_every_school else (group,)), *(groups_by(by) if by else ()))


def group_of(
    state: list[str] | None,
    kind: list[str] | None,
    grades: str,
    size: list[str] | None,
    setting: list[str] | None,
    year: list[str] | None = None,
) -> SchoolFilter:
    """The group; InvalidInput names what is none."""
    from lis_desktop.services.consortium.region.groups import group_asked_for

    return group_asked_for(state or (), kind or (), grades, size or (), setting or (), year or ())
