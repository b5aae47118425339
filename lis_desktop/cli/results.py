"""lis-desktop results ID"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lis_desktop.cli.opening import opened
from lis_desktop.cli.options import AsJson
from lis_desktop.cli.results_json import round_as_json
from lis_desktop.cli.terminal import answer, answer_json, answer_table
from lis_desktop.core.errors import NotFound
from lis_desktop.core.figures import RoundState

if TYPE_CHECKING:
    from lis_desktop.core.dossier import Dossier
    from lis_desktop.core.figures import Distribution, RoundFigures
    from lis_desktop.core.instrument import Instrument, Scale


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(results)


def results(
    context: typer.Context,
    assessment: Annotated[str, typer.Argument(metavar="ID", help="The assessment.")],
    number: Annotated[
        int | None, typer.Option("--round", help="The round.", min=1, show_default="the last closed one")
    ] = None,
    json: AsJson = False,
) -> None:
    """What a closed round says, dimension by dimension."""
    from lis_desktop.services import results as service

    with opened(context) as workspace:
        dossier = service.dossier(workspace, assessment)
    figures = _round(dossier, number)
    if json:
        answer_json(round_as_json(dossier, figures))
    else:
        _print(dossier, figures)


def _round(dossier: Dossier, number: int | None) -> RoundFigures:
    if number is None:
        closed = [each for each in dossier.rounds if each.state is RoundState.CLOSED]
        return (closed or dossier.rounds)[-1]
    for each in dossier.rounds:
        if each.number == number:
            return each
    raise NotFound(
        f"This assessment has no round {number}.", "", f"Its rounds: 1 to {dossier.rounds[-1].number}."
    )


def _print(dossier: Dossier, figures: RoundFigures) -> None:
    assessment, instrument = dossier.assessment, dossier.instrument
    answer(
        f"{assessment.school.name}, {assessment.school_year}, round {figures.number} ({figures.state.value})"
    )
    answer(_how_many(figures, assessment.k))
    if not figures.dimensions:
        answer("Scores stay unseen until the round is closed.")
        return
    levels = [str(level.number) for level in instrument.scale.levels]
    answer(legend(instrument.scale))
    nothing = ("", *[""] * len(levels), "", "", "", "hidden", "", "")
    answer_table(
        ("Dimension", "n", *levels, "CJ", "NA", "Blank", "Median", "Quartiles", "Agreement"),
        [
            (
                instrument.dimension(each.dimension_id).label,
                *(nothing if each.distribution is None else _cells(each.distribution, instrument)),
            )
            for each in figures.dimensions
        ],
    )
    answer("CJ: cannot judge. NA: not applicable.")
    if any(each.hidden for each in figures.dimensions):
        answer(f"hidden: to protect respondents (fewer than {assessment.k})")


def _how_many(figures: RoundFigures, k: int) -> str:
    asked = f" of {figures.asked}" if figures.asked else ""
    if figures.state is RoundState.CLOSED and figures.answered < k:
        return f"fewer than {k}{asked} answered"
    return f"{figures.answered}{asked} answered"


def legend(scale: Scale) -> str:
    """What the numbers of the levels mean."""
    return " · ".join(f"{level.number} {level.name}" for level in scale.levels)


def _cells(shown: Distribution, instrument: Instrument) -> tuple[str, ...]:
    lower, upper = (instrument.scale.level(number).name for number in shown.median)
    return (
        str(shown.n),
        *map(str, shown.counts),
        str(shown.cannot_judge),
        str(shown.not_applicable),
        str(shown.blank),
        lower if lower == upper else f"between {lower} and {upper}",
        f"{shown.iqr[0]}–{shown.iqr[1]}",
        f"{shown.word.value} ({shown.consensus:.2f})",
    )
