"""One school as staff open it: its years, what became of its files, its letters and keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lis_desktop.core.errors import NotFound
from lis_desktop.services.consortium.view import SchoolOnShelf, shelf_list

if TYPE_CHECKING:
    from lis_desktop.store.shelf.keys import KeyLine, LetterLine
    from lis_desktop.store.shelf.opened import Shelf
    from lis_desktop.store.shelf.school import SchoolLine


@dataclass(frozen=True, slots=True)
class SchoolFile:
    """All that the desk knows of a school; `codes` are those that speak for it. `letters` is None for a
    database role that may read none."""

    school_key: str
    school_name: str
    assessments: tuple[SchoolOnShelf, ...]
    lines: tuple[SchoolLine, ...]
    codes: tuple[str, ...]
    letters: tuple[LetterLine, ...] | None
    keys: tuple[KeyLine, ...]


def school_file(shelf: Shelf, school_key: str) -> SchoolFile:
    """Everything about one school, its latest year first. NotFound where it is not on the shelf."""
    from lis_desktop.store.shelf import keys as shelf_keys
    from lis_desktop.store.shelf import school as shelf_school

    own = [each for each in shelf_list(shelf) if each.school_key == school_key]
    if not own:
        raise NotFound(
            "This school is not on the shelf any more.",
            "Nothing was changed.",
            "Perhaps the run that brought it was undone.",
        )
    ordered = sorted(own, key=lambda each: each.cycle, reverse=True)
    ids = {each.assessment_id for each in ordered}
    with shelf.reading() as db:
        codes, letters = shelf_school.codes_of(db, ids), shelf_keys.letters(db)
        return SchoolFile(
            school_key,
            ordered[0].school_name,
            tuple(ordered),
            shelf_school.lines_of(db, ids),
            codes,
            None if letters is None else tuple(each for each in letters if each.school_code in codes),
            tuple(each for each in shelf_keys.keys(db) if each.school_code in codes),
        )
