"""How the import workbook looks: the window's colours, in a face that Excel and LibreOffice both have."""

from typing import Final

from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from sro_desk.fields import Field

FACE: Final = "Calibri"
ACCENT, SOFT, PALE = "1B5299", "DCE8F6", "F5F7F9"
TEXT, MUTED, EDGE, WHITE = "18212B", "52606D", "D3DAE1", "FFFFFF"
_LINE: Final = Side(style="thin", color=EDGE)


def font(*, size: int = 11, bold: bool = False, colour: str = TEXT, link: bool = False) -> Font:
    """The workbook's face."""
    return Font(name=FACE, size=size, bold=bold, color=colour, underline="single" if link else None)


def fill(colour: str) -> PatternFill:
    """A plain ground."""
    return PatternFill("solid", start_color=colour, end_color=colour)


def dress(
    cell: Cell | MergedCell, *, ground: str | None = None, indent: int = 0, line: bool = False, **face: object
) -> None:
    """Give a cell of text its face, ground and rule; long texts wrap."""
    cell.font = font(**face)  # type: ignore[arg-type]
    cell.alignment = Alignment(vertical="center", wrap_text=True, indent=indent)
    if ground is not None:
        cell.fill = fill(ground)
    if line:
        cell.border = Border(bottom=_LINE)


def dress_heading(cell: Cell | MergedCell, field: Field) -> None:
    """A heading tells by ground and weight what its column asks: key, must be filled, or may stay empty."""
    ground, colour = (ACCENT, WHITE) if field.key else (SOFT, TEXT) if field.required else (PALE, MUTED)
    cell.fill = fill(ground)
    cell.font = font(bold=field.key or field.required, colour=colour)
    cell.alignment = Alignment(vertical="center")
    cell.border = Border(bottom=Side(style="medium", color=ACCENT if field.required else EDGE))
