"""lis-desktop licences [--texts] [--json]"""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from lis_desktop.cli.terminal import answer, answer_json


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("licences")(licences)


def licences(
    texts: Annotated[bool, typer.Option("--texts", help="Print each licence's text too.")] = False,
    json: Annotated[bool, typer.Option("--json", help="For other programs.")] = False,
) -> None:
    """Whose work is inside this program, and under which licence."""
    from lis_desktop.services.licences import parts

    found = parts()
    if json:
        answer_json([asdict(each) for each in found])
        return
    for each in found:
        answer(" · ".join(word for word in (each.name, each.version, each.licence) if word))
    if texts:
        for each in found:
            for text in each.texts:
                answer(f"\n{'=' * 78}\n{each.name} {each.version}\n{'=' * 78}\n\n{text.strip()}")
