"""The Consortium's shelf as it is now. Migrations build it; a test holds the two together.

A bundle is kept whole (`content`) beside what is asked of it often. Which one is effective is a function of
all bundles of an assessment; `shelf_assessment` remembers the answer.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from lis_desktop.core.instrument import MAX_LEVELS
from lis_desktop.store.naming import named_metadata

metadata = named_metadata()

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
    Column("kind", String, nullable=False),
    Column("lowest_grade", Integer),
    Column("highest_grade", Integer),
    Column("size", String, nullable=False),
    Column("setting", String, nullable=False),
    Column("county", Text, nullable=False),
    Column("zip_code", String, nullable=False),
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
"""`ancestors` are identities with a space between; `nces` is "" where the school has none, as is whatever
else it did not tell of itself."""

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
"""`effective` is NULL while several heads contradict each other and nobody decided between exactly these."""

received_file = Table(
    "received_file",
    metadata,
    Column("file_hash", String, primary_key=True),
    Column("identity", String, nullable=False),
    Column("run", Integer, nullable=False, server_default="0"),
)
"""Files whose bundle is on the shelf: the same bytes need not be read twice. `run` brought them."""

waiting_file = Table(
    "waiting_file",
    metadata,
    Column("file_hash", String, primary_key=True),
    Column("run", Integer, ForeignKey("import_run.id"), primary_key=True),
    Column("file", Text, nullable=False),
    Column("reason", String, nullable=False),
    Column("until", Integer, ForeignKey("import_run.id")),
    Column("content", LargeBinary, nullable=False),
)
"""Files in quarantine: what this program cannot judge yet; each import tries them again. A row holds from
`run` to the run `until`, which took the file out or renewed the reason; NULL while it waits."""

run_key = Table(
    "run_key",
    metadata,
    Column("run", Integer, ForeignKey("import_run.id"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("name", String, primary_key=True),
)
"""What a run wrote beside its bundles: `kind` is a RunKey, `name` the key or the id that it is about."""

archive_debt = Table("archive_debt", metadata, Column("file_hash", String, primary_key=True))
"""Files that are no longer on the shelf and not yet out of the archive folder."""

withdrawal = Table(
    "withdrawal",
    metadata,
    Column("identity", String, primary_key=True),
    Column("assessment_id", String, nullable=False),
)
"""The bundles that take others back. What such a bundle names as its ancestors has neither figures nor bytes
on the shelf, nor a school's name; that it once was here is all that is kept."""

roster_school = Table(
    "roster_school",
    metadata,
    Column("school_year", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("state", String, nullable=False),
    Column("nces", String, nullable=False),
)
"""Who is expected in a year, in the order of the roster; "" for what the roster does not tell."""

decision = Table(
    "decision",
    metadata,
    Column("assessment_id", String, primary_key=True),
    Column("heads", Text, nullable=False),
    Column("choice", String, nullable=False),
    Column("decided_at", String, nullable=False),
)
"""Which of exactly these heads (identities, sorted, a space between) counts; void once there are others."""

desk_log = Table(
    "desk_log",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("event", String, nullable=False),
    Column("detail", Text, nullable=False),
    Column("hash", String, nullable=False),
)
"""`detail` is canonical JSON; `hash` is over the line and the hash of the line before."""

league_section = Table(
    "league_section",
    metadata,
    Column("bundle", Integer, ForeignKey("bundle.id", ondelete="CASCADE"), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""What a bundle tells of its school's life in the League, as JSON; no row where it tells nothing."""

league_item = Table(
    "league_item",
    metadata,
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("published", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""Events and resources that staff wrote; those that are published go into the next digest."""

league_release = Table(
    "league_release",
    metadata,
    Column("school_key", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("fingerprint", String, nullable=False),
    Column("released_on", String, nullable=False),
)
"""Offers, ideas and results that staff let go: `fingerprint` is the hash of the very words that they read."""

league_match = Table(
    "league_match",
    metadata,
    Column("id", String, primary_key=True),
    Column("request_id", String, nullable=False, unique=True),
    Column("offer_id", String, nullable=False),
    Column("dimension_id", String, nullable=False),
    Column("because", Text, nullable=False),
    Column("school_year", String, nullable=False),
    Column("host_key", String, nullable=False),
    Column("visitor_key", String, nullable=False),
)
"""Accepted matches of all years, so that nobody is twice before everybody once."""

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
"""`used_by` is the key that proved the letter's token first, "" while nobody did. `token` is no secret: only
with the Consortium's secret keys can the letter's token be made of it."""

school_key = Table(
    "school_key",
    metadata,
    Column("key", String, primary_key=True),
    Column("school_code", String, nullable=False),
    Column("enrolled_by", String, nullable=False),
    Column("revoked", Integer, nullable=False),
)
"""`enrolled_by` is letter, voucher or staff; alarm of a key that was shut out before it ever spoke."""

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

published = Table(
    "published",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("digest", Integer),
)
"""What left the desk: a digest (its issue is in `digest`), a package, a workbook, a report."""

published_member = Table(
    "published_member",
    metadata,
    Column("number", Integer, ForeignKey("published.number"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("identity", String, primary_key=True),
    Column("school_key", String, nullable=False),
    Index("ix_published_member_identity", "identity"),
)
"""Lists of bundles that were counted. No foreign key to the bundle: it may be withdrawn."""

published_cell = Table(
    "published_cell",
    metadata,
    Column("number", Integer, ForeignKey("published.number"), primary_key=True),
    Column("group_text", String, primary_key=True),
    Column("school_year", String, primary_key=True),
    Column("instrument_id", String, primary_key=True),
    Column("instrument_version", String, primary_key=True),
    Column("dimension_id", String, primary_key=True),
    Column("members", Integer, nullable=False),
    Column("schools", Integer, nullable=False),
    Column("counts", String, nullable=False),
)
"""`group_text` is "" of the whole region; `counts` are numbers with a space between, lowest level first."""
