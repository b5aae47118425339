"""Writes the golden bundles of the format's current version. Run once per version, never again: files that
schools have sent must be readable for ever, so what is here is kept and not made anew.

    python -m tests.golden.make_bundles
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lis_desktop.bundle import open_bundle, write_bundle
from lis_desktop.bundle.wire import FORMAT
from lis_desktop.core.extract import Extract
from tests.bundle_samples import counts_only, sample_extract


def golden_extracts() -> dict[str, Extract]:
    """What each golden file holds, by its name."""
    first = sample_extract()
    earlier = open_bundle(write_bundle(counts_only(first))).identity
    return {
        "counts-only": counts_only(first),
        "with-texts": sample_extract(1, 2, (earlier,)),
        "nothing-ticked-but-a-text": replace(
            first, rounds=(), agreed_levels=(), priorities=(), texts=first.texts[:1]
        ),
        "everything-hidden-on-three-levels": replace(
            counts_only(first),
            level_count=3,
            agreed_levels=(),
            rounds=(
                replace(
                    first.rounds[0],
                    asked=0,
                    answered=None,
                    dimensions=tuple(each for each in first.rounds[0].dimensions if each.hidden),
                ),
            ),
        ),
    }


def main() -> None:
    folder = Path(__file__).parent / f"v{FORMAT}"
    folder.mkdir(exist_ok=True)
    for name, extract in golden_extracts().items():
        with (folder / f"{name}.lisbundle.zip").open("xb") as file:
            file.write(write_bundle(extract))


if __name__ == "__main__":
    main()
