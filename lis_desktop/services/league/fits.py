"""The small questions that every noun of the League asks of what was typed."""

from __future__ import annotations

import re
from datetime import date

from lis_desktop.core.assessment import is_school_year
from lis_desktop.core.errors import InvalidInput
from lis_desktop.core.identifiers import is_id, is_random_id
from lis_desktop.core.league.bounds import MAX_DAYS, MAX_DIMENSIONS, MAX_NUMBER, MAX_URL
from lis_desktop.services.typed_text import one_line, text

UNCHANGED = "Nothing was changed."


_URL = re.compile(rf"https://[!-~]{{1,{MAX_URL}}}")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def require_school_year(year: str) -> None:
    """InvalidInput unless it is one."""
    if not is_school_year(year):
        raise InvalidInput(f"{year!r} is not a school year.", UNCHANGED, "Write it like this: 2026-27.")


def require_random_id(what: str, given: str) -> None:
    """InvalidInput unless it can be an id of ours."""
    if not is_random_id(given):
        raise InvalidInput(f"{given!r} cannot be the id of {what}.", UNCHANGED)


def require_dimensions(ids: tuple[str, ...], least: int) -> None:
    """InvalidInput unless these are dimension ids, each once, and enough of them."""
    for each in ids:
        if not is_id(each):
            raise InvalidInput(
                f"{each!r} cannot be a dimension.", UNCHANGED, "Choose one of the instrument's."
            )
    if len(set(ids)) < len(ids):
        raise InvalidInput("A dimension is named twice.", UNCHANGED, "Name each once.")
    if not least <= len(ids) <= MAX_DIMENSIONS:
        raise InvalidInput("No dimension is chosen.", UNCHANGED, "Choose at least one.")


def title(typed: str) -> str:
    """One line, not empty."""
    kept = one_line("title", typed)
    if not kept:
        raise InvalidInput("It has no title yet.", UNCHANGED, "Give it one line that others will find it by.")
    return kept


def said(what: str, typed: str) -> str:
    """A text, not empty."""
    kept = text(what, typed)
    if not kept.strip():
        raise InvalidInput(f"There is nothing in “{what}” yet.", UNCHANGED, "Write a line, or remove it.")
    return kept


def web_address(typed: str) -> str:
    """An address that begins with https://, or ""."""
    url = typed.strip()
    if url and not _URL.fullmatch(url):
        raise InvalidInput(
            f"{url[:80]!r} is not a web address that can be kept.",
            UNCHANGED,
            "It begins with https:// and has no spaces.",
        )
    return url


def offered_days(days: tuple[date, ...]) -> tuple[date, ...]:
    """The days in order, each once."""
    kept = tuple(sorted(set(days)))
    if len(kept) > MAX_DAYS:
        raise InvalidInput(f"An offer names at most {MAX_DAYS} days.", UNCHANGED, "Leave some out.")
    return kept


def require_number(what: str, number: int) -> None:
    """InvalidInput unless there is at least one, and not too many."""
    if not 1 <= number <= MAX_NUMBER:
        raise InvalidInput(f"{what}: {number} is not a number from 1 to {MAX_NUMBER}.", UNCHANGED)


def require_action(action_id: str) -> None:
    """InvalidInput unless it is "" or can be the id of an action."""
    if action_id and (len(action_id) > 64 or not action_id.isascii() or not action_id.isprintable()):
        raise InvalidInput(f"{action_id!r} cannot be the id of an action.", UNCHANGED)


def time_of_day(typed: str) -> str:
    """ "08:30"; InvalidInput for anything else."""
    if not _CLOCK.fullmatch(typed):
        raise InvalidInput(f"{typed!r} is not a time of day.", UNCHANGED, "Write it like this: 08:30.")
    return typed
