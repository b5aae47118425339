"""Opens what a command works on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from lis_desktop.core.errors import LisError
from lis_desktop.paths import DataPaths

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue
    from lis_desktop.services.workspace import Workspace
    from lis_desktop.store.shelf.opened import Shelf


def paths_of(context: typer.Context) -> DataPaths:
    """Where all state is."""
    paths = context.find_root().obj
    assert isinstance(paths, DataPaths)
    return paths


@contextmanager
def opened(context: typer.Context) -> Iterator[Workspace]:
    """The school's workspace, locked while the command runs. What is refused is logged by its kind."""
    from lis_desktop import log
    from lis_desktop.services.workspace import open_workspace

    paths = paths_of(context)
    with open_workspace(paths) as workspace:
        log.open_log(paths.logs)
        try:
            yield workspace
        except LisError as error:
            log.log_event(
                "refused", command=context.command_path.replace(" ", "."), kind=type(error).__name__
            )
            raise
        finally:
            log.close_log()


@contextmanager
def opened_shelf(context: typer.Context, store: str) -> Iterator[Shelf]:
    """The shelf of the data folder, or the one that was named."""
    from contextlib import closing

    from lis_desktop.services.consortium.opening import open_shelf

    with closing(open_shelf(store or paths_of(context), paths_of(context))) as shelf:
        yield shelf


def catalogue_of(context: typer.Context) -> Catalogue:
    """The packs, without opening the school's store."""
    from lis_desktop.content.catalogue import load_catalogue

    return load_catalogue(paths_of(context).packs)
