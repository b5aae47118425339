"""league.json: an optional member of bundles and of digests. Files without it are as they were before it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from lis_desktop.bundle import league_wire as wire
from lis_desktop.bundle.json_member import read_json
from lis_desktop.bundle.league_digest import league_digest_from_wire, league_digest_to_wire
from lis_desktop.bundle.league_mapping import section_from_wire, section_to_wire
from lis_desktop.core import canonical
from lis_desktop.core.league.digest import NOTHING_FROM_THE_LEAGUE, LeagueDigest
from lis_desktop.core.league.section import NOTHING_OF_THE_LEAGUE, LeagueSection

LEAGUE = "league.json"

ABOUT_SECTION = b"""
league.json is there because the school ticked something of its life in the League: membership, offers to
host, wishes to visit, visits, notes, good ideas. Each entry was ticked one by one.
"""
ABOUT_DIGEST = b"""
league.json is what schools may know of the League's year: events, who offers to host, which wish was
answered by which offer (by random ids: who asked is not in it), good ideas, and things to read.
"""


def section_members(section: LeagueSection) -> dict[str, bytes]:
    """The member, by its name; none where nothing was ticked. ValueError for what may not leave."""
    if not section:
        return {}
    return {LEAGUE: canonical.encode(msgspec.to_builtins(section_to_wire(section)))}


def read_section(members: Mapping[str, bytes]) -> LeagueSection:
    """What the school ticked of its League life. BundleRefused: not_canonical, schema_invalid."""
    if LEAGUE not in members:
        return NOTHING_OF_THE_LEAGUE
    return section_from_wire(read_json(LEAGUE, members[LEAGUE], wire.League))


def league_digest_members(league: LeagueDigest) -> dict[str, bytes]:
    """The member, by its name; none where there is nothing to tell."""
    if not league:
        return {}
    return {LEAGUE: canonical.encode(msgspec.to_builtins(league_digest_to_wire(league)))}


def read_league_digest(members: Mapping[str, bytes]) -> LeagueDigest:
    """The League's part of a digest. BundleRefused: not_canonical, schema_invalid."""
    if LEAGUE not in members:
        return NOTHING_FROM_THE_LEAGUE
    return league_digest_from_wire(read_json(LEAGUE, members[LEAGUE], wire.LeagueDigest))
