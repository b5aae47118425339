"""Needs become a programme; what leaves the desk is never about one or two schools."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.figures import MIN_K, figures_of
from lis_desktop.core.programme import ProgrammeCount, SchoolNeeds, for_others, programme
from lis_desktop.core.tally import DimensionTally

LOW, HIGH, DIVIDED = (20, 10, 0, 0), (0, 0, 10, 20), (15, 0, 0, 15)


def needs(key: str, *priorities: str, **counts: tuple[int, ...]) -> SchoolNeeds:
    shown = {}
    for name, each in counts.items():
        distribution = figures_of(DimensionTally(name, each, 0, 0, 0), MIN_K).distribution
        assert distribution is not None
        shown[name] = distribution
    return SchoolNeeds(key, priorities, shown)


def test_what_most_schools_named_comes_first_and_a_first_choice_weighs_more() -> None:
    made = programme(
        ("equity", "time", "culture"),
        [needs("a", "time", "equity"), needs("b", "time", "equity"), needs("c", "culture", "equity")],
    )
    assert [each.dimension_id for each in made.lines] == ["time", "equity", "culture"]
    assert [len(each.named_by) for each in made.lines] == [2, 3, 1]
    assert (made.schools, made.chose) == (3, 3)


def test_low_and_agreed_schools_need_it_and_strong_and_agreed_ones_could_host() -> None:
    made = programme(
        ("equity",), [needs("a", equity=LOW), needs("b", equity=HIGH), needs("c", equity=DIVIDED)]
    )
    (line,) = made.lines
    assert (line.named_by, line.low_at, line.strong_at) == ((), ("a",), ("b",))
    assert made.chose == 0


def test_a_hidden_dimension_is_neither_low_nor_strong_but_may_be_named() -> None:
    (line,) = programme(("equity",), [needs("a", "equity")]).lines
    assert (line.named_by, line.low_at, line.strong_at) == (("a",), (), ())


def test_fewer_than_three_schools_are_not_told_and_neither_are_all_of_them() -> None:
    schools = [needs(key, "equity", equity=LOW, time=HIGH) for key in "abc"]
    assert for_others(programme(("equity", "time"), schools)) == (
        ProgrammeCount("equity", 3, None, None),
        ProgrammeCount("time", None, None, None),
    )
    more = [*schools, *(needs(key, equity=HIGH) for key in "def")]
    assert for_others(programme(("equity", "time"), more))[0] == ProgrammeCount("equity", 3, 3, 3)
    assert for_others(programme(("equity",), schools[:2])) == ()


keys = st.sampled_from("abcdefgh")
schools = st.builds(
    lambda key, priorities, counts: needs(key, *priorities, **counts),
    keys,
    st.lists(st.sampled_from(["equity", "time", "culture"]), unique=True),
    st.dictionaries(st.sampled_from(["equity", "time"]), st.sampled_from([LOW, HIGH, DIVIDED])),
)


@given(st.lists(schools, max_size=8, unique_by=lambda each: each.school_key))
def test_every_count_that_leaves_is_a_group_and_true(some: list[SchoolNeeds]) -> None:
    made = programme(("equity", "time", "culture"), some)
    lines = {each.dimension_id: each for each in made.lines}
    for each in for_others(made):
        line = lines[each.dimension_id]
        assert each.named in (None, len(line.named_by))
        for told, who in ((each.low, line.low_at), (each.hosts, line.strong_at)):
            assert told in (None, len(who))
            assert told is None or 3 <= told <= len(some) - 3
        assert each.named is None or each.named >= 3
