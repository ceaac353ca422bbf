"""The colours of the window by role: light, dark and high contrast, each pair checked for contrast.

Every ink stands at 4.5:1 or better on each background it may meet, every edge at 3:1.
"""

from typing import Final, NamedTuple


class Tokens(NamedTuple):
    """One theme. `*_fill` are badge backgrounds, `on_*` the inks on them; `border` decorates and bears no meaning;
    `disabled` are the words of what cannot be used now."""

    name: str
    window: str
    surface: str
    sunken: str
    raised: str
    text: str
    muted: str
    border: str
    edge: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    focus: str
    error: str
    error_soft: str
    asof: str
    on_asof: str
    met: str
    met_late: str
    due: str
    overdue: str
    missing: str
    exempt: str
    advised: str
    not_applicable: str
    overdue_fill: str
    missing_fill: str
    on_overdue: str
    on_missing: str
    due_soft: str

    @property
    def icons(self) -> str:
        """The folder of the style sheet's own pictures that can be seen on this theme."""
        if self.name in THEMES:
            return self.name
        return "high_contrast" if int(self.window[1:3], 16) < 128 else "light"

    def ink(self, role: str) -> str:
        """The colour of a role given by name, such as a badge's; AttributeError for a name that is none."""
        return str(getattr(self, role))


LIGHT: Final = Tokens(
    name="light", window="#E9EDF1", surface="#FFFFFF", sunken="#F5F7F9", raised="#FFFFFF", text="#18212B",
    muted="#52606D", border="#D3DAE1", edge="#76838F", accent="#1B5299", accent_hover="#143F78", on_accent="#FFFFFF",
    selection="#DCE8F6", focus="#0B57D0", error="#9B1427", error_soft="#FBEBEC", asof="#4A2A75", on_asof="#FFFFFF",
    met="#17704A", met_late="#3F4600", due="#945A00", overdue="#9B1427", missing="#5A0F4E", exempt="#3A3F9E",
    advised="#0A6780", not_applicable="#4E545B", overdue_fill="#9B1427", missing_fill="#5A0F4E",
    on_overdue="#FFFFFF", on_missing="#FFFFFF", due_soft="#FCEFD9", disabled="#76838F",
)  # fmt: skip

DARK: Final = Tokens(
    name="dark", window="#12171D", surface="#1A2027", sunken="#161B21", raised="#222932", text="#E6EBF0",
    muted="#A6B1BC", border="#323B45", edge="#77838F", accent="#8DB9F5", accent_hover="#B3D1FA", on_accent="#0E1D30",
    selection="#20364F", focus="#7FB2FF", error="#FF837C", error_soft="#3A1F22", asof="#CDB4F2", on_asof="#24123F",
    met="#8FE0AE", met_late="#E4F79A", due="#FFB31A", overdue="#FF837C", missing="#FFB0E4", exempt="#98A8FF",
    advised="#9BE3FF", not_applicable="#A4ABB4", overdue_fill="#7A1B24", missing_fill="#57204E",
    on_overdue="#FFE4E2", on_missing="#FFE3F6", due_soft="#3A2C10", disabled="#77838F",
)  # fmt: skip

HIGH_CONTRAST: Final = Tokens(
    name="high_contrast", window="#000000", surface="#000000", sunken="#000000", raised="#000000", text="#FFFFFF",
    muted="#E6E6E6", border="#FFFFFF", edge="#FFFFFF", accent="#66D9FF", accent_hover="#B3ECFF", on_accent="#000000",
    selection="#003A5C", focus="#FFFF00", error="#FF837C", error_soft="#000000", asof="#E0C8FF", on_asof="#000000",
    met="#8FE0AE", met_late="#E4F79A", due="#FFB31A", overdue="#FF837C", missing="#FFB0E4", exempt="#98A8FF",
    advised="#9BE3FF", not_applicable="#B4BAC2", overdue_fill="#FF837C", missing_fill="#FFB0E4",
    on_overdue="#000000", on_missing="#000000", due_soft="#000000", disabled="#8C8C8C",
)  # fmt: skip

THEMES: Final = {theme.name: theme for theme in (LIGHT, DARK, HIGH_CONTRAST)}


class _Current:
    """The theme in use; one for the program, as there is one QApplication."""

    tokens: Tokens = LIGHT


def current() -> Tokens:
    """The theme in use."""
    return _Current.tokens


def use(tokens: Tokens) -> None:
    """Make a theme the one in use; `sro_desk.ui.theme.apply` does this and repaints."""
    _Current.tokens = tokens


def from_system(window: str, text: str, highlight: str, on_highlight: str, muted: str) -> Tokens:
    """The user's own contrast theme: its few colours in every role, all marks in the colour of text."""
    inks = {name: text for name in Tokens._fields if name != "name"}
    grounds = dict.fromkeys(("window", "surface", "sunken", "raised", "error_soft", "due_soft", "on_overdue",
                             "on_missing", "on_asof"), window)  # fmt: skip
    return Tokens(**{
        **inks, **grounds, "name": "system_contrast", "selection": window, "accent": highlight,
        "accent_hover": highlight, "on_accent": on_highlight, "focus": highlight, "muted": muted, "disabled": muted,
    })  # fmt: skip
