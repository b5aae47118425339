"""Digests on the shelf: every issue as it was sent, and the bundles that it counted."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, func, insert, select

from lis_desktop.store.shelf.tables import bundle, digest_counted, digest_issue

_CHUNK = 500


def next_issue(db: Connection) -> int:
    """Rising with every digest."""
    return int(db.execute(select(func.coalesce(func.max(digest_issue.c.issue), 0) + 1)).scalar_one())


def add(db: Connection, issue: int, issued_on: str, content: bytes) -> None:
    """Remember an issue; whom it counted is on the list of what was published."""
    db.execute(insert(digest_issue).values(issue=issue, issued_on=issued_on, content=content))


def issues(db: Connection) -> dict[int, bytes]:
    """Every digest's file by its issue, the first one first."""
    rows = db.execute(select(digest_issue.c.issue, digest_issue.c.content).order_by(digest_issue.c.issue))
    return {row.issue: bytes(row.content) for row in rows}


def counted_in(db: Connection, issue: int) -> dict[str, str]:
    """The school of each bundle, by identity, that an issue counted before there was that list."""
    rows = db.execute(select(digest_counted).where(digest_counted.c.issue == issue))
    return {row.identity: row.school_key for row in rows}


def numbers_of(db: Connection, identities: Collection[str]) -> dict[str, int]:
    """The numbers of those bundles that are still on the shelf."""
    wanted, found = sorted(identities), {}
    for start in range(0, len(wanted), _CHUNK):
        chosen = bundle.c.identity.in_(wanted[start : start + _CHUNK])
        for row in db.execute(select(bundle.c.identity, bundle.c.id).where(chosen)):
            found[row.identity] = int(row.id)
    return found
