"""How much there may be of a League noun; the wire has the same bounds, so that what is kept can leave."""

from __future__ import annotations

MAX_ENTRIES = 500
"""Entries of one noun."""
MAX_DIMENSIONS = 200
"""Dimensions of one entry."""
MAX_DAYS = 60
"""Days on which a school offers to host."""
MAX_NUMBER = 500
"""Visits, or people."""
MAX_URL = 300
"""Characters after "https://"."""
MAX_VISIT_DAYS = 3
MAX_SLOTS = 40
"""Lines of one day."""
MAX_SLOT_MINUTES = 600
MAX_TEAM = 100
