"""A shelf, the shipped packs, and schools that send files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from lis_desktop.bundle import open_bundle, write_bundle
from lis_desktop.content.catalogue import Catalogue, load_catalogue
from lis_desktop.core.extract import Extract
from lis_desktop.paths import DataPaths
from lis_desktop.services.consortium.importing.bundles import ImportRun, import_bundles
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.store.shelf.opened import Shelf
from tests.consortium.postgres import Server, running_server

Send = Callable[..., Path]
TakeIn = Callable[..., ImportRun]

with_an_archive = pytest.mark.parametrize("shelf_target", ["sqlite"], indirect=True)
"""For what only a shelf on this computer has: its file, and the archive beside it."""


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return load_catalogue(tmp_path_factory.mktemp("packs"))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    with running_server() as server:
        yield server


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.oracle)])
def shelf_target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | str]:
    """Where a shelf can be kept: each test that asks runs on both stores."""
    if request.param == "sqlite":
        yield tmp_path / "consortium" / "shelf.sqlite"
        return
    server: Server = request.getfixturevalue("postgresql")
    with server.database() as address:
        yield address


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.oracle)])
def new_shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Path | str]]:
    """Where another empty shelf can be kept, as often as it is asked: for what needs many."""
    with ExitStack() as databases:
        if request.param == "sqlite":
            numbers = count()
            yield lambda: tmp_path / f"shelf-{next(numbers)}" / "shelf.sqlite"
        else:
            server: Server = request.getfixturevalue("postgresql")
            yield lambda: databases.enter_context(server.database())


@pytest.fixture
def shelf(shelf_target: Path | str, tmp_path: Path) -> Iterator[Shelf]:
    opened = open_shelf(shelf_target, DataPaths(tmp_path / "consortium"))
    yield opened
    opened.close()


@pytest.fixture
def send(tmp_path: Path) -> Send:
    """Write an extract's bundle into the inbox and give its path."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()

    def write(extract: Extract, name: str = "") -> Path:
        data = write_bundle(extract)
        path = inbox / (name or f"{open_bundle(data).identity[:12]}.lisbundle.zip")
        path.write_bytes(data)
        return path

    return write


@pytest.fixture
def take_in(shelf: Shelf, catalogue: Catalogue) -> Callable[..., ImportRun]:
    def run(paths: Sequence[Path], **options: object) -> ImportRun:
        return import_bundles(shelf, catalogue, paths, **options)  # type: ignore[arg-type]

    return run
