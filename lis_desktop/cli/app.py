"""All commands under one name, and what becomes of errors: exit 0 done, 1 a known error, 2 usage,
130 stopped by the person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.main import get_command

from lis_desktop.cli import (
    about,
    assessments,
    backups,
    ballots,
    bundles,
    consortium,
    hand_over,
    keys,
    league,
    licences,
    meetings,
    packs,
    reports,
    results,
    rounds,
    whole_job,
)
from lis_desktop.cli.crash import tell_crash
from lis_desktop.cli.terminal import sentence, tell, use_utf8
from lis_desktop.core.errors import JobCancelled, LisError
from lis_desktop.paths import DATA_DIR_VARIABLE, DataPaths, data_paths

if TYPE_CHECKING:
    from lis_desktop.services.self_test import FurtherSteps

EXIT_KNOWN_ERROR = 1
EXIT_STOPPED = 130
"""What shells give a program that Ctrl-C stopped."""

OpenWindow = Callable[[DataPaths], int]


def run(arguments: Sequence[str], open_window: OpenWindow, page_steps: FurtherSteps) -> int:
    """Run one command; the exit code. Nothing is raised."""
    use_utf8()
    try:
        _command(open_window, page_steps)(args=list(arguments), prog_name="lis-desktop")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else EXIT_KNOWN_ERROR
    except (JobCancelled, KeyboardInterrupt):
        tell("Stopped. Nothing was changed.")
        return EXIT_STOPPED
    except LisError as error:
        tell(sentence(error))
        return EXIT_KNOWN_ERROR
    except Exception as error:
        tell_crash(error, arguments)
        return EXIT_KNOWN_ERROR
    return 0


@cache
def _command(open_window: OpenWindow, page_steps: FurtherSteps) -> Callable[..., object]:
    """The tree, with the signatures of a hundred functions read: a tenth of a second, once in a process."""
    return get_command(build(open_window, page_steps))


def build(open_window: OpenWindow, page_steps: FurtherSteps) -> typer.Typer:
    """The tree of commands; `open_window` is what no command at all does, `page_steps` are the window's part
    of the self-test."""
    app = typer.Typer(
        name="lis-desktop",
        help="A faculty's self-assessment, offline: from private scores to agreed levels, a plan, a PDF and "
        "a bundle. Without a command it opens the window.",
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @app.callback(invoke_without_command=True)
    def door(
        context: typer.Context,
        data_dir: Annotated[
            Path | None,
            typer.Option(
                help="Keep all state in this folder.",
                envvar=DATA_DIR_VARIABLE,
                file_okay=False,
                show_default="the system's place for local data",
            ),
        ] = None,
        version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
        json: Annotated[bool, typer.Option("--json", help="With --version: all format numbers.")] = False,
    ) -> None:
        context.obj = data_paths(data_dir)
        if version:
            about.print_version(as_json=json)
        elif json and context.invoked_subcommand is None:
            raise typer.BadParameter("--json goes with --version, or after a command that has it")
        elif context.invoked_subcommand is None:
            raise typer.Exit(open_window(context.obj))

    whole_job.add_to(app, page_steps)
    licences.add_to(app)
    app.add_typer(packs.app, name="pack")
    app.add_typer(assessments.app, name="assessment")
    app.add_typer(ballots.app, name="ballots")
    app.add_typer(rounds.app, name="round")
    app.add_typer(meetings.app, name="meeting")
    app.add_typer(hand_over.app, name="handover")
    results.add_to(app)
    reports.add_to(app)
    app.add_typer(bundles.app, name="bundle")
    app.add_typer(keys.key_app, name="key")
    app.add_typer(keys.letter_app, name="letter")
    app.add_typer(keys.digest_app, name="digest")
    app.add_typer(league.app, name="league")
    app.add_typer(consortium.app, name="consortium")
    app.add_typer(backups.app, name="backup")
    return app
