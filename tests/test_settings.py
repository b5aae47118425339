"""What the window remembers, and that a bad file never keeps it from opening."""

from __future__ import annotations

import json
import os
import stat
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.settings import (
    TEXT_PERCENTS,
    Place,
    Settings,
    ThemeChoice,
    WindowFrame,
    load_settings,
    place_file,
    save_settings,
)

FRAMES = st.builds(
    WindowFrame,
    st.integers(-4000, 9000),
    st.integers(-4000, 9000),
    st.integers(1, 9000),
    st.integers(1, 9000),
    st.booleans(),
)
ANY_SETTINGS = st.builds(
    Settings,
    theme=st.sampled_from(ThemeChoice),
    text_percent=st.sampled_from(TEXT_PERCENTS),
    place=st.builds(Place, st.text(), st.text(), st.text(), st.integers(0, 5000), st.text()),
    window=st.none() | FRAMES,
    last_folder=st.text(),
)


@given(ANY_SETTINGS)
def test_a_restart_finds_the_settings_as_they_were_left(settings: Settings) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.json"
        save_settings(path, settings)
        assert load_settings(path) == settings


def test_a_first_start_takes_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.json") == Settings()


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[]", b"null", b'{"theme": "pink"}', b"\xff\xfe\x00", b'{"theme": "light"}'],
)
def test_a_damaged_file_is_kept_aside_and_the_defaults_are_taken(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(damage)
    assert load_settings(path) == Settings()
    assert (tmp_path / "settings.unreadable.json").read_bytes() == damage
    assert not path.exists()


def test_a_kill_between_writing_and_renaming_leaves_the_old_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    before = Settings(place=Place(page_id="score"))
    save_settings(path, before)

    def killed(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        save_settings(path, Settings(place=Place(page_id="export")))
    assert load_settings(path) == before


def test_settings_hold_ids_and_never_what_the_school_wrote(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    save_settings(path, Settings(place=Place("a-1", "read", "equity", 23)))
    assert set(Place.__dataclass_fields__) == {
        "assessment_id",
        "page_id",
        "dimension_id",
        "sheet",
        "sheet_dimension_id",
        "sheet_round",
    }
    assert "equity" in place_file(path).read_text(encoding="utf-8")
    assert "equity" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"null", b"\x00" * 300, b'{"page_id": "read"}'])
def test_a_power_cut_may_cost_the_place_and_never_the_text_size(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "settings.json"
    chosen = Settings(ThemeChoice.HIGH_CONTRAST, 175, Place("a-1", "score", "equity", 23))
    save_settings(path, chosen)
    assert load_settings(path) == chosen
    place_file(path).write_bytes(damage)
    assert load_settings(path) == replace(chosen, place=Place())
    assert path.exists()


def test_what_somebody_chose_is_forced_to_the_medium_and_the_place_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forced: list[int] = []
    really = os.fsync

    def fsync(descriptor: int) -> None:
        forced.append(os.fstat(descriptor).st_size)
        really(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    path = tmp_path / "settings.json"
    chosen = Settings(text_percent=150)
    save_settings(path, chosen)
    assert forced == [path.stat().st_size]
    for sheet in range(1, 40):
        save_settings(path, replace(chosen, place=Place("a-1", "score", "equity", sheet)))
    assert len(forced) == 1, "no key of score entry waits for the disk twice"
    assert load_settings(path).place.sheet == 39
    save_settings(path, replace(chosen, text_percent=175))
    assert len(forced) == 2


def test_only_the_owner_can_read_where_somebody_was(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = tmp_path / "data" / "settings.json"
        save_settings(path, Settings(place=Place("3f2c", "score", "equity", 12, "equity")))
    finally:
        os.umask(before)
    assert {each.name for each in path.parent.iterdir()} == {"settings.json", "place.json"}
    if os.name == "posix":  # Windows keeps a person's folders private by other means
        assert {stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()} == {0o600}
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_file_of_an_earlier_version_still_leads_back_to_the_place(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    left = Settings(ThemeChoice.DARK, 125, Place("a-1", "plan", "equity", 3, "voice"))
    save_settings(path, left)
    place = json.loads(place_file(path).read_text(encoding="utf-8"))
    place_file(path).unlink()
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"place": place}))
    assert load_settings(path) == left
    save_settings(path, replace(left, place=Place("a-1", "score")))
    assert load_settings(path).place == Place("a-1", "score")
