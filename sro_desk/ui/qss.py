"""The style sheet: buttons, fields, choices, check boxes and scroll bars. Everything else is palette or painted."""

import re

from sro_desk.assets import asset
from sro_desk.ui.tokens import Tokens

_SHEET = """
QPushButton, QToolButton { min-height: 18px; padding: 5px 12px; border: 1px solid @edge; border-radius: 4px;
  background: @surface; color: @text; }
QPushButton:hover, QToolButton:hover { border-color: @accent; }
QPushButton:focus, QToolButton:focus { border: 2px solid @focus; padding: 4px 11px; }
QPushButton:disabled, QToolButton:disabled { color: @disabled; border-color: @disabled; }
QPushButton[kind="primary"] { background: @accent; border-color: @accent; color: @on_accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: @accent_hover; border-color: @accent_hover; }
QPushButton[kind="primary"]:focus { border: 6px double @on_accent; border-radius: 0; padding: 0 7px; }
QPushButton[kind="primary"]:disabled { background: @sunken; border-color: @disabled; color: @disabled; }
QPushButton[kind="danger"] { color: @error; border-color: @error; }
[kind="quiet"], [kind="quiet"]:disabled { border: 1px solid transparent; background: transparent; padding: 5px 8px; }
[kind="quiet"]:focus { border: 2px solid @focus; padding: 4px 7px; }
QPushButton[kind="link"] { border: 1px solid transparent; background: transparent; color: @accent; padding: 3px 4px; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid @focus; padding: 2px 3px; }
QPushButton[kind="segment"] { border-radius: 0; }
QPushButton[kind="chip"], QPushButton[kind="segment"]:checked { background: @selection; border-color: @accent; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox { border: 1px solid @edge; border-radius: 4px;
  background: @surface; color: @text; placeholder-text-color: @muted; padding: 0 10px;
  selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit QToolButton, QTabBar QToolButton { min-height: 0; padding: 0; border: 0; background: transparent; }
QLineEdit, QAbstractSpinBox { min-height: @field; }
QPlainTextEdit, QTextEdit { padding: 4px 6px; }
QLineEdit:focus, QAbstractSpinBox:focus { border: 2px solid @focus; padding: 0 9px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @focus; padding: 3px 5px; }
QTextEdit[kind="page"] { border: 2px solid transparent; border-radius: 0; padding: 0; }
QTextEdit[kind="page"]:focus { border-color: @focus; }
QLineEdit[lead="yes"], QLineEdit[lead="yes"]:focus { padding-left: 2px; }
QLineEdit[state="error"], QPlainTextEdit[state="error"] { border: 2px solid @error; background: @error_soft; }
QLineEdit:disabled, QLineEdit:read-only { background: @sunken; color: @muted; }
QComboBox { min-height: @field; padding: 0 8px; border: 1px solid @edge; border-radius: 4px; background: @surface; }
QComboBox:focus { border: 2px solid @focus; padding: 0 7px; }
QComboBox[state="error"] { border: 2px solid @error; background: @error_soft; }
QComboBox::drop-down { border: 0; width: @drop; }
QComboBox::down-arrow { image: url("@icons/chevron_down.svg"); width: @mark; height: @mark; }
QCheckBox::indicator, QRadioButton::indicator { width: @mark; height: @mark; border: 1px solid @edge;
  background: @surface; border-radius: 3px; }
QRadioButton::indicator { border-radius: @round; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url("@icons/check.svg"); }
QRadioButton::indicator:checked { border: @ring solid @accent; width: @dot; height: @dot; }
QCheckBox::indicator:focus { border: 2px solid @focus; }
QRadioButton { border: 2px solid transparent; border-radius: 4px; padding: 2px; }
QRadioButton:focus { border-color: @focus; }
QScrollBar { background: @sunken; width: 12px; height: 12px; margin: 0; }
QScrollBar::handle { background: @edge; border-radius: 4px; margin: 2px; min-height: 28px; min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: @border; }
"""


def sheet(colours: Tokens, scale: float = 1.0) -> str:
    """The style sheet in the inks of a theme, its marks and fields as large as the text."""
    own = {"icons": asset("icons", "qss", colours.icons).as_posix(), **_sizes(scale)}
    return re.sub(r"@(\w+)", lambda role: own.get(role[1]) or colours.ink(role[1]), _SHEET)


def _sizes(scale: float) -> dict[str, str]:
    mark = 2 * round(7 * scale)
    ring = round(5 * scale)
    sizes = {"field": 10 + round(18 * scale), "drop": round(26 * scale), "mark": mark, "round": mark // 2 + 1,
             "ring": ring, "dot": mark + 2 - 2 * ring}  # fmt: skip
    return {name: f"{pixels}px" for name, pixels in sizes.items()}
