"""What people tell about their school, checked field by field."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TypeVar

from lis_desktop.core.errors import InvalidInput
from lis_desktop.core.school import (
    LAST_GRADE,
    MAX_COUNTY,
    SchoolFacts,
    SchoolKind,
    Setting,
    SizeBand,
    grades_complaint,
    repaired_zip,
    zip_complaint,
)
from lis_desktop.services.typed_text import one_line

UNCHANGED = "Nothing was changed."

_Fact = TypeVar("_Fact", SchoolKind, SizeBand, Setting)


@dataclass(frozen=True, slots=True)
class TypedFacts:
    """As a person told them: None leaves a fact as it is, "" forgets it. `grades` is "9-12", or one grade;
    kindergarten is K."""

    kind: str | None = None
    grades: str | None = None
    size: str | None = None
    setting: str | None = None
    county: str | None = None
    zip_code: str | None = None

    def without_blanks(self) -> TypedFacts:
        """The same, where an empty field was only not filled in."""
        told = ((each.name, getattr(self, each.name)) for each in fields(self))
        return TypedFacts(**{name: value for name, value in told if value and value.strip()})


def told_facts(before: SchoolFacts, typed: TypedFacts) -> SchoolFacts:
    """The facts with what was typed; InvalidInput names the field."""
    after = before
    if typed.kind is not None:
        after = replace(after, kind=_one_of("School type", SchoolKind, typed.kind))
    if typed.grades is not None:
        lowest, highest = _grades(typed.grades)
        after = replace(after, lowest_grade=lowest, highest_grade=highest)
    if typed.size is not None:
        after = replace(after, size=_one_of("Size", SizeBand, typed.size))
    if typed.setting is not None:
        after = replace(after, setting=_one_of("Setting", Setting, typed.setting))
    if typed.county is not None:
        after = replace(after, county=_county(typed.county))
    if typed.zip_code is not None:
        after = replace(after, zip_code=_zip(typed.zip_code))
    return after


def grades_text(grades: tuple[int, int] | None) -> str:
    """A grade span as people write it, "K-8" or "9-12"; "" where it was not told."""
    if grades is None:
        return ""
    lowest, highest = (str(each) if each else "K" for each in grades)
    return lowest if lowest == highest else f"{lowest}-{highest}"


def facts_as_text(facts: SchoolFacts) -> tuple[tuple[str, str], ...]:
    """Every fact by name, as somebody would type it; "" where it was not told."""
    return (
        ("type", facts.kind.value if facts.kind else ""),
        ("grades", grades_text(facts.grades)),
        ("size", facts.size.value if facts.size else ""),
        ("setting", facts.setting.value if facts.setting else ""),
        ("county", facts.county),
        ("zip", facts.zip_code),
    )


def _one_of(what: str, kind: type[_Fact], typed: str) -> _Fact | None:
    wanted = typed.strip().lower().replace("-", "_")
    if not wanted:
        return None
    try:
        return kind(wanted)
    except ValueError:
        words = ", ".join(each.value for each in kind)
        raise InvalidInput(
            f"{what}: {typed.strip()!r} is not one of {words}.",
            UNCHANGED,
            "Type one of these, or leave it out.",
        ) from None


def _grades(typed: str) -> tuple[int | None, int | None]:
    text = typed.strip().upper().replace("–", "-")
    if not text:
        return None, None
    lowest, _, highest = text.partition("-")
    found = _grade(lowest.strip()), _grade((highest or lowest).strip())
    if None in found or grades_complaint(*found) is not None:
        raise InvalidInput(
            f"Grades: {typed.strip()!r} is no grade span.",
            UNCHANGED,
            f"Write it like this: 9-12. Kindergarten is K, the last grade {LAST_GRADE}.",
        )
    return found


def _grade(text: str) -> int | None:
    if text == "K":
        return 0
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 2 else None


def _county(typed: str) -> str:
    county = one_line("county", typed)
    if len(county) > MAX_COUNTY:
        raise InvalidInput(
            f"The county has {len(county)} characters; there is room for {MAX_COUNTY}.",
            UNCHANGED,
            "Shorten it a little.",
        )
    return county


def _zip(typed: str) -> str:
    text = typed.strip()
    complaint = zip_complaint(text) if text else None
    if complaint is not None:
        repaired = repaired_zip(text)
        cure = (
            f"Did a spreadsheet drop the leading zero? Then it is {repaired}."
            if repaired
            else "Type its five digits, or leave it empty."
        )
        raise InvalidInput(f"ZIP code: {complaint}.", UNCHANGED, cure)
    return text
