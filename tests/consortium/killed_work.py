"""Run by the kill tests in a process of its own: one piece of the desk's work, a dot for each of its steps.

    python -m tests.consortium.killed_work HONESTY VERB HOME SHELF ARGUMENT

HOME is the data folder with the Consortium's keys. A step is a statement to a store. HONESTY is "whole", or
"halves": then every statement is committed at once, and files are written where they belong: what the tests
have to catch.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from lis_desktop.content.catalogue import load_catalogue
from lis_desktop.paths import DataPaths
from lis_desktop.services.consortium.book import undo_run
from lis_desktop.services.consortium.exporting import shelf as shelf_export
from lis_desktop.services.consortium.exporting.shelf import export_shelf
from lis_desktop.services.consortium.importing import bundles as shelf_import
from lis_desktop.services.consortium.importing.bundles import import_bundles
from lis_desktop.services.consortium.move import move_shelf
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.store.shelf import bundles as shelf_bundles
from lis_desktop.store.shelf.opened import Shelf


def step(*_: object) -> None:
    os.write(1, b".")


def commit_halves() -> None:
    patched = pytest.MonkeyPatch()  # for good: this process is killed
    patched.setattr(shelf_bundles, "savepoint", lambda db: nullcontext())
    patched.setattr(shelf_export, "write_folder", write_in_place)
    event.listen(Engine, "after_cursor_execute", commit_at_once)


def commit_at_once(connection: Any, _cursor: object, statement: str, *_: object) -> None:
    if not statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
        return
    driver = connection.connection
    driver.commit()
    if connection.dialect.name == "sqlite":
        driver.execute("BEGIN IMMEDIATE")


def write_in_place(target: Path, files: Mapping[str, bytes], may_replace: object) -> tuple[Path, ...]:
    target.mkdir(exist_ok=True)
    for name, content in files.items():
        for place in range(0, len(content), 256):
            with (target / name).open("r+b" if place else "wb") as file:
                file.seek(place)
                file.write(content[place : place + 256])
                os.fsync(file.fileno())
            step()
    return ()


def work(verb: str, shelf: Shelf, home: Path, argument: str) -> None:
    catalogue = load_catalogue(home / "no-packs")
    if verb == "import":
        shelf_import.BATCH = 4  # many small transactions: a kill falls into one, or between two
        import_bundles(shelf, catalogue, [Path(argument)])
    elif verb == "undo":
        undo_run(shelf, int(argument))
    elif verb == "move":
        move_shelf(shelf, argument if "://" in argument else Path(argument))
    elif verb == "export":
        export_shelf(shelf, catalogue, Path(argument), progress=step)
    else:
        raise ValueError(verb)


def main() -> None:
    honesty, verb, home, target, argument = sys.argv[1:]
    shelf = open_shelf(target, DataPaths(Path(home)))
    event.listen(Engine, "before_cursor_execute", step)
    if honesty == "halves":
        commit_halves()
    os.write(1, b"begun\n")
    work(verb, shelf, Path(home), argument)
    shelf.close()
    os.write(1, b"done")


if __name__ == "__main__":
    main()
