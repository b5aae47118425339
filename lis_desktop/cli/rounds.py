"""lis-desktop round close ID"""

from __future__ import annotations

from typing import Annotated

import typer

from lis_desktop.cli.opening import opened
from lis_desktop.cli.terminal import answer

app = typer.Typer(help="A round asks a group for ballots.")


@app.callback(no_args_is_help=True)
def _group() -> None:
    """A round asks a group for ballots."""


@app.command()
def close(
    context: typer.Context,
    assessment: Annotated[str, typer.Argument(metavar="ID", help="The assessment.")],
    number: Annotated[int, typer.Option("--round", help="The round.", min=1)] = 1,
) -> None:
    """Close a round for good: its figures can then be seen, and its ballots no longer changed."""
    from lis_desktop.services import rounds

    with opened(context) as workspace:
        rounds.close_round(workspace, assessment, number)
    answer(f"Round {number} is closed")
