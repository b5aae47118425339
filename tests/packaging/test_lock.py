"""The lock: everything that is asked for, pinned and hashed, from wherever a school fetches it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.txt", "package.txt", "uv.txt")


def pins(lock: str) -> dict[str, str]:
    """Name and version of every package in a lock file."""
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9][a-z0-9.-]*)==([^ ;]+)", text, re.M))


def asked_for(group: str) -> list[Requirement]:
    """What pyproject.toml asks for, the tools of that group included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = project["project"]["dependencies"] + project["dependency-groups"][group]
    return [Requirement(each) for each in lines]


@pytest.mark.parametrize(("lock", "group"), [("requirements.txt", "dev"), ("package.txt", "package")])
def test_the_lock_fits_what_is_asked_for(lock: str, group: str) -> None:
    """Otherwise somebody added a library and did not run `make lock`."""
    locked = pins(lock)
    for each in asked_for(group):
        assert each.specifier.contains(locked[canonicalize_name(each.name)]), each


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_is_hashed(lock: str) -> None:
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.M)[1:]
    assert entries
    assert [each.split()[0] for each in entries if "--hash=sha256:" not in each] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place(lock: str) -> None:
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|@ |--index|--find-links|^-", text, re.M)
