"""Options that many commands share, so that they are spelled and explained alike."""

from __future__ import annotations

from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Store = Annotated[
    str, typer.Option(metavar="URL", help="A shelf elsewhere: a SQLite file or an SQLAlchemy URL.")
]
