"""Four ways into one box, counted together; tokens let each person send one ballot and lead to none."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lis_desktop.core.ballot import Answer, AnswerCode
from lis_desktop.core.errors import InvalidInput, NotAllowed
from lis_desktop.services.collecting.ballots import (
    AlreadyIn,
    BallotBox,
    Cast,
    Way,
    box,
    cast_ballot,
    import_ballots,
    set_answer,
    sheets,
)
from lis_desktop.services.collecting.rounds import close_round, open_round, raise_asked
from lis_desktop.services.collecting.tokens import (
    Redeemed,
    issue_tokens,
    redeem_all,
    token_counts,
    withdraw_tokens,
)
from lis_desktop.services.workspace import Topic, Workspace
from tests.services.test_ballots import spreadsheet
from tests.store.files_of_ours import query
from tests.store.school_days import begin, dimensions, open_school, pattern, redeem, type_faculty


def test_the_box_counts_four_ways_together_and_says_how_many_came_which_way(
    ws: Workspace, tmp_path: Path
) -> None:
    of = begin(ws, asked=12)
    ids = dimensions(of)
    type_faculty(ws, of, 2)
    import_ballots(ws, of.id, spreadsheet(tmp_path / "forms.csv", ids[:2], [[1, 2], [3, 3], [2, 2]]))
    assert cast_ballot(ws, of.id, 1, {ids[0]: 1}, Way.PHONE) is Cast.COUNTED
    assert cast_ballot(ws, of.id, 1, {ids[1]: 2}, Way.KIOSK) is Cast.COUNTED
    assert cast_ballot(ws, of.id, 1, {ids[1]: 2}, Way.KIOSK) is Cast.COUNTED
    assert cast_ballot(ws, of.id, 1, {ids[1]: AnswerCode.BLANK}, Way.KIOSK) is Cast.EMPTY
    assert cast_ballot(ws, of.id, 1, {ids[1]: 3}, Way.PAPER) is Cast.COUNTED
    expected = BallotBox(asked=12, answered=9, typed=3, imported=3, empty=1, phone=1, kiosk=2)
    assert box(ws, of.id, 1) == expected
    assert [sheet.number for sheet in sheets(ws, of.id, 1)] == [1, 2, 3]
    close_round(ws, of.id)
    assert box(ws, of.id, 1) == expected


@pytest.mark.parametrize("way", list(Way))
def test_a_whole_ballot_is_checked_whatever_way_it_came(ws: Workspace, way: Way) -> None:
    of = begin(ws, asked=1)
    first = dimensions(of)[0]
    wrong: list[dict[str, Answer]] = [{first: 99}, {first: 0}, {"no-such": 1}]
    for answers in wrong:
        with pytest.raises(InvalidInput, match="This ballot"):
            cast_ballot(ws, of.id, 1, answers, way)
    assert cast_ballot(ws, of.id, 1, {}, way) is Cast.EMPTY
    cast_ballot(ws, of.id, 1, {first: 1}, way)
    with pytest.raises(NotAllowed, match="only 1 people were asked"):
        cast_ballot(ws, of.id, 1, {first: 1}, way)
    assert (box(ws, of.id, 1).answered, box(ws, of.id, 1).empty) == (1, 1)


def test_a_closed_round_takes_no_ballot_in_any_way(ws: Workspace) -> None:
    of = begin(ws)
    type_faculty(ws, of, 5)
    close_round(ws, of.id)
    for way in Way:
        with pytest.raises(NotAllowed, match="closed"):
            cast_ballot(ws, of.id, 1, {dimensions(of)[0]: 1}, way)


def test_an_import_is_not_taken_out_once_ballots_came_by_phone(ws: Workspace, tmp_path: Path) -> None:
    of = begin(ws)
    ids = dimensions(of)
    rows: list[list[object]] = [list(pattern(number, len(ids))) for number in range(6)]
    noon = spreadsheet(tmp_path / "noon.csv", ids, rows[:4])
    import_ballots(ws, of.id, noon)
    assert import_ballots(ws, of.id, noon, already_in=AlreadyIn.REPLACE).replaced == 4
    cast_ballot(ws, of.id, 1, {ids[0]: 5}, Way.PHONE)
    evening = spreadsheet(tmp_path / "evening.csv", ids, rows)
    with pytest.raises(NotAllowed, match="cannot be told"):
        import_ballots(ws, of.id, evening)
    with pytest.raises(NotAllowed, match="can no longer be taken out"):
        import_ballots(ws, of.id, evening, already_in=AlreadyIn.REPLACE)
    assert (box(ws, of.id, 1).imported, box(ws, of.id, 1).phone) == (4, 1)


def test_nobody_finds_out_by_made_up_files_what_a_colleague_sent(ws: Workspace, tmp_path: Path) -> None:
    """Before, whoever had imported one ballot asked the box by dry runs: a file with a colleague's very
    answers in it was refused, any other was not."""
    of = begin(ws)
    first, second = asked = dimensions(of)[:2]
    own = spreadsheet(tmp_path / "own.csv", asked, [[1, 1]])
    import_ballots(ws, of.id, own)
    with pytest.raises(NotAllowed, match="all in this file again"):
        import_ballots(ws, of.id, own, dry_run=True)

    def told(level: int) -> str:
        made_up = spreadsheet(tmp_path / "made-up.csv", asked, [[level, 2]])
        try:
            return str(import_ballots(ws, of.id, made_up, dry_run=True))
        except NotAllowed as refused:
            return str(refused)

    cast_ballot(ws, of.id, 1, {first: 4, second: 2}, Way.PHONE)
    by_phone = [told(level) for level in (1, 2, 3, 4)]
    cast_ballot(ws, of.id, 1, {first: 2, second: 2}, Way.KIOSK)
    assert len(set(by_phone)) == 1
    assert len({told(level) for level in (1, 2, 3, 4)}) == 1


def test_each_token_sends_one_ballot(ws: Workspace) -> None:
    of = begin(ws, asked=3)
    first = dimensions(of)[0]
    one, two, three = issue_tokens(ws, of.id, 1, 3)
    assert len({one, two, three}) == 3
    told: list[frozenset[Topic]] = []
    ws.subscribe(told.append)
    assert redeem(ws, one, {first: 1}) is Redeemed.COUNTED
    assert redeem(ws, one, {first: 5}) is Redeemed.USED
    assert redeem(ws, "forged", {first: 5}) is Redeemed.UNKNOWN
    assert redeem(ws, "\ud800", {first: 5}) is Redeemed.UNKNOWN
    assert told == [{Topic.BALLOTS}]
    assert redeem(ws, two, {}) is Redeemed.EMPTY
    assert redeem(ws, two, {first: 1}) is Redeemed.USED
    assert redeem(ws, three, {first: 99}) is Redeemed.INVALID
    assert redeem(ws, three, {first: 4}, Way.KIOSK) is Redeemed.COUNTED
    assert box(ws, of.id, 1) == BallotBox(asked=3, answered=2, typed=0, imported=0, empty=1, phone=1, kiosk=1)
    assert token_counts(ws, of.id, 1) == (0, 3)


def test_several_ballots_share_a_transaction_and_one_bad_one_spoils_nothing(ws: Workspace) -> None:
    of = begin(ws, asked=4)
    first = dimensions(of)[0]
    one, two, three, four = issue_tokens(ws, of.id, 1, 4)
    cast_ballot(ws, of.id, 1, {first: 1}, Way.KIOSK)
    done = redeem_all(
        ws,
        [
            (one, {first: 1}),
            (one, {first: 1}),
            (two, {first: 77}),
            ("forged", {first: 1}),
            (two, {first: 2}),
            (three, {first: 3}),
            (four, {first: 4}),
        ],
    )
    assert [each.value for each in done] == [
        "counted",
        "used",
        "invalid",
        "unknown",
        "counted",
        "counted",
        "full",
    ]
    assert token_counts(ws, of.id, 1) == (1, 3)
    raise_asked(ws, of.id, 1, 5)
    assert redeem(ws, four, {first: 4}) is Redeemed.COUNTED


def test_there_are_never_more_tokens_than_people_asked(ws: Workspace) -> None:
    unknown = begin(ws)
    with pytest.raises(NotAllowed, match="how many people"):
        issue_tokens(ws, unknown.id, 1, 1)
    of = begin(ws, name="Bay High", asked=5)
    first = dimensions(of)[0]
    used, *lost = issue_tokens(ws, of.id, 1, 4)
    assert redeem(ws, used, {first: 1}) is Redeemed.COUNTED
    with pytest.raises(NotAllowed, match="4 tokens are out"):
        issue_tokens(ws, of.id, 1, 2)
    with pytest.raises(InvalidInput):
        issue_tokens(ws, of.id, 1, 0)
    assert withdraw_tokens(ws, of.id, 1) == 3
    assert redeem(ws, lost[0], {first: 1}) is Redeemed.UNKNOWN
    assert len(issue_tokens(ws, of.id, 1, 4)) == 4


def test_a_phone_that_comes_late_is_told_the_truth(ws: Workspace) -> None:
    of = begin(ws, asked=8)
    first = dimensions(of)[0]
    sent, late, *others = issue_tokens(ws, of.id, 1, 8)
    for token in (sent, *others):
        redeem(ws, token, {first: 2})
    close_round(ws, of.id)
    assert redeem(ws, sent, {first: 2}) is Redeemed.USED
    assert redeem(ws, late, {first: 2}) is Redeemed.CLOSED
    assert box(ws, of.id, 1).answered == 7
    open_round(ws, of.id, [first], asked=8)
    assert redeem(ws, sent, {first: 2}) is Redeemed.UNKNOWN, "the next round knows no token of the last"


def test_tokens_last_over_a_restart_and_only_their_hashes_are_kept(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        of = begin(ws, asked=2)
        one, two = issue_tokens(ws, of.id, 1, 2)
        redeem(ws, one, {dimensions(of)[0]: 1})
        store = ws.store.layout.store
    assert one.encode() not in store.read_bytes()
    assert query(store, "SELECT count(*), sum(used) FROM token") == [(2, 1)]
    with open_school(tmp_path / "school") as ws:
        assert redeem(ws, one, {dimensions(of)[0]: 1}) is Redeemed.USED
        assert redeem(ws, two, {dimensions(of)[0]: 1}) is Redeemed.COUNTED


def test_a_sheet_typed_beside_phones_keeps_its_place(ws: Workspace) -> None:
    of = begin(ws, asked=2)
    first = dimensions(of)[0]
    cast_ballot(ws, of.id, 1, {first: 1}, Way.PHONE)
    set_answer(ws, of.id, 1, 1, first, 2)
    with pytest.raises(NotAllowed):
        set_answer(ws, of.id, 1, 2, first, 2)
    assert (box(ws, of.id, 1).typed, box(ws, of.id, 1).phone) == (1, 1)


_PRESSES = st.lists(
    st.one_of(
        st.tuples(st.just("issue"), st.integers(1, 3)),
        st.tuples(st.just("redeem"), st.integers(0, 7), st.sampled_from([0, 1, 3, 99])),
        st.tuples(st.just("pass_laptop"), st.sampled_from([0, 2])),
        st.tuples(st.just("ask_more"), st.integers(0, 2)),
        st.tuples(st.just("withdraw")),
        st.tuples(st.just("restart")),
    ),
    max_size=25,
)


@dataclass
class Meeting:
    """What should be in the box, worked out beside the program."""

    ws: Workspace
    id: str
    first: str
    asked: int = 4
    tokens: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    phone: int = 0
    kiosk: int = 0
    empty: int = 0

    @property
    def free(self) -> int:
        return len(set(self.tokens) - self.used - self.gone)

    def issue(self, count: int) -> None:
        if self.free + len(self.used) + count <= self.asked:
            self.tokens += issue_tokens(self.ws, self.id, 1, count)
            return
        with pytest.raises(NotAllowed):
            issue_tokens(self.ws, self.id, 1, count)

    def redeem(self, place: int, level: int) -> None:
        if place >= len(self.tokens):
            return
        token = self.tokens[place]
        expected = self._expected(token, level)
        assert redeem(self.ws, token, {self.first: level} if level else {}) is expected
        if expected in {Redeemed.COUNTED, Redeemed.EMPTY}:
            self.used.add(token)
            self.phone += expected is Redeemed.COUNTED
            self.empty += expected is Redeemed.EMPTY

    def _expected(self, token: str, level: int) -> Redeemed:
        if token in self.gone:
            return Redeemed.UNKNOWN
        if token in self.used:
            return Redeemed.USED
        if level in {0, 99}:
            return Redeemed.EMPTY if level == 0 else Redeemed.INVALID
        return Redeemed.FULL if self.phone + self.kiosk == self.asked else Redeemed.COUNTED

    def pass_laptop(self, level: int) -> None:
        if level and self.phone + self.kiosk == self.asked:
            return
        cast_ballot(self.ws, self.id, 1, {self.first: level} if level else {}, Way.KIOSK)
        self.kiosk += bool(level)
        self.empty += not level

    def ask_more(self, more: int) -> None:
        self.asked += more
        raise_asked(self.ws, self.id, 1, self.asked)

    def withdraw(self) -> None:
        assert withdraw_tokens(self.ws, self.id, 1) == self.free
        self.gone |= set(self.tokens) - self.used

    def restart(self) -> None:
        root = self.ws.paths.root
        self.ws.close()
        self.ws = open_school(root)


@settings(max_examples=40)
@given(_PRESSES)
def test_whatever_happens_each_token_counts_once_and_the_box_is_never_overfull(
    presses: list[tuple[Any, ...]],
) -> None:
    with TemporaryDirectory() as folder:
        ws = open_school(Path(folder) / "school")
        of = begin(ws, asked=4)
        meeting = Meeting(ws, of.id, dimensions(of)[0])
        for press, *values in presses:
            getattr(meeting, press)(*values)
            answered = meeting.phone + meeting.kiosk
            assert box(meeting.ws, of.id, 1) == BallotBox(
                meeting.asked, answered, 0, 0, meeting.empty, meeting.phone, meeting.kiosk
            )
        meeting.ws.close()
