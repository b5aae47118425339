"""lis-desktop backup list | make | restore FILE"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lis_desktop.cli.opening import opened, paths_of
from lis_desktop.cli.terminal import answer, answer_table, tell

app = typer.Typer(
    help="Verified copies of the school's file; none holds an open round.", no_args_is_help=True
)


@app.command("list")
def list_backups(context: typer.Context) -> None:
    """The backups, newest first."""
    from lis_desktop.services import backups

    # The store stays closed: this must work when it cannot be opened.
    found = backups.backups_in(paths_of(context))
    if found:
        answer_table(
            ("Made", "Why", "File"),
            [(f"{each.made_at:%Y-%m-%d %H:%M}", _WHY[each.kind.name], str(each.path)) for each in found],
        )
    else:
        tell("There is no backup yet. Make one with: lis-desktop backup make")


@app.command()
def make(context: typer.Context) -> None:
    """Make a backup now; prints its file, alone."""
    from lis_desktop.services import backups

    with opened(context) as workspace:
        made = backups.make_backup(workspace)
    answer(str(made.path))


@app.command()
def restore(
    context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE", help="The backup.")]
) -> None:
    """Put a backup in the place of the school's file, and keep that one aside."""
    from lis_desktop.services import backups

    replaced = backups.restore_backup(paths_of(context), file)
    answer(f"Restored from {file.name}")
    if replaced is not None:
        tell(f"What was there before is kept in {replaced}")
    if (trouble := backups.trouble_with_aside(replaced)) is not None:
        tell(str(trouble))


_WHY = {"AUTOMATIC": "daily", "BEFORE_MIGRATION": "before an upgrade", "BY_HAND": "by hand"}
