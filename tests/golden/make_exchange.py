"""Writes the golden files of the exchange's format 1: signed and sealed bundles, a letter, a digest.

Run once per version, never again (see make_bundles). The keys are made of one repeated byte and belong to
nobody.

    python -m tests.golden.make_exchange
"""

from __future__ import annotations

from pathlib import Path

from lis_desktop.bundle import write_bundle
from lis_desktop.bundle.digest import write_digest
from lis_desktop.bundle.letter import write_letter
from lis_desktop.bundle.sealing import new_identity, recipient_of, seal
from lis_desktop.core.letters import Digest, Letter
from tests.bundle.keys import CONSORTIUM, NEXT_CONSORTIUM, signing, vouched
from tests.bundle_samples import sample_extract
from tests.services.exchange_samples import digest, letter, link

FOLDER = Path(__file__).parent / "v1"
RECIPIENTS = (
    "age15dyw2mlf4kzsmpw5hky06xdhcnuhrqdnerz2up88e6c9pgmknsnslwzuwe",
    "age1f9gw5kkuex9qkesqm2erahamnkwkhla2ndfelgx0uzzlj87t9ypqlts9hn",
)
"""Nobody's: whoever made them threw the secret halves away."""


def golden_letter() -> Letter:
    """To a school, by the Consortium's second key."""
    return letter(2, NEXT_CONSORTIUM, (link(CONSORTIUM, NEXT_CONSORTIUM),), RECIPIENTS)


def golden_digest() -> Digest:
    """With a revoked key, by the same."""
    return digest(3, NEXT_CONSORTIUM, (link(CONSORTIUM, NEXT_CONSORTIUM),), ("ab" * 32,))


def main() -> None:
    working, recovery = new_identity(), new_identity()
    signed = write_bundle(sample_extract(), signing())
    files = {
        "signed.lisbundle.zip": signed,
        "vouched.lisbundle.zip": write_bundle(sample_extract(), vouched()),
        "sealed.lisbundle": seal(signed, [recipient_of(working), recipient_of(recovery)]),
        "sealed.identities.txt": f"{working}\n{recovery}\n".encode("ascii"),
        "school.lisletter.zip": write_letter(golden_letter(), NEXT_CONSORTIUM),
        "region.lisdigest.zip": write_digest(golden_digest(), NEXT_CONSORTIUM),
    }
    for name, content in files.items():
        with (FOLDER / name).open("xb") as file:
            file.write(content)


if __name__ == "__main__":
    main()
