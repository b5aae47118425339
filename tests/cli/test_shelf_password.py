"""A password in the shelf's address: refused by every command, and in nothing that is printed or kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Lis

ASKING = "postgresql+psycopg://desk:Canary-7f31@nowhere.invalid/shelf"
BY_KEYWORDS = "host=nowhere.invalid user=desk password=Canary-7f31"


@pytest.mark.parametrize("address", [ASKING, BY_KEYWORDS, "desk:Canary-7f31@nowhere.invalid/shelf"])
@pytest.mark.parametrize(
    "command",
    [
        ("list", "--store"),
        ("import", ".", "--store"),
        ("move", "--to"),
        ("benchmark", "--json", "--store"),
    ],
    ids=lambda command: command[0],
)
def test_a_command_with_a_password_in_the_address_is_refused_and_repeats_nothing(
    lis: Lis,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    address: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = lis("consortium", *command, address)
    assert ran.code != 0
    assert "The address of the shelf holds a password." in ran.err
    assert "password file" in ran.err
    assert "Canary-7f31" not in ran.out + ran.err
    assert not list(tmp_path.rglob("*Canary*"))
    written = [each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()]
    assert not any(b"Canary-7f31" in each for each in written)
