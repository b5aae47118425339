"""lis-desktop --version [--json]"""

from __future__ import annotations

from dataclasses import asdict

from lis_desktop import __version__
from lis_desktop.cli.terminal import answer, answer_json


def print_version(*, as_json: bool) -> None:
    """The version alone, or all format numbers as JSON."""
    if as_json:
        from lis_desktop.services.formats import formats

        answer_json(asdict(formats()))
    else:
        answer(f"lis-desktop {__version__}")
