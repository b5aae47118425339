"""Which program made a document: what the document says of it, and what may be said there."""

from __future__ import annotations

import re
from dataclasses import dataclass

NAME = "LIS Desktop"
MAX_FORMAT = 9999
_VERSION = re.compile(
    r"[0-9]{1,4}(\.[0-9]{1,4}){0,3}((a|b|rc)[0-9]{1,3})?(\.post[0-9]{1,3})?(\.dev[0-9]{1,4})?"
)


@dataclass(frozen=True, slots=True)
class Maker:
    """The program's version, and the numbers of its store's and its bundle's format.

    ValueError for a version that is none (PEP 440, without a local part) or a number outside 1 to 9999: a
    maker is also read back from files, and a file that counts as the same must have no room for free words.
    """

    version: str
    store_format: int
    bundle_format: int

    def __post_init__(self) -> None:
        if _VERSION.fullmatch(self.version) is None:
            raise ValueError("a version has numbers, such as 1.4.2 or 2.0rc1")
        if not all(1 <= each <= MAX_FORMAT for each in (self.store_format, self.bundle_format)):
            raise ValueError(f"a format's number is from 1 to {MAX_FORMAT}")

    @property
    def program(self) -> str:
        """ "LIS Desktop 1.4.2"."""
        return f"{NAME} {self.version}"

    @property
    def line(self) -> str:
        """All of it in one line, for properties that hold a text."""
        return f"{self.program} (store format {self.store_format}, bundle format {self.bundle_format})"
