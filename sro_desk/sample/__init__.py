"""The sample agency: fictional, and the same on every machine and day.

Fixed dates, anchored at `TODAY`, so that whoever opens it sees every kind of verdict and finding. `rows()` gives the
records by sheet of the exchange format, `files()` the attachments they name, `facts()` what the rules read, and
`fill()` puts everything into a database.
"""

from sro_desk.sample.facts import facts
from sro_desk.sample.files import files
from sro_desk.sample.filling import fill
from sro_desk.sample.places import AGENCY_NAME, TODAY, Row
from sro_desk.sample.rows import rows

__all__ = ["AGENCY_NAME", "TODAY", "Row", "facts", "files", "fill", "rows"]
