"""What became of a received bundle, and why: the words of the import desk as codes."""

from __future__ import annotations

from enum import Enum


class Outcome(Enum):
    """What became of one received file."""

    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    STALE = "stale"
    CONFLICT = "conflict"
    WITHDRAWN = "withdrawn"
    QUARANTINED = "quarantined"
    REJECTED = "rejected"


class Reason(Enum):
    """Why a file was quarantined or rejected."""

    UNREADABLE = "unreadable"
    TOO_BIG = "too_big"
    NOT_A_BUNDLE = "not_a_bundle"
    NOT_CANONICAL = "not_canonical"
    WRONG_RECIPIENT = "wrong_recipient"
    KEYS_NOT_HERE = "keys_not_here"
    BAD_SIGNATURE = "bad_signature"
    UNKNOWN_KEY = "unknown_key"
    REVOKED_KEY = "revoked_key"
    KEY_SCHOOL_MISMATCH = "key_school_mismatch"
    WRONG_CONSORTIUM = "wrong_consortium"
    HASH_MISMATCH = "hash_mismatch"
    SCHEMA_INVALID = "schema_invalid"
    SUMS_WRONG = "sums_wrong"
    UNKNOWN_INSTRUMENT = "unknown_instrument"
    NEEDS_NEWER_READER = "needs_newer_reader"
    ROLLBACK = "rollback"
