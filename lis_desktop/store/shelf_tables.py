"""The Consortium's shelf as it is now. Migrations build it; a test holds the two together.

A bundle is kept whole (`content`) beside what is asked of it often. Which one is effective is a function of
all bundles of an assessment; `shelf_assessment` remembers the answer.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

from lis_desktop.core.instrument import MAX_LEVELS

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

import_run = Table(
    "import_run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started_at", String, nullable=False),
    Column("state", String, nullable=False),
    Column("files", Integer, nullable=False),
)
"""`state` is a RunState; `files` is how many there were to look at."""

import_line = Table(
    "import_line",
    metadata,
    Column("run", Integer, ForeignKey("import_run.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("file", Text, nullable=False),
    Column("file_hash", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("reason", String),
    Column("identity", String),
)

bundle = Table(
    "bundle",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("identity", String, nullable=False, unique=True),
    Column("file_hash", String, nullable=False),
    Column("assessment_id", String, nullable=False),
    Column("ancestors", Text, nullable=False),
    Column("school_id", String, nullable=False),
    Column("school_name", Text, nullable=False),
    Column("state", String, nullable=False),
    Column("nces", String, nullable=False),
    Column("school_year", String, nullable=False),
    Column("instrument_id", String, nullable=False),
    Column("instrument_version", String, nullable=False),
    Column("level_count", Integer, nullable=False),
    Column("k", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("exported_on", String, nullable=False),
    Column("run", Integer, ForeignKey("import_run.id"), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index("ix_bundle_assessment_id", "assessment_id"),
)
"""`ancestors` are identities with a space between; `nces` is "" where the school has none."""

LEVEL_COLUMNS = tuple(f"level{number}" for number in range(1, MAX_LEVELS + 1))

figures = Table(
    "figures",
    metadata,
    Column("bundle", Integer, ForeignKey("bundle.id", ondelete="CASCADE"), primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("dimension_id", String, primary_key=True),
    *(Column(name, Integer) for name in LEVEL_COLUMNS),
    Column("cannot_judge", Integer),
    Column("not_applicable", Integer),
    Column("blank", Integer),
    sqlite_with_rowid=False,
)
"""A hidden dimension has NULL everywhere; levels beyond the scale are NULL too."""

shelf_assessment = Table(
    "shelf_assessment",
    metadata,
    Column("id", String, primary_key=True),
    Column("effective", Integer, ForeignKey("bundle.id")),
    Column("heads", Integer, nullable=False),
)
"""`effective` is NULL while several heads contradict each other."""

received_file = Table(
    "received_file",
    metadata,
    Column("file_hash", String, primary_key=True),
    Column("identity", String, nullable=False),
)
"""Files whose bundle is on the shelf: the same bytes need not be read twice."""

quarantine = Table(
    "quarantine",
    metadata,
    Column("file_hash", String, primary_key=True),
    Column("file", Text, nullable=False),
    Column("reason", String, nullable=False),
    Column("run", Integer, ForeignKey("import_run.id"), nullable=False),
    Column("content", LargeBinary, nullable=False),
)
"""Files that this program cannot judge yet; each import tries them again."""

consortium_key = Table(
    "consortium_key",
    metadata,
    Column("key", String, primary_key=True),
    Column("place", Integer, nullable=False, unique=True),
    Column("signature", Text, nullable=False),
)
"""The Consortium's public signing keys, the first at place 1. `signature` is the key's before it, "" of the
first. A shelf without any asks nobody for a key."""

consortium_fact = Table(
    "consortium_fact",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

letter = Table(
    "letter",
    metadata,
    Column("issue", Integer, primary_key=True),
    Column("school_code", String, nullable=False),
    Column("school_name", Text, nullable=False),
    Column("issued_on", String, nullable=False),
    Column("token", String, nullable=False),
    Column("used_by", String, nullable=False),
)
"""`used_by` is the key that proved the token first, "" while nobody did. The token is a secret."""

school_key = Table(
    "school_key",
    metadata,
    Column("key", String, primary_key=True),
    Column("school_code", String, nullable=False),
    Column("enrolled_by", String, nullable=False),
    Column("revoked", Integer, nullable=False),
)
"""`enrolled_by` is letter, voucher or staff."""

school_binding = Table(
    "school_binding",
    metadata,
    Column("id", String, primary_key=True),
    Column("school_code", String, nullable=False),
)
"""Ids of schools and assessments with the code that first spoke for them: no other may."""

key_alarm = Table(
    "key_alarm",
    metadata,
    Column("key", String, primary_key=True),
    Column("rival", String, nullable=False),
    Column("school_code", String, nullable=False),
)
"""A key that proved a token which `rival` had used already."""

digest_issue = Table(
    "digest_issue",
    metadata,
    Column("issue", Integer, primary_key=True),
    Column("issued_on", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

digest_counted = Table(
    "digest_counted",
    metadata,
    Column("issue", Integer, ForeignKey("digest_issue.issue"), primary_key=True),
    Column("identity", String, primary_key=True),
    Column("school_key", String, nullable=False),
)
"""The bundles that a digest counted, so that the next one can be held against it."""
