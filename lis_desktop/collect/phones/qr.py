"""QR codes as SVG."""

from __future__ import annotations

import io


def qr_svg(text: str) -> str:
    """The text as one SVG picture: black on white with its quiet zone, so that it also scans in dark rooms
    and on dark pages; error correction M."""
    import segno  # not before there is something to scan: it brings half of the web's modules along

    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out,
        kind="svg",
        scale=8,
        border=4,
        dark="#000000",
        light="#ffffff",
        xmldecl=False,
        svgclass=None,
        lineclass=None,
    )
    return out.getvalue().decode("utf-8")
