"""The steps of the school's file. A step that has shipped is never edited: old files went through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from lis_desktop.core.identifiers import new_id
from lis_desktop.store.migrating import Step

if TYPE_CHECKING:
    from alembic.operations import Operations

APPLICATION_ID = 0x4C495331
"""ASCII "LIS1": tells our files from other SQLite files."""


def v1_the_first_schema(op: Operations) -> None:
    """Schools, assessments, rounds, ballots, typed entries, exported bundles."""
    op.create_table(
        "fact",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.String, nullable=False),
    )
    op.create_table(
        "school",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("state", sa.String, nullable=False),
    )
    op.create_table(
        "school_identifier",
        sa.Column("school_id", sa.String, sa.ForeignKey("school.id"), primary_key=True),
        sa.Column("system", sa.String, primary_key=True),
        sa.Column("identifier", sa.String, nullable=False),
    )
    op.create_table(
        "assessment",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("school_id", sa.String, sa.ForeignKey("school.id"), nullable=False),
        sa.Column("school_year", sa.String, nullable=False),
        sa.Column("instrument_id", sa.String, nullable=False),
        sa.Column("instrument_version", sa.String, nullable=False),
        sa.Column("instrument_hash", sa.String, nullable=False),
        sa.Column("level_count", sa.Integer, nullable=False),
        sa.Column("k", sa.Integer, nullable=False),
    )
    _v1_rounds_and_ballots(op)
    op.create_table(
        "entry",
        sa.Column("assessment_id", sa.String, sa.ForeignKey("assessment.id"), primary_key=True),
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "exported_bundle",
        sa.Column("assessment_id", sa.String, primary_key=True),
        sa.Column("identity", sa.String, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
    )
    facts = sa.table("fact", sa.column("name"), sa.column("value"))
    op.bulk_insert(facts, [{"name": "device_id", "value": new_id()}])


def _v1_rounds_and_ballots(op: Operations) -> None:
    op.create_table(
        "round",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("assessment_id", sa.String, sa.ForeignKey("assessment.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("asked", sa.Integer, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("closed_on", sa.String),
        sa.Column("typed", sa.Integer, nullable=False),
        sa.Column("imported", sa.Integer, nullable=False),
        sa.Column("empty", sa.Integer, nullable=False),
        sa.UniqueConstraint("assessment_id", "number", name="uq_round_assessment_id"),
    )
    op.create_table(
        "round_dimension",
        sa.Column("round_id", sa.Integer, sa.ForeignKey("round.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("dimension_id", sa.String, nullable=False),
        sa.UniqueConstraint("round_id", "dimension_id", name="uq_round_dimension_round_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ballot",
        sa.Column("key", sa.LargeBinary, primary_key=True),
        sa.Column("round_id", sa.Integer, sa.ForeignKey("round.id"), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_ballot_round_id", "ballot", ["round_id"])
    op.create_table(
        "answer",
        sa.Column(
            "ballot_key", sa.LargeBinary, sa.ForeignKey("ballot.key", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("dimension_id", sa.String, primary_key=True),
        sa.Column("value", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sheet",
        sa.Column("round_id", sa.Integer, sa.ForeignKey("round.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column(
            "ballot_key", sa.LargeBinary, sa.ForeignKey("ballot.key", ondelete="CASCADE"), nullable=False
        ),
        sa.UniqueConstraint("ballot_key", name="uq_sheet_ballot_key"),
        sqlite_with_rowid=False,
    )


def v2_edits_can_be_undone_after_a_restart(op: Operations) -> None:
    """The steps that undo and redo walk over."""
    op.create_table(
        "edit_step",
        sa.Column("assessment_id", sa.String, sa.ForeignKey("assessment.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("label", sa.String, nullable=False),
        sa.Column("undone", sa.Integer, nullable=False),
        sa.Column("changes", sa.LargeBinary, nullable=False),
    )


def v3_meetings_votes_and_four_ways_in(op: Operations) -> None:
    """Votes, ballots by phone and on a passed laptop, double entry, run sheets, hand-over."""
    op.add_column("round", sa.Column("kind", sa.String, nullable=False, server_default="scores"))
    for total in ("votes_each", "phone", "kiosk"):
        op.add_column("round", sa.Column(total, sa.Integer, nullable=False, server_default="0"))
    op.create_table(
        "token",
        sa.Column("hash", sa.LargeBinary, primary_key=True),
        sa.Column("round_id", sa.Integer, sa.ForeignKey("round.id"), nullable=False),
        sa.Column("used", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    _v3_double_entry(op)
    op.create_table(
        "meeting_position",
        sa.Column("assessment_id", sa.String, sa.ForeignKey("assessment.id"), primary_key=True),
        sa.Column("meeting", sa.Integer, nullable=False),
        sa.Column("step_id", sa.String, nullable=False),
        sa.Column("started_at", sa.String),
        sa.Column("paused_at", sa.String),
        sa.Column("paused_seconds", sa.Integer, nullable=False),
        sa.Column("extra_minutes", sa.Integer, nullable=False),
    )
    op.create_table(
        "column_mapping",
        sa.Column("fingerprint", sa.String, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "hand_over",
        sa.Column("assessment_id", sa.String, sa.ForeignKey("assessment.id"), primary_key=True),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("away", sa.Integer, nullable=False),
    )


def _v3_double_entry(op: Operations) -> None:
    op.create_table(
        "check_sheet",
        sa.Column("round_id", sa.Integer, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.ForeignKeyConstraint(
            ["round_id", "number"], ["sheet.round_id", "sheet.number"], ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "second_answer",
        sa.Column("round_id", sa.Integer, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("dimension_id", sa.String, primary_key=True),
        sa.Column("value", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id", "number"], ["check_sheet.round_id", "check_sheet.number"], ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )


def v4_what_is_public_about_a_school(op: Operations) -> None:
    """Kind, grades, size, setting, county and ZIP code: what schools are compared and found by."""
    for name in ("kind", "size", "setting", "zip_code"):
        op.add_column("school", sa.Column(name, sa.String, nullable=False, server_default=""))
    op.add_column("school", sa.Column("county", sa.Text, nullable=False, server_default=""))
    for name in ("lowest_grade", "highest_grade"):
        op.add_column("school", sa.Column(name, sa.Integer))


def v5_the_league_of_a_school(op: Operations) -> None:
    """What a school types about the League, over the years, and the steps that undo and redo walk over."""
    op.create_table(
        "league_entry",
        sa.Column("school_id", sa.String, sa.ForeignKey("school.id"), primary_key=True),
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "league_step",
        sa.Column("school_id", sa.String, sa.ForeignKey("school.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("label", sa.String, nullable=False),
        sa.Column("undone", sa.Integer, nullable=False),
        sa.Column("changes", sa.LargeBinary, nullable=False),
    )


def v6_when_and_where_an_assessment_went(op: Operations) -> None:
    """The day of a hand-over and the name of its file, for the line above pages that can only be read."""
    op.add_column("hand_over", sa.Column("since", sa.String))
    op.add_column("hand_over", sa.Column("file_name", sa.Text, nullable=False, server_default=""))


STEPS: tuple[Step, ...] = (
    v1_the_first_schema,
    v2_edits_can_be_undone_after_a_restart,
    v3_meetings_votes_and_four_ways_in,
    v4_what_is_public_about_a_school,
    v5_the_league_of_a_school,
    v6_when_and_where_an_assessment_went,
)
