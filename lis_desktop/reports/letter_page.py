"""The page that goes with a letter on paper: the eight words to compare, and the key as a QR code."""

from __future__ import annotations

import io
from collections.abc import Sequence
from html import escape

import segno

from lis_desktop.core.letters import Letter
from lis_desktop.core.maker import Maker
from lis_desktop.reports.words import long_date, school_year


def letter_page(letter: Letter, words: Sequence[str], maker: Maker) -> bytes:
    """One page of HTML that any browser prints; it needs nothing but itself, and holds no secret."""
    numbered = "\n".join(f"<li>{escape(word)}</li>" for word in words)
    instrument = letter.instrument
    asked = "" if instrument is None else f" with {instrument.id} version {instrument.version}"
    page = f"""<!DOCTYPE html>
<html lang="en-US">
<head>
<meta charset="utf-8">
<meta name="generator" content="{escape(maker.line)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Eight words for {escape(letter.school_name)}</title>
<style>
body {{ font: 12pt/1.5 system-ui, sans-serif; max-width: 40em; margin: 2em auto; padding: 0 1em;
        color: #1a1a1a; background: #ffffff; }}
ol {{ columns: 2; font-size: 18pt; line-height: 1.7; }}
svg {{ width: 4.5cm; height: 4.5cm; }}
code {{ overflow-wrap: anywhere; }}
@media print {{ body {{ margin: 0; }} }}
</style>
</head>
<body>
<h1>{escape(letter.consortium)}</h1>
<p>To {escape(letter.school_name)} (its code: {escape(letter.school_code)}). This is letter {letter.issue},
written on {long_date(letter.issued_on)}, for the school year
{escape(school_year(letter.school_year))}{escape(asked)}.</p>
<p>You also get a file that ends in .lisletter.zip. Open it in LIS Desktop, and compare the words that it
shows with these. Are all eight the same, in this order? Then what you send can be opened by the
Consortium alone. Is one of them different? Then stop, and telephone the Consortium: somebody may have
exchanged the file.</p>
<h2>The eight words</h2>
<ol>
{numbered}
</ol>
<h2>The same as a code</h2>
<p>{_qr(letter.key)}</p>
<p><code>{letter.key}</code></p>
</body>
</html>
"""
    return page.encode("utf-8")


def _qr(key: str) -> str:
    out = io.BytesIO()
    segno.make(f"LIS-KEY:{key.upper()}", error="m").save(
        out, kind="svg", xmldecl=False, svgns=False, title="The Consortium's key as a QR code", scale=4
    )
    return out.getvalue().decode("utf-8")
