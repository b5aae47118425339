"""The option by which a command says why dimensions are scored without evidence."""

from __future__ import annotations

from typing import Annotated

import typer

from lis_desktop.cli.terminal import tell

WithoutEvidence = Annotated[
    list[str] | None,
    typer.Option(
        "--without-evidence",
        metavar="REASON",
        help="Why dimensions without evidence are scored all the same; it stands in the report. "
        "“DIMENSION: REASON” is for one of them; may be given several times.",
    ),
]


def tell_without(count: int) -> None:
    """How many dimensions go without, beside the answer."""
    if count:
        which = "1 dimension goes" if count == 1 else f"{count} dimensions go"
        tell(f"{which} without evidence; the reason is kept.")
