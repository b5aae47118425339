"""Writes the JSON Schemas of league.json, of bundles and of digests: python -m tests.bundle.league_schemas"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from lis_desktop.bundle import league_wire, wire
from tests.bundle.schemas import FOLDER

MEMBERS = {"league": league_wire.League, "league-digest": league_wire.LeagueDigest}
_TITLES = {"league": "league.json of a bundle", "league-digest": "league.json of a digest"}


def schema_of(name: str) -> dict[str, Any]:
    """The member's schema; what it does not name is allowed and ignored."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{_TITLES[name]}, LIS format {wire.FORMAT}",
        **msgspec.json.schema(MEMBERS[name]),
    }


def text_of(name: str) -> str:
    """As it lies in the folder. Patterns begin with ^ and end with $, as JSON Schema spells them."""
    text = json.dumps(schema_of(name), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    return text.replace("\\\\A", "^").replace("\\\\Z", "$")


def main() -> None:
    for name in MEMBERS:
        (FOLDER / f"{name}.schema.json").write_text(text_of(name), encoding="utf-8")


if __name__ == "__main__":
    main()
