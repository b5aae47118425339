"""ballots.csv from a stranger: whatever its rows, they are the ones that were counted, or they are refused.

The doors of test_fuzzed_readers.py seldom meet this member. Here every container is hashed and signed as it
should be, the rows are changed as a table is changed, and what speaks of them may be changed with them. Rows
that are taken must be written as the same bytes again, be counted the same, and be no smaller a group than k.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from lis_desktop.bundle import OpenedBundle, bundle_members, open_bundle
from lis_desktop.bundle.ballots_csv import write_ballots
from lis_desktop.bundle.container import write_archive
from lis_desktop.bundle.counts_csv import codes
from lis_desktop.bundle.manifest import write_manifest
from lis_desktop.bundle.sender import sender_to_wire
from lis_desktop.bundle.signed import with_signature
from lis_desktop.core.errors import BundleRefused
from lis_desktop.core.extract import DimensionCounts, Extract, RoundExtract
from lis_desktop.core.open_ballots import ASKED_FOR, OpenBallots
from tests import soak
from tests.bundle.keys import SCHOOL, signing
from tests.bundle.test_ballots_in_bundles import with_ballots
from tests.bundle.test_fuzzed_readers import SEED, hostile_member, mutated

EXECUTIONS = 1_500
WIDE = 12
"""Dimensions of the larger sample, which has as many ballots as a real faculty."""

STRANGE_CELLS = (
    *("", "0", "5", "7", "-1", "01", " 1", "1 ", "1\r", "CJ", '"1"', "1.0", "=1+1", "x" * 5000),
    *("\u0661", "\uff11", "e\u0301", "\x00", "\ufffd", "\ud800"),
)

Rows = list[list[str]]


def a_faculty() -> Extract:
    """Forty-six ballots of twelve dimensions, some codes among them."""
    rng = random.Random(SEED)
    names = tuple(f"d{place:02}" for place in range(WIDE))
    code = (*codes(4), "2", "3", "3")
    rows = tuple(sorted(tuple(rng.choice(code) for _ in names) for _ in range(46)))
    columns = [Counter(row[place] for row in rows) for place in range(WIDE)]
    counted = tuple(
        DimensionCounts(
            name, tuple(column[each] for each in "1234"), column["cj"], column["nap"], column["blank"]
        )
        for name, column in zip(names, columns, strict=True)
    )
    ballots = OpenBallots(1, ASKED_FOR, names, rows)
    return replace(with_ballots(), rounds=(RoundExtract(1, 50, 46, counted),), ballots=ballots)


SAMPLES = [bundle_members(each, signing()) for each in (with_ballots(), a_faculty())]


def signed(members: dict[str, bytes]) -> bytes:
    """These members in a container that is hashed and signed as it should be."""
    bare = {
        name: content
        for name, content in members.items()
        if name not in ("datapackage.json", "datapackage.json.minisig", "signer.pub")
    }
    sender = sender_to_wire(signing().sender)
    return write_archive(with_signature(bare, SCHOOL, lambda all_: write_manifest(all_, sender=sender)))


def swap_cells(rng: random.Random, rows: Rows) -> None:
    one, two, place = rng.choice(rows), rng.choice(rows), rng.randrange(len(rows[0]))
    one[place], two[place] = two[place], one[place]


def another_cell(rng: random.Random, rows: Rows) -> None:
    row = rng.choice(rows)
    row[rng.randrange(len(row))] = rng.choice((*codes(4), *STRANGE_CELLS))


def drop_row(rng: random.Random, rows: Rows) -> None:
    del rows[rng.randrange(len(rows))]


def copy_row(rng: random.Random, rows: Rows) -> None:
    rows.insert(rng.randrange(len(rows) + 1), list(rng.choice(rows)))


def shuffle_rows(rng: random.Random, rows: Rows) -> None:
    rng.shuffle(rows)


def drop_column(rng: random.Random, rows: Rows) -> None:
    if len(rows[0]) > 1:
        place = rng.randrange(len(rows[0]))
        rows[:] = [[*row[:place], *row[place + 1 :]] for row in rows]


def swap_columns(rng: random.Random, rows: Rows) -> None:
    a, b = rng.randrange(len(rows[0])), rng.randrange(len(rows[0]))
    for row in rows:
        row[a], row[b] = row[b], row[a]


def very_many(rng: random.Random, rows: Rows) -> None:
    if rng.random() < 0.02:
        rows += [list(rows[-1]) for _ in range(rng.choice((4_900, 5_100)))]


CHANGES: tuple[Callable[[random.Random, Rows], None], ...] = (
    swap_cells,
    another_cell,
    drop_row,
    copy_row,
    shuffle_rows,
    drop_column,
    swap_columns,
    very_many,
)


def changed_table(rng: random.Random, content: bytes) -> bytes:
    """The table after one to three such changes, sorted again two times in three: the deeper checks are
    reached only so."""
    rows = [line.split(",") for line in content.decode().removesuffix("\n").split("\n")]
    for _ in range(rng.randint(1, 3)):
        if len(rows) > 1:
            rng.choice(CHANGES)(rng, rows)
    if rng.random() < 0.7:
        rows[1:] = sorted(rows[1:])
    end = rng.choice(("\n", "\n", "\n", "\n", "\n", "\r\n", "", "\n\n"))
    return ("\n".join(",".join(row) for row in rows) + end).encode("utf-8", "surrogatepass")


def other_speech(rng: random.Random, content: bytes) -> bytes:
    """assessment.json that speaks of the rows otherwise: another round, another consent, or nothing."""
    told = json.loads(content)
    hidden = told["rounds"][0]["hidden"]
    rng.choice(
        (
            lambda: told["ballots"].update(round=rng.choice((0, 2, 20, -1, True, "1", None))),
            lambda: told["ballots"].update(
                consent=rng.choice((None, {}, {"version": "1", "text": "x" * 3000}))
            ),
            lambda: told.pop("ballots"),
            lambda: told["rounds"][0].update(answered=rng.choice((None, 0, 4, 5, 45, 5000))),
            lambda: told["rounds"][0].update(
                hidden=sorted([*hidden, rng.choice(told["rounds"][0]["dimensions"])])
            ),
            lambda: told.update(k=rng.choice((5, 6, 46, 47))),
            lambda: told.update(level_count=rng.choice((2, 3, 5, 7))),
        )
    )()
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def hostile_ballots(rng: random.Random) -> bytes:
    """A signed bundle whose ballots.csv is not what the school wrote; now and then other members neither."""
    members = dict(rng.choice(SAMPLES))
    way = rng.random()
    if way < 0.75:
        members["ballots.csv"] = changed_table(rng, members["ballots.csv"])
    elif way < 0.95:
        members["ballots.csv"] = mutated(rng, members["ballots.csv"])
    else:
        del members["ballots.csv"]
    if rng.random() < 0.15:
        members["assessment.json"] = other_speech(rng, members["assessment.json"])
    if rng.random() < 0.05:
        members["counts.csv"] = hostile_member(rng, "counts.csv", members["counts.csv"])
    return signed(members)


def check_taken(opened: OpenedBundle) -> None:
    """What was taken is what it says it is."""
    ballots = opened.extract.ballots
    if ballots is None:
        assert b'"ballots"' not in opened.members["assessment.json"]
        return
    (of,) = [each for each in opened.extract.rounds if each.number == ballots.round_number]
    assert write_ballots(ballots) == opened.members["ballots.csv"]
    assert len(ballots.rows) == of.answered
    assert len(ballots.rows) >= opened.extract.k
    shown = {each.dimension_id: each for each in of.dimensions if not each.hidden}
    assert tuple(sorted(shown)) == ballots.dimension_ids
    for name, counts in shown.items():
        levels = tuple(ballots.counts(name)[each] for each in codes(opened.extract.level_count)[:-3])
        assert levels == counts.counts


def executions(how_many: int) -> Counter[str]:
    """Run them; how often each reason was given, and "taken". Anything else that is raised fails the test."""
    rng, ends = random.Random(SEED), Counter[str]()
    for _ in soak.told("executions over ballots.csv", how_many):
        data = hostile_ballots(rng)
        try:
            opened = open_bundle(data)
        except BundleRefused as refused:
            ends[refused.reason.value] += 1
        else:
            check_taken(opened)
            ends["taken"] += 1
    return ends


def check(how_many: int) -> Counter[str]:
    for members in SAMPLES:
        control = open_bundle(signed(dict(members)))
        check_taken(control)
        assert control.extract.ballots is not None, "the positive control"
    ends = executions(how_many)
    assert {"schema_invalid", "sums_wrong", "too_big", "taken"} <= set(ends), "every check was reached"
    assert ends["taken"] < how_many * 0.2, "some changes undo each other, or only change who said what"
    return ends


def test_rows_that_were_not_counted_are_refused_whatever_they_are() -> None:
    check(EXECUTIONS)


@pytest.mark.soak
def test_rows_that_were_not_counted_are_refused_whatever_they_are_for_long(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ends = check(soak.BALLOT_EXECUTIONS)
    with capsys.disabled():
        print(f"{soak.BALLOT_EXECUTIONS:,} executions over ballots.csv: {dict(ends.most_common())}")
