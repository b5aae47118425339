"""Writes the golden withdrawal of format 1, signed. Run once per version, never again (see make_bundles).

python -m tests.golden.make_withdrawal
"""

from __future__ import annotations

from pathlib import Path

from lis_desktop.bundle import open_bundle, write_bundle
from lis_desktop.core.extract import Extract, WithdrawalReason
from tests.bundle.keys import signing
from tests.bundle_samples import sample_extract, withdrawal_of

FILE = Path(__file__).parent / "v1" / "withdrawal.lisbundle.zip"


def golden_withdrawal() -> Extract:
    """Takes back the golden signed bundle."""
    before = open_bundle((FILE.parent / "signed.lisbundle.zip").read_bytes())
    return withdrawal_of(sample_extract(), before.identity, reason=WithdrawalReason.CONSENT)


def main() -> None:
    with FILE.open("xb") as file:
        file.write(write_bundle(golden_withdrawal(), signing()))


if __name__ == "__main__":
    main()
