"""What a Word document or a workbook says about the program that made it."""

from __future__ import annotations

from xml.sax.saxutils import escape

from lis_desktop.core.maker import NAME, Maker

APP_MEMBER = "docProps/app.xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SCHEMAS = "http://schemas.openxmlformats.org/officeDocument/2006/"
_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_ID = 2  # 0 and 1 are reserved


def named(maker: Maker) -> dict[str, str | int]:
    """The custom properties, as people see them under File → Properties."""
    return {
        "Program": NAME,
        "Version": maker.version,
        "Store format": maker.store_format,
        "Bundle format": maker.bundle_format,
    }


def app_xml(maker: Maker) -> bytes:
    """The application's own part, in place of the one in which a library calls itself an office program.
    It has no AppVersion: that would have to look like an office program's."""
    application = f"<Application>{escape(maker.program)}</Application>"
    whole = f'{_HEAD}<Properties xmlns="{_SCHEMAS}extended-properties">{application}</Properties>'
    return whole.encode("utf-8")


def custom_xml(maker: Maker) -> bytes:
    """The part that holds `named`."""
    entries = "".join(
        f'<property fmtid="{_USER_DEFINED}" pid="{number}" name="{escape(name)}">{_variant(value)}</property>'
        for number, (name, value) in enumerate(named(maker).items(), start=_FIRST_ID)
    )
    whole = (
        f'{_HEAD}<Properties xmlns="{_SCHEMAS}custom-properties" xmlns:vt="{_SCHEMAS}docPropsVTypes">'
        f"{entries}</Properties>"
    )
    return whole.encode("utf-8")


def _variant(value: str | int) -> str:
    kind = "i4" if isinstance(value, int) else "lpwstr"
    return f"<vt:{kind}>{escape(str(value))}</vt:{kind}>"
