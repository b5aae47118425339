"""How big a bundle may be. The reader checks these before it looks at anything else."""

from __future__ import annotations

MAX_FILE_BYTES = 8 * 1024 * 1024
MAX_MEMBERS = 16
MAX_ROUNDS = 20
MAX_DIMENSIONS = 200
MAX_BALLOTS = 5_000
MAX_ANCESTORS = 4_000
MAX_IDENTIFIERS = 8
MAX_NAME_CHARACTERS = 200
MAX_TEXT_ENTRIES = 2_000
