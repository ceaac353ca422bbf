"""What needs doing, and the agency's figures beside it."""

from datetime import date, datetime

from sro_desk.data import snapshot
from sro_desk.data.agenda import Agenda, place
from sro_desk.data.database import Database
from sro_desk.data.reading import State
from sro_desk.data.rows import Overview
from sro_desk.policy.pack import load_pack


def overview(db: Database, as_of: date, known_at: datetime | None = None) -> Overview:
    """The list and the figures of one day. Incidents are apart (`incident_figures`), as they may be very many
    and what reads them is not needed for the first rows."""
    with db.read() as session:
        loaded = snapshot.load(db, State(session, known_at), log=("education_record",))
    agenda = Agenda(loaded, as_of, load_pack())
    rows = (*agenda.officers(), *agenda.contracts(), *agenda.findings())
    return Overview(as_of, tuple(sorted(rows, key=place)), agenda.figures())
