"""kill -9 in the middle of an export of the shelf: the folder is the earlier one, or the new one, whole."""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

import pytest

from lis_desktop.content.catalogue import Catalogue
from lis_desktop.services.consortium.exporting.shelf import export_shelf
from lis_desktop.services.consortium.importing.bundles import import_bundles
from tests import soak
from tests.consortium.kills import (
    CONTROL_KILLS,
    KILLS,
    SEED,
    Consortium,
    Target,
    killed_at,
    make_consortium,
    run,
)

Files = dict[str, bytes]


def everything(folder: Path) -> Files:
    """Every file in the folder and below, hidden ones too."""
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def begin(at: Consortium, target: Target, catalogue: Catalogue, out: Path) -> tuple[Files, Files]:
    """An export of half of the inbox is in `out`; it, and what an export of all of it is."""
    at.begin(target)
    inbox = sorted(at.inbox.iterdir())
    with closing(at.open(target)) as shelf:
        import_bundles(shelf, catalogue, inbox[: len(inbox) // 2])
        export_shelf(shelf, catalogue, out)
        earlier = everything(out)
        import_bundles(shelf, catalogue, inbox)
    whole = out.with_name("whole")
    run(at.command("export", target, whole))
    assert everything(whole) != earlier, "the positive control"
    return earlier, everything(whole)


def check_kills(at: Consortium, target: Target, catalogue: Catalogue, place: Path, kills: int) -> None:
    out = place / "tables"
    earlier, whole = begin(at, target, catalogue, out)
    steps = run(at.command("export", target, place / "counted"))
    rng, at_work = random.Random(SEED), 0
    for number in soak.told("exports of the shelf killed", kills):
        # The last steps are those in which files are written.
        step = steps if number % 2 else rng.randrange(1, steps + 1)
        at_work += killed_at(step, at.command("export", target, out))
        assert everything(out) in (earlier, whole) or not out.exists()
        run(at.command("export", target, out))
        assert everything(out) == whole
        assert {each.name for each in place.iterdir()} == {"tables", "whole", "counted"}, (
            "nothing is left beside"
        )
    assert at_work > 0, "no kill fell into a running export"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    made = tmp_path / "exports"
    made.mkdir()
    return made


def test_an_export_of_the_shelf_that_was_killed_is_there_whole_or_not_at_all(
    tmp_path: Path, place: Path, shelf_target: Target, catalogue: Catalogue
) -> None:
    check_kills(make_consortium(tmp_path), shelf_target, catalogue, place, KILLS)


@pytest.mark.soak
def test_an_export_of_the_shelf_that_was_killed_is_there_whole_or_not_at_all_for_long(
    tmp_path: Path, place: Path, shelf_target: Target, catalogue: Catalogue
) -> None:
    check_kills(make_consortium(tmp_path), shelf_target, catalogue, place, soak.CONSORTIUM_KILLS)


def test_the_control_an_export_that_writes_in_place_is_caught(
    tmp_path: Path, place: Path, shelf_target: Target, catalogue: Catalogue
) -> None:
    at, out = make_consortium(tmp_path), place / "tables"
    earlier, whole = begin(at, shelf_target, catalogue, out)
    steps = run(at.command("export", shelf_target, place / "counted", "halves"))
    rng = random.Random(SEED)
    for _ in range(CONTROL_KILLS):
        killed_at(rng.randrange(steps // 2, steps), at.command("export", shelf_target, out, "halves"))
        if everything(out) not in (earlier, whole):
            return
    pytest.fail("files were half written, and nobody noticed")
