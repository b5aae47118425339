"""lis-desktop consortium runs · undo · conflicts · decide · reopen · log · move · backup · …"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lis_desktop.cli.opening import opened_shelf, paths_of
from lis_desktop.cli.options import AsJson, Store
from lis_desktop.cli.terminal import answer, answer_json, answer_table, tell

if TYPE_CHECKING:
    from lis_desktop.services.consortium.conflicts import Conflict
    from lis_desktop.store.shelf.runs import PastRun


def add_to(app: typer.Typer) -> None:
    """Add the commands to those of the Consortium."""
    for name, command in (
        ("runs", runs),
        ("undo", undo),
        ("conflicts", conflicts),
        ("decide", decide),
        ("reopen", reopen),
        ("log", log),
        ("move", move),
        ("backup", backup),
        ("receipts", receipts),
    ):
        app.command(name)(command)


def runs(context: typer.Context, store: Store = "", json: AsJson = False) -> None:
    """Every import run: when, how it ended, and what became of its files."""
    from lis_desktop.services.consortium import book as shelf_desk

    with opened_shelf(context, store) as shelf:
        found = shelf_desk.past_runs(shelf)
    told = [{outcome.value: number for outcome, number in each.outcomes.items()} for each in found]
    if json:
        rows = zip(found, told, strict=True)
        answer_json(
            [
                {"run": each.id, "started_at": each.started_at, "state": each.state.value}
                | {"files": each.files, "outcomes": outcomes}
                for each, outcomes in rows
            ]
        )
        return
    answer_table(
        ("Run", "Began", "State", "Files", "Outcomes"),
        [
            (
                str(each.id),
                each.started_at,
                each.state.value.replace("_", " "),
                _files(each),
                ", ".join(f"{number} {outcome}" for outcome, number in sorted(outcomes.items())),
            )
            for each, outcomes in zip(found, told, strict=True)
        ],
    )
    if found and found[0].state.value in ("stopped", "cut_off"):
        tell(f"Run {found[0].id} ended early; import the same files again, and it goes on from there.")


def _files(run: PastRun) -> str:
    """How many were brought; of a run that ended early first how many of them have their line."""
    lines = sum(run.outcomes.values())
    ended_early = run.state.value in ("stopped", "cut_off") and lines < run.files
    return f"{lines} of {run.files}" if ended_early else str(run.files)


def undo(
    context: typer.Context,
    run: Annotated[int, typer.Argument(metavar="RUN", help="The run's number.")],
    store: Store = "",
) -> None:
    """Take an import run back, as if it had never been; refused where something went on from it."""
    from lis_desktop.services.consortium import book as shelf_desk

    with opened_shelf(context, store) as shelf:
        undone = shelf_desk.undo_run(shelf, run)
    answer(f"Run {undone.run} is undone; {undone.bundles} bundles left the shelf.")


def conflicts(
    context: typer.Context,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Also write a text to each school.", file_okay=False)
    ] = None,
    store: Store = "",
    json: AsJson = False,
) -> None:
    """Bundles that contradict each other, side by side, with what differs."""
    from lis_desktop.durable import write_whole
    from lis_desktop.services.consortium import conflicts as shelf_conflicts

    with opened_shelf(context, store) as shelf:
        found = shelf_conflicts.conflicts(shelf)
    if json:
        answer_json([_conflict_as_json(each) for each in found])
    else:
        for each in found:
            _print_conflict(each)
        if not found:
            tell("No bundles contradict each other.")
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        for each in found:
            if each.chosen is None:
                target = out / f"question-{each.assessment_id}.txt"
                write_whole(target, shelf_conflicts.question_to_school(each).encode(), lambda data: None)
                tell(f"To send: {target}")


def decide(
    context: typer.Context,
    keep: Annotated[str, typer.Argument(metavar="KEEP", help="The bundle that counts.")],
    others: Annotated[list[str], typer.Argument(metavar="OTHER…", help="All others of the conflict.")],
    store: Store = "",
) -> None:
    """Let one bundle of a conflict count. Name all of them: what was not seen is not decided."""
    from lis_desktop.services.consortium import conflicts as shelf_conflicts

    with opened_shelf(context, store) as shelf:
        found = shelf_conflicts.decide(shelf, keep, others)
    answer(f"{found.school_name}, {found.school_year}: {keep} counts now; the others are kept.")


def reopen(
    context: typer.Context,
    bundle: Annotated[str, typer.Argument(metavar="BUNDLE", help="Any bundle of the conflict.")],
    store: Store = "",
) -> None:
    """Take a decision back; none of the bundles counts until there is another one."""
    from lis_desktop.services.consortium import conflicts as shelf_conflicts

    with opened_shelf(context, store) as shelf:
        found = shelf_conflicts.reopen(shelf, bundle)
    answer(f"{found.school_name}, {found.school_year}: open again.")


def log(
    context: typer.Context,
    verify: Annotated[bool, typer.Option("--verify", help="Only check the chain.")] = False,
    head: Annotated[str, typer.Option(help="A hash that you wrote down: is that line still there?")] = "",
    store: Store = "",
) -> None:
    """What was done at the desk. Exit 1 when a line was changed, removed or put in."""
    from lis_desktop.services.consortium import book as shelf_desk

    with opened_shelf(context, store) as shelf:
        check = shelf_desk.verify_log(shelf, head)
        lines = () if verify else shelf_desk.log_lines(shelf)
    if lines:
        answer_table(
            ("Line", "When", "Event", "Particulars"),
            [(str(each.number), each.at, each.event, each.detail) for each in lines],
        )
    if check.first_broken is not None:
        tell(f"The log is not as it was written: line {check.first_broken} is the first that does not fit.")
        raise typer.Exit(1)
    answer(f"{check.lines} lines, all as they were written. Last: {check.head or '–'}")


def move(
    context: typer.Context,
    to: Annotated[str, typer.Option(metavar="URL", help="Where to: an empty or new shelf.")],
    store: Store = "",
) -> None:
    """Copy the whole shelf to another store and compare both; the first one stays as it is."""
    from lis_desktop.cli.job import job
    from lis_desktop.services.consortium import move as shelf_move

    with opened_shelf(context, store) as shelf, job("Moving the shelf") as work:
        moved = shelf_move.move_shelf(shelf, to, paths_of(context), work.progress, work.cancelled)
    answer_table(("Table", "Rows", "SHA-256"), [(each.table, str(each.rows), each.hash) for each in moved])
    tell("Both stores hold the same. Give every command --store with the new address from now on.")


def backup(context: typer.Context, store: Store = "") -> None:
    """Copy the shelf into the folder beside it, verified. Prints the file."""
    from lis_desktop.services.consortium import book as shelf_desk

    with opened_shelf(context, store) as shelf:
        made = shelf_desk.back_up(shelf)
    answer(str(made))


def receipts(
    context: typer.Context,
    out: Annotated[Path, typer.Option(metavar="DIR", help="A new or empty folder.", file_okay=False)],
    run: Annotated[int, typer.Option(help="The run.", show_default="the latest one")] = 0,
    store: Store = "",
) -> None:
    """Write a receipt to each school of a run: what became of its bundles, no figure. Prints the files."""
    from lis_desktop.services.consortium import follow_up as shelf_follow_up

    with opened_shelf(context, store) as shelf:
        written = shelf_follow_up.write_receipts(shelf, out, run or None)
    for path in written:
        answer(str(path))


def _print_conflict(each: Conflict) -> None:
    state = "open" if each.chosen is None else f"decided for {each.chosen[:12]}"
    answer(f"{each.school_name}, {each.school_year}: {state}")
    answer_table(
        ("", *(head.identity[:12] for head in each.heads)),
        [
            ("laptop", *(head.device_id[:8] for head in each.heads)),
            ("revision", *(str(head.revision) for head in each.heads)),
            ("exported on", *(head.exported_on for head in each.heads)),
            ("received", *(head.received_at for head in each.heads)),
            *((f"{row.place} {row.dimension_id}".strip(), *row.values) for row in each.differences),
        ],
    )


def _conflict_as_json(each: Conflict) -> dict[str, Any]:
    return {
        "assessment": each.assessment_id,
        "school": each.school_name,
        "year": each.school_year,
        "chosen": each.chosen,
        "heads": [
            {"identity": head.identity, "laptop": head.device_id, "revision": head.revision}
            | {"exported_on": head.exported_on, "received_at": head.received_at}
            for head in each.heads
        ],
        "differences": [
            {"place": row.place, "dimension": row.dimension_id or None, "values": list(row.values)}
            for row in each.differences
        ],
    }
