"""Taking a pack into one's own folder: whole, once, and never changed under its version."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lis_desktop.core.errors import InvalidInput, NotAllowed, NotFound
from lis_desktop.paths import DataPaths
from lis_desktop.services.packs import check_pack, import_pack, packs_in
from lis_desktop.services.workspace import Topic, Workspace, open_workspace

TINY = Path(__file__).parent / "tiny.toml"


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(DataPaths(tmp_path / "data")) as workspace:
        yield workspace


def changed(folder: Path, was: str, becomes: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(TINY.read_text(encoding="utf-8").replace(was, becomes), encoding="utf-8")
    return path


def test_an_imported_pack_can_be_used_at_once_and_is_told(ws: Workspace) -> None:
    told: list[frozenset[Topic]] = []
    ws.subscribe(told.append)
    pack = import_pack(ws, TINY)
    assert ws.instruments.instrument("tiny") == pack
    assert told == [frozenset({Topic.PACKS})]
    line = next(each for each in packs_in(ws.instruments).packs if each.id == "tiny")
    assert (line.size, line.shipped) == (3, False)


def test_the_same_pack_again_changes_nothing(ws: Workspace) -> None:
    import_pack(ws, TINY)
    before = sorted(ws.paths.packs.iterdir())
    import_pack(ws, TINY)
    assert sorted(ws.paths.packs.iterdir()) == before
    assert len(before) == 1


def test_other_content_under_the_same_version_is_refused(ws: Workspace, tmp_path: Path) -> None:
    kept = import_pack(ws, TINY)
    other = changed(tmp_path, "Newcomers eat alone.", "Newcomers wait.")
    with pytest.raises(NotAllowed, match="another pack tiny version 1 already"):
        import_pack(ws, other)
    ws.instruments.reload()
    assert ws.instruments.instrument("tiny") == kept
    import_pack(ws, changed(tmp_path, 'version = "1"', 'version = "2"'))
    assert ws.instruments.instrument("tiny").version == "2"


def test_a_shipped_pack_cannot_be_changed_either(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed, match="another pack gbp-outline version 1 already"):
        import_pack(ws, changed(tmp_path, 'id = "tiny"', 'id = "gbp-outline"'))


def test_a_pack_with_complaints_stays_outside(ws: Workspace, tmp_path: Path) -> None:
    bad = changed(tmp_path, 'version = "1"', 'version = "one"')
    with pytest.raises(InvalidInput, match=r"mine\.toml has complaints: line 5: pack\.version"):
        import_pack(ws, bad)
    assert not ws.paths.packs.exists()


def test_every_shipped_pack_has_no_complaints(ws: Workspace) -> None:
    found = packs_in(ws.instruments)
    assert found.broken == ()
    assert {"gbp-outline", "pulse"} <= {each.id for each in found.packs if each.shipped}


def test_a_pack_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert check_pack(TINY) == ()
    with pytest.raises(NotFound, match=r"nowhere\.toml cannot be read"):
        check_pack(tmp_path / "nowhere.toml")
