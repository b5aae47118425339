"""One whole assessment out of the store, and into another one. Only a sealed file ever holds the copy."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, insert, select

from lis_desktop.core.ballot import Answer
from lis_desktop.core.figures import RoundKind, RoundState
from lis_desktop.core.hand_over import (
    AssessmentCopy,
    BallotCopy,
    RoundCopy,
    SheetCopy,
    StepCopy,
    TokenCopy,
)
from lis_desktop.core.league.entries import LeagueEntry
from lis_desktop.store import assessments, double_entry, entries, exports, league_entries, meetings
from lis_desktop.store.ballots import answer_of, number_of
from lis_desktop.store.drawer import Change
from lis_desktop.store.exports import Export
from lis_desktop.store.tables import (
    answer,
    assessment,
    ballot,
    check_sheet,
    edit_step,
    entry,
    hand_over,
    meeting_position,
    round_,
    round_dimension,
    second_answer,
    sheet,
    token,
)

HAND_OVER_LABEL = "hand_over"
"""What the step is called by which another laptop's League came here."""

_TOTALS = ("typed", "imported", "phone", "kiosk", "empty")


def copy_of(db: Connection, assessment_id: str, turn: int) -> AssessmentCopy:
    """Everything that the store knows of the assessment."""
    of = assessments.get_assessment(db, assessment_id)
    rows = db.execute(select(round_).where(round_.c.assessment_id == of.id).order_by(round_.c.number)).all()
    steps = db.execute(
        select(edit_step).where(edit_step.c.assessment_id == of.id).order_by(edit_step.c.number)
    )
    return AssessmentCopy(
        id=of.id,
        turn=turn,
        school=of.school,
        school_year=of.school_year,
        instrument=of.instrument,
        level_count=assessments.level_count(db, of.id),
        k=of.k,
        rounds=tuple(_round(db, row, each.dimension_ids) for row, each in zip(rows, of.rounds, strict=True)),
        entries=entries.copies_of(db, of.id),
        steps=tuple(StepCopy(row.number, row.label, bool(row.undone), row.changes) for row in steps),
        position=meetings.position_of(db, of.id),
        exports=exports.of_assessment(db, of.id),
        league=league_entries.copies_of(db, of.school.id),
    )


def put(db: Connection, copy: AssessmentCopy) -> None:
    """Put the assessment in, in place of what was known of it. InvalidInput for an entry that is none."""
    for each in copy.entries:
        entries.read(each.kind, each.key, each.body)
    for step in copy.steps:
        entries.require_readable_steps(step.changes)
    league = [league_entries.read(each.kind, each.key, each.body) for each in copy.league]
    remove(db, copy.id)
    assessments.save_school(db, copy.school)
    assessments.add_assessment(
        db, copy.id, copy.school, copy.school_year, copy.instrument, copy.level_count, copy.k
    )
    for of_round in copy.rounds:
        _put_round(db, copy.id, of_round)
    _insert(
        db,
        entry,
        [
            {"assessment_id": copy.id, "kind": each.kind, "key": each.key, "body": each.body}
            for each in copy.entries
        ],
    )
    _insert(
        db,
        edit_step,
        [
            {
                "assessment_id": copy.id,
                "number": each.number,
                "label": each.label,
                "undone": int(each.undone),
                "changes": each.changes,
            }
            for each in copy.steps
        ],
    )
    if copy.position is not None:
        meetings.set_position(db, copy.id, copy.position)
    exports.add(db, {Export(copy.id, revision, identity) for identity, revision in copy.exports})
    _bring_together(db, copy.school.id, league)


def _bring_together(db: Connection, school_id: str, arriving: list[LeagueEntry]) -> None:
    """Take in what the other laptop knows of the League, as one step that can be undone: both may have typed,
    since the League is not handed over with an assessment. What is here only, stays."""
    known = {(each.kind, each.key): each for each in league_entries.entries_of(db, school_id)}
    news = [Change(known.get((each.kind, each.key)), each) for each in arriving]
    changes = [each for each in news if each.before != each.after]
    if changes:
        league_entries.make(db, school_id, HAND_OVER_LABEL, changes)


def remove(db: Connection, assessment_id: str) -> None:
    """Take the assessment out; the bundles that left are remembered."""
    for row_id in (
        db.execute(select(round_.c.id).where(round_.c.assessment_id == assessment_id)).scalars().all()
    ):
        remove_ballots(db, row_id)
        db.execute(delete(round_dimension).where(round_dimension.c.round_id == row_id))
        db.execute(delete(round_).where(round_.c.id == row_id))
    for table in (entry, edit_step, meeting_position, hand_over):
        db.execute(delete(table).where(table.c.assessment_id == assessment_id))
    db.execute(delete(assessment).where(assessment.c.id == assessment_id))


def remove_ballots(db: Connection, round_id: int) -> None:
    """Take out the round's ballots with all that belongs to them."""
    db.execute(delete(check_sheet).where(check_sheet.c.round_id == round_id))
    db.execute(delete(ballot).where(ballot.c.round_id == round_id))
    db.execute(delete(token).where(token.c.round_id == round_id))


def open_round_ids(db: Connection, assessment_id: str) -> tuple[int, ...]:
    """The rows of the assessment's open rounds."""
    query = select(round_.c.id).where(
        round_.c.assessment_id == assessment_id, round_.c.state == RoundState.OPEN.value
    )
    return tuple(db.execute(query).scalars())


def _round(db: Connection, row: Any, dimension_ids: tuple[str, ...]) -> RoundCopy:
    answers: dict[bytes, dict[str, Answer]] = {
        key: {} for key in db.execute(select(ballot.c.key).where(ballot.c.round_id == row.id)).scalars()
    }
    query = select(answer).join(ballot).where(ballot.c.round_id == row.id)
    for each in db.execute(query):
        answers[each.ballot_key][each.dimension_id] = answer_of(each.value)
    chosen, again = set(double_entry.chosen(db, row.id)), double_entry.typed_again(db, row.id)
    sheets = db.execute(select(sheet).where(sheet.c.round_id == row.id).order_by(sheet.c.number))
    state = RoundState(row.state)
    tokens = db.execute(select(token).where(token.c.round_id == row.id).order_by(token.c.hash))
    # Those of a closed round are good for nothing more, and would tell which slips were used.
    good = tokens if state is RoundState.OPEN else ()
    return RoundCopy(
        number=row.number,
        asked=row.asked,
        state=state,
        closed_on=assessments.day_of(row.closed_on),
        kind=RoundKind(row.kind),
        votes_each=row.votes_each,
        totals={name: getattr(row, name) for name in _TOTALS},
        dimension_ids=dimension_ids,
        ballots=tuple(BallotCopy(key, answers[key]) for key in sorted(answers)),
        sheets=tuple(
            SheetCopy(
                each.number,
                each.ballot_key,
                dict(again.get(each.number, {})) if each.number in chosen else None,
            )
            for each in sheets
        ),
        tokens=tuple(TokenCopy(each.hash, bool(each.used)) for each in good),
    )


def _put_round(db: Connection, assessment_id: str, copy: RoundCopy) -> None:
    row_id: int = db.execute(
        insert(round_)
        .returning(round_.c.id)
        .values(
            assessment_id=assessment_id,
            number=copy.number,
            asked=copy.asked,
            state=copy.state.value,
            closed_on=None if copy.closed_on is None else copy.closed_on.isoformat(),
            kind=copy.kind.value,
            votes_each=copy.votes_each,
            **{name: copy.totals[name] for name in _TOTALS},
        )
    ).scalar_one()
    _insert(
        db,
        round_dimension,
        [
            {"round_id": row_id, "position": position, "dimension_id": each}
            for position, each in enumerate(copy.dimension_ids)
        ],
    )
    ballots = sorted(copy.ballots, key=lambda each: each.key)
    _insert(db, ballot, [{"key": each.key, "round_id": row_id} for each in ballots])
    _insert(
        db,
        answer,
        [
            {"ballot_key": each.key, "dimension_id": about, "value": number_of(given)}
            for each in ballots
            for about, given in sorted(each.answers.items())
        ],
    )
    _insert(
        db,
        token,
        [
            {"hash": each.digest, "round_id": row_id, "used": int(each.used)}
            for each in sorted(copy.tokens, key=lambda each: each.digest)
        ],
    )
    _put_sheets(db, row_id, copy.sheets)


def _put_sheets(db: Connection, row_id: int, sheets: tuple[SheetCopy, ...]) -> None:
    _insert(
        db,
        sheet,
        [{"round_id": row_id, "number": each.number, "ballot_key": each.ballot_key} for each in sheets],
    )
    twice = [(each.number, each.second) for each in sheets if each.second is not None]
    _insert(db, check_sheet, [{"round_id": row_id, "number": number} for number, _ in twice])
    _insert(
        db,
        second_answer,
        [
            {"round_id": row_id, "number": number, "dimension_id": about, "value": number_of(given)}
            for number, second in twice
            for about, given in second.items()
        ],
    )


def _insert(db: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        db.execute(insert(table), rows)
