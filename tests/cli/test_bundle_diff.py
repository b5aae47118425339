"""Two bundles side by side: what differs, and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from lis_desktop.bundle import write_bundle
from lis_desktop.bundle.sealing import new_identity, recipient_of, seal
from lis_desktop.core.errors import BundleRefused
from lis_desktop.core.extract import RoundExtract
from lis_desktop.services.bundle_diff import Difference, diff_bundles
from tests.bundle.keys import SCHOOL, signing
from tests.bundle_samples import hidden, sample_extract, shown
from tests.cli.conftest import Lis


def file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_the_same_content_does_not_differ_whoever_sealed_it(tmp_path: Path) -> None:
    data = write_bundle(sample_extract(), signing())
    identity = new_identity()
    sealed = file(tmp_path, "b", seal(data, [recipient_of(identity)]))
    assert diff_bundles(file(tmp_path, "a", data), sealed, [identity]) == ()
    with pytest.raises(BundleRefused):
        diff_bundles(tmp_path / "a", sealed)


def test_every_kind_of_difference_is_told_with_both_values(tmp_path: Path) -> None:
    before = sample_extract()
    rounds = (RoundExtract(1, 48, 46, (shown("equity", 5, 17, 20, 2, cj=2), hidden("school-culture"))),)
    after = replace(before, rounds=rounds, priorities=(), texts=before.texts[1:], agreed_levels=())
    one = file(tmp_path, "a", write_bundle(replace(before, texts=before.texts[:1]), None))
    other = file(tmp_path, "b", write_bundle(replace(after, texts=()), signing()))
    found = {each.what: (each.first, each.second) for each in diff_bundles(one, other)}
    assert found["signed by"] == ("nobody", SCHOOL.public)
    assert found["round 1, equity"][0].startswith("4 18 20 2")
    assert found["round 1, equity"][1].startswith("5 17 20 2")
    assert found["round 1, school-culture"][1] == "hidden"
    assert found["agreed level, equity"] == ("3", "")
    assert found["priorities"] == ("school-culture, equity", "")
    assert found["note:equity:evidence"][1] == ""
    assert "school" not in found
    assert diff_bundles(one, one) == ()


def test_the_command_prints_it_and_ends_with_one_where_something_differs(lis: Lis, tmp_path: Path) -> None:
    one = file(tmp_path, "a", write_bundle(sample_extract()))
    other = file(tmp_path, "b", write_bundle(replace(sample_extract(), priorities=("equity",))))
    assert lis("bundle", "diff", one, one).code == 0
    ran = lis("bundle", "diff", one, other, "--json")
    assert ran.code == 1
    assert [Difference(*each.values()) for each in json.loads(ran.out)] == [
        Difference("priorities", "school-culture, equity", "equity")
    ]
