"""The second typing of sheets, kept apart from the ballots and gone at close."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, and_, delete, insert, select

from lis_desktop.core.ballot import Answer
from lis_desktop.store.ballots import answer_of, number_of
from lis_desktop.store.tables import check_sheet, second_answer


def chosen(db: Connection, round_id: int) -> tuple[int, ...]:
    """The sheets that are typed twice, rising."""
    rows = db.execute(
        select(check_sheet.c.number).where(check_sheet.c.round_id == round_id).order_by(check_sheet.c.number)
    )
    return tuple(rows.scalars())


def choose(db: Connection, round_id: int, sheets: Iterable[int]) -> None:
    """Make these the sheets that are typed twice; what was typed again of the others goes."""
    before, wanted = set(chosen(db, round_id)), set(sheets)
    for number in before - wanted:
        db.execute(
            delete(check_sheet).where(check_sheet.c.round_id == round_id, check_sheet.c.number == number)
        )
    if wanted - before:
        db.execute(
            insert(check_sheet),
            [{"round_id": round_id, "number": number} for number in sorted(wanted - before)],
        )


def set_second(db: Connection, round_id: int, sheet: int, dimension_id: str, given: Answer | None) -> None:
    """Write what was typed the second time, BLANK too; None takes it away."""
    db.execute(
        delete(second_answer).where(
            and_(
                second_answer.c.round_id == round_id,
                second_answer.c.number == sheet,
                second_answer.c.dimension_id == dimension_id,
            )
        )
    )
    if given is not None:
        db.execute(
            insert(second_answer).values(
                round_id=round_id, number=sheet, dimension_id=dimension_id, value=number_of(given)
            )
        )


def typed_again(db: Connection, round_id: int) -> dict[int, Mapping[str, Answer]]:
    """What was typed the second time, by sheet."""
    found: dict[int, dict[str, Answer]] = defaultdict(dict)
    for row in db.execute(select(second_answer).where(second_answer.c.round_id == round_id)):
        found[row.number][row.dimension_id] = answer_of(row.value)
    return dict(found)
