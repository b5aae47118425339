"""How constraints and indexes are called, in both stores: a migration can only change what has a name."""

from __future__ import annotations

from sqlalchemy import MetaData


def named_metadata() -> MetaData:
    """Empty metadata whose tables give every key, constraint and index its name."""
    return MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
        }
    )
