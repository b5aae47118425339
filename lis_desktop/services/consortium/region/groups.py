"""A group of schools as somebody asks for it, and in words for those who read about it later."""

from __future__ import annotations

from collections.abc import Sequence

from lis_desktop.core.assessment import is_school_year
from lis_desktop.core.errors import InvalidInput
from lis_desktop.core.school import NOTHING_TOLD, STATES, SchoolKind, Setting, SizeBand
from lis_desktop.core.school_filter import SchoolFilter
from lis_desktop.services.school_facts import UNCHANGED, TypedFacts, grades_text, told_facts


def group_asked_for(
    states: Sequence[str] = (),
    kinds: Sequence[str] = (),
    grades: str = "",
    sizes: Sequence[str] = (),
    settings: Sequence[str] = (),
    school_years: Sequence[str] = (),
) -> SchoolFilter:
    """The filter; InvalidInput names what is none."""
    told_kinds = [told_facts(NOTHING_TOLD, TypedFacts(kind=each)).kind for each in kinds]
    told_sizes = [told_facts(NOTHING_TOLD, TypedFacts(size=each)).size for each in sizes]
    told_settings = [told_facts(NOTHING_TOLD, TypedFacts(setting=each)).setting for each in settings]
    return SchoolFilter(
        states=frozenset(map(_state, states)),
        kinds=frozenset(each for each in told_kinds if each is not None),
        grades=told_facts(NOTHING_TOLD, TypedFacts(grades=grades)).grades,
        sizes=frozenset(each for each in told_sizes if each is not None),
        settings=frozenset(each for each in told_settings if each is not None),
        school_years=frozenset(map(_year, school_years)),
    )


def groups_by(fact: str) -> tuple[SchoolFilter, ...]:
    """One group for each value of a fact: state, type, size or setting. InvalidInput for another one."""
    found = {
        "state": [SchoolFilter(states=frozenset({each})) for each in STATES],
        "type": [SchoolFilter(kinds=frozenset({each})) for each in SchoolKind],
        "size": [SchoolFilter(sizes=frozenset({each})) for each in SizeBand],
        "setting": [SchoolFilter(settings=frozenset({each})) for each in Setting],
    }
    if fact not in found:
        raise InvalidInput(
            f"Groups by {fact!r} cannot be made.", UNCHANGED, f"Type one of {', '.join(found)}."
        )
    return tuple(found[fact])


def group_text(group: SchoolFilter) -> str:
    """The group in one line, the same for the same group: "state ME, VT; type charter"; "" for all."""
    parts = (
        ("state", sorted(group.states)),
        ("type", sorted(each.value for each in group.kinds)),
        ("grades", [grades_text(group.grades)] if group.grades else []),
        ("size", sorted(each.value for each in group.sizes)),
        ("setting", sorted(each.value for each in group.settings)),
    )
    return "; ".join(f"{name} {', '.join(values)}" for name, values in parts if values)


def _state(typed: str) -> str:
    state = typed.strip().upper()
    if state not in STATES:
        raise InvalidInput(
            f"State: {typed.strip()!r} is not one of {', '.join(STATES)}.", UNCHANGED, "Type its two letters."
        )
    return state


def _year(typed: str) -> str:
    if not is_school_year(typed):
        raise InvalidInput(
            f"School year: {typed!r} is not a school year.", UNCHANGED, "Write it like this: 2026-27."
        )
    return typed
