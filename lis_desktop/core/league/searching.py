"""Words as a search compares them: without accents, without capitals, without signs. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from lis_desktop.core.league.resources import Resource

MAX_WORDS = 12
"""Words of a query that count; what comes after them would not make it better."""

_WORDS = re.compile(r"[^\W_]+")


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text in order, folded: "Équité!" is "equite". Letters and digits only, so that no word
    can be read as a sign of a query language."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return tuple(
        _WORDS.findall("".join(each for each in plain if not unicodedata.combining(each)).casefold())
    )


def query_words(typed: str) -> tuple[str, ...]:
    """What is looked for: each word once."""
    return tuple(dict.fromkeys(words_in(typed)))[:MAX_WORDS]


def found_by_reading(resources: Iterable[tuple[str, str]], words: Sequence[str]) -> frozenset[str]:
    """The ids of the texts, given as (id, text), in which every word begins a word."""
    return frozenset(key for key, text in resources if _holds(words_in(text), words))


def searchable_text(resource: Resource, names: Iterable[str]) -> str:
    """All words by which a resource can be found; `names` are those of its dimensions."""
    return "\n".join((resource.title, *names, resource.text, resource.citation))


def _holds(there: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(each.startswith(word) for each in there) for word in words)
