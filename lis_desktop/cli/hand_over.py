"""lis-desktop handover write ID FILE, handover open FILE, handover take-back ID, handover let-go ID"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lis_desktop.cli.opening import opened
from lis_desktop.cli.terminal import answer

VARIABLE = "LIS_DESKTOP_PASSPHRASE"

app = typer.Typer(help="Go on with an assessment on another laptop of the school.", no_args_is_help=True)

Assessment = Annotated[str, typer.Argument(metavar="ID", help="The assessment.")]
Passphrase = Annotated[
    str, typer.Option(envvar=VARIABLE, help="Asked for where it is not given; safer than typing it here.")
]


@app.command()
def write(
    context: typer.Context,
    assessment: Assessment,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write, or a folder.")],
    passphrase: Passphrase = "",
) -> None:
    """Write the whole assessment, sealed by a passphrase; from then on it can only be read here."""
    from lis_desktop.services import hand_over

    words = passphrase or typer.prompt("Passphrase", hide_input=True, confirmation_prompt=True, err=True)
    with opened(context) as workspace:
        written = hand_over.write_hand_over(workspace, assessment, file, words)
    answer(f"Handed over: {written}")


@app.command("open")
def open_file(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file that another laptop wrote.")],
    passphrase: Passphrase = "",
) -> None:
    """Go on here with what another laptop handed over."""
    from lis_desktop.services import hand_over

    words = passphrase or typer.prompt("Passphrase", hide_input=True, err=True)
    with opened(context) as workspace:
        taken = hand_over.open_hand_over(workspace, file, words)
    answer(taken.id)


@app.command("take-back")
def take_back(context: typer.Context, assessment: Assessment) -> None:
    """Go on here after all: the file was lost, or never left."""
    from lis_desktop.services import hand_over

    with opened(context) as workspace:
        taken = hand_over.take_back(workspace, assessment)
    answer(f"{taken.id} is worked on here again")


@app.command("let-go")
def let_go(context: typer.Context, assessment: Assessment) -> None:
    """The other laptop has it: remove the ballots of an open round here, for good."""
    from lis_desktop.services import hand_over

    with opened(context) as workspace:
        hand_over.let_go(workspace, assessment)
    answer("No open ballot is left here")
