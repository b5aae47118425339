"""The catalogue: shipped packs, the user's own, and none that changes under one version."""

from __future__ import annotations

from pathlib import Path

import pytest

from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.errors import NotFound

PACK = (Path(__file__).parent / "tiny.toml").read_text(encoding="utf-8")


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    shipped.mkdir()
    own.mkdir()
    (shipped / "tiny.toml").write_text(PACK, encoding="utf-8")
    return shipped, own


def test_the_newest_version_is_meant_unless_one_is_named(folders: tuple[Path, Path]) -> None:
    shipped, own = folders
    for version in ("1.9", "1.10"):
        (own / f"v{version}.toml").write_text(PACK.replace('version = "1"', f'version = "{version}"'))
    catalogue = Catalogue((shipped,), own)
    assert catalogue.instrument("tiny", "1").version == "1"
    assert catalogue.instrument("tiny", "1.9").version == "1.9"
    assert [each.version for each in catalogue.instruments()] == ["1.10", "1.9", "1"]
    assert catalogue.instrument("tiny").version == "1.10"


def test_an_instrument_that_is_not_there_is_told(folders: tuple[Path, Path]) -> None:
    catalogue = Catalogue(folders[:1], folders[1])
    assert catalogue.instrument("tiny")
    with pytest.raises(NotFound, match="no instrument pack “tiny version 2”"):
        catalogue.instrument("tiny", "2")


def test_a_pack_that_changed_under_its_version_is_put_aside_and_the_shipped_one_stands(
    folders: tuple[Path, Path],
) -> None:
    shipped, own = folders
    (own / "changed.toml").write_text(
        PACK.replace("Newcomers eat alone.", "Newcomers wait."), encoding="utf-8"
    )
    catalogue = Catalogue((shipped,), own)
    assert catalogue.instrument("tiny").dimension("welcome").descriptors[0] == "Newcomers eat alone."
    assert [each.path.name for each in catalogue.broken()] == ["changed.toml"]


def test_a_broken_pack_in_the_folder_does_not_stop_the_others(folders: tuple[Path, Path]) -> None:
    shipped, own = folders
    (own / "broken.toml").write_text("[pack", encoding="utf-8")
    catalogue = Catalogue((shipped,), own)
    assert catalogue.instrument("tiny")
    assert len(catalogue.broken()) == 1


def test_a_new_pack_is_seen_after_a_reload(folders: tuple[Path, Path]) -> None:
    shipped, own = folders
    catalogue = Catalogue((shipped,), own)
    assert len(catalogue.instruments()) == 1
    (own / "two.toml").write_text(PACK.replace('id = "tiny"', 'id = "two"'), encoding="utf-8")
    assert len(catalogue.instruments()) == 1
    catalogue.reload()
    assert [each.id for each in catalogue.instruments()] == ["tiny", "two"]
