"""Schools and assessments: rows in, core nouns out."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from lis_desktop.core.assessment import Assessment, Round
from lis_desktop.core.errors import InvalidInput, NotFound
from lis_desktop.core.figures import RoundKind, RoundState
from lis_desktop.core.identifiers import SchoolIdentifier
from lis_desktop.core.instrument import InstrumentRef
from lis_desktop.core.school import School
from lis_desktop.store.facts_of_schools import NAMES, cells_of, facts_of
from lis_desktop.store.tables import assessment, round_, round_dimension, school, school_identifier


def find_school(db: Connection, system: str, identifier: str, name: str, state: str) -> School | None:
    """The school known by that identifier; without one, the school of that name and state."""
    if identifier:
        query = select(school_identifier.c.school_id).where(
            school_identifier.c.system == system, school_identifier.c.identifier == identifier
        )
    else:
        query = select(school.c.id).where(func.lower(school.c.name) == name.lower(), school.c.state == state)
    found = db.execute(query).scalars().first()
    return None if found is None else _schools(db)[found]


def get_school(db: Connection, school_id: str) -> School:
    """The school of that id; NotFound."""
    found = _schools(db).get(school_id)
    if found is None:
        raise NotFound(f"There is no school {school_id!r} here.", "Nothing was changed.")
    return found


def all_schools(db: Connection) -> tuple[School, ...]:
    """Every school, by name."""
    return tuple(sorted(_schools(db).values(), key=lambda each: (each.name.casefold(), each.id)))


def save_school(db: Connection, changed: School) -> None:
    """Add the school, or change what is known of it."""
    told = zip(NAMES, cells_of(changed.facts), strict=True)
    values = {"name": changed.name, "state": changed.state, **dict(told)}
    if db.execute(update(school).where(school.c.id == changed.id).values(values)).rowcount == 0:
        db.execute(insert(school).values(id=changed.id, **values))
    db.execute(delete(school_identifier).where(school_identifier.c.school_id == changed.id))
    for each in changed.identifiers:
        db.execute(
            insert(school_identifier).values(
                school_id=changed.id, system=each.system, identifier=each.identifier
            )
        )


def add_assessment(
    db: Connection,
    assessment_id: str,
    of: School,
    school_year: str,
    instrument: InstrumentRef,
    level_count: int,
    k: int,
) -> None:
    """A new assessment, still without rounds."""
    db.execute(
        insert(assessment).values(
            id=assessment_id,
            school_id=of.id,
            school_year=school_year,
            instrument_id=instrument.id,
            instrument_version=instrument.version,
            instrument_hash=instrument.content_hash,
            level_count=level_count,
            k=k,
        )
    )


def change_assessment(db: Connection, assessment_id: str, school_year: str, k: int) -> None:
    """Another school year, or a larger k."""
    db.execute(
        update(assessment).where(assessment.c.id == assessment_id).values(school_year=school_year, k=k)
    )


def change_asked(db: Connection, assessment_id: str, round_number: int, asked: int) -> None:
    """How many are asked in a round."""
    db.execute(
        update(round_)
        .where(round_.c.assessment_id == assessment_id, round_.c.number == round_number)
        .values(asked=asked)
    )


def all_assessments(db: Connection) -> tuple[Assessment, ...]:
    """Every assessment, the latest school year first, then by the school's name."""
    rows = db.execute(
        select(assessment)
        .join(school)
        .order_by(assessment.c.school_year.desc(), func.lower(school.c.name), assessment.c.id)
    ).all()
    schools, rounds = _schools(db), _rounds(db)
    return tuple(_assessment(row, schools, rounds) for row in rows)


def get_assessment(db: Connection, assessment_id: str) -> Assessment:
    """The assessment of that id, or of the one id that begins so; NotFound, InvalidInput if several do."""
    row = db.execute(select(assessment).where(assessment.c.id == full_id(db, assessment_id))).one()
    return _assessment(row, _schools(db), _rounds(db, row.id))


def level_count(db: Connection, assessment_id: str) -> int:
    """How many levels the assessment's scale had when it began."""
    query = select(assessment.c.level_count).where(assessment.c.id == assessment_id)
    return int(db.execute(query).scalar_one())


_BY_ID = select(assessment.c.id)


def full_id(db: Connection, assessment_id: str) -> str:
    """The id that this is, or that it is the unique beginning of; NotFound, InvalidInput if several."""
    exact = db.execute(_BY_ID.where(assessment.c.id == assessment_id)).scalar_one_or_none()
    if exact is not None:
        return str(exact)
    beginning = assessment_id.strip().lower()
    found = [each for each in db.execute(_BY_ID).scalars() if beginning and each.startswith(beginning)]
    if not found:
        raise NotFound(
            f"There is no assessment {assessment_id!r}.",
            "Nothing was changed.",
            "See the ids with: lis-desktop assessment list",
        )
    if len(found) > 1:
        raise InvalidInput(
            f"{len(found)} assessments have an id that begins with {assessment_id!r}.",
            "Nothing was changed.",
            "Type a few more characters of the id.",
        )
    return str(found[0])


def _schools(db: Connection) -> dict[str, School]:
    identifiers = defaultdict(list)
    for row in db.execute(select(school_identifier).order_by(school_identifier.c.system)):
        identifiers[row.school_id].append(SchoolIdentifier(row.system, row.identifier))
    return {
        row.id: School(row.id, row.name, row.state, tuple(identifiers[row.id]), facts_of(row))
        for row in db.execute(select(school))
    }


def _rounds(db: Connection, only: str | None = None) -> dict[str, list[Round]]:
    query = select(round_).order_by(round_.c.number)
    if only is not None:
        query = query.where(round_.c.assessment_id == only)
    rows = db.execute(query).all()
    asked_about = defaultdict(list)
    wanted = [row.id for row in rows]
    for each in db.execute(
        select(round_dimension)
        .where(round_dimension.c.round_id.in_(wanted))
        .order_by(round_dimension.c.round_id, round_dimension.c.position)
    ):
        asked_about[each.round_id].append(each.dimension_id)
    found = defaultdict(list)
    for row in rows:
        closed_on = day_of(row.closed_on)
        found[row.assessment_id].append(
            Round(
                row.number,
                tuple(asked_about[row.id]),
                row.asked,
                RoundState(row.state),
                closed_on,
                RoundKind(row.kind),
                row.votes_each,
            )
        )
    return found


def day_of(kept: str | None) -> date | None:
    """A day as it is kept."""
    return None if kept is None else date.fromisoformat(kept)


def _assessment(
    row: Row[tuple[object, ...]], schools: dict[str, School], rounds: dict[str, list[Round]]
) -> Assessment:
    return Assessment(
        id=row.id,
        school=schools[row.school_id],
        school_year=row.school_year,
        instrument=InstrumentRef(row.instrument_id, row.instrument_version, row.instrument_hash),
        k=row.k,
        rounds=tuple(rounds.get(row.id, ())),
    )
