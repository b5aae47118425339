"""Which schools may be one school under two names: a question for a person, never an answer. Pure.

A second laptop that began anew has an id of its own; without an NCES id nothing but the name ties it to the
first one, and names are typed: "Harborview HS", "Harborveiw High School".
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import combinations, product

from lis_desktop.core.school import NOTHING_TOLD, SchoolFacts

_NEAR = 0.86
"""difflib's ratio from which two names are near; just below it stand Bedford and Medford (ADR 0117)."""

_MISTYPED = 0.83
"""The same for a word that stands in most names: "Shcool", "Midle"."""

_LONG_FORM = {
    "hs": "high",
    "shs": "high",
    "jhs": "junior",
    "ms": "middle",
    "es": "elementary",
    "el": "elementary",
    "elem": "elementary",
    "rhs": "regional high",
    "jr": "junior",
    "acad": "academy",
    "reg": "regional",
    "voc": "vocational",
    "tech": "technical",
    "comm": "community",
    "ctr": "center",
    "st": "saint",
    "mt": "mount",
    "n": "north",
    "s": "south",
    "e": "east",
    "w": "west",
}
_SILENT = frozenset({"school", "sch", "the", "of", "and", "at", "senior", "sr"})
_DIRECTIONS = frozenset(
    {"north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"}
)
_STAGES = frozenset(
    {"kindergarten", "primary", "lower", "elementary", "intermediate", "middle", "junior", "upper", "high"}
)
_COMMON = sorted(each for each in _SILENT | _STAGES if len(each) > 3)


@dataclass(frozen=True, slots=True)
class KnownSchool:
    """A school as it told itself last; "" for what it did not tell. `key` is what it is counted under."""

    key: str
    name: str
    state: str = ""
    nces: str = ""
    facts: SchoolFacts = NOTHING_TOLD


@dataclass(frozen=True, slots=True)
class _Name:
    """A name taken apart: its own words, its stages, and its directions and numbers, in order."""

    own: str
    stages: frozenset[str]
    marks: tuple[str, ...]


def look_alikes(schools: Iterable[KnownSchool]) -> tuple[tuple[KnownSchool, KnownSchool], ...]:
    """Every two schools that may be one, by name; each school has its own key.

    Their names are near, one direction or number is no other, and nothing that both told tells them apart.
    """
    named: dict[str, list[tuple[KnownSchool, _Name]]] = defaultdict(list)
    for each in schools:
        name = _taken_apart(each.name)
        if name.own or name.marks:
            named[name.own].append((each, name))
    pairs = [
        tuple(sorted((one, other), key=_in_order))
        for (one, its_name), (other, other_name) in _near_in_name(named)
        if _fit(its_name, other_name) and not _told_apart(one, other)
    ]
    return tuple((one, other) for one, other in sorted(pairs, key=lambda pair: [_in_order(e) for e in pair]))


def _near_in_name(
    named: dict[str, list[tuple[KnownSchool, _Name]]],
) -> Iterator[tuple[tuple[KnownSchool, _Name], tuple[KnownSchool, _Name]]]:
    later = sorted(named)
    while later:
        own = later.pop(0)
        yield from combinations(named[own], 2)
        if own and later:
            for near in get_close_matches(own, later, len(later), _NEAR):
                yield from product(named[own], named[near])


def _taken_apart(name: str) -> _Name:
    folded = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(each for each in folded if not unicodedata.combining(each) and each not in "'’")
    closed_up = re.sub(r"\b([^\W\d_])\.(?=[^\W\d_]\b)", r"\1", bare)  # "H.S." is "HS"
    words = " ".join(map(_in_full, re.findall(r"[^\W\d_]+|\d+", closed_up))).split()
    marks = [each for each in words if each in _DIRECTIONS or each.isdecimal()]
    own = [each for each in words if each not in _SILENT | _STAGES and each not in marks]
    return _Name(" ".join(own), _STAGES.intersection(words), tuple(sorted(marks)))


def _in_full(word: str) -> str:
    meant = get_close_matches(word, _COMMON, 1, _MISTYPED)
    return _LONG_FORM.get(word) or (meant[0] if meant else word)


def _fit(one: _Name, other: _Name) -> bool:
    """A name may leave its stage out ("Lincoln"); a direction or a number it does not."""
    return one.marks == other.marks and (one.stages == other.stages or not (one.stages and other.stages))


def _told_apart(one: KnownSchool, other: KnownSchool) -> bool:
    """Whether both told something that only two schools can have. A ZIP code is left out: a school has one
    for its mail and one for its place."""
    both_told = (
        (one.state, other.state),
        (one.nces, other.nces),
        (one.facts.county.casefold().strip(), other.facts.county.casefold().strip()),
    )
    if any(its and others and its != others for its, others in both_told):
        return True
    its_grades, other_grades = one.facts.grades, other.facts.grades
    if its_grades is None or other_grades is None:
        return False
    return its_grades[1] < other_grades[0] or other_grades[1] < its_grades[0]


def _in_order(school: KnownSchool) -> tuple[str, str, str]:
    return school.name.casefold(), school.name, school.key
