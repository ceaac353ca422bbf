"""Fonts, palette and style sheet of the program, following the system's light, dark or contrast theme."""

import sys
from functools import lru_cache
from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication

from sro_desk.assets import asset
from sro_desk.ui import qss, tokens
from sro_desk.ui.common import badges

FAMILY: Final = "Source Sans 3"
BODY_POINTS: Final = 10.0
HEADER_POINTS: Final = 9.5
SECTION_POINTS: Final = 10.5
SENTENCE_POINTS: Final = 11.0
TITLE_POINTS: Final = 13.0
COUNT_POINTS: Final = 20.0

ROW_HEIGHTS: Final = {"compact": 24, "regular": 28, "roomy": 32}
CHOICES: Final = ("system", *tokens.THEMES)
"""What the View menu offers: follow the system, or one theme always."""
WIDTH: Final = "width_at_100"
"""The property of a widget whose width follows the text's size."""
_FIRST_WEIGHTS: Final = ("Regular", "Semibold")
_OTHER_WEIGHTS: Final = ("Medium", "Bold")


class _Watch(QObject):
    """Tells whoever paints by itself that colours or heights are others now."""

    changed = Signal()


@runtime_checkable
class Follower(Protocol):
    """A widget that takes more from the theme than palette and style sheet give it."""

    def follow_theme(self) -> None:
        """The theme, or the text's size, is another now."""


class _Chosen:
    theme = "system"
    rows = "regular"
    text_percent = 100
    watch: _Watch | None = None


def watch() -> _Watch:
    """Emits `changed` after each change of theme, row height or text size."""
    if _Chosen.watch is None:
        _Chosen.watch = _Watch()
    return _Chosen.watch


@lru_cache(maxsize=64)
def _font(points: float, weight: QFont.Weight) -> QFont:
    made = QFont(FAMILY)
    made.setPointSizeF(points)
    made.setWeight(weight)
    return made


def font(points: float = BODY_POINTS, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The window's typeface at a size of the scale, made larger with the text size chosen."""
    return _font(points * _Chosen.text_percent / 100, weight)


@lru_cache(maxsize=8)
def _scale(_text_percent: int) -> float:
    return badges.scale(QFontMetrics(font()))


def scale() -> float:
    """How much larger than at 100 % the text is set."""
    return _scale(_Chosen.text_percent)


@lru_cache(maxsize=256)
def colour(ink: str) -> QColor:
    """A colour of the tokens, read once: every cell that is painted asks for some. It is never changed."""
    return QColor(ink)


def icon_size() -> int:
    """Pixels of an icon beside text: 16, more where the text is larger."""
    return round(16 * scale())


def row_height() -> int:
    """Pixels of a table's row at 100 %."""
    return ROW_HEIGHTS[_Chosen.rows]


def load_fonts(weights: tuple[str, ...] = _FIRST_WEIGHTS) -> None:
    """Make weights of the shipped typeface known to Qt: those of the frame unless others are named."""
    for weight in weights:
        QFontDatabase.addApplicationFont(str(asset("fonts", f"SourceSans3-{weight}.ttf")))


def load_other_fonts() -> None:
    """The weights that the frame does without, once it was painted."""
    load_fonts(_OTHER_WEIGHTS)
    badges.forget_pixmaps()


def start(app: QApplication, theme: str = "system", rows: str = "regular", text_percent: int = 100) -> None:
    """Fonts and theme before the first window is made."""
    load_fonts()
    _Chosen.theme = theme if theme in CHOICES else "system"
    _Chosen.rows = rows if rows in ROW_HEIGHTS else "regular"
    _Chosen.text_percent = min(200, max(100, text_percent))
    _apply(app)
    app.styleHints().colorSchemeChanged.connect(lambda: _apply(app))


def choose(
    app: QApplication, *, theme: str | None = None, rows: str | None = None, text_percent: int | None = None
) -> None:
    """Change what the View menu offers."""
    _Chosen.theme = theme or _Chosen.theme
    _Chosen.rows = rows or _Chosen.rows
    _Chosen.text_percent = text_percent or _Chosen.text_percent
    _apply(app)


def chosen() -> tuple[str, str, int]:
    """Theme, row height and text size (percent) as chosen, for the settings."""
    return _Chosen.theme, _Chosen.rows, _Chosen.text_percent


def _apply(app: QApplication) -> None:
    tokens.use(_wanted(app))
    badges.forget_pixmaps()
    app.setFont(font())
    app.setPalette(palette(tokens.current()))
    app.setStyleSheet(qss.sheet(tokens.current(), scale()))
    for widget in app.allWidgets():
        if pixels := widget.property(WIDTH):
            widget.setFixedWidth(round(pixels * scale()))
        if isinstance(widget, Follower):
            widget.follow_theme()
        elif isinstance(widget, QAbstractButton) and not widget.icon().isNull():
            widget.setIconSize(QSize(icon_size(), icon_size()))
    watch().changed.emit()


def _wanted(app: QApplication) -> tokens.Tokens:
    if _Chosen.theme in tokens.THEMES:
        return tokens.THEMES[_Chosen.theme]
    if windows_contrast():
        system = QApplication.style().standardPalette()
        return tokens.from_system(
            system.color(QPalette.ColorRole.Window).name(), system.color(QPalette.ColorRole.WindowText).name(),
            system.color(QPalette.ColorRole.Highlight).name(), system.color(QPalette.ColorRole.HighlightedText).name(),
            system.color(QPalette.ColorRole.PlaceholderText).name(),
        )  # fmt: skip
    return tokens.DARK if system_is_dark(app) else tokens.LIGHT


def system_is_dark(app: QApplication) -> bool:
    """Whether the system shows dark windows now."""
    return app.styleHints().colorScheme() is Qt.ColorScheme.Dark


def windows_contrast() -> bool:
    """Whether a Windows contrast theme is on."""
    if sys.platform != "win32":
        return False
    import ctypes

    class HighContrast(ctypes.Structure):
        _fields_ = (("size", ctypes.c_uint), ("flags", ctypes.c_uint), ("scheme", ctypes.c_wchar_p))

    asked = HighContrast(size=ctypes.sizeof(HighContrast))
    get_high_contrast, is_on = 0x0042, 0x1
    got = ctypes.windll.user32.SystemParametersInfoW(get_high_contrast, asked.size, ctypes.byref(asked), 0)
    return bool(got and asked.flags & is_on)


def palette(colours: tokens.Tokens) -> QPalette:
    """Qt's palette from the tokens."""
    role = QPalette.ColorRole
    made = QPalette()
    pairs = {
        role.Window: colours.window, role.WindowText: colours.text, role.Base: colours.surface,
        role.AlternateBase: colours.sunken, role.Text: colours.text, role.Button: colours.surface,
        role.ButtonText: colours.text, role.BrightText: colours.on_accent, role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.text, role.PlaceholderText: colours.muted, role.Highlight: colours.selection,
        role.HighlightedText: colours.text, role.Link: colours.accent, role.LinkVisited: colours.accent,
        role.Accent: colours.accent, role.Light: colours.raised, role.Midlight: colours.sunken,
        role.Mid: colours.border, role.Dark: colours.edge, role.Shadow: colours.edge,
    }  # fmt: skip
    for which, colour in pairs.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.disabled))
    return made
