"""LIS Desktop: a faculty's self-assessment, offline, from private scores to a plan in one file."""

from typing import Any


def __getattr__(name: str) -> Any:
    """`__version__`, read when it is asked for: the metadata reader costs a third of an empty window."""
    if name == "__version__":
        from importlib.metadata import version

        return version("lis-desktop")
    raise AttributeError(name)
