"""The catalogue: shipped packs, the user's own, and none that changes under one version."""

from __future__ import annotations

from pathlib import Path

import pytest

from lis_desktop.content.catalogue import Catalogue, load_catalogue
from lis_desktop.content.pack_kind import PackKind
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
    catalogue = Catalogue({PackKind.INSTRUMENT: shipped}, own)
    assert catalogue.instrument("tiny", "1").version == "1"
    assert catalogue.instrument("tiny", "1.9").version == "1.9"
    assert [each.version for each in catalogue.instruments()] == ["1.10", "1.9", "1"]
    assert catalogue.instrument("tiny").version == "1.10"


def test_an_instrument_that_is_not_there_is_told(folders: tuple[Path, Path]) -> None:
    catalogue = Catalogue({PackKind.INSTRUMENT: folders[0]}, folders[1])
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
    catalogue = Catalogue({PackKind.INSTRUMENT: shipped}, own)
    assert catalogue.instrument("tiny").dimension("welcome").descriptors[0] == "Newcomers eat alone."
    assert [each.path.name for each in catalogue.broken()] == ["changed.toml"]


def test_a_broken_pack_in_the_folder_does_not_stop_the_others(folders: tuple[Path, Path]) -> None:
    shipped, own = folders
    (own / "broken.toml").write_text("[pack", encoding="utf-8")
    catalogue = Catalogue({PackKind.INSTRUMENT: shipped}, own)
    assert catalogue.instrument("tiny")
    assert len(catalogue.broken()) == 1


def test_a_new_pack_is_seen_after_a_reload(folders: tuple[Path, Path]) -> None:
    shipped, own = folders
    catalogue = Catalogue({PackKind.INSTRUMENT: shipped}, own)
    assert len(catalogue.instruments()) == 1
    (own / "two.toml").write_text(PACK.replace('id = "tiny"', 'id = "two"'), encoding="utf-8")
    assert len(catalogue.instruments()) == 1
    catalogue.reload()
    assert [each.id for each in catalogue.instruments()] == ["tiny", "two"]


def test_a_pack_of_ones_own_cannot_take_the_place_of_a_shipped_one_of_another_kind(tmp_path: Path) -> None:
    guide = load_catalogue(tmp_path).guides()[0]
    alike = PACK.replace('id = "tiny"', f'id = "{guide.id}"', 1)
    alike = alike.replace('version = "1"', f'version = "{guide.version}"', 1)
    (tmp_path / "alike.toml").write_text(alike, encoding="utf-8")
    (tmp_path / "tiny.toml").write_text(PACK, encoding="utf-8")
    catalogue = load_catalogue(tmp_path)
    assert "tiny" in [each.id for each in catalogue.instruments()]
    assert guide.id not in [each.id for each in catalogue.instruments()]
    assert [each.path.name for each in catalogue.broken()] == ["alike.toml"]


def test_asking_for_one_kind_first_gives_the_same_packs_as_asking_for_all(tmp_path: Path) -> None:
    first, all_at_once = load_catalogue(tmp_path), load_catalogue(tmp_path)
    instruments = first.instruments()
    assert instruments
    assert first.packs() == all_at_once.packs()
    assert first.packs()[: len(instruments)] == instruments
    assert all(all_at_once.is_shipped(each) for each in first.packs())
    assert first.broken() == all_at_once.broken() == ()
