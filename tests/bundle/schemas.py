"""Writes the JSON Schemas of every JSON member beside the format's page: python -m tests.bundle.schemas"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from lis_desktop.bundle import wire

FOLDER = Path(__file__).parents[2] / "docs" / "schema"
MEMBERS = {
    "datapackage": wire.Manifest,
    "assessment": wire.Assessment,
    "notes": wire.Notes,
    "withdrawal": wire.Withdrawal,
    "letter": wire.Letter,
    "digest": wire.Digest,
}


def schema_of(name: str) -> dict[str, Any]:
    """The member's schema; what it does not name is allowed and ignored."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{name}.json of LIS format {wire.FORMAT}",
        **msgspec.json.schema(MEMBERS[name]),
    }


def text_of(name: str) -> str:
    """As it lies in the folder. Patterns begin with ^ and end with $, as JSON Schema spells them."""
    text = json.dumps(schema_of(name), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    return text.replace("\\\\A", "^").replace("\\\\Z", "$")


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name in MEMBERS:
        (FOLDER / f"{name}.schema.json").write_text(text_of(name), encoding="utf-8")


if __name__ == "__main__":
    main()
