"""Is a PDF what this laptop's data say? Same, older, or which figures differ."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from enum import Enum
from pathlib import Path

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.errors import InvalidInput, NotFound
from lis_desktop.core.maker import Maker
from lis_desktop.reports.documents import ReportKind, document
from lis_desktop.reports.figures import as_recorded, compare, seal_key
from lis_desktop.reports.render import render
from lis_desktop.reports.seal import Seal, seal_of
from lis_desktop.reports.tracing import Trace, drawn_strings, read_trace
from lis_desktop.services.reporting import SHEETS, Paper

MAX_REPORT_BYTES = 64 * 1024 * 1024


class Verdict(Enum):
    """What became of comparing a file with the data."""

    SAME = "same"
    OLDER = "older"
    WORDS_CHANGED = "words changed since"
    DRAWN_OTHERWISE = "drawn by another version"
    FIGURES_DIFFER = "figures differ"
    ALTERED = "altered"
    NOT_SEALED = "not sealed"

    @property
    def is_genuine(self) -> bool:
        """Whether the file is as this program made it from this school's data, now or before."""
        return self in (Verdict.SAME, Verdict.OLDER, Verdict.WORDS_CHANGED, Verdict.DRAWN_OTHERWISE)


@dataclass(frozen=True, slots=True)
class Verification:
    """`names` are the figures that differ or came later, or what is drawn otherwise and where; `maker` is the
    program that the file says it is of, None where it does not say."""

    verdict: Verdict
    assessment_id: str
    kind: ReportKind
    as_of: date
    maker: Maker | None
    names: tuple[str, ...] = ()


def read_report(path: Path) -> tuple[bytes, Trace]:
    """The file and its record. NotFound, or InvalidInput where it is no report of this program."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_REPORT_BYTES else b""
    except OSError as error:
        raise NotFound(
            f"{path.name} cannot be read.", "Nothing was changed.", f"Check that {path} is there."
        ) from error
    trace = read_trace(data)
    if trace is None or trace.kind not in {kind.value for kind in ReportKind}:
        raise InvalidInput(
            f"{path.name} holds no record of its figures.",
            "It is not a report of this program, or was printed to a new file; nothing was changed.",
            "Compare the fingerprint in its footer with the one of a fresh report.",
        )
    return data, trace


def verify_report(data: bytes, trace: Trace, dossier: Dossier) -> Verification:
    """Hold the file against the data by its seal, and by writing the same report anew: equal data give equal
    bytes.

    same: byte for byte · older: figures were added or settled since, and no closed round differs · words
    changed since: these figures, but typed texts have changed · drawn by another version: these figures and
    words, other bytes · figures differ: a count of a closed round, which never changes, is another one ·
    altered: the seal is broken · not sealed: the file has none, as before reports were sealed, or as somebody
    took it out, or one that others can make (the Consortium, and this school before it closed a round); only
    where it is the same byte for byte can anything be said of it.
    """
    kind = ReportKind(trace.kind)
    verdict, names = _judge(data, trace, kind, dossier)
    return Verification(verdict, trace.assessment_id, kind, trace.as_of, trace.maker, names)


def _judge(data: bytes, trace: Trace, kind: ReportKind, dossier: Dossier) -> tuple[Verdict, tuple[str, ...]]:
    if trace.assessment_id != dossier.assessment.id:
        return Verdict.FIGURES_DIFFER, ("assessment",)
    fresh = _written_again(trace, kind, dossier)
    if fresh == data:
        return Verdict.SAME, ()
    then = as_recorded(trace.figures, dossier)
    changed, later = compare(trace.figures, then)
    fixed = tuple(name for name in changed if _never_changes(name))
    if fixed:
        return Verdict.FIGURES_DIFFER, fixed
    wanted = read_trace(fresh)
    same_words = wanted is not None and wanted.document_hash == trace.document_hash
    seal = seal_of(data, seal_key(dossier))
    if seal is Seal.NONE or then.secret != dossier.secret:
        return Verdict.NOT_SEALED, _alterations(data, fresh) if same_words else ()
    if seal is Seal.BROKEN:
        return Verdict.ALTERED, _alterations(data, fresh) if same_words else ()
    if changed or later:
        return Verdict.OLDER, (*changed, *later)
    return (Verdict.DRAWN_OTHERWISE if same_words else Verdict.WORDS_CHANGED), ()


def _written_again(trace: Trace, kind: ReportKind, dossier: Dossier) -> bytes:
    """The report that the record tells of, from the data of now."""
    paper = Paper.LETTER if round(trace.page_size[0]) == _LETTER_WIDTH else Paper.A4
    # A bundle that left since changes no figure: the page is made anew with the revision that it names.
    then = replace(dossier, revision=trace.revision)
    # So it is with the version of the program that it names, or with none.
    again = document(kind, then, trace.as_of, trace.options)
    return render(again, SHEETS[paper], maker=trace.maker).data


_LETTER_WIDTH = 612
_MOST_ALTERATIONS = 20


def _never_changes(name: str) -> bool:
    return name.startswith("round ") or name == "instrument"


def _alterations(data: bytes, fresh: bytes) -> tuple[str, ...]:
    """Which drawn strings are others than they should be, by page."""
    found, wanted = drawn_strings(data), drawn_strings(fresh)
    if len(found) != len(wanted):
        return (f"{len(found)} pages instead of {len(wanted)}",)
    told: list[str] = []
    for number, (is_drawn, should_be) in enumerate(zip(found, wanted, strict=True), start=1):
        matcher = SequenceMatcher(None, should_be, is_drawn, autojunk=False)
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag != "equal":
                is_now, was = " ".join(is_drawn[c:d]), " ".join(should_be[a:b])
                told.append(f"page {number}: “{is_now}” instead of “{was}”")
    return tuple(told[:_MOST_ALTERATIONS]) or ("something besides the text of the pages",)
