"""The school's tables as they are now. Migrations build them; a test holds the two together.

Ballots protect people by how they are kept: random keys, WITHOUT ROWID, no time, no order, no word on how a
ballot came. BLANK is no answer row. A sheet is the link from a typed paper to its ballot, and ends at close.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

fact = Table(
    "fact",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)
"""Small facts about the file: its random device id, and whether it still has to be rewritten."""

school = Table(
    "school",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("state", String, nullable=False),
)

school_identifier = Table(
    "school_identifier",
    metadata,
    Column("school_id", String, ForeignKey("school.id"), primary_key=True),
    Column("system", String, primary_key=True),
    Column("identifier", String, nullable=False),
)

assessment = Table(
    "assessment",
    metadata,
    Column("id", String, primary_key=True),
    Column("school_id", String, ForeignKey("school.id"), nullable=False),
    Column("school_year", String, nullable=False),
    Column("instrument_id", String, nullable=False),
    Column("instrument_version", String, nullable=False),
    Column("instrument_hash", String, nullable=False),
    Column("level_count", Integer, nullable=False),
    Column("k", Integer, nullable=False),
)

round_ = Table(
    "round",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment_id", String, ForeignKey("assessment.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("asked", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("closed_on", String),
    Column("typed", Integer, nullable=False),
    Column("imported", Integer, nullable=False),
    Column("empty", Integer, nullable=False),
    UniqueConstraint("assessment_id", "number"),
)
"""`typed`, `imported` and `empty` are totals kept apart from the ballots; `typed` is filled at close."""

round_dimension = Table(
    "round_dimension",
    metadata,
    Column("round_id", Integer, ForeignKey("round.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("dimension_id", String, nullable=False),
    UniqueConstraint("round_id", "dimension_id"),
    sqlite_with_rowid=False,
)

ballot = Table(
    "ballot",
    metadata,
    Column("key", LargeBinary, primary_key=True),
    Column("round_id", Integer, ForeignKey("round.id"), nullable=False),
    Index("ix_ballot_round_id", "round_id"),
    sqlite_with_rowid=False,
)

answer = Table(
    "answer",
    metadata,
    Column("ballot_key", LargeBinary, ForeignKey("ballot.key", ondelete="CASCADE"), primary_key=True),
    Column("dimension_id", String, primary_key=True),
    Column("value", Integer, nullable=False),
    sqlite_with_rowid=False,
)

sheet = Table(
    "sheet",
    metadata,
    Column("round_id", Integer, ForeignKey("round.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("ballot_key", LargeBinary, ForeignKey("ballot.key", ondelete="CASCADE"), nullable=False),
    UniqueConstraint("ballot_key"),
    sqlite_with_rowid=False,
)

entry = Table(
    "entry",
    metadata,
    Column("assessment_id", String, ForeignKey("assessment.id"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
"""`body` is the entry as JSON."""

edit_step = Table(
    "edit_step",
    metadata,
    Column("assessment_id", String, ForeignKey("assessment.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("label", String, nullable=False),
    Column("undone", Integer, nullable=False),
    Column("changes", LargeBinary, nullable=False),
)
"""What undo and redo walk over: typed entries before and after. Never a ballot."""

exported_bundle = Table(
    "exported_bundle",
    metadata,
    Column("assessment_id", String, primary_key=True),
    Column("identity", String, primary_key=True),
    Column("revision", Integer, nullable=False),
)
"""No foreign key: a restored file may not know an assessment that it exported later."""
