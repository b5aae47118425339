"""lis-desktop pack list | check FILE | import FILE"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lis_desktop.cli.opening import catalogue_of, opened
from lis_desktop.cli.terminal import answer, answer_table, tell

app = typer.Typer(
    help="Instruments and guides: what a faculty is asked, and how a meeting runs.", no_args_is_help=True
)


@app.command("list")
def list_packs(context: typer.Context) -> None:
    """The packs that can be used."""
    from lis_desktop.services import packs

    found = packs.packs_in(catalogue_of(context))
    answer_table(
        ("Pack", "Version", "Kind", "Title", "Publisher", "License", "From"),
        [
            (
                each.id,
                each.version,
                each.kind.value,
                each.title,
                each.publisher,
                each.licence,
                "the program" if each.shipped else "your folder",
            )
            for each in found.packs
        ],
    )
    for broken in found.broken:
        tell(f"{broken.path}: cannot be used; {broken.complaints[0]}")


@app.command()
def check(file: Annotated[Path, typer.Argument(help="The pack, a TOML file.")]) -> None:
    """Print every complaint about a pack, with its line and key."""
    from lis_desktop.services import packs

    complaints = packs.check_pack(file)
    for each in complaints:
        answer(f"{file.name}: {each}")
    if complaints:
        tell(f"{len(complaints)} {'complaint' if len(complaints) == 1 else 'complaints'}.")
        raise typer.Exit(1)
    answer(f"{file.name}: no complaints")


@app.command("import")
def import_pack(
    context: typer.Context, file: Annotated[Path, typer.Argument(help="The pack, a TOML file.")]
) -> None:
    """Check a pack and copy it into your packs folder."""
    from lis_desktop.services import packs

    with opened(context) as workspace:
        pack = packs.import_pack(workspace, file)
    answer(f"{pack.id} version {pack.version} is ready: {pack.title}")
