"""The school's tables as they are now. Migrations build them; a test holds the two together.

Ballots protect people by how they are kept: random keys, WITHOUT ROWID, no time, no order, no word on how a
ballot came. BLANK is no answer row. A sheet is the link from a typed paper to its ballot, and ends at close.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from lis_desktop.store.naming import named_metadata

metadata = named_metadata()

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
    Column("kind", String, nullable=False),
    Column("lowest_grade", Integer),
    Column("highest_grade", Integer),
    Column("size", String, nullable=False),
    Column("setting", String, nullable=False),
    Column("county", Text, nullable=False),
    Column("zip_code", String, nullable=False),
)
"""What was not told is "", or NULL where it is a number."""

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
    Column("kind", String, nullable=False),
    Column("votes_each", Integer, nullable=False),
    Column("phone", Integer, nullable=False),
    Column("kiosk", Integer, nullable=False),
    UniqueConstraint("assessment_id", "number"),
)
"""`typed`, `imported`, `phone`, `kiosk` and `empty` are totals kept apart from the ballots; `typed` is filled
at close."""

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

token = Table(
    "token",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column("round_id", Integer, ForeignKey("round.id"), nullable=False),
    Column("used", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Who may send one ballot: SHA-256 of a random token, in the order of the hashes. Nothing leads from here to
a ballot. Marking one as used changes it in its place, so that leaves no order either."""

check_sheet = Table(
    "check_sheet",
    metadata,
    Column("round_id", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    ForeignKeyConstraint(["round_id", "number"], ["sheet.round_id", "sheet.number"], ondelete="CASCADE"),
    sqlite_with_rowid=False,
)
"""Sheets chosen to be typed a second time; gone at close."""

second_answer = Table(
    "second_answer",
    metadata,
    Column("round_id", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("dimension_id", String, primary_key=True),
    Column("value", Integer, nullable=False),
    ForeignKeyConstraint(
        ["round_id", "number"], ["check_sheet.round_id", "check_sheet.number"], ondelete="CASCADE"
    ),
    sqlite_with_rowid=False,
)
"""What was typed the second time; unlike in `answer`, a blank is a row: it was looked at. Gone at close."""

meeting_position = Table(
    "meeting_position",
    metadata,
    Column("assessment_id", String, ForeignKey("assessment.id"), primary_key=True),
    Column("meeting", Integer, nullable=False),
    Column("step_id", String, nullable=False),
    Column("started_at", String),
    Column("paused_at", String),
    Column("paused_seconds", Integer, nullable=False),
    Column("extra_minutes", Integer, nullable=False),
)
"""Where a facilitator is in the run sheet, with the step's timer; moments in UTC."""

column_mapping = Table(
    "column_mapping",
    metadata,
    Column("fingerprint", String, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
"""What a person said the columns of a form are, by a hash of the header; never a cell of it."""

hand_over = Table(
    "hand_over",
    metadata,
    Column("assessment_id", String, ForeignKey("assessment.id"), primary_key=True),
    Column("turn", Integer, nullable=False),
    Column("away", Integer, nullable=False),
    Column("since", String),
    Column("file_name", Text, nullable=False, server_default=""),
)
"""How often the assessment changed laptops; whether it is on another one now, since when, in which file."""

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

league_entry = Table(
    "league_entry",
    metadata,
    Column("school_id", String, ForeignKey("school.id"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
"""As `entry`, but of the school: the League goes on over the years."""

league_step = Table(
    "league_step",
    metadata,
    Column("school_id", String, ForeignKey("school.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("label", String, nullable=False),
    Column("undone", Integer, nullable=False),
    Column("changes", LargeBinary, nullable=False),
)
"""As `edit_step`, of the school."""

exported_bundle = Table(
    "exported_bundle",
    metadata,
    Column("assessment_id", String, primary_key=True),
    Column("identity", String, primary_key=True),
    Column("revision", Integer, nullable=False),
)
"""No foreign key: a restored file may not know an assessment that it exported later."""
