"""The import desk's pace, memory and manners, each beside its floor and its aim, in one run.

    python -m benchmarks.exchange [--bundles 1000] [--many 10000] [--turns 5] [--json]

Schools of 80 ballots × 20 dimensions send their first bundle: signed, proving their letter, sealed. The floor
unseals, verifies and parses the same files with the same reader and inserts the same rows through plain
sqlite3. What the desk does besides (keys, merge law, the run's book, savepoints, the archive of received
files) is what the ratio shows. Floor and desk take turns; a ratio is the median of its pairs, by wall clock
and by processor time, because a busy disk stretches the one and not the other. Exits with 1 where an aim is
missed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks._by_hand import region_by_hand, take_in_by_hand
from benchmarks._region import Region, make_region
from lis_desktop.content.catalogue import Catalogue, load_catalogue
from lis_desktop.core.outcomes import Outcome
from lis_desktop.paths import DataPaths
from lis_desktop.services.consortium.importing.bundles import import_bundles
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.consortium.view import shelf_benchmark

AIM_FLOOR, AIM_MANY, AIM_KNOWN, AIM_REGION = 2.5, 12.0, 0.10, 3.0
AIM_MEMORY_MB, AIM_STALL_MS = 150.0, 50.0
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Cost:
    """Seconds of the clock, and of the processor over all threads."""

    wall: float
    cpu: float


@dataclass(frozen=True)
class Row:
    """One line of the table: what was reached by the clock, and by the processor where that can be told."""

    what: str
    reached: float
    cpu: float | None
    aim: float
    unit: str

    @property
    def is_met(self) -> bool:
        """The aim is about the clock."""
        return self.reached <= self.aim

    def __str__(self) -> str:
        cpu = "" if self.cpu is None else f"{self.cpu:.2f}{self.unit}"
        aim = f"≤ {self.aim:g}{self.unit}"
        verdict = "met" if self.is_met else "MISSED"
        return f"{self.what:<62}{self.reached:8.2f}{self.unit:<3}{cpu:>10}   {aim:<10}  {verdict}"


def cost(work: Callable[[], object]) -> Cost:
    """Do it, and what it took."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - wall, time.process_time() - cpu)


def ratio(what: str, pairs: Sequence[tuple[Cost, Cost]], aim: float) -> Row:
    """The median of first / second."""
    wall = statistics.median(one.wall / other.wall for one, other in pairs)
    cpu = statistics.median(one.cpu / other.cpu for one, other in pairs)
    return Row(what, wall, cpu, aim, "×")


def through_the_desk(
    home: DataPaths, catalogue: Catalogue, files: Sequence[Path], expected: Outcome = Outcome.ACCEPTED
) -> None:
    """Import the files; every one must end as expected."""
    shelf = open_shelf(home)
    run = import_bundles(shelf, catalogue, files)
    shelf.close()
    if run.count(expected) != len(files) or not run.keys_asked:
        raise SystemExit(f"{run.count(expected)} of {len(files)} were {expected.value}")


def first_and_again(
    place: Path, region: Region, catalogue: Catalogue, files: Sequence[Path], turns: int
) -> list[Row]:
    """A first import against the floor, and the same files once more against the first import."""
    first, again = [], []
    for turn in range(turns):
        floor = cost(lambda turn=turn: take_in_by_hand(place / f"{turn}.sqlite", files, region.identities))
        home = region.fresh(place / f"desk-{turn}")
        desk = cost(lambda home=home: through_the_desk(home, catalogue, files))
        known = cost(lambda home=home: through_the_desk(home, catalogue, files, Outcome.DUPLICATE))
        first.append((desk, floor))
        again.append((known, desk))
        shutil.rmtree(home.root)
    many = f"{len(files):,} sealed files"
    per_thousand = statistics.median(floor.wall for _, floor in first) * 1000 / len(files)
    print(f"the floor: {per_thousand:.2f} s for each 1,000 files")
    return [
        ratio(f"{many} → committed / floor", first, AIM_FLOOR),
        ratio(f"{many}, known already / first import", again, AIM_KNOWN),
    ]


def few_and_many(place: Path, region: Region, catalogue: Catalogue, few: int) -> tuple[list[Row], DataPaths]:
    """Everything against a part, with a part before and one after; the full shelf stays."""
    part = region.files[:few]
    before = cost(lambda: through_the_desk(region.fresh(place / "before"), catalogue, part))
    full = region.fresh(place / "full")
    everything = cost(lambda: through_the_desk(full, catalogue, region.files))
    after = cost(lambda: through_the_desk(region.fresh(place / "after"), catalogue, part))
    what = f"{len(region.files):,} files / {few:,} files"
    return [ratio(what, [(everything, before), (everything, after)], AIM_MANY)], full


def region_over_all(full: DataPaths, catalogue: Catalogue, schools: int, turns: int) -> Row:
    """The region's picture by the program, gate included, against one SQL statement. Both must agree."""
    shelf = open_shelf(full)
    (shown,) = shelf_benchmark(shelf, catalogue)
    if {each.dimension_id: each.counts for each in shown.cells} != region_by_hand(full.shelf):
        raise SystemExit("the region is not what plain SQL finds")
    pairs = [
        (cost(lambda: shelf_benchmark(shelf, catalogue)), cost(lambda: region_by_hand(full.shelf)))
        for _ in range(turns)
    ]
    shelf.close()
    return ratio(f"region over {schools:,} schools / its bare SQL", pairs, AIM_REGION)


def peak_memory(place: Path, region: Region) -> Row:
    """The largest resident size of a process of its own that takes everything in (VmHWM)."""
    home = region.fresh(place / "memory")
    told = child("benchmarks.exchange", "--alone", str(home.root), str(region.files[0].parent))
    what = f"peak memory while {len(region.files):,} files come in"
    return Row(what, float(told["peak_mb"]), None, AIM_MEMORY_MB, " MB")


def alone(home: DataPaths, inbox: Path) -> None:
    """The child of `peak_memory`."""
    through_the_desk(home, load_catalogue(home.packs), sorted(inbox.iterdir()))
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (peak,) = (int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    print(json.dumps({"peak_mb": peak / 1024}))


def stall(place: Path, region: Region, few: int) -> list[Row]:
    """The window's longest stalls, in a process of its own."""
    inbox = place / "few"
    inbox.mkdir()
    for each in region.files[:few]:
        (inbox / each.name).hardlink_to(each)
    told = child("benchmarks._window", str(region.fresh(place / "window").root), str(inbox))
    print(f"the window at rest stood still for {told['at rest']:.0f} ms at most: that is this computer")
    files = f"{few:,} files"
    return [
        Row(f"longest stall of the window: a look at {files}", told["look"], None, AIM_STALL_MS, " ms"),
        Row(f"longest stall of the window: import of {files}", told["import"], None, AIM_STALL_MS, " ms"),
    ]


def child(*command: str) -> dict[str, float]:
    """What another process of ours prints, off screen."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.qpa.*=false"}
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def measure(bundles: int, many: int, turns: int) -> list[Row]:
    """Every figure, in one run."""
    catalogue = load_catalogue(Path("no-packs-of-my-own"))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        region = make_region(place, catalogue.instrument("gbp-outline"), many)
        rows = first_and_again(place, region, catalogue, region.files[:bundles], turns)
        pace, full = few_and_many(place, region, catalogue, bundles)
        rows += pace
        rows.append(region_over_all(full, catalogue, many, turns))
        rows.append(peak_memory(place, region))
        rows += stall(place, region, bundles)
    return rows


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--bundles", type=int, default=1_000)
    parser.add_argument("--many", type=int, default=10_000)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--alone", nargs=2, type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.alone:
        alone(DataPaths(chosen.alone[0]), chosen.alone[1])
        return 0
    load = os.getloadavg()
    rows = measure(chosen.bundles, chosen.many, chosen.turns)
    if chosen.json:
        print(json.dumps([asdict(each) | {"is_met": each.is_met} for each in rows]))
    else:
        print(f"load {load[0]:.1f} before, {os.getloadavg()[0]:.1f} after, {os.cpu_count()} processors")
        print(f"{'':<62}{'reached':>9}  {'by CPU':>10}   aim")
        for each in rows:
            print(each)
    return 0 if all(each.is_met for each in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
