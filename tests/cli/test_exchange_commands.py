"""The whole exchange by command: a letter out, a sealed bundle in, a digest back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lis_desktop.paths import resources_dir
from tests.cli.conftest import Lis

SAMPLE = Path(__file__).parents[2] / "docs" / "sample-ballots.csv"


@pytest.fixture
def consortium(tmp_path: Path) -> tuple[str, Path]:
    """How commands name the Consortium's computer."""
    return "--data-dir", tmp_path / "consortium"


@pytest.fixture
def words(lis: Lis, consortium: tuple[str, Path], tmp_path: Path) -> str:
    """The Consortium has its keys; what is on the printed page."""
    ran = lis(*consortium, "consortium", "init", "--name", "NE", "--recovery", tmp_path / "recovery.txt")
    assert ran.code == 0, ran.err
    return ran.out.splitlines()[1]


def letter(lis: Lis, consortium: tuple[str, Path], folder: Path) -> Path:
    ran = lis(*consortium, "consortium", "letter", "Dune High", "--year", "2026-27", "--out", folder)
    assert ran.code == 0, ran.err
    path, page = map(Path, ran.out.splitlines())
    assert page.is_file()
    return path


def closed(lis: Lis) -> str:
    made = lis("assessment", "new", "--school", "Dune High", "--state", "ME", "--year", "2026-27").out.strip()
    assert lis("ballots", "import", made, SAMPLE, "--without-evidence", "Invented").code == 0
    assert lis("round", "close", made).code == 0
    return made


def test_a_letter_goes_out_a_sealed_bundle_comes_in_and_a_digest_goes_back(
    lis: Lis, consortium: tuple[str, Path], words: str, tmp_path: Path
) -> None:
    sent = letter(lis, consortium, tmp_path)
    refused = lis("letter", "import", sent, "--words", "abandon " * 8)
    assert refused.code == 1
    assert "eight words" in refused.err
    taken = lis("letter", "import", sent, "--words", words)
    assert "sealed from now on" in taken.out
    exported = lis("bundle", "export", closed(lis), "--out", tmp_path)
    bundle = Path(exported.out.strip())
    assert bundle.name.endswith(".lisbundle")
    assert "NOT sealed" not in exported.err
    assert lis("bundle", "inspect", bundle).code == 1
    inside = json.loads(lis(*consortium, "bundle", "inspect", bundle, "--json").out)
    assert (inside["sealed"], inside["school_code"]) == (True, "dune-high")
    assert "1 accepted" in lis(*consortium, "consortium", "import", bundle).out
    known = json.loads(lis(*consortium, "consortium", "keys", "--json").out)
    assert [each["by"] for each in known["keys"]] == ["letter"]
    assert known["letters"][0]["used_by"] == inside["signed_by"]
    event = "2027-03-04 | Scoring together | Keene, NH | https://example.org/march"
    looked = lis(*consortium, "consortium", "digest", "--dry-run")
    assert looked.out == ""
    pack = tmp_path / "own.toml"
    pulse = (resources_dir() / "instruments" / "pulse.toml").read_text(encoding="utf-8")
    pack.write_text(pulse.replace('id = "pulse"', 'id = "our-pulse"', 1), encoding="utf-8")
    made = lis(*consortium, "consortium", "digest", "--out", tmp_path, "--event", event, "--pack", pack)
    assert "1 events, 1 packs" in lis("digest", "import", made.out.strip()).out
    assert "Scoring together" in lis("digest", "show").out
    assert "our-pulse" not in lis("pack", "list").out
    assert lis("digest", "take-pack", "2").code == 1
    assert "our-pulse" in lis("digest", "take-pack", "1").out
    assert "our-pulse" in lis("pack", "list").out
    assert "(here)" in lis("digest", "show").out
    drilled = lis("consortium", "drill", bundle, "--recovery", tmp_path / "recovery.txt")
    assert "Dune High" in drilled.out


def test_without_a_letter_the_export_says_loudly_that_it_is_not_sealed(
    lis: Lis, consortium: tuple[str, Path], words: str, tmp_path: Path
) -> None:
    exported = lis("bundle", "export", closed(lis), "--out", tmp_path)
    assert "NOT sealed" in exported.err
    assert "NOT sealed" in lis("letter", "show").err
    ran = lis(*consortium, "consortium", "import", exported.out.strip())
    assert "quarantined: unknown_key" in ran.out
    waiting = lis(*consortium, "consortium", "keys")
    own = lis("key", "show").out.splitlines()
    assert own[1] in waiting.err
    assert lis(*consortium, "consortium", "enrol", own[1], "--code", "dune").code == 0
    again = lis(*consortium, "consortium", "import", exported.out.strip())
    assert "1 accepted" in again.out
    assert lis(*consortium, "consortium", "revoke", own[0]).code == 0
    assert "revoked" in lis(*consortium, "consortium", "keys").out


def test_a_consortium_without_keys_says_that_nobody_checked_who_sent_what(
    lis: Lis, consortium: tuple[str, Path], tmp_path: Path
) -> None:
    exported = lis("bundle", "export", closed(lis), "--out", tmp_path)
    ran = lis(*consortium, "consortium", "import", exported.out.strip())
    assert "1 accepted" in ran.out
    assert "nobody checked" in ran.err


def test_a_second_laptop_gets_a_voucher_of_the_first(
    lis: Lis, consortium: tuple[str, Path], words: str, tmp_path: Path
) -> None:
    sent = letter(lis, consortium, tmp_path)
    second = ("--data-dir", tmp_path / "second")
    for laptop in ((), second):
        assert lis(*laptop, "letter", "import", sent, "--words", words).code == 0
    key = json.loads(lis(*second, "key", "show", "--json").out)["key"]
    voucher = lis("key", "vouch", key, "--out", tmp_path / "voucher").out.strip()
    assert lis(*second, "key", "accept", voucher).code == 0
    assert lis("key", "accept", voucher).code == 1


def test_a_renewed_key_reaches_schools_through_the_next_letter_and_digest(
    lis: Lis, consortium: tuple[str, Path], words: str, tmp_path: Path
) -> None:
    assert lis("letter", "import", letter(lis, consortium, tmp_path), "--words", words).code == 0
    renewed = lis(*consortium, "consortium", "renew-key")
    assert renewed.code == 0
    assert renewed.out.strip() != words
    digest = lis(*consortium, "consortium", "digest", "--out", tmp_path).out.strip()
    assert lis("digest", "import", digest).code == 0
    assert lis("letter", "import", letter(lis, consortium, tmp_path)).code == 0
