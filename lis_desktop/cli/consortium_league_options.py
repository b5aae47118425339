"""What the commands of the League at the desk share."""

from __future__ import annotations

from typing import Annotated, Any

import typer

Wanted = Annotated[str, typer.Argument(metavar="ID", help="Its id, or how that begins.")]
Dimensions = Annotated[
    list[str] | None, typer.Option("--dimension", metavar="ID", help="A dimension that it is for; repeat.")
]
Publish = Annotated[bool, typer.Option("--publish", help="Tell it in the next digest.")]
SHORT = 8
"""Characters of an id that are printed: its beginning names it."""


def in_json(told: object) -> dict[str, Any]:
    """A noun as JSON takes it."""
    import msgspec

    found: dict[str, Any] = msgspec.to_builtins(told)
    return found
