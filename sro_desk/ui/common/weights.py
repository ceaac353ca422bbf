"""Names for the weights of the typeface."""

from typing import Final

from PySide6.QtGui import QFont

WEIGHTS: Final = {"normal": QFont.Weight.Normal, "medium": QFont.Weight.Medium, "bold": QFont.Weight.DemiBold}
