"""Every pair of colours that text is shown in, measured by the formula of WCAG 2.1 written out again here."""

from __future__ import annotations

import pytest

from lis_desktop.ui.theme import palette_of
from lis_desktop.ui.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens

PALETTES = pytest.mark.parametrize("worn", [LIGHT, DARK, HIGH_CONTRAST], ids=lambda worn: worn.name)


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
        return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def text_pairs(worn: Tokens) -> dict[str, tuple[str, str]]:
    """Every (ink, paper) pair that text is shown in, by name."""
    inks = {"ink": worn.ink, "quiet": worn.quiet, "act": worn.act}
    papers = {
        "window": worn.window,
        "card": worn.card,
        "now_paper": worn.now_paper,
        "hover": worn.hover,
    }
    pairs = {f"{ink} on {paper}": (inks[ink], papers[paper]) for ink in inks for paper in papers}
    tones = {"talk": worn.talk, "agreed": worn.agreed, "lost": worn.lost, "plain": worn.plain}
    pairs |= {f"{name} chip": (tone.ink, tone.paper) for name, tone in tones.items()}
    pairs |= {f"{name} on card": (tone.ink, worn.card) for name, tone in tones.items()}
    pairs |= {f"{name} on window": (tone.ink, worn.window) for name, tone in tones.items()}
    pairs["primary button"] = (worn.on_act, worn.act)
    pairs["primary button under the pointer"] = (worn.on_act, worn.act_hover)
    pairs["disabled"] = (worn.disabled_ink, worn.disabled_paper)
    return pairs


def edge_pairs(worn: Tokens) -> dict[str, tuple[str, str]]:
    """Edges and rings that must be seen (3:1, WCAG 1.4.11)."""
    return {
        "field edge on card": (worn.edge, worn.card),
        "field edge on window": (worn.edge, worn.window),
        "focus ring on card": (worn.focus, worn.card),
        "focus ring on window": (worn.focus, worn.window),
    }


def test_the_measure_knows_black_on_white_and_a_pair_that_fails() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#999999", "#ffffff") < 4.5


@PALETTES
def test_every_word_can_be_read_on_its_paper(worn: Tokens) -> None:
    ratios = {name: contrast(*pair) for name, pair in text_pairs(worn).items()}
    assert len(ratios) > 20
    assert {name: round(ratio, 2) for name, ratio in ratios.items() if ratio < 4.5} == {}


@PALETTES
def test_every_edge_and_focus_ring_can_be_seen(worn: Tokens) -> None:
    ratios = {name: contrast(*pair) for name, pair in edge_pairs(worn).items()}
    assert {name: round(ratio, 2) for name, ratio in ratios.items() if ratio < 3.0} == {}


def test_high_contrast_reaches_seven_to_one_everywhere() -> None:
    ratios = {name: contrast(*pair) for name, pair in text_pairs(HIGH_CONTRAST).items()}
    assert {name: round(ratio, 2) for name, ratio in ratios.items() if ratio < 7.0} == {}


@PALETTES
def test_what_fusion_draws_itself_can_be_read_too(worn: Tokens) -> None:
    palette = palette_of(worn)
    role = palette.ColorRole
    pairs = (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
        (role.PlaceholderText, role.Base),
        (role.Link, role.Base),
    )
    weak = {
        str(ink): contrast(palette.color(ink).name(), palette.color(paper).name())
        for ink, paper in pairs
        if contrast(palette.color(ink).name(), palette.color(paper).name()) < 4.5
    }
    assert weak == {}
