"""Office files with fixed times, so that equal content gives equal bytes, and with our own name in them."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lis_desktop.core.maker import Maker
from lis_desktop.reports.office_properties import APP_MEMBER, app_xml


def repacked(data: bytes, as_of: date, maker: Maker) -> bytes:
    """The same members in the same order, each dated `as_of`; the application named is ours."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for member in old.infolist():
            info = ZipInfo(member.filename, (as_of.year, as_of.month, as_of.day, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            named = member.filename == APP_MEMBER
            new.writestr(info, app_xml(maker) if named else old.read(member))
    return out.getvalue()
