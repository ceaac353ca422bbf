"""An incident of the sample with the rows that belong to it, before it has its number."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from sro_desk.sample.places import Row

DEESCALATION: Final = (
    "Calm voice and open posture",
    "Gave time and space",
    "Offered a choice",
    "Called the counselor",
    "Moved others away",
    "Listened without judging",
)
ALTERNATIVES: Final = (
    "Restorative circle",
    "Diversion program",
    "School consequence",
    "Mediation between the students",
    "Letter of apology and restitution",
)


@dataclass(slots=True)
class Case:
    """One incident: its own row and its children's, all still without `incident_no`."""

    incident: Row
    persons: list[Row] = field(default_factory=list)
    force: list[Row] = field(default_factory=list)
    arrests: list[Row] = field(default_factory=list)

    @property
    def occurred_at(self) -> datetime:
        """When it happened, in the agency's wall time."""
        when = self.incident["occurred_at"]
        assert isinstance(when, datetime)  # noqa: S101 - every case is made with a moment
        return when

    @property
    def closed(self) -> bool:
        """Whether it has a closing day."""
        return isinstance(self.incident.get("closed_on"), date)


def numbered(cases: list[Case]) -> dict[str, list[Row]]:
    """The sheets of incidents, each case with a number in the order of time."""
    sheets: dict[str, list[Row]] = {
        "Incidents": [], "IncidentPersons": [], "IncidentForce": [], "IncidentArrests": [],
    }  # fmt: skip
    last = (0, 0)
    forces = 0
    for case in sorted(cases, key=lambda one: one.occurred_at):
        when = case.occurred_at
        last = max((when.year, when.timetuple().tm_yday * 23 + when.hour), (last[0], last[1] + 1))
        key = {"incident_no": f"{last[0] % 100}-{last[1]:06d}"}
        sheets["Incidents"].append(key | case.incident)
        sheets["IncidentPersons"] += [key | row for row in case.persons]
        sheets["IncidentArrests"] += [key | row for row in case.arrests]
        for row in case.force:
            forces += 1
            number = row.get("report_no", f"UOF-{last[0] % 100}-{forces:03d}")
            sheets["IncidentForce"].append(key | row | {"report_no": number})
    return sheets
