"""The drawer of a school: what people typed about the League, over the years, with its undo."""

from __future__ import annotations

from typing import get_args

from lis_desktop.core.league.entries import LeagueEntry
from lis_desktop.store.drawer import Change as Change
from lis_desktop.store.drawer import Drawer
from lis_desktop.store.tables import league_entry, league_step

_DRAWER: Drawer[LeagueEntry] = Drawer(league_entry, league_step, "school_id", get_args(LeagueEntry))

entries_of = _DRAWER.entries_of
copies_of = _DRAWER.copies_of
entry_at = _DRAWER.entry_at
read = _DRAWER.read
make = _DRAWER.make
undo = _DRAWER.undo
redo = _DRAWER.redo
