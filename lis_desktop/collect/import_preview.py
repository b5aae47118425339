"""What a spreadsheet was taken for, before anything is stored: columns, problems, ballots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lis_desktop.collect.column import Column, ColumnUse
from lis_desktop.collect.column_mapping import ColumnMapping
from lis_desktop.core.ballot import Ballot
from lis_desktop.core.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that stops the import. `row` is the spreadsheet's (the header is row 1, 0 is the whole
    file); `column` is the header as written; `what` is a clause, `cure` a sentence. `text` is the whole cell
    where a person may say what it means, "" for every other problem."""

    row: int
    column: str
    value: str
    what: str
    cure: str
    text: str = ""

    def __str__(self) -> str:
        place = ", ".join(
            part
            for part in (
                f"row {self.row}" if self.row else "",
                f"column “{self.column}”" if self.column else "",
            )
            if part
        )
        return f"{place}: {self.what}. {self.cure}" if place else f"{self.what}. {self.cure}"


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """A file read and judged. Ballots may be stored only where there is no problem.

    `missing` are dimensions of the round without a column: blank on every ballot. `empty` rows held
    no answer at all: they are no ballots, left out and counted. `mapping` is what the columns were taken
    for, to be mended; `remembered` where a person said so at an earlier import of this form.
    """

    file: str
    columns: tuple[Column, ...]
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]
    ballots: tuple[Ballot, ...]
    empty: int
    mapping: ColumnMapping | None = None
    fingerprint: str = ""
    remembered: bool = False
    people: Mapping[str, int] = field(default_factory=dict)
    """How many people wrote each text to which a person gave a meaning."""

    @property
    def dropped(self) -> tuple[str, ...]:
        """Headers of columns that tell who or when: dropped at the door."""
        return tuple(each.header for each in self.columns if each.use is ColumnUse.PERSONAL)

    def require_clean(self) -> None:
        """InvalidInput with the first problem's file, row and cure where there is any problem."""
        if not self.problems:
            return
        first, others = self.problems[0], len(self.problems) - 1
        more = f" {others} more {'problem' if others == 1 else 'problems'} in this file." if others else ""
        raise InvalidInput(
            f"{self.file}: {first}",
            f"Nothing was imported.{more}",
            "Mend the file and import it again.",
        )
