"""A finished document to look at before it is saved or printed."""

from __future__ import annotations

from lis_desktop.reports.preview import POINTS_PER_INCH, Hit, PageImage, Preview

__all__ = ["POINTS_PER_INCH", "Hit", "PageImage", "Preview", "open_preview"]


def open_preview(data: bytes) -> Preview:
    """Open a PDF that this program has made; close it when done."""
    return Preview(data)
