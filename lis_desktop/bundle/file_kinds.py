"""Which of our files a stranger's bytes are, by what is in them and never by their name."""

from __future__ import annotations

import msgspec

from lis_desktop.bundle import wire
from lis_desktop.bundle.container import read_archive
from lis_desktop.bundle.hand_over import is_hand_over
from lis_desktop.bundle.manifest import MANIFEST
from lis_desktop.bundle.sealing import is_sealed
from lis_desktop.core.errors import BundleRefused
from lis_desktop.core.file_kinds import FileKind


class _Named(msgspec.Struct):
    name: str


_BY_NAME = {
    wire.PACKAGE_NAME: FileKind.BUNDLE,
    wire.LETTER_NAME: FileKind.LETTER,
    wire.DIGEST_NAME: FileKind.DIGEST,
}


def kind_of(data: bytes) -> FileKind:
    """What the bytes say that they are; nothing of them is trusted yet."""
    if is_hand_over(data):
        return FileKind.HAND_OVER
    if is_sealed(data):
        return FileKind.BUNDLE
    try:
        named = msgspec.json.decode(read_archive(data).get(MANIFEST, b""), type=_Named)
    except (BundleRefused, msgspec.DecodeError, UnicodeError, RecursionError):
        return FileKind.UNKNOWN
    return _BY_NAME.get(named.name, FileKind.UNKNOWN)
