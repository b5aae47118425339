"""What all issues of a figure give away together: their differences. Pure.

A figure over many schools is harmless by itself. Published again after one school came or went, its
difference is that school; after one ballot was corrected, it is that ballot; of a region and of a group in
it, it is the rest. Pairs are not enough either: three figures can be added and taken away from each other.

So the rule is about *blocks*. Schools that were in exactly the same issues, with figures that changed between
the same issues, are one block. Whatever can be computed from all issues together is a function of the sums of
blocks, since every issue is a sum of whole blocks. A figure is published only if afterwards every block would
pass the release gate by itself: enough schools, enough scores, none of them most of it; and the same for what
changed within a block from one version of its figures to another.

A school whose block would not pass stays as it was last published, until enough others change with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from lis_desktop.core.benchmark import ReleaseGate

Counts = tuple[int, ...]
BySchool = Mapping[str, Counts]

_ABSENT = -1


@dataclass(frozen=True, slots=True)
class Issue:
    """A figure as it was published: whose counts went in, and their sum. Of a school whose counts are on the
    shelf no more, after a withdrawal, only the identity of its bundle is there instead."""

    by_school: Mapping[str, Counts | str]
    total: Counts

    @property
    def gone(self) -> int:
        """Scores of the schools whose counts are known no more; 0 where all are."""
        return sum(self.total) - sum(
            sum(each) for each in self.by_school.values() if not isinstance(each, str)
        )


def without(issue: Issue, known_to_all: Mapping[str, Counts]) -> Issue:
    """The issue as it is to somebody who knows these schools' figures, and takes them away. A school that was
    published with other figures than those stays: nobody knows them."""
    taken = {
        school: counts for school, counts in known_to_all.items() if issue.by_school.get(school) == counts
    }
    rest = {school: counts for school, counts in issue.by_school.items() if school not in taken}
    total = tuple(all_ - sum(some) for all_, *some in zip(issue.total, *taken.values(), strict=True))
    return Issue(rest, total)


@dataclass(frozen=True, slots=True)
class Block:
    """Schools that cannot be told apart by what was published: the counts of each known one, every time that
    they appeared in another form, and those of which nothing is known any more, with at most how many scores.
    """

    known: Mapping[str, tuple[Counts, ...]]
    gone: frozenset[str] = frozenset()
    scores_gone: int = 0

    def passes(self, gate: ReleaseGate) -> bool:
        """Whether every version of it, and every change between two, could be published by itself."""
        versions = list(zip(*self.known.values(), strict=True))
        sizes = [[sum(each) for each in version] for version in versions]
        sizes += [
            [moved(*pair) for pair in zip(one, other, strict=True)]
            for one, other in combinations(versions, 2)
        ]
        return bool(sizes) and all(_is_enough(each, self.scores_gone, gate) for each in sizes)

    def of(self, schools: Collection[str]) -> Block:
        """The block with only these of its known schools."""
        return replace(self, known={name: each for name, each in self.known.items() if name in schools})


def blocks(issues: Sequence[Issue]) -> tuple[Block, ...]:
    """The blocks of these issues of one figure."""
    known: dict[tuple[int, ...], dict[str, tuple[Counts, ...]]] = defaultdict(dict)
    gone: dict[tuple[int, ...], set[str]] = defaultdict(set)
    for school in dict.fromkeys(name for each in issues for name in each.by_school):
        appearances = [each.by_school.get(school, ()) for each in issues]
        versions = list(dict.fromkeys(each for each in appearances if each))
        pattern = tuple(versions.index(each) if each else _ABSENT for each in appearances)
        counts = tuple(each for each in versions if not isinstance(each, str))
        if len(counts) < len(versions):
            gone[pattern].add(school)
        else:
            known[pattern][school] = counts
    return tuple(
        Block(known.get(pattern, {}), frozenset(missing) if scores else frozenset(), scores)
        for pattern, missing, scores in (
            (each, gone.get(each, set()), _scores_gone(each, issues) if each in gone else 0)
            for each in {**known, **gone}
        )
        if pattern in known or scores
    )


def exposed(earlier: Sequence[Issue], new: Sequence[Issue], gate: ReleaseGate) -> frozenset[str]:
    """The schools that show through once the new issues are published beside the earlier ones; empty where
    they may be. A block that shows through by the earlier ones alone, and stays as it is, tells nothing new;
    of one with schools that are known no more nobody can say that it does."""
    told = [each for each in blocks(earlier) if not each.gone and not each.passes(gate)]
    found = [each for each in blocks([*earlier, *new]) if not each.passes(gate) and each not in told]
    return frozenset().union(*({*each.known, *each.gone} for each in found))


def next_issue(
    earlier: Sequence[Issue], last: Issue | None, now: BySchool, gate: ReleaseGate
) -> BySchool | None:
    """What of the region may be published beside every earlier issue, or None for nothing at all.

    Schools that would show through stay as `last` had them. Where a school of an earlier issue has withdrawn,
    others that stood beside it are left out with it: they hide that it went.
    """
    if now and any(each.by_school == now for each in earlier):
        return now  # it has been told already: the same again splits no block
    before = {} if last is None else last.by_school
    candidate = _without_companions(earlier, now, gate)
    for _ in range(len(now) + len(before) + 1):
        shown = exposed(earlier, [issue_of(candidate)], gate)
        if not shown:
            return candidate or None
        held = _held(candidate, before, shown)
        if held == candidate:
            return None
        candidate = held
    return None


def group_issue(
    earlier: Sequence[Issue], region: BySchool, members: Iterable[str], gate: ReleaseGate
) -> BySchool | None:
    """A group of the region, or None where it may not be published.

    It is held against the region as it may be published, whether it has been or not: a group must never
    stand in the region's way, and the rest of the region is a figure too.
    """
    group = {school: region[school] for school in members if school in region}
    if not group or exposed(earlier, [issue_of(region), issue_of(group)], gate):
        return None
    return group


def may_become_known(issues: Sequence[Issue], school: str, counts: Counts, gate: ReleaseGate) -> bool:
    """Whether everybody may know these figures of one school, when its ballots are given away: the others
    must be able to do without it, and no other figures of it may be in what was published.

    Those who stood in a block with it are fewer then. That their block was too small before is no excuse: of
    three schools of which one withdrew, the sum of two would be told."""
    if any(each.by_school.get(school, counts) != counts for each in issues):
        return False
    before = blocks(issues)
    after = blocks([without(each, {school: counts}) for each in issues])
    return all(each in before or each.passes(gate) for each in after)


def issue_of(by_school: BySchool) -> Issue:
    """An issue of these counts, all of them known."""
    return Issue(dict(by_school), total_of(by_school.values()))


def total_of(counts: Iterable[Counts]) -> Counts:
    """Their sum, level by level; schools of one cell have scales of one length."""
    return tuple(map(sum, zip(*counts, strict=True)))


def moved(old: Counts, new: Counts) -> int:
    """The fewest ballots that turn one school's counts into the other."""
    steps = [after - before for before, after in zip(old, new, strict=True)]
    return max(sum(each for each in steps if each > 0), -sum(each for each in steps if each < 0))


def _is_enough(sizes: Sequence[int], gone: int, gate: ReleaseGate) -> bool:
    """The release gate over the schools that are known; those that are gone help nobody to hide, and must
    not be most of it."""
    scores = sum(sizes)
    return (
        len(sizes) >= gate.min_schools
        and scores >= gate.k
        and 100 * max(sizes) <= gate.max_share_percent * scores
        and 100 * gone <= gate.max_share_percent * (scores + gone)
    )


def _scores_gone(pattern: tuple[int, ...], issues: Sequence[Issue]) -> int:
    """At most so many scores were theirs; 0 where they had no figure of this dimension at all."""
    return min(issue.gone for issue, place in zip(issues, pattern, strict=True) if place != _ABSENT)


def _held(
    candidate: BySchool, before: Mapping[str, Counts | str], shown: frozenset[str]
) -> dict[str, Counts]:
    """The candidate with these schools as they were before; without those that were not there."""
    held = {school: counts for school, counts in candidate.items() if school not in shown}
    stays = ((school, before.get(school)) for school in shown)
    return held | {school: counts for school, counts in stays if counts and not isinstance(counts, str)}


def _without_companions(earlier: Sequence[Issue], now: BySchool, gate: ReleaseGate) -> dict[str, Counts]:
    """`now` without as many schools as it takes to hide those that are gone: schools that were published
    just when they were, the largest first. All of `now` where that hides nobody."""
    left = dict(now)
    if not any(each.gone for each in earlier):
        return left
    for block in blocks(earlier):
        if not block.gone:
            continue
        leaving = {school for school in block.known if school not in now}
        for school in sorted(block.known.keys() & now.keys(), key=lambda each: (-sum(now[each]), each)):
            if block.of(leaving).passes(gate):
                break
            leaving.add(school)
        if block.of(leaving).passes(gate):
            left = {school: counts for school, counts in left.items() if school not in leaving}
    return left
