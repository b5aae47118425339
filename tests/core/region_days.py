"""Months of an invented region: schools join, correct themselves, withdraw, and figures are published."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from lis_desktop.core.benchmark import ReleaseGate
from lis_desktop.core.series import Issue, group_issue, may_become_known, next_issue, total_of, without
from tests.core.lp_attack import Published, Voice

GATE = ReleaseGate()
LEVELS = 4
STATES = ("ME", "VT")

Counts = tuple[int, ...]


@dataclass
class Days:
    """What happened, what the shelf remembers, and what the world has seen."""

    rng: random.Random
    protect: bool
    now: dict[str, Counts] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    voices: dict[Voice, Counts] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    regions: list[dict[str, Counts]] = field(default_factory=list)
    ledger: list[dict[str, Counts]] = field(default_factory=list)
    seen: list[Published] = field(default_factory=list)
    known: dict[str, Counts] = field(default_factory=dict)
    given: set[Voice] = field(default_factory=set)

    def join(self, size: int | None = None) -> str:
        """A new school, its scores on every level, as in any faculty that has something to talk about."""
        name = f"s{len(self.states)}"
        scores = [3] * LEVELS
        for _ in range((size or self.rng.randint(20, 60)) - sum(scores)):
            scores[self.rng.randrange(LEVELS)] += 1
        self.states[name] = self.rng.choice(STATES)
        self._speak(name, tuple(scores))
        return name

    def correct(self, name: str, ballots: int = 1) -> None:
        """A few ballots of the school are found to be other ones."""
        scores = list(self.now[name])
        for _ in range(ballots):
            old = max(range(LEVELS), key=lambda level: scores[level])
            scores[old] -= 1
            scores[(old + 1) % LEVELS] += 1
        self._speak(name, tuple(scores))

    def withdraw(self, name: str) -> None:
        """The school takes everything back: the shelf knows its counts no more."""
        del self.now[name]
        self.gone.add(name)

    def give_ballots(self, name: str) -> None:
        """The school's ballots are given to the world, row by row. Of a school that gave some before nobody
        asks again: in every issue its figures stand as they were then, so later ones tell of nobody else."""
        counts = self.now[name]
        if self.protect and name not in self.known:
            if not may_become_known(self._earlier(), name, counts, GATE):
                return
            self.known[name] = counts
        voice = self._voice(name, counts)
        self.given.add(voice)
        self.seen.append(Published(frozenset({voice}), counts))

    def publish_region(self) -> None:
        """The next digest."""
        if not self.protect:
            self._publish(dict(self.now))
            return
        found = self._region()
        if found is not None:
            self.regions.append(found)
            self._publish(found)

    def publish_group(self, takes: Callable[[str], bool]) -> None:
        """An export of some of the schools."""
        if not self.protect:
            group = {name: counts for name, counts in self.now.items() if takes(name)}
            sizes = [sum(each) for each in group.values()]
            if len(sizes) >= 3 and 100 * max(sizes) <= 70 * sum(sizes):
                self._publish(group)
            return
        region = self._region()
        if region is None:
            return
        closed = {name: counts for name, counts in region.items() if name not in self.known}
        members = [name for name in self.states if takes(name)]
        found = group_issue(self._earlier(), closed, members, GATE)
        if found is not None:
            self._publish({**found, **{name: self.known[name] for name in members if name in self.known}})

    def _region(self) -> dict[str, Counts] | None:
        """As the desk does it: schools that are known to all stand aside, and come back as they are known."""
        last = without(self._issue(self.regions[-1]), self.known) if self.regions else None
        closed = {name: counts for name, counts in self.now.items() if name not in self.known}
        found = next_issue(self._earlier(), last, closed, GATE)
        if found is None:
            return None
        return {**found, **{name: self.known[name] for name in self.now if name in self.known}}

    def _speak(self, name: str, counts: Counts) -> None:
        self.now[name] = counts
        if counts not in (known for (who, _), known in self.voices.items() if who == name):
            self.voices[name, sum(who == name for who, _ in self.voices)] = counts

    def _earlier(self) -> list[Issue]:
        return [without(self._issue(each), self.known) for each in self.ledger]

    def _issue(self, by_school: dict[str, Counts]) -> Issue:
        known = {
            name: str(self._voice(name, counts)) if name in self.gone else counts
            for name, counts in by_school.items()
        }
        return Issue(known, total_of(by_school.values()))

    def _publish(self, by_school: dict[str, Counts]) -> None:
        if not by_school:
            return
        self.ledger.append(by_school)
        voices = frozenset(self._voice(name, counts) for name, counts in by_school.items())
        self.seen.append(Published(voices, total_of(by_school.values())))

    def _voice(self, name: str, counts: Counts) -> Voice:
        return next(voice for voice, known in self.voices.items() if voice[0] == name and known == counts)


def some_months(seed: int, protect: bool) -> Days:
    """A random history: the same events whether it is protected or not."""
    days = Days(random.Random(seed), protect)
    for _ in range(days.rng.randint(4, 6)):
        days.join()
    days.publish_region()
    for _ in range(days.rng.randint(3, 6)):
        _something_happens(days)
        if days.rng.random() < 0.7:
            days.publish_region()
        else:
            state = days.rng.choice(STATES)
            days.publish_group(lambda name, state=state: days.states[name] == state)  # type: ignore[misc]
    return days


def _something_happens(days: Days) -> None:
    what = days.rng.choice(
        ("join", "join several", "correct", "correct several", "withdraw", "dominate", "give ballots")
    )
    if what == "join" or not days.now:
        days.join()
    elif what == "join several":
        for _ in range(3):
            days.join()
    elif what == "dominate":
        days.join(300)
    elif what == "give ballots":
        days.give_ballots(days.rng.choice(sorted(days.now)))
    elif what == "withdraw":
        days.withdraw(days.rng.choice(sorted(days.now)))
    else:
        several = min(len(days.now), 1 if what == "correct" else 3)
        for name in days.rng.sample(sorted(days.now), several):
            days.correct(name, days.rng.choice((1, 3)))
