"""Colors, sizes and measures of the page, in points from its lower left corner."""

from dataclasses import dataclass, replace

from sro_desk.reports.pdf import faces

PAGE_WIDTH, PAGE_HEIGHT = 612.0, 792.0
LEFT, RIGHT = 54.0, 558.0
WIDE = RIGHT - LEFT
TOP, BOTTOM = 730.0, 60.0
COLUMN, GUTTER = 31.0, 12.0


def columns(number: int) -> float:
    """The width of so many of the page's twelve columns."""
    return number * COLUMN + (number - 1) * GUTTER


Color = tuple[float, float, float]


def _rgb(code: str) -> Color:
    red, green, blue = (int(code[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


INK = _rgb("1B1B1B")
GRAY = _rgb("595959")
NAVY = _rgb("1D3557")
BRICK = _rgb("9B2217")
SLATE = _rgb("9AA6B8")
PALE = _rgb("DADFE6")
TREND = _rgb("C3C9D3")
LINE = _rgb("C9C9C9")
BAND = _rgb("EBEBEB")
WHITE = _rgb("FFFFFF")


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set. `spacing` is added after each character."""

    face: str
    size: float
    lead: float
    color: Color = INK
    spacing: float = 0

    def colored(self, color: Color) -> "Style":
        """The same in another color."""
        return replace(self, color=color)


TITLE_VERDICT = Style(faces.SERIF_BOLD, 25, 29.5)
VERDICT = Style(faces.SERIF_BOLD, 15.5, 19.5)
TITLE = Style(faces.SERIF, 18, 22)
SUBTITLE = Style(faces.SERIF, 11.5, 15)
LEAD = Style(faces.SERIF, 11, 15.5)
TEXT = Style(faces.SERIF, 10, 14)
QUOTE = Style(faces.SERIF_ITALIC, 10, 14)
AGENCY = Style(faces.SANS_BOLD, 9, 11, NAVY, spacing=1.1)
EDITION = Style(faces.SANS_BOLD, 6.8, 9, spacing=0.75)
SECTION = Style(faces.SANS_BOLD, 8.6, 11, NAVY)
FIGURE_TITLE = Style(faces.SANS_BOLD, 9.2, 12)
FIGURE_NUMBER = FIGURE_TITLE.colored(NAVY)
SUBHEAD = Style(faces.SANS_BOLD, 9.2, 12, NAVY)
HEAD = Style(faces.SANS_BOLD, 7.8, 9)
HEAD_LIGHT = Style(faces.SANS, 7.8, 9, GRAY)
CELL = Style(faces.SANS, 8.6, 10)
STRONG = Style(faces.SANS_BOLD, 8.6, 10)
SECOND = Style(faces.SANS, 7.8, 8.9, GRAY)
BODY = Style(faces.SANS, 8.4, 11.4)
BODY_STRONG = Style(faces.SANS_BOLD, 8.4, 11.4)
NOTE = Style(faces.SANS, 7.6, 10, GRAY)
NOTE_STRONG = Style(faces.SANS_BOLD, 7.6, 10)
FOOTER = Style(faces.SANS, 7.4, 9, GRAY)
PAGE_NUMBER = Style(faces.SANS_BOLD, 8.4, 9)
DIGEST = Style(faces.CODE, 7.2, 9.4)
AXIS = Style(faces.SANS, 7.2, 9, GRAY)
