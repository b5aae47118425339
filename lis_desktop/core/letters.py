"""What comes from the Consortium: the letter that opens an exchange, and the digest that comes back. Pure.

Keys are 64 hexadecimal digits. `issue` rises with every letter and every digest of a Consortium, so that an
old one that turns up again can be told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lis_desktop.core.instrument import InstrumentRef
from lis_desktop.core.league.digest import NOTHING_FROM_THE_LEAGUE, LeagueDigest
from lis_desktop.core.open_ballots import BallotConsent


@dataclass(frozen=True, slots=True)
class Succession:
    """The Consortium's signing key `old` says, by its signature, that `new` takes its place."""

    old: str
    new: str
    signature: str


def leads_to(known: str, key: str, links: Iterable[Succession]) -> bool:
    """Whether `key` is the known key or its successor, link by link."""
    next_of = {each.old: each.new for each in links}
    seen: set[str] = set()
    while known != key:
        if known in seen or known not in next_of:
            return False
        seen.add(known)
        known = next_of[known]
    return True


@dataclass(frozen=True, slots=True)
class Letter:
    """What a school needs to send sealed bundles: whom to seal for, its code, and a one-time token (hex).
    `asks_ballots` is what the Consortium asks where it would like ballots row by row."""

    issue: int
    issued_on: date
    consortium: str
    key: str
    recipients: tuple[str, ...]
    school_code: str
    school_name: str
    token: str
    school_year: str
    instrument: InstrumentRef | None
    succession: tuple[Succession, ...] = ()
    asks_ballots: BallotConsent | None = None


@dataclass(frozen=True, slots=True)
class RegionCell:
    """All counted schools' scores in one dimension, lowest level first; made in issue `as_of`."""

    school_year: str
    instrument_id: str
    instrument_version: str
    dimension_id: str
    as_of: int
    schools: int
    counts: tuple[int, ...]

    @property
    def n(self) -> int:
        """Scores in the cell."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that schools are asked to; `url` may be ""."""

    day: date
    title: str
    place: str
    url: str


@dataclass(frozen=True, slots=True)
class PackUpdate:
    """A pack that comes with the digest, as its TOML text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Digest:
    """One file for all schools; it holds no school's standing."""

    issue: int
    issued_on: date
    consortium: str
    key: str
    cells: tuple[RegionCell, ...]
    events: tuple[Event, ...] = ()
    revoked: tuple[str, ...] = ()
    succession: tuple[Succession, ...] = ()
    packs: tuple[PackUpdate, ...] = ()
    league: LeagueDigest = NOTHING_FROM_THE_LEAGUE
