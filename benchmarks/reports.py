"""The price of a report that can be heard: the same pages tagged, untagged, and by reportlab alone.

    python -m benchmarks.reports [--schools 170]

By reportlab alone: every stroke of the same pages, recorded beforehand, put on a plain canvas: no layout, no
tags, no packing. Untagged: our layout and pen, without marks, tree and packing. All in one run, in turns; the
fastest of each counts. The region: a summary for each school, on one core and on two.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from io import BytesIO
from multiprocessing import get_context
from typing import Any

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.received import received_dossier
from lis_desktop.reports.documents import ReportKind, document
from lis_desktop.reports.layout import Layout
from lis_desktop.reports.model import Report
from lis_desktop.reports.pen import Pen
from lis_desktop.reports.render import render
from lis_desktop.reports.slabs import Pages
from lis_desktop.reports.structure import Element
from lis_desktop.reports.styles import LETTER, Face
from lis_desktop.services.formats import this_program
from lis_desktop.services.reporting import make_report
from tests.reports.faculty import AS_OF, faculty_of_46, outline
from tests.reports.region import region_of

AIM_RAW, AIM_UNTAGGED, AIM_KIB = 4.0, 2.0, 100.0
ROUNDS_OF_TIMING = 7


class _UntaggedPen(Pen):
    """Our pen without marks."""

    def tag(self, element: Element) -> None:
        self._open = element

    def artifact(self, kind: str = "Layout") -> None:
        self._open = kind

    def _close(self) -> None:
        self._open = None


class _Recorder:
    """Keeps what is asked of a canvas."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            self.calls.append((name, args, named))
            if name == "beginPath":
                from reportlab.pdfgen.pathobject import PDFPathObject

                return PDFPathObject()
            return None

        return call


def _draw(report: Report, pen: Pen) -> None:
    layout, pages = Layout(report, LETTER), Pages(LETTER.inner_height)
    pages.flow(layout.blocks(report.blocks, LETTER.inner_width, layout.root))
    for placed in pages.pages:
        for each in placed:
            each.slab.draw(pen, LETTER.side, LETTER.top + each.y)
        pen.end_page()


def tagged(dossier: Dossier) -> bytes:
    """What the program does."""
    return render(document(ReportKind.FULL, dossier, AS_OF), maker=this_program()).data


def untagged(dossier: Dossier) -> bytes:
    """The same layout and strokes, and no more."""
    pen = _UntaggedPen(LETTER.width, LETTER.height)
    _draw(document(ReportKind.FULL, dossier, AS_OF), pen)
    return pen.data()


def recorded(dossier: Dossier) -> list[tuple[str, tuple[Any, ...], dict[str, Any]]]:
    """Every stroke of those pages."""
    pen = _UntaggedPen(LETTER.width, LETTER.height)
    pen._canvas = recorder = _Recorder()
    _draw(document(ReportKind.FULL, dossier, AS_OF), pen)
    return [call for call in recorder.calls if call[0] not in ("addLiteral", "beginPath")]


def raw(calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]]) -> bytes:
    """The strokes on a plain canvas."""
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=(LETTER.width, LETTER.height), pageCompression=1, invariant=1)
    canvas.setFont(f"LISSans-{Face.REGULAR.value}", 10)
    for name, args, named in calls:
        getattr(canvas, name)(*args, **named)
    canvas.save()
    return out.getvalue()


def fastest(*jobs: Callable[[], object]) -> list[float]:
    """Seconds of each job, in turns, the fastest of seven."""
    best = [float("inf")] * len(jobs)
    for _ in range(ROUNDS_OF_TIMING):
        for index, job in enumerate(jobs):
            gc.collect()
            start = time.perf_counter()
            job()
            best[index] = min(best[index], time.perf_counter() - start)
    return best


def summary(dossier: Dossier) -> int:
    """One school's summary; its size."""
    return len(make_report(dossier, ReportKind.SUMMARY, as_of=AS_OF).data)


def region_seconds(schools: int, workers: int) -> float:
    """Seconds for a summary of each school, processes started included."""
    dossiers = [received_dossier(extract, outline()) for _, extract in region_of(schools).schools]
    start = time.perf_counter()
    if workers == 1:
        for dossier in dossiers:
            summary(dossier)
    else:
        with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
            list(pool.map(summary, dossiers, chunksize=5))
    return time.perf_counter() - start


def _line(what: str, figure: str, ratio: float | None = None, aim: float | None = None) -> str:
    against = "" if ratio is None else f"{ratio:8.2f}×"
    verdict = (
        "" if aim is None or ratio is None else f"   aim ≤ {aim:g}×  {'met' if ratio <= aim else 'MISSED'}"
    )
    return f"{what:<52}{figure:>12}{against}{verdict}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schools", type=int, default=170)
    chosen = parser.parse_args()
    dossier = faculty_of_46()
    data, calls = tagged(dossier), recorded(dossier)
    raw(calls)
    pages = render(document(ReportKind.FULL, dossier, AS_OF), maker=this_program()).pages
    ours, plain, bare = fastest(partial(tagged, dossier), partial(untagged, dossier), partial(raw, calls))
    kib = len(data) / 1024
    print(_line(f"full report of {pages} pages by reportlab alone", f"{bare * 1000:.0f} ms"))
    print(_line("… laid out by us, untagged", f"{plain * 1000:.0f} ms", plain / bare))
    print(_line("… tagged and packed, beside reportlab alone", f"{ours * 1000:.0f} ms", ours / bare, AIM_RAW))
    print(_line("… tagged and packed, beside untagged", f"{ours * 1000:.0f} ms", ours / plain, AIM_UNTAGGED))
    print(
        f"{'… its size':<52}{kib:8.0f} KiB   aim ≤ {AIM_KIB:g} KiB  {'met' if kib <= AIM_KIB else 'MISSED'}"
    )
    alone, shared = (region_seconds(chosen.schools, workers) for workers in (1, 2))
    print(_line(f"summaries of {chosen.schools} schools on one core", f"{alone:.1f} s"))
    print(_line("… on two cores", f"{shared:.1f} s", shared / alone))
    if ours > AIM_RAW * bare or ours > AIM_UNTAGGED * plain or kib > AIM_KIB:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
