"""What differs between two moments of what schools tell of the League, entry by entry. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum

from lis_desktop.core.league.desk import SchoolSection
from lis_desktop.core.league.release import league_ref, words_of
from lis_desktop.core.league.section import TravellingEntry
from lis_desktop.core.league.told import Noun, noun_of

_UNSAID = frozenset({"id", "visit_id", "event_id", "match_id", "action_id", "idea_id", "checklist_version"})
"""Fields of which nobody makes a sentence: they say which entry it is, in random letters."""


class LeagueStep(Enum):
    """What becomes of an entry. GONE: it counts no more, unticked, withdrawn, or held out by a conflict."""

    ADDED = "added"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class LeagueChange:
    """An entry of a school that counts now or then; None on the side where it does not."""

    school_key: str
    school_name: str
    school_year: str
    ref: str
    noun: Noun
    before: TravellingEntry | None
    after: TravellingEntry | None

    @property
    def step(self) -> LeagueStep:
        """What becomes of it."""
        if self.before is None:
            return LeagueStep.ADDED
        return LeagueStep.GONE if self.after is None else LeagueStep.CHANGED


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of an entry as text, "" where it is empty or the entry is not there; `field` is "" of all that
    somebody typed into an entry that comes or goes whole."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class NounChange:
    """How many entries of a noun would come, differ and go."""

    noun: Noun
    added: int
    changed: int
    gone: int


def league_changes(
    before: Iterable[SchoolSection], after: Iterable[SchoolSection]
) -> tuple[LeagueChange, ...]:
    """Every entry that differs between the sections that count now and those that count then, by school."""
    was, now = _by_entry(before), _by_entry(after)
    found = [
        _change(key[1], was.get(key), now.get(key), (now if key in now else was)[key])
        for key in sorted(was.keys() | now.keys())
    ]
    order = list(Noun)
    return tuple(
        sorted(
            (each for each in found if each.before != each.after),
            key=lambda each: (each.school_name, each.school_key, order.index(each.noun)),
        )
    )


def noun_changes(changes: Iterable[LeagueChange]) -> tuple[NounChange, ...]:
    """The same in numbers: a line for every noun that differs, in the order of a year."""
    counted = Counter((each.noun, each.step) for each in changes)
    lines = (NounChange(noun, *(counted[noun, step] for step in LeagueStep)) for noun in Noun)
    return tuple(each for each in lines if each.added or each.changed or each.gone)


def field_changes(change: LeagueChange) -> tuple[FieldChange, ...]:
    """What a person has to read: of an entry that comes or goes its words, of a changed one each field."""
    before, after = change.before, change.after
    if before is None or after is None:
        return (FieldChange("", _in_short(before), _in_short(after)),)
    names = (each.name for each in fields(after))
    return tuple(
        FieldChange(name, _text(getattr(before, name)), _text(getattr(after, name)))
        for name in names
        if getattr(before, name) != getattr(after, name)
    )


_Told = tuple[SchoolSection, TravellingEntry]


def _by_entry(sections: Iterable[SchoolSection]) -> dict[tuple[str, str], _Told]:
    return {(of.school_key, league_ref(entry)): (of, entry) for of in sections for entry in of.section}


def _change(ref: str, before: _Told | None, after: _Told | None, latest: _Told) -> LeagueChange:
    of, entry = latest
    return LeagueChange(
        of.school_key,
        of.school_name,
        of.school_year,
        ref,
        noun_of(entry),
        None if before is None else before[1],
        None if after is None else after[1],
    )


def _in_short(entry: TravellingEntry | None) -> str:
    """The words in it; of an entry without any, all that it says."""
    if entry is None:
        return ""
    values = (_text(getattr(entry, each.name)) for each in fields(entry) if each.name not in _UNSAID)
    return " · ".join(words_of(entry) or filter(None, values))


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case Enum():
            return str(value.value).replace("_", " ")
        case date():
            return value.isoformat()
        case tuple():
            return ", ".join(map(_text, value))
        case _:
            return str(value)
