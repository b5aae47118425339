"""Phones as ballots: a door that the facilitator opens on one address, and closes.

The server is a child process (`collect.phones`); this process has the store and commits. Everything that a
door tells is a total: how many phones joined, how many ballots are in. Changes are told as `Topic.PHONES`.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from lis_desktop.collect.phones import addresses as networks
from lis_desktop.collect.phones.addresses import Network as Network
from lis_desktop.collect.phones.addresses import NetworkAddress as NetworkAddress
from lis_desktop.collect.phones.door_state import DoorState as DoorState
from lis_desktop.collect.phones.keeper import Keeper
from lis_desktop.collect.phones.qr import qr_svg
from lis_desktop.collect.phones.questionnaire import Questionnaire, questionnaire
from lis_desktop.collect.phones.wire import Opening
from lis_desktop.collect.phones.wire import Trouble as Trouble
from lis_desktop.core.assessment import Assessment, Round
from lis_desktop.core.errors import InvalidInput, LisError, NotAllowed, StorageTrouble
from lis_desktop.core.figures import RoundKind, RoundState
from lis_desktop.log import log_event
from lis_desktop.services.assessments import UNCHANGED, assessment, instrument_of
from lis_desktop.services.collecting.last_door import Joining as Joining
from lis_desktop.services.collecting.last_door import LastDoor as LastDoor
from lis_desktop.services.collecting.last_door import forget, remember
from lis_desktop.services.collecting.last_door import last_door as last_door
from lis_desktop.services.collecting.phone_counter import desk_for
from lis_desktop.services.collecting.tokens import issue_tokens, withdraw_tokens
from lis_desktop.services.workspace import Topic, Workspace

PORTS = range(4141, 4149)
"""Tried in order, so that a firewall has to be told once and the address is short to type."""
ANY_PORT = 0
JOINS_PER_ADDRESS = 3
"""So many tokens one phone can take; a shared code cannot do more against people with several phones."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One paper slip: its address as text and as QR code. It carries no number."""

    url: str
    qr_svg: str


@dataclass(frozen=True, slots=True)
class PhoneState:
    """How a door is, in totals. `joined` counts tokens given out (slips printed included), `ballots` those
    that came back as ballots; `restarts` how often the server ended by itself and was started again."""

    door: DoorState
    asked: int
    joined: int
    ballots: int
    wrong_codes: int
    tried: int
    restarts: int
    trouble: Trouble | None


@dataclass(frozen=True, slots=True)
class TryOut:
    """“Try it with one phone”: where the phone goes. It worked when `PhoneState.tried` grows."""

    url: str
    qr_svg: str


class PhoneDoor:
    """An open door: held by whoever opened it, until `stop`."""

    def __init__(self, ws: Workspace, last: LastDoor, keeper: Keeper) -> None:
        self._ws = ws
        self._keeper = keeper
        self.assessment_id = last.assessment_id
        self.round_number = last.round_number
        self.address = last.address
        self.port = last.port
        self.joining = last.joining
        self.join_code = last.join_code

    @property
    def url(self) -> str:
        """What people type who cannot scan: "http://192.168.1.20:4141/"."""
        return f"http://{self.address}:{self.port}/"

    @property
    def qr_svg(self) -> str:
        """The picture to scan from the wall; the join code is in it."""
        return qr_svg(f"{self.url}?code={self.join_code}" if self.join_code else self.url)

    @property
    def server_id(self) -> int:
        """The server's process id, 0 while there is none."""
        return self._keeper.server_id

    def state(self) -> PhoneState:
        """How it is just now."""
        from lis_desktop.store import rounds, tokens

        kept = self._keeper.state
        # One look, not two: while ballots come in, each waits for its turn at the store.
        with self._ws.store.reading() as db:
            round_ = rounds.facts_of(db, self.assessment_id, self.round_number)
            free, used = tokens.count(db, round_.id)
        return PhoneState(
            kept.door,
            round_.asked,
            free + used,
            used,
            kept.wrong_codes,
            kept.tried,
            kept.restarts,
            kept.trouble,
        )

    def stop(self) -> None:
        """Close the port. Ballots that were sent are committed first, and their order goes from the file; it
        takes up to a few seconds."""
        self._keeper.close()
        self._forget_who_came()
        forget(self._ws)
        log_event("phones_stopped", assessment=self.assessment_id, round=self.round_number)

    def _forget_who_came(self) -> None:
        """In which order ballots came, and which slips of a closed round were used. A disk that takes nothing
        is no reason to keep a port open: the next opening does it."""
        from lis_desktop.store import tokens

        with suppress(StorageTrouble), self._ws.store.writing() as db:
            tokens.forget_closed_rounds(db)
        self._ws.store.settle()

    def new_code(self) -> str:
        """Another join code: when somebody guesses, or the picture of the code went around. The old one is
        good for nothing when this returns; it takes up to a few seconds."""
        if self.joining is Joining.SLIPS:
            raise NotAllowed("With slips there is no code.", UNCHANGED)
        code = _new_code(ended=self.join_code)
        self._keeper.change_code(code)
        self.join_code = code
        remember(self._ws, self._as_last())
        self._ws.tell(Topic.PHONES)
        return self.join_code

    def slips(self, count: int) -> tuple[Slip, ...]:
        """That many new one-time slips to print, cut and draw from a hat; this is the one time they are seen.

        NotAllowed where there would be more than people asked.
        """
        tokens = issue_tokens(self._ws, self.assessment_id, self.round_number, count)
        self._ws.tell(Topic.PHONES)
        urls = [f"{self.url}b/{token}" for token in tokens]
        return tuple(Slip(url, qr_svg(url)) for url in urls)

    def end_slips(self) -> int:
        """Slips that nobody has used are good for nothing from now on, so that new ones can be printed; how
        many."""
        ended = withdraw_tokens(self._ws, self.assessment_id, self.round_number)
        self._ws.tell(Topic.PHONES)
        return ended

    def try_it(self) -> TryOut:
        """What one phone opens before the meeting, to see whether phones get through. Nothing is counted."""
        url = f"{self.url}try"
        return TryOut(url, qr_svg(url))

    def _as_last(self) -> LastDoor:
        return LastDoor(
            self.assessment_id, self.round_number, self.address, self.port, self.joining, self.join_code
        )


def addresses() -> tuple[NetworkAddress, ...]:
    """This computer's addresses with the kind of network in plain words, the likeliest for phones first."""
    return networks.addresses()


def start(
    ws: Workspace,
    id: str,
    round_number: int,
    address: str,
    joining: Joining = Joining.SHARED_CODE,
    joins_per_address: int = JOINS_PER_ADDRESS,
    ports: Sequence[int] = PORTS,
) -> PhoneDoor:
    """Open the door on one address of this computer; returns when phones can come in.

    After a crash the same port and code come back, so that the phones' pages go on. NotAllowed for a round
    that is closed, or where nobody said how many are asked; InvalidInput for an address that is not ours;
    LisError where the port cannot be opened. `joins_per_address` 0 is for networks that show all phones
    under one address; where none of `ports` is free, any other is taken.
    """
    of = assessment(ws, id)
    round_ = _round_for_phones(of, round_number)
    if address not in {each.ip for each in addresses()}:
        raise InvalidInput(f"{address} is not an address of this computer.", UNCHANGED, "Choose one again.")
    last = last_door(ws)
    again = last if last and _is_same(last, of, round_number, address, joining) else None
    code = "" if joining is Joining.SLIPS else (again.join_code if again else _new_code())
    # On this computer's own address everybody has the same one.
    limit = 0 if address.startswith("127.") else joins_per_address
    opening = Opening(address, 0, code, limit, _questions(ws, of, round_))
    tried = (*([again.port] * 3 if again else ()), *ports, ANY_PORT)
    keeper = _open_one(ws, opening, tried, of.id, round_number)
    opened = LastDoor(of.id, round_number, address, keeper.state.port, joining, code)
    remember(ws, opened)
    log_event("phones_started", assessment=of.id, round=round_number)
    return PhoneDoor(ws, opened, keeper)


def what_to_do_without_phones() -> tuple[str, ...]:
    """Ways out, the quickest first, for a phone that does not get through."""
    return (
        "Is the phone on the same Wi-Fi as this laptop, and not on mobile data? Switch mobile data off.",
        "Does the laptop ask whether others may connect? Allow it for private networks. Where you may not, "
        "use paper or pass the laptop.",
        "Many schools keep phones apart from each other on their Wi-Fi. Then open this laptop’s own hotspot "
        "(or a phone’s), let the laptop and all phones join it, and choose its address here. It needs no "
        "internet.",
        "Paper works always: print the ballots and type them. Both can be mixed in one round.",
    )


# --- opening ---------------------------------------------------------------------------------------------


def _round_for_phones(of: Assessment, round_number: int) -> Round:
    try:
        round_ = of.round(round_number)
    except KeyError:
        raise InvalidInput(f"There is no round {round_number} in this assessment.", UNCHANGED) from None
    if round_.state is RoundState.CLOSED:
        raise NotAllowed(f"Round {round_number} is closed; it takes no more ballots.", UNCHANGED)
    if not round_.asked:
        raise NotAllowed(
            "Say first how many people are asked.",
            UNCHANGED,
            "Each of them can then send one ballot, and nobody more.",
        )
    return round_


def _open_one(ws: Workspace, opening: Opening, ports: Sequence[int], id: str, round_number: int) -> Keeper:
    """A keeper whose port is open: the first of these that is free."""
    from msgspec.structs import replace

    desk = desk_for(ws, id, round_number)
    trouble = None
    for port in ports:
        keeper = Keeper(replace(opening, port=port), desk, lambda: ws.tell(Topic.PHONES))
        found = keeper.open()
        if found.door is DoorState.OPEN:
            return keeper
        trouble = found.trouble
        if trouble is not Trouble.PORT_TAKEN:
            break
    raise LisError(
        "The door for phones could not be opened.",
        f"{opening.address} takes no connections ({trouble.value if trouble else 'no answer'}). {UNCHANGED}",
        "Is the network still on? Choose the address again, or go on with paper or the passed laptop.",
    )


def _questions(ws: Workspace, of: Assessment, round_: Round) -> Questionnaire:
    votes = round_.votes_each if round_.kind is RoundKind.VOTES else 0
    title = f"{of.school.name}: {'your votes' if votes else 'your scores'}"
    return questionnaire(instrument_of(ws, of), round_.dimension_ids, title, votes)


def _is_same(last: LastDoor, of: Assessment, round_number: int, address: str, joining: Joining) -> bool:
    return (last.assessment_id, last.round_number, last.address, last.joining) == (
        of.id,
        round_number,
        address,
        joining,
    )


def _new_code(ended: str = "") -> str:
    """Any code but the one that is ended with it."""
    code = f"{secrets.randbelow(1_000_000):06d}"
    return code if code != ended else _new_code(ended)
