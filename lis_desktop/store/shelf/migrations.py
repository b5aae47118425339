"""The steps of the shelf. A step that has shipped is never edited: it is what old shelves went through."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

from lis_desktop.store.migrating import Step

SHELF_APPLICATION_ID = 0x4C495353
"""ASCII "LISS"."""


def v1_the_first_shelf(op: Operations) -> None:
    """Runs and their lines, bundles and their figures, what is effective, what waits."""
    _v1_runs(op)
    _v1_bundles(op)
    op.create_table(
        "shelf_assessment",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("effective", sa.Integer, sa.ForeignKey("bundle.id")),
        sa.Column("heads", sa.Integer, nullable=False),
    )
    op.create_table(
        "received_file",
        sa.Column("file_hash", sa.String, primary_key=True),
        sa.Column("identity", sa.String, nullable=False),
    )
    op.create_table(
        "quarantine",
        sa.Column("file_hash", sa.String, primary_key=True),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("run", sa.Integer, sa.ForeignKey("import_run.id"), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )


def _v1_runs(op: Operations) -> None:
    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("started_at", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("files", sa.Integer, nullable=False),
    )
    op.create_table(
        "import_line",
        sa.Column("run", sa.Integer, sa.ForeignKey("import_run.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("file_hash", sa.String, nullable=False),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("reason", sa.String),
        sa.Column("identity", sa.String),
    )


def _v1_bundles(op: Operations) -> None:
    op.create_table(
        "bundle",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("identity", sa.String, nullable=False),
        sa.Column("file_hash", sa.String, nullable=False),
        sa.Column("assessment_id", sa.String, nullable=False),
        sa.Column("ancestors", sa.Text, nullable=False),
        sa.Column("school_id", sa.String, nullable=False),
        sa.Column("school_name", sa.Text, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("nces", sa.String, nullable=False),
        sa.Column("school_year", sa.String, nullable=False),
        sa.Column("instrument_id", sa.String, nullable=False),
        sa.Column("instrument_version", sa.String, nullable=False),
        sa.Column("level_count", sa.Integer, nullable=False),
        sa.Column("k", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("exported_on", sa.String, nullable=False),
        sa.Column("run", sa.Integer, sa.ForeignKey("import_run.id"), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("identity", name="uq_bundle_identity"),
    )
    op.create_index("ix_bundle_assessment_id", "bundle", ["assessment_id"])
    op.create_table(
        "figures",
        sa.Column("bundle", sa.Integer, sa.ForeignKey("bundle.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("round", sa.Integer, primary_key=True),
        sa.Column("dimension_id", sa.String, primary_key=True),
        *(sa.Column(f"level{number}", sa.Integer) for number in range(1, 8)),
        sa.Column("cannot_judge", sa.Integer),
        sa.Column("not_applicable", sa.Integer),
        sa.Column("blank", sa.Integer),
        sqlite_with_rowid=False,
    )


def v2_keys_letters_and_digests(op: Operations) -> None:
    """The Consortium's keys, its schools' keys and letters, and what its digests counted."""
    _v2_keys(op)
    op.create_table(
        "digest_issue",
        sa.Column("issue", sa.Integer, primary_key=True),
        sa.Column("issued_on", sa.String, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "digest_counted",
        sa.Column("issue", sa.Integer, sa.ForeignKey("digest_issue.issue"), primary_key=True),
        sa.Column("identity", sa.String, primary_key=True),
        sa.Column("school_key", sa.String, nullable=False),
    )


def _v2_keys(op: Operations) -> None:
    op.create_table(
        "consortium_key",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("signature", sa.Text, nullable=False),
        sa.UniqueConstraint("place", name="uq_consortium_key_place"),
    )
    op.create_table(
        "consortium_fact",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "letter",
        sa.Column("issue", sa.Integer, primary_key=True),
        sa.Column("school_code", sa.String, nullable=False),
        sa.Column("school_name", sa.Text, nullable=False),
        sa.Column("issued_on", sa.String, nullable=False),
        sa.Column("token", sa.String, nullable=False),
        sa.Column("used_by", sa.String, nullable=False),
    )
    op.create_table(
        "school_key",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("school_code", sa.String, nullable=False),
        sa.Column("enrolled_by", sa.String, nullable=False),
        sa.Column("revoked", sa.Integer, nullable=False),
    )
    op.create_table(
        "school_binding",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("school_code", sa.String, nullable=False),
    )
    op.create_table(
        "key_alarm",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("rival", sa.String, nullable=False),
        sa.Column("school_code", sa.String, nullable=False),
    )


def v3_the_desks_book(op: Operations) -> None:
    """What each run changed, so that it can be undone; decisions; the log."""
    op.add_column("received_file", sa.Column("run", sa.Integer, nullable=False, server_default="0"))
    op.execute(
        "UPDATE received_file SET run = COALESCE((SELECT MIN(run) FROM import_line"
        " WHERE import_line.file_hash = received_file.file_hash AND identity IS NOT NULL), 0)"
    )
    op.create_table(
        "waiting_file",
        sa.Column("file_hash", sa.String, primary_key=True),
        sa.Column("run", sa.Integer, sa.ForeignKey("import_run.id"), primary_key=True),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("until", sa.Integer, sa.ForeignKey("import_run.id")),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.execute(
        "INSERT INTO waiting_file (file_hash, run, file, reason, content)"
        " SELECT file_hash, run, file, reason, content FROM quarantine"
    )
    op.drop_table("quarantine")
    op.create_table(
        "run_key",
        sa.Column("run", sa.Integer, sa.ForeignKey("import_run.id"), primary_key=True),
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("name", sa.String, primary_key=True),
    )
    op.create_table("archive_debt", sa.Column("file_hash", sa.String, primary_key=True))
    op.create_table(
        "decision",
        sa.Column("assessment_id", sa.String, primary_key=True),
        sa.Column("heads", sa.Text, nullable=False),
        sa.Column("choice", sa.String, nullable=False),
        sa.Column("decided_at", sa.String, nullable=False),
    )
    op.create_table(
        "desk_log",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("event", sa.String, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("hash", sa.String, nullable=False),
    )


def v4_what_schools_told_of_themselves(op: Operations) -> None:
    """Kind, grades, size, setting, county and ZIP code beside each bundle, for filters. Bundles that came
    before could not tell them."""
    for name in ("kind", "size", "setting", "zip_code"):
        op.add_column("bundle", sa.Column(name, sa.String, nullable=False, server_default=""))
    op.add_column("bundle", sa.Column("county", sa.Text, nullable=False, server_default=""))
    for name in ("lowest_grade", "highest_grade"):
        op.add_column("bundle", sa.Column(name, sa.Integer))


def v5_withdrawals_and_rosters(op: Operations) -> None:
    """Which bundles take others back, and who is expected in a year."""
    op.create_table(
        "withdrawal",
        sa.Column("identity", sa.String, primary_key=True),
        sa.Column("assessment_id", sa.String, nullable=False),
    )
    op.create_table(
        "roster_school",
        sa.Column("school_year", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("nces", sa.String, nullable=False),
    )


def v6_the_league(op: Operations) -> None:
    """Sections by bundle, what staff publish and release, and the matches that they accepted."""
    op.create_table(
        "league_section",
        sa.Column("bundle", sa.Integer, sa.ForeignKey("bundle.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "league_item",
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("published", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "league_release",
        sa.Column("school_key", sa.String, primary_key=True),
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("fingerprint", sa.String, nullable=False),
        sa.Column("released_on", sa.String, nullable=False),
    )
    op.create_table(
        "league_match",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("request_id", sa.String, nullable=False),
        sa.Column("offer_id", sa.String, nullable=False),
        sa.Column("dimension_id", sa.String, nullable=False),
        sa.Column("because", sa.Text, nullable=False),
        sa.Column("school_year", sa.String, nullable=False),
        sa.Column("host_key", sa.String, nullable=False),
        sa.Column("visitor_key", sa.String, nullable=False),
        sa.UniqueConstraint("request_id", name="uq_league_match_request_id"),
    )


def v7_what_has_left_the_desk(op: Operations) -> None:
    """Every published figure, and whose it was, so that the next one can be held against it."""
    op.create_table(
        "published",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("digest", sa.Integer),
    )
    op.create_table(
        "published_member",
        sa.Column("number", sa.Integer, sa.ForeignKey("published.number"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("identity", sa.String, primary_key=True),
        sa.Column("school_key", sa.String, nullable=False),
    )
    op.create_index("ix_published_member_identity", "published_member", ["identity"])
    op.create_table(
        "published_cell",
        sa.Column("number", sa.Integer, sa.ForeignKey("published.number"), primary_key=True),
        *(
            sa.Column(name, sa.String, primary_key=True)
            for name in ("group_text", "school_year", "instrument_id", "instrument_version", "dimension_id")
        ),
        sa.Column("members", sa.Integer, nullable=False),
        sa.Column("schools", sa.Integer, nullable=False),
        sa.Column("counts", sa.String, nullable=False),
    )


SHELF_STEPS: tuple[Step, ...] = (
    v1_the_first_shelf,
    v2_keys_letters_and_digests,
    v3_the_desks_book,
    v4_what_schools_told_of_themselves,
    v5_withdrawals_and_rosters,
    v6_the_league,
    v7_what_has_left_the_desk,
)
