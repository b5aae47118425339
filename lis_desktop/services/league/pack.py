"""Which League pack a school goes by."""

from __future__ import annotations

from lis_desktop.core.errors import NotFound
from lis_desktop.core.league.pack import LeaguePack
from lis_desktop.services.workspace import Workspace


def league_pack(ws: Workspace) -> LeaguePack:
    """The Consortium's or the school's own where one was imported, else the program's. NotFound where the
    program's files are not whole."""
    everything = ws.instruments.leagues()
    imported = [each for each in everything if not ws.instruments.is_shipped(each)]
    for each in (*imported, *everything):
        return each
    raise NotFound(
        "The program's League pack is missing.", "Nothing was changed.", "Install LIS Desktop once more."
    )
