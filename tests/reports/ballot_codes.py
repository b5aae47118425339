"""The code of a paper ballot read back, as whoever scans the sheets would."""

from __future__ import annotations

import re

from lis_desktop.core.ballot_sheet import BallotCode

_CODE = re.compile(
    r"LIS1:([0-9a-f]{8}):([1-9][0-9]?):([1-9][0-9]?)/([1-9][0-9]?):([0-9a-f]{16}):([0-9A-F]{8})"
)


def read_ballot_code(text: str) -> BallotCode | None:
    """The code behind a scanned text; None where it is another's, or was read wrongly."""
    match = _CODE.fullmatch(text)
    if match is None:
        return None
    code = BallotCode(match[1], int(match[2]), int(match[3]), int(match[4]), match[5])
    return code if code.text == text and code.page <= code.pages else None
