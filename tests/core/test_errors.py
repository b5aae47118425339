"""Known troubles are a title, a message and what to do; a bug is none of them."""

from __future__ import annotations

import pytest

from lis_desktop.core.errors import (
    BundleRefused,
    InvalidInput,
    JobCancelled,
    LisError,
    NotAllowed,
    NotFound,
    StorageTrouble,
)
from lis_desktop.core.outcomes import Reason
from lis_desktop.core.progress import never, no_progress


@pytest.mark.parametrize("kind", [InvalidInput, NotFound, NotAllowed, StorageTrouble])
def test_a_known_trouble_reads_as_sentences(kind: type[LisError]) -> None:
    full = kind("The file is full.", "Nothing was changed.", "Make room and try again.")
    assert str(full) == "The file is full. Nothing was changed. Make room and try again."
    assert str(kind("The file is full.")) == "The file is full."
    assert isinstance(full, LisError)


def test_a_refused_bundle_carries_its_reason_as_a_code() -> None:
    refused = BundleRefused(Reason.SUMS_WRONG, "The counts do not add up.")
    assert refused.reason is Reason.SUMS_WRONG
    assert str(refused) == "The counts do not add up."


def test_stopping_says_that_nothing_was_changed() -> None:
    assert "Nothing was changed" in str(JobCancelled())


def test_a_job_that_nobody_watches_goes_on() -> None:
    assert never() is False
    no_progress(3, 46)
