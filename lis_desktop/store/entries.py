"""The drawer of an assessment: what people typed about it, with its undo."""

from __future__ import annotations

from typing import get_args

from lis_desktop.core.entries import Entry
from lis_desktop.store.drawer import MAX_STEPS as MAX_STEPS
from lis_desktop.store.drawer import Change as Change
from lis_desktop.store.drawer import Drawer
from lis_desktop.store.tables import edit_step, entry

_DRAWER: Drawer[Entry] = Drawer(entry, edit_step, "assessment_id", get_args(Entry))

entries_of = _DRAWER.entries_of
copies_of = _DRAWER.copies_of
entry_at = _DRAWER.entry_at
read = _DRAWER.read
require_readable_steps = _DRAWER.require_readable_steps
make = _DRAWER.make
undo = _DRAWER.undo
redo = _DRAWER.redo
