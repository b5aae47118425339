"""Resources by dimension: from packs, from the digest, and the school's own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar


class ResourceSource(Enum):
    """Where a resource comes from."""

    RESEARCH = "research"
    ACTIVITY = "activity"
    PACK = "pack"
    DIGEST = "digest"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Resource:
    """Something to read or to use. `id` is unique over all sources; no dimension means for all of them."""

    id: str
    source: ResourceSource
    title: str
    text: str
    dimension_ids: tuple[str, ...] = ()
    citation: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class OwnResource:
    """A resource that the school added for itself."""

    kind: ClassVar[str] = "own_resource"
    id: str
    title: str
    text: str
    dimension_ids: tuple[str, ...] = ()
    url: str = ""

    @property
    def key(self) -> str:
        """Its own random id."""
        return self.id


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A resource that somebody wants to find again."""

    kind: ClassVar[str] = "bookmark"
    resource_id: str

    @property
    def key(self) -> str:
        """One bookmark per resource."""
        return self.resource_id
