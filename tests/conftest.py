"""What every test stands on: no screen, no real data folder, and laws that try the same cases in CI."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from lis_desktop.paths import DATA_DIR_VARIABLE

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# No deadline: a slow machine is not a broken law.
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("dev"), derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_collection_finish() -> None:
    """Thousands of tests lie in memory until the end: no look for garbage needs to go through them again."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    gc.unfreeze()  # at the end everything goes, or libraries tell of leaks


@pytest.fixture(autouse=True, scope="session")
def no_test_touches_the_real_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Whatever forgets to choose a data folder gets one of this test run, never a school's own."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("data-folder-of-the-tests")
        patch.setenv(DATA_DIR_VARIABLE, str(folder))
        yield folder


@pytest.fixture
def quick_seals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seals by a passphrase that cost no second each. The tests of killed hand-overs do the real work."""
    from tests.quick_seals import seal_quickly

    monkeypatch.setattr("pyrage.passphrase.encrypt", seal_quickly)
