"""The little style sheet: what Fusion and a palette cannot say (corners, paddings, tones)."""

from __future__ import annotations

from collections.abc import Callable

from lis_desktop.ui.sheet_drawings import check_mark, icon_file, radio_mark
from lis_desktop.ui.tokens import Tokens


def stylesheet(t: Tokens, px: Callable[[int], int]) -> str:
    """The sheet for one palette; `px` scales a size in pixels to the chosen text size."""
    scaled_parts = (_words, _buttons, _fields, _marks, _scroll_bars, _tables)
    return "\n".join((_surfaces(t), *(part(t, px) for part in scaled_parts)))


def _surfaces(t: Tokens) -> str:
    return f"""
    QToolTip {{ color: {t.ink}; background: {t.card}; border: 1px solid {t.edge}; padding: 4px 6px; }}
    Card {{ background: {t.card}; border: 1px solid {t.line}; border-radius: 8px; }}
    Rail {{ background: {t.card}; border: 0; border-right: 1px solid {t.line}; }}
    StatusLine {{ background: {t.card}; border: 0; border-top: 1px solid {t.line}; }}
    QScrollArea, #scrollBody, #railBody {{ background: transparent; border: 0; }}
    Line {{ background: {t.line}; border: 0; }}
    InlineMessage {{ border: 1px solid {t.line}; border-radius: 8px; background: {t.card}; }}
    InlineMessage[tone="talk"] {{ background: {t.talk.paper}; border-color: {t.talk.ink}; }}
    InlineMessage[tone="agreed"] {{ background: {t.agreed.paper}; border-color: {t.agreed.ink}; }}
    AwayBanner {{ border: 0; border-bottom: 1px solid {t.line}; border-radius: 0; }}
    InlineMessage[tone="lost"] {{ background: {t.lost.paper}; border-color: {t.lost.ink}; }}
    """


def _words(t: Tokens, px: Callable[[int], int]) -> str:
    tones = {"talk": t.talk, "agreed": t.agreed, "lost": t.lost, "plain": t.plain}
    chips = "\n".join(
        f'Chip[tone="{name}"] {{ color: {tone.ink}; background: {tone.paper}; border-color: '
        f"{tone.ink if t.card == t.window else tone.paper}; }}"
        for name, tone in tones.items()
    )
    words = "\n".join(
        f'QLabel[tone="{name}"] {{ color: {tone.ink}; }}' for name, tone in tones.items() if name != "plain"
    )
    return f"""
    QLabel[rank="title"] {{ font-size: {px(24)}px; font-weight: 700; color: {t.ink}; }}
    QLabel[rank="heading"] {{ font-size: {px(17)}px; font-weight: 600; color: {t.ink}; }}
    QLabel[rank="name"] {{ font-weight: 600; color: {t.ink}; }}
    QLabel[rank="quiet"] {{ font-size: {px(13)}px; color: {t.quiet}; }}
    QLabel[rank="number"] {{ font-size: {px(38)}px; font-weight: 700; color: {t.act}; }}
    {words}
    Chip {{ font-size: {px(13)}px; font-weight: 600; border: 1px solid; border-radius: 4px;
        padding: 2px 8px; }}
    {chips}
    """


def _buttons(t: Tokens, px: Callable[[int], int]) -> str:
    pad = f"{px(6)}px {px(14)}px"
    return f"""
    PrimaryButton, QuietButton, QDialogButtonBox QPushButton {{
        border-radius: 6px; padding: {pad}; font-weight: 600; min-height: {px(20)}px; }}
    PrimaryButton {{ background: {t.act}; color: {t.on_act}; border: 2px solid {t.act}; }}
    PrimaryButton:hover {{ background: {t.act_hover}; border-color: {t.act_hover}; }}
    PrimaryButton:focus {{ border: 2px solid {t.focus}; }}
    PrimaryButton:disabled {{ background: {t.disabled_paper}; color: {t.disabled_ink};
        border: 2px solid {t.line}; }}
    QuietButton, QDialogButtonBox QPushButton {{ background: {t.card}; color: {t.act};
        border: 1px solid {t.edge}; margin: 1px; }}
    QuietButton:hover {{ background: {t.hover}; }}
    QuietButton:focus, QDialogButtonBox QPushButton:focus {{ border: 2px solid {t.focus}; margin: 0; }}
    QuietButton:disabled {{ background: {t.disabled_paper}; color: {t.disabled_ink};
        border-color: {t.line}; }}
    QuietButton[danger="true"]:enabled {{ color: {t.lost.ink}; border-color: {t.lost.ink}; }}
    LinkButton {{ background: transparent; border: 2px solid transparent; border-radius: 4px; color: {t.act};
        padding: {px(2)}px {px(4)}px; text-align: left; }}
    LinkButton:hover {{ background: {t.hover}; }}
    LinkButton:disabled {{ color: {t.disabled_ink}; }}
    LinkButton:focus {{ border-color: {t.focus}; }}
    """


def _fields(t: Tokens, px: Callable[[int], int]) -> str:
    arrow = icon_file("chevron-down", t.ink)
    held = "dashed" if t.disabled_paper == t.card else "solid"  # where no paper tells what can be typed into
    return f"""
    QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit {{
        background: {t.card}; color: {t.ink}; border: 1px solid {t.edge}; border-radius: 6px; margin: 1px;
        padding: {px(4)}px {px(8)}px; selection-background-color: {t.act}; selection-color: {t.on_act};
        placeholder-text-color: {t.quiet}; }}
    QPlainTextEdit, QTextEdit {{ padding: {px(2)}px {px(4)}px; }}
    QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus {{
        border: 2px solid {t.focus}; margin: 0; }}
    QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QDateEdit:disabled {{
        background: {t.disabled_paper}; color: {t.disabled_ink}; border-color: {t.line}; }}
    QLineEdit[held="true"], QPlainTextEdit[held="true"] {{
        background: {t.disabled_paper}; border: 1px {held} {t.line}; placeholder-text-color: transparent; }}
    QLineEdit[held="true"]:focus, QPlainTextEdit[held="true"]:focus {{ border: 2px {held} {t.focus}; }}
    QComboBox[held="true"]:disabled, QDateEdit[held="true"]:disabled {{
        color: {t.ink}; border: 1px {held} {t.line}; }}
    QCheckBox[held="true"]:disabled {{ color: {t.ink}; }}
    QLineEdit[tone="talk"] {{ border-color: {t.talk.ink}; }}
    QLineEdit[tone="lost"] {{ border-color: {t.lost.ink}; }}
    QDateEdit QLineEdit, QComboBox QLineEdit {{ border: 0; margin: 0; padding: 0; }}
    QComboBox {{ padding-right: {px(26)}px; }}
    QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: {px(26)}px; subcontrol-origin: padding;
        subcontrol-position: center right; }}
    QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url("{arrow}");
        width: {px(16)}px; height: {px(16)}px; }}
    QComboBox QAbstractItemView {{ background: {t.card}; color: {t.ink}; border: 1px solid {t.edge};
        selection-background-color: {t.now_paper}; selection-color: {t.ink}; outline: 0; }}
    """


def _marks(t: Tokens, px: Callable[[int], int]) -> str:
    """Check boxes and radio buttons: Fusion's own are faint on a dark ground and stay small in large text."""
    side = px(18)
    states = {
        ":unchecked": (t.card, t.edge, t.card),
        ":checked": (t.act, t.act, t.on_act),
        ":unchecked:disabled": (t.disabled_paper, t.line, t.disabled_paper),
        ":checked:disabled": (t.disabled_paper, t.line, t.disabled_ink),
    }
    round_ones = "\n".join(
        f'QRadioButton::indicator{state} {{ image: url("{radio_mark(*colours)}"); }}'
        for state, colours in states.items()
    )
    square_ones = "\n".join(
        f"QCheckBox::indicator{state}, QTreeView::indicator{state}, QListView::indicator{state} "
        f'{{ image: url("{check_mark(*colours)}"); }}'
        for state, colours in states.items()
    )
    partly = check_mark(t.act, t.act, t.on_act, partly=True)
    return f"""
    QCheckBox, QRadioButton {{ spacing: {px(8)}px; padding: {px(3)}px; border: 2px solid transparent;
        border-radius: 4px; }}
    QCheckBox:focus, QRadioButton:focus {{ border-color: {t.focus}; }}
    QCheckBox::indicator, QRadioButton::indicator, QTreeView::indicator, QListView::indicator {{
        width: {side}px; height: {side}px; }}
    {round_ones}
    {square_ones}
    QCheckBox::indicator:indeterminate, QTreeView::indicator:indeterminate {{ image: url("{partly}"); }}
    """


def _scroll_bars(t: Tokens, px: Callable[[int], int]) -> str:
    wide = px(12)
    return f"""
    QScrollBar:vertical {{ background: transparent; width: {wide}px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: {wide}px; margin: 0; }}
    QScrollBar::handle {{ background: {t.scroll}; border-radius: {(wide - 6) // 2}px; margin: 3px; }}
    QScrollBar::handle:vertical {{ min-height: 36px; }}
    QScrollBar::handle:horizontal {{ min-width: 36px; }}
    QScrollBar::handle:disabled {{ background: transparent; }}
    QScrollBar::handle:hover {{ background: {t.edge}; }}
    QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """


def _tables(t: Tokens, px: Callable[[int], int]) -> str:
    return f"""
    QTableView, QListView, QTreeView {{ background: {t.card}; color: {t.ink}; border: 1px solid {t.line};
        border-radius: 8px; gridline-color: {t.line}; selection-background-color: {t.now_paper};
        selection-color: {t.ink}; alternate-background-color: {t.hover}; outline: 0; }}
    QTableView:focus, QListView:focus, QTreeView:focus {{ border: 2px solid {t.focus}; }}
    QTableView::item {{ padding: {px(4)}px {px(8)}px; }}
    QListView::item, QTreeView::item {{ padding: {px(5)}px {px(6)}px; }}
    QListView::item:selected, QTreeView::item:selected {{ background: {t.now_paper}; color: {t.ink}; }}
    QHeaderView {{ background: transparent; border: 0; }}
    QHeaderView::section {{ background: transparent; color: {t.quiet}; font-weight: 600; border: 0;
        border-bottom: 1px solid {t.line}; padding: {px(6)}px {px(8) + 3}px; }}
    QTableCornerButton::section {{ background: {t.card}; border: 0; }}
    """
