"""The design's colours: three palettes of their own, every text pair measured in the tests."""

from __future__ import annotations

from dataclasses import dataclass

from lis_desktop.settings import ThemeChoice


@dataclass(frozen=True, slots=True)
class Tone:
    """Words in one colour on a tint of it; always with a word beside the colour."""

    ink: str
    paper: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """One palette, as `#rrggbb`.

    `act` is what can be pressed and what is now; `talk` means *talk about this*; `agreed` also means
    *saved*; `lost` only what would be lost; `plain` is every other chip.
    """

    name: str
    dark: bool
    window: str
    card: str
    line: str
    edge: str
    ink: str
    quiet: str
    act: str
    on_act: str
    act_hover: str
    now_paper: str
    hover: str
    focus: str
    scroll: str
    talk: Tone
    agreed: Tone
    lost: Tone
    plain: Tone
    disabled_ink: str
    disabled_paper: str


LIGHT = Tokens(
    name="light",
    dark=False,
    window="#f4f6f8",
    card="#ffffff",
    line="#d5dbe2",
    edge="#4a6076",
    ink="#1b1b1b",
    quiet="#454f5b",
    act="#0f2f57",
    on_act="#ffffff",
    act_hover="#1d4a80",
    now_paper="#e8eff8",
    hover="#eef2f7",
    focus="#1f6fd6",
    scroll="#a7b3c0",
    talk=Tone("#8a4b00", "#fdf1df"),
    agreed=Tone("#1e6b3a", "#e3f1e8"),
    lost=Tone("#9b1c1c", "#fdecea"),
    plain=Tone("#2f4257", "#e9eef5"),
    disabled_ink="#5b6672",
    disabled_paper="#eceff3",
)

DARK = Tokens(
    name="dark",
    dark=True,
    window="#11161c",
    card="#1a2129",
    line="#33404d",
    edge="#8ea3b8",
    ink="#edf1f5",
    quiet="#b6c2ce",
    act="#a3c9f3",
    on_act="#0b1826",
    act_hover="#c4defa",
    now_paper="#22344b",
    hover="#222b35",
    focus="#ffd166",
    scroll="#526272",
    talk=Tone("#ffcb85", "#3d2c13"),
    agreed=Tone("#93dfb2", "#153524"),
    lost=Tone("#ffb4ab", "#481c19"),
    plain=Tone("#c9d6e4", "#2a3644"),
    disabled_ink="#98a5b3",
    disabled_paper="#20272f",
)

HIGH_CONTRAST = Tokens(
    name="high contrast",
    dark=True,
    window="#000000",
    card="#000000",
    line="#ffffff",
    edge="#ffffff",
    ink="#ffffff",
    quiet="#ffffff",
    act="#ffe94d",
    on_act="#000000",
    act_hover="#ffffff",
    now_paper="#262600",
    hover="#1f1f1f",
    focus="#4dd2ff",
    scroll="#ffffff",
    talk=Tone("#ffcf70", "#000000"),
    agreed=Tone("#7dffb0", "#000000"),
    lost=Tone("#ffa8a0", "#000000"),
    plain=Tone("#ffffff", "#000000"),
    disabled_ink="#c8c8c8",
    disabled_paper="#000000",
)


def tokens_for(choice: ThemeChoice, *, dark: bool) -> Tokens:
    """The palette of a choice; AUTO follows the system, which may be dark."""
    if choice is ThemeChoice.HIGH_CONTRAST:
        return HIGH_CONTRAST
    return DARK if choice is ThemeChoice.DARK or (choice is ThemeChoice.AUTO and dark) else LIGHT
