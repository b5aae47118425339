"""A password that was typed into the shelf's address is found however it was typed, and cut out whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.shelf_address import holds_password, without_password

SECRET = "Canary-7f31"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("postgresql+psycopg://desk:Canary-7f31@db/shelf", "postgresql+psycopg://desk@db/shelf"),
        ("  postgresql://desk:Canary-7f31@db:5432/shelf ", "postgresql://desk@db:5432/shelf"),
        ("postgresql://desk:a@Canary-7f31/b?c#d@db/shelf", "postgresql://desk@db/shelf"),
        ("postgresql://desk:Canary-7f31@[::1]:5432/shelf", "postgresql://desk@[::1]:5432/shelf"),
        ("postgresql://desk@db/shelf?password=Canary-7f31", "postgresql://desk@db/shelf"),
        (
            "postgresql://db/s?sslmode=require&PASSWORD=Canary-7f31&a=1",
            "postgresql://db/s?sslmode=require&a=1",
        ),
        ("postgresql://db/s?sslpassword=Canary-7f31&user=desk", "postgresql://db/s?user=desk"),
        ("desk:Canary-7f31@db/shelf", "desk@db/shelf"),
        ("host=db user=desk password=Canary-7f31", "host=db user=desk"),
        ("host=db password = 'of Canary-7f31 \\' more' user=desk", "host=db user=desk"),
    ],
)
def test_a_password_is_cut_out_whole(typed: str, kept: str) -> None:
    assert holds_password(typed)
    assert without_password(typed) == kept
    assert not holds_password(kept)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "postgresql+psycopg://desk@db.example.org:5432/shelf",
        "postgresql+psycopg:///shelf?host=/run/postgresql",
        "postgresql+psycopg://desk@/shelf?service=shelf&passfile=/home/desk/.pgpass",
        "sqlite:///back/a:b@c/shelf.sqlite",
        "/home/a:b@c/shelf.sqlite",
        r"C:\Users\desk@school\shelf.sqlite",
        "back/shelf.sqlite",
    ],
)
def test_an_address_without_one_stays_as_it_is(address: str) -> None:
    assert without_password(address) == address
    assert not holds_password(address)


@given(st.text(), st.text())
def test_no_password_is_too_strange_to_be_found(before: str, after: str) -> None:
    typed = f"postgresql+psycopg://desk:{before}{SECRET}{after}@db.example.org/shelf"
    assert holds_password(typed)
    assert without_password(typed) == "postgresql+psycopg://desk@db.example.org/shelf"
