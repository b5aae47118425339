"""Writes the golden files of the League: a bundle and a digest of format 1 that hold a league.json.

Run once, never again (see make_bundles).

    python -m tests.golden.make_league
"""

from __future__ import annotations

from dataclasses import replace

from lis_desktop.bundle import write_bundle
from lis_desktop.bundle.digest import write_digest
from lis_desktop.core.extract import Extract
from lis_desktop.core.letters import Digest
from tests.bundle.keys import CONSORTIUM
from tests.bundle_samples import sample_extract
from tests.golden.make_exchange import FOLDER
from tests.league_samples import sample_digest, whole_section
from tests.services.exchange_samples import digest


def golden_league_extract() -> Extract:
    """The sample school with everything ticked that it can tell of its life in the League."""
    return replace(sample_extract(), league=whole_section())


def golden_league_digest() -> Digest:
    """A digest with one of every noun."""
    return replace(digest(4), league=sample_digest())


def main() -> None:
    files = {
        "league.lisbundle.zip": write_bundle(golden_league_extract()),
        "league.lisdigest.zip": write_digest(golden_league_digest(), CONSORTIUM),
    }
    for name, content in files.items():
        with (FOLDER / name).open("xb") as file:
            file.write(content)


if __name__ == "__main__":
    main()
