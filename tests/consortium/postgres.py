"""A PostgreSQL of the tests' own: Debian's programs, a Unix socket, user postgres (initdb refuses root)."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine

PROGRAMS = Path("/usr/lib/postgresql")


def newest(program: str) -> str:
    """Debian's newest server; a missing one is an error, never a skip."""
    versions = sorted((each.name for each in PROGRAMS.iterdir()), key=float)
    assert versions, "Debian's postgresql package is missing: make oracles installs it"
    return str(PROGRAMS / versions[-1] / "bin" / program)


class Server:
    """A running server; `address` names a database behind it."""

    def __init__(self, socket_folder: Path) -> None:
        self._folder = socket_folder

    def address(self, database: str, role: str = "postgres") -> str:
        return f"postgresql+psycopg://{role}@/{database}?host={self._folder}"

    @contextmanager
    def database(self) -> Iterator[str]:
        """The address of a fresh, empty database."""
        name = f"shelf_{secrets.token_hex(4)}"
        self.run(f"CREATE DATABASE {name}")
        try:
            yield self.address(name)
        finally:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def tables_with(self, text: bytes) -> list[str]:
        """The files of tables in which these bytes are found, once everything written is on the disk."""
        self.run("CHECKPOINT")
        tables = (each for each in (self._folder / "data" / "base").rglob("*") if each.is_file())
        return [each.name for each in tables if text in each.read_bytes()]

    @contextmanager
    def role_that_is_asked(self, password: str) -> Iterator[str]:
        """A role for which the server wants the password; all others are let in as they are."""
        role, rules = f"asked_{secrets.token_hex(4)}", self._folder / "data" / "pg_hba.conf"
        self.run(f"CREATE ROLE {role} LOGIN PASSWORD '{password}'")
        before = rules.read_text()
        rules.write_text(f"local all {role} scram-sha-256\n{before}")
        self.run("SELECT pg_reload_conf()")
        try:
            yield role
        finally:
            rules.write_text(before)
            self.run("SELECT pg_reload_conf()")

    def run(self, statement: str, database: str = "postgres") -> None:
        engine = create_engine(self.address(database), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()


def as_postgres(*command: str) -> list[str]:
    if os.geteuid() != 0:
        return list(command)
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]


@contextmanager
def running_server() -> Iterator[Server]:
    folder = Path(tempfile.mkdtemp(prefix="lis-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
    try:
        options_at_birth = ["-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync"]
        call(as_postgres(newest("initdb"), "-D", str(data), *options_at_birth))
        log = str(folder / "log")
        call(as_postgres(newest("pg_ctl"), "-D", str(data), "-l", log, "-o", options, "-w", "start"))
        try:
            yield Server(folder)
        finally:
            call(as_postgres(newest("pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop"))
    finally:
        shutil.rmtree(folder)


def call(command: list[str]) -> None:
    done = subprocess.run(command, cwd="/", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
    assert done.returncode == 0, done.stdout.decode()
