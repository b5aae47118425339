"""The head that every pack has: what it is, whose it is, and under which licence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lis_desktop.content.fields import Table
from lis_desktop.content.pack_kind import PackKind

PACK_FORMAT = 1
"""The pack format that this program writes down and reads."""

_VERSION = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){0,3}")
_LOCALE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


@dataclass(frozen=True, slots=True)
class PackHead:
    """The fields that all packs share. `version` is numbers with points ("1", "2.1")."""

    id: str
    version: str
    locale: str
    title: str
    publisher: str
    licence: str
    text_may_leave: bool
    notice: str


def read_head(table: Table, kind: PackKind) -> PackHead:
    """The head of a pack of that kind."""
    given = table.name("kind")
    if given and given != kind.value:
        table.complain("kind", f"must be “{kind.value}”, not “{given}”")
    table.whole("format", 1, PACK_FORMAT)
    head = PackHead(
        id=table.id(),
        version=matching_version(table, "version"),
        locale=_matching(table, "locale", _LOCALE, "a language tag such as “en-US”"),
        title=table.name("title"),
        publisher=table.name("publisher"),
        licence=table.name("licence"),
        text_may_leave=table.flag("text_may_leave", default=None if kind is PackKind.INSTRUMENT else False),
        notice=table.text("notice", required=False),
    )
    table.done()
    return head


def matching_version(table: Table, key: str) -> str:
    """A version: one to four numbers with points."""
    return _matching(table, key, _VERSION, "numbers with points, such as “1” or “2.1”")


def version_key(version: str) -> tuple[int, ...]:
    """Puts versions in order: "1.9" before "1.10"."""
    return tuple(int(part) for part in version.split("."))


def _matching(table: Table, key: str, pattern: re.Pattern[str], wanted: str) -> str:
    value = table.name(key)
    if value and not pattern.fullmatch(value):
        table.complain(key, f"“{value}” does not fit; write {wanted}")
    return value
