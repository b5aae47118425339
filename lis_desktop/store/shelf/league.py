"""The League on the shelf: sections by bundle, what staff publish and release, and accepted matches.

A section goes with its bundle: undone, taken back or superseded, it is gone or counts no more. Releases and
matches of a school that has nothing left here go too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from enum import Enum

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from lis_desktop.core.league.desk import AcceptedMatch, ReviewKey
from lis_desktop.core.league.events import LeagueEvent
from lis_desktop.core.league.resources import Resource
from lis_desktop.core.league.section import LeagueSection
from lis_desktop.core.league.visits import VisitMatch
from lis_desktop.store.shelf.tables import (
    bundle,
    league_item,
    league_match,
    league_release,
    league_section,
    withdrawal,
)


class ItemKind(Enum):
    """What staff write themselves."""

    EVENT = "event"
    RESOURCE = "resource"


def encode_section(section: LeagueSection) -> bytes:
    """As it lies in its column."""
    return msgspec.json.encode(section)


def sections_of(db: Connection, bundles: Collection[int]) -> dict[int, LeagueSection]:
    """The sections of these bundles, by number; one without a section is not in it."""
    return {
        int(row.bundle): msgspec.json.decode(row.content, type=LeagueSection)
        for some in _chunks(bundles)
        for row in db.execute(select(league_section).where(league_section.c.bundle.in_(some)))
    }


def events(db: Connection) -> tuple[tuple[LeagueEvent, bool], ...]:
    """What staff plan, and whether it is published, by day."""
    found = [
        (msgspec.json.decode(body, type=LeagueEvent), published)
        for body, published in _items(db, ItemKind.EVENT)
    ]
    return tuple(sorted(found, key=lambda each: (each[0].day, each[0].title, each[0].id)))


def resources(db: Connection) -> tuple[tuple[Resource, bool], ...]:
    """What staff recommend, and whether it is published, by title."""
    found = [
        (msgspec.json.decode(body, type=Resource), published)
        for body, published in _items(db, ItemKind.RESOURCE)
    ]
    return tuple(sorted(found, key=lambda each: (each[0].title.casefold(), each[0].id)))


def put_item(db: Connection, kind: ItemKind, item: LeagueEvent | Resource, *, published: bool) -> None:
    """Keep it, in place of the one of its id."""
    remove_item(db, kind, item.id)
    body = msgspec.json.encode(item)
    db.execute(insert(league_item).values(kind=kind.value, id=item.id, published=int(published), body=body))


def remove_item(db: Connection, kind: ItemKind, id: str) -> bool:
    """Whether there was one."""
    which = (league_item.c.kind == kind.value) & (league_item.c.id == id)
    return db.execute(delete(league_item).where(which)).rowcount > 0


def releases(db: Connection) -> dict[ReviewKey, str]:
    """The fingerprint of the words that were released, by what they are of."""
    return {
        ReviewKey(row.school_key, row.kind, row.id): row.fingerprint
        for row in db.execute(select(league_release))
    }


def put_release(db: Connection, key: ReviewKey, fingerprint: str, released_on: date) -> None:
    """Let these very words go."""
    take_back_release(db, key)
    db.execute(
        insert(league_release).values(
            school_key=key.school_key,
            kind=key.kind,
            id=key.id,
            fingerprint=fingerprint,
            released_on=released_on.isoformat(),
        )
    )


def take_back_release(db: Connection, key: ReviewKey) -> bool:
    """Whether it had been released."""
    which = (
        (league_release.c.school_key == key.school_key)
        & (league_release.c.kind == key.kind)
        & (league_release.c.id == key.id)
    )
    return db.execute(delete(league_release).where(which)).rowcount > 0


def matches(db: Connection) -> tuple[AcceptedMatch, ...]:
    """Every accepted match of every year, by its id."""
    rows = db.execute(select(league_match).order_by(league_match.c.id))
    return tuple(
        AcceptedMatch(
            VisitMatch(row.id, row.offer_id, row.request_id, row.dimension_id, row.because),
            row.school_year,
            row.host_key,
            row.visitor_key,
        )
        for row in rows
    )


def add_match(db: Connection, accepted: AcceptedMatch) -> None:
    """Remember it."""
    match = accepted.match
    db.execute(
        insert(league_match).values(
            id=match.id,
            offer_id=match.offer_id,
            request_id=match.request_id,
            dimension_id=match.dimension_id,
            because=match.because,
            school_year=accepted.school_year,
            host_key=accepted.host_key,
            visitor_key=accepted.visitor_key,
        )
    )


def remove_match(db: Connection, id: str) -> bool:
    """Whether there was one."""
    return db.execute(delete(league_match).where(league_match.c.id == id)).rowcount > 0


def forget_sections(db: Connection, identities: Collection[str]) -> None:
    """Delete the sections of these bundles, and what is left of schools that have nothing else here. Ask
    after the bundles are emptied."""
    wanted = sorted(identities)
    for start in range(0, len(wanted), _CHUNK):
        numbers = select(bundle.c.id).where(bundle.c.identity.in_(wanted[start : start + _CHUNK]))
        db.execute(delete(league_section).where(league_section.c.bundle.in_(numbers)))
    forget_gone_schools(db)


def forget_gone_schools(db: Connection) -> None:
    """Delete releases and matches of schools of which no bundle with any content is left."""
    here = _school_keys(db)
    for key in set(db.scalars(select(league_release.c.school_key))) - here:
        db.execute(delete(league_release).where(league_release.c.school_key == key))
    columns = league_match.c.host_key, league_match.c.visitor_key
    for key in {each for row in db.execute(select(*columns)) for each in row} - here:
        for column in columns:
            db.execute(delete(league_match).where(column == key))


def _items(db: Connection, kind: ItemKind) -> Iterator[tuple[bytes, bool]]:
    for row in db.execute(select(league_item).where(league_item.c.kind == kind.value)):
        yield bytes(row.body), bool(row.published)


def _school_keys(db: Connection) -> set[str]:
    """As `shelf_view` gives them: by NCES id, else by the school's own."""
    telling = select(bundle.c.nces, bundle.c.school_id).where(
        func.length(bundle.c.content) > 0,
        bundle.c.identity.not_in(select(withdrawal.c.identity)),
    )
    return {f"nces:{row.nces}" if row.nces else str(row.school_id) for row in db.execute(telling.distinct())}


_CHUNK = 500
"""Few enough for one IN (…); SQLite's oldest limit is 999."""


def _chunks(numbers: Collection[int]) -> Iterator[list[int]]:
    everything = sorted(numbers)
    return (everything[start : start + _CHUNK] for start in range(0, len(everything), _CHUNK))
