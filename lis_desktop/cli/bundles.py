"""lis-desktop bundle export ID --out FILE · withdraw ID --out FILE · inspect FILE · diff A B"""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lis_desktop.cli.opening import opened, paths_of
from lis_desktop.cli.options import AsJson
from lis_desktop.cli.terminal import answer, answer_json, answer_table, tell

if TYPE_CHECKING:
    from lis_desktop.services.exchange import ExportResult, Inspection

app = typer.Typer(help="The one file that a school sends to the Consortium.", no_args_is_help=True)


class Why(Enum):
    """Why a school takes back what it sent."""

    NOT_TOLD = "not-told"
    MISTAKE = "mistake"
    CONSENT = "consent"
    OTHER = "other"


@app.command()
def export(
    context: typer.Context,
    assessment: Annotated[str, typer.Argument(metavar="ID", help="The assessment.")],
    out: Annotated[
        Path, typer.Option(metavar="FILE", help="The file to write; in a folder it gets a name of its own.")
    ],
    ballots: Annotated[
        bool,
        typer.Option(
            "--ballots", help="Also the ballots row by row: the letter asked, the faculty was told."
        ),
    ] = False,
) -> None:
    """Write a bundle of counts, agreed levels and priorities; texts leave from the window only, each ticked
    by a person. Prints the file, alone."""
    from lis_desktop.core.extract import Ticks
    from lis_desktop.services import exchange

    with opened(context) as workspace:
        written = exchange.export_bundle(workspace, assessment, Ticks(ballots=ballots), out)
    _tell_written(written)


@app.command()
def withdraw(
    context: typer.Context,
    assessment: Annotated[str, typer.Argument(metavar="ID", help="The assessment.")],
    out: Annotated[
        Path, typer.Option(metavar="FILE", help="The file to write; in a folder it gets a name of its own.")
    ],
    reason: Annotated[Why, typer.Option(help="Why; you need not say.")] = Why.NOT_TOLD,
) -> None:
    """Write a bundle that takes back all that this assessment ever sent. Send it like any other: the
    Consortium's program then deletes what it has. Prints the file, alone."""
    from lis_desktop.core.extract import WithdrawalReason
    from lis_desktop.services import exchange

    with opened(context) as workspace:
        written = exchange.withdraw_assessment(workspace, assessment, out, WithdrawalReason[reason.name])
    _tell_written(written)
    tell("Nothing changed here. If you export again later, that bundle counts.")


def _tell_written(written: ExportResult) -> None:
    answer(str(written.path))
    if not written.sealed:
        tell(f"{written.path.name} is signed, but NOT sealed: whoever holds it can read it.")
        tell("Ask the Consortium for its letter; with it, only the Consortium can open what you send.")


@app.command()
def inspect(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The bundle.")],
    json: AsJson = False,
) -> None:
    """Check a bundle and tell what is in it; sealed ones where the Consortium's keys are."""
    from lis_desktop.services import exchange

    found = exchange.inspect_bundle(file, _identities(context))
    if json:
        answer_json(found.as_json())
    else:
        _print(found)


@app.command()
def diff(
    context: typer.Context,
    first: Annotated[Path, typer.Argument(metavar="A", help="A bundle.")],
    second: Annotated[Path, typer.Argument(metavar="B", help="Another one.")],
    json: AsJson = False,
) -> None:
    """Tell what differs between two bundles, number by number. Exit 1 where something does."""
    from lis_desktop.services.bundle_diff import diff_bundles

    found = diff_bundles(first, second, _identities(context))
    if json:
        answer_json([{"what": each.what, "a": each.first, "b": each.second} for each in found])
    elif found:
        answer_table(("What", "A", "B"), [(each.what, each.first, each.second) for each in found])
    else:
        tell("Both hold the same.")
    if found:
        raise typer.Exit(1)


def _identities(context: typer.Context) -> tuple[str, ...]:
    from lis_desktop.services.consortium.secret_keys import read_secrets

    secrets = read_secrets(paths_of(context).consortium_keys)
    return () if secrets is None else (secrets.identity,)


def _print(found: Inspection) -> None:
    answer(f"{found.school}{', ' + found.state if found.state else ''}, {found.school_year}")
    answer(
        f"{found.instrument} version {found.instrument_version}, {found.level_count} levels, k = {found.k}"
    )
    answer(f"revision {found.revision}, exported on {found.exported_on}, identity {found.identity}")
    answer(
        "nobody signed it"
        if found.signed_by is None
        else f"signed by {' '.join(found.words)}{', for ' + found.school_code if found.school_code else ''}"
    )
    if found.withdrawal is not None:
        bundles = "1 bundle" if len(found.ancestors) == 1 else f"{len(found.ancestors)} bundles"
        answer(f"a withdrawal ({found.withdrawal}): it takes back {bundles}")
    for each in found.rounds:
        answered = "fewer than k" if each.answered is None else str(each.answered)
        dimensions = f"{each.shown} dimensions shown, {len(each.hidden)} hidden"
        answer(f"round {each.number}: {answered} answered, {dimensions}")
    answer(
        f"{found.agreed_levels} agreed levels, {len(found.priorities)} priorities, "
        f"{found.texts} texts that a person ticked"
    )
    if found.league:
        answer(f"{found.league} entries of the school's life in the League, each ticked by a person")
    for name, size in found.members.items():
        answer(f"  {name}  {size} bytes")
