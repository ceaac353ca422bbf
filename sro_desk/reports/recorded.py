"""The figures of a report, of what a database holds."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sro_desk.data.changes import last_entered
from sro_desk.data.database import Database
from sro_desk.data.snapshot import facts_between
from sro_desk.policy.pack import load_pack
from sro_desk.reports.figures import annual, days_looked_at
from sro_desk.reports.shapes import Edition, Figures


def annual_of(db: Database, school_year: str, as_of: date, *, edition: Edition | str, now: datetime) -> Figures:
    """The figures of a school year up to `as_of`, of the years that its report shows alone. `now`, a moment with zone,
    is when the report is made; it is printed, as is the last entry's, in the agency's zone."""
    entered = last_entered(db) or now
    facts = facts_between(db, *days_looked_at(school_year))
    zone = ZoneInfo(facts.agency.time_zone)
    return annual(
        facts, school_year, as_of, edition=edition, pack=load_pack(),
        entered_by=entered.astimezone(zone), generated_at=now.astimezone(zone),
    )  # fmt: skip
