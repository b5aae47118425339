"""What a file says about itself, and its bookmarks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lis_desktop.core.maker import Maker


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading in the outline; page from 0, y in PDF coordinates."""

    level: int
    title: str
    page: int
    y: float


@dataclass(frozen=True, slots=True)
class About:
    """What the file says about itself. `properties` are our own XMP entries; `logo` is kept as it came, so
    that the report can be made again from the file and the data. Without a `maker` it is a file of before
    documents named theirs."""

    title: str
    subject: str
    language: str
    as_of: date
    maker: Maker | None
    properties: tuple[tuple[str, str], ...] = ()
    print_to_size: bool = False
    logo: bytes = b""
