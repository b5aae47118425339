"""The sync bundle: the one file by which a school tells the Consortium what it ticked."""

from lis_desktop.bundle.bundle import (
    OpenedBundle,
    Signing,
    bundle_members,
    open_bundle,
    read_bundle,
    write_bundle,
)

__all__ = ["OpenedBundle", "Signing", "bundle_members", "open_bundle", "read_bundle", "write_bundle"]
