"""A shelf, the shipped packs, and schools that send files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from lis_desktop.bundle import open_bundle, write_bundle
from lis_desktop.content.catalogue import Catalogue, load_catalogue
from lis_desktop.core.extract import Extract
from lis_desktop.services.consortium import ImportRun, import_bundles, open_shelf
from lis_desktop.store.shelf import Shelf

Send = Callable[..., Path]


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return load_catalogue(tmp_path_factory.mktemp("packs"))


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    opened = open_shelf(tmp_path / "consortium" / "shelf.sqlite")
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
