"""lis-desktop round open ID DIMENSION…, round close ID, round raise ID, round vote ID"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lis_desktop.cli.evidence import WithoutEvidence, tell_without
from lis_desktop.cli.opening import opened
from lis_desktop.cli.options import AsJson
from lis_desktop.cli.terminal import answer, answer_json, answer_table, tell

if TYPE_CHECKING:
    from lis_desktop.core.voting import VoteResult

app = typer.Typer(help="A round asks a group for ballots.")

Assessment = Annotated[str, typer.Argument(metavar="ID", help="The assessment.")]


@app.callback(no_args_is_help=True)
def _group() -> None:
    """A round asks a group for ballots."""


@app.command("open")
def open_round(
    context: typer.Context,
    assessment: Assessment,
    dimensions: Annotated[list[str], typer.Argument(metavar="DIMENSION…", help="What it asks about.")],
    asked: Annotated[int, typer.Option(help="How many people are asked.", min=1)],
    votes: Annotated[
        int, typer.Option(help="A secret vote, with this many votes for each person.", min=0)
    ] = 0,
    without_evidence: WithoutEvidence = None,
) -> None:
    """Open a second private round over some dimensions, or a secret vote on them. What is scored needs
    evidence, or a reason to go without."""
    from lis_desktop.services import evidence
    from lis_desktop.services.collecting import rounds

    kind = rounds.RoundKind.VOTES if votes else rounds.RoundKind.SCORES
    with opened(context) as workspace:
        reasons = evidence.require_evidence(workspace, assessment, kind, dimensions, without_evidence or ())
        opened_now = rounds.open_round(workspace, assessment, dimensions, asked, kind, votes)
        tell_without(evidence.keep_reasons(workspace, assessment, reasons))
    answer(f"Round {opened_now.rounds[-1].number} is open")


@app.command("raise")
def raise_asked(
    context: typer.Context,
    assessment: Assessment,
    asked: Annotated[int, typer.Option(help="How many people are asked now.", min=1)],
    number: Annotated[int, typer.Option("--round", help="The round.", min=1)] = 1,
) -> None:
    """More people are asked than was said."""
    from lis_desktop.services.collecting import rounds

    with opened(context) as workspace:
        rounds.raise_asked(workspace, assessment, number, asked)
    answer(f"{asked} people are asked in round {number}")


@app.command()
def close(
    context: typer.Context,
    assessment: Assessment,
    number: Annotated[int, typer.Option("--round", help="The round.", min=1)] = 1,
) -> None:
    """Close a round for good: its figures can then be seen, and its ballots no longer changed."""
    from lis_desktop.services.collecting import rounds

    with opened(context) as workspace:
        rounds.close_round(workspace, assessment, number)
    answer(f"Round {number} is closed")


@app.command()
def vote(
    context: typer.Context,
    assessment: Assessment,
    number: Annotated[int, typer.Option("--round", help="The round of votes.", min=1)],
    json: AsJson = False,
) -> None:
    """What a secret vote came to, ties shown."""
    from lis_desktop.services import assessments
    from lis_desktop.services.collecting import voting

    with opened(context) as workspace:
        result = voting.vote_result(workspace, assessment, number)
        k = assessments.assessment(workspace, assessment).k
    if json:
        answer_json(_as_json(result, k))
    elif result.totals is None:
        tell(
            f"Hidden to protect respondents (fewer than {k})." if result.hidden else "The vote is still open."
        )
    else:
        answer_table(
            ("Rank", "Dimension", "Votes", ""),
            [
                (str(each.rank), each.dimension_id, str(each.votes), "tied" if each.tied else "")
                for each in result.totals
            ],
        )


def _as_json(result: VoteResult, k: int) -> dict[str, object]:
    totals = result.totals
    return {
        "round": result.number,
        "state": result.state.value,
        "votes_each": result.votes_each,
        "asked": result.asked,
        "answered": None if result.hidden else result.answered,
        "hidden": result.hidden,
        "k": k,
        "totals": None
        if totals is None
        else [
            {"dimension": each.dimension_id, "votes": each.votes, "rank": each.rank, "tied": each.tied}
            for each in totals
        ],
    }
