"""Counts of incidents, persons, force and arrests in one school year, and how they are tied together."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from sro_desk import words
from sro_desk.policy import incidents as rules
from sro_desk.policy.dates import school_year
from sro_desk.policy.pack import IncidentRules, Pack
from sro_desk.policy.records import Facts, Force, Incident
from sro_desk.reports.shapes import YearCounts
from sro_desk.reports.suppression import Cell, Relation
from sro_desk.stopping import watched

GROUPS: Mapping[str, tuple[str, ...]] = {
    "plain": ("no_action", "informal", "other"),
    "alternative": ("school_referral", "diversion", "restorative_justice"),
    "formal": ("citation", "formal_referral"),
}
"""Dispositions by what they are to a formal referral: neither, instead of it, or one."""

NO_DISTRICT = "District not recorded"
"""Where the counts of a school stand whose record is not there."""

FORCE_ENTRIES = (
    "force-deescalation", "force-injury", "force-condition", "force-aid", "force-considerations", "force-report-no",
    "prone-times", "intercede", "bca-report",
)  # fmt: skip
"""Findings that say that an entry asked for after force is not recorded."""
ARREST_ENTRIES = (
    "arrest-reason", "arrest-view", "arrest-staff", "alternatives-not-considered", "referral-not-considered",
    "school-rule-only",
)  # fmt: skip
"""Findings that say that an entry asked for at an arrest or a formal outcome is not recorded."""


def count_year(facts: Facts, first: date, last: date, pack: Pack) -> YearCounts:
    """Incidents dated from `first` to `last`, counted every way that a report shows."""
    year = [one for one in watched(facts.incidents) if first <= one.occurred_at.date() <= last]
    cells = _cells(year, facts, pack)
    recorded = any(one.occurred_at.date() <= last for one in facts.incidents)
    minutes = sum(_minutes(row) for row in _timed(_prone(year, pack)))
    return YearCounts(school_year(first), last, recorded, cells, minutes)


def relations(cells: Mapping[Cell, object]) -> tuple[Relation, ...]:
    """How the cells of one year are tied together, so that some follow from others."""
    return (*_sums(cells), *_bounds(cells))


def _cells(year: Sequence[Incident], facts: Facts, pack: Pack) -> dict[Cell, int]:
    force = [row for one in year for row in one.force]
    prone = _prone(year, pack)
    cells: dict[Cell, int] = {
        ("incidents",): len(year),
        ("arrests",): sum(len(one.arrests) for one in year),
        ("arrest_incidents",): sum(bool(one.arrests) for one in year),
        ("force",): len(force),
        ("force_incidents",): sum(bool(one.force) for one in year),
        ("prone",): len(prone),
        ("prone_timed",): len(_timed(prone)),
        ("prone_untimed",): len(prone) - len(_timed(prone)),
        ("school_rule_unknown",): sum(one.school_rule is None for one in year),
    }
    cells |= _dispositions(year) | _places(year, facts) | _force_kinds(force) | _entries(year, pack)
    cells |= {("category", name): count for name, count in Counter(one.category for one in year).items()}
    cells |= {("school_rule_known",): len(year) - cells["school_rule_unknown",]}
    return cells


def _dispositions(year: Sequence[Incident]) -> dict[Cell, int]:
    found = Counter(one.disposition for one in year)
    cells: dict[Cell, int] = {("disposition", name): found[name] for name in words.DISPOSITIONS}
    cells |= {("group", group): sum(found[name] for name in names) for group, names in GROUPS.items()}
    return cells | {("not_formal",): cells["group", "plain"] + cells["group", "alternative"]}


def _places(year: Sequence[Incident], facts: Facts) -> dict[Cell, int]:
    """By school, by district, and by district and disposition. Each school of the records is there, also with none."""
    district_of = {one.school: NO_DISTRICT for one in year}
    district_of |= {school.school: school.district for school in facts.schools}
    schools = Counter(one.school for one in year)
    districts = Counter(district_of[one.school] for one in year)
    grid = Counter((district_of[one.school], one.disposition) for one in year)
    cells: dict[Cell, int] = {("school", name): schools[name] for name in district_of}
    for district in set(district_of.values()):
        cells["district", district] = districts[district]
        cells |= {("ended", district, name): grid[district, name] for name in words.DISPOSITIONS}
        cells |= {("in", district, name): schools[name] for name, of in district_of.items() if of == district}
    return cells


def _force_kinds(force: Sequence[Force]) -> dict[Cell, int]:
    kinds = Counter(kind for row in force for kind in set(row.kinds))
    injuries = Counter(row.injury or "not_recorded" for row in force)
    cells: dict[Cell, int] = {("kind", name): kinds[name] for name in words.FORCE_KINDS}
    return cells | {("injury", name): injuries[name] for name in (*words.INJURIES, "not_recorded")}


def _entries(year: Sequence[Incident], pack: Pack) -> dict[Cell, int]:
    """For each finding: of how many rows an entry is asked, how many have it and how many have not; and the number of
    incidents with the finding."""
    missing: Counter[str] = Counter()
    incidents: Counter[str] = Counter()
    for one in watched(year):
        for finding in rules.findings(one, pack):
            missing[finding.id] += len(finding.rows)
            incidents[finding.id] += 1
    cells: dict[Cell, int] = {("finding", id): incidents[id] for id in pack.incident.findings}
    for id, asked in _askers(pack.incident).items():
        number = sum(asked(one) for one in year)
        cells |= {("asked", id): number, ("missing", id): missing[id], ("shown", id): number - missing[id]}
    return cells


def _askers(pack: IncidentRules) -> dict[str, Callable[[Incident], int]]:
    """How often each entry is asked for in an incident."""

    def criminal(one: Incident) -> int:
        ends = {one.disposition, *(person.disposition for person in one.persons)}
        return bool(one.arrests or ends & pack.criminal_dispositions)

    def reportable(row: Force) -> bool:
        return row.injury in pack.reportable_injuries or bool(pack.reportable_kinds.intersection(row.kinds))

    def students(one: Incident) -> int:
        others = {person.person_no for person in one.persons if person.is_student is False}
        return sum(arrest.person_no not in others for arrest in one.arrests)

    askers: dict[str, Callable[[Incident], int]] = {id: lambda one: len(one.force) for id in FORCE_ENTRIES}
    return askers | {
        "force-deescalation": lambda one: bool(one.force),
        "prone-times": lambda one: sum(bool(pack.prone_kinds.intersection(row.kinds)) for row in one.force),
        "intercede": lambda one: sum(row.excessive_force_seen is True for row in one.force),
        "bca-report": lambda one: sum(map(reportable, one.force)),
        "arrest-reason": lambda one: len(one.arrests),
        "arrest-view": lambda one: len(one.arrests),
        "arrest-staff": students,
        "alternatives-not-considered": criminal,
        "referral-not-considered": lambda one: one.school_rule is True and criminal(one),
        "school-rule-only": lambda one: one.school_rule is True and (criminal(one) or bool(one.force)),
    }


def _prone(year: Iterable[Incident], pack: Pack) -> list[Force]:
    return [row for one in year for row in one.force if pack.incident.prone_kinds.intersection(row.kinds)]


def _timed(prone: Iterable[Force]) -> list[Force]:
    return [row for row in prone if row.prone_started_at and row.prone_ended_at]


def _minutes(row: Force) -> int:
    if row.prone_started_at is None or row.prone_ended_at is None:
        return 0
    return int((row.prone_ended_at - row.prone_started_at).total_seconds() // 60)


def _sums(cells: Mapping[Cell, object]) -> list[Relation]:
    kinds = {kind: tuple(found) for kind, found in groupby(sorted(cells), key=lambda cell: cell[0])}
    of = kinds.get
    whole: Cell = ("incidents",)
    ties = [
        Relation(whole, of(kind, ())) for kind in ("disposition", "group", "category", "school", "district") if of(kind)
    ]
    ties += [Relation(("group", group), tuple(("disposition", n) for n in names)) for group, names in GROUPS.items()]
    ties.append(Relation(("not_formal",), (("group", "plain"), ("group", "alternative"))))
    ties.append(Relation(whole, (("not_formal",), ("group", "formal"))))
    ties.append(Relation(whole, (("school_rule_known",), ("school_rule_unknown",))))
    for _, district in of("district", ()):
        ties.append(Relation(("district", district), tuple(c for c in of("in", ()) if c[1] == district)))
        ties.append(Relation(("district", district), tuple(c for c in of("ended", ()) if c[1] == district)))
    for name in words.DISPOSITIONS if of("ended") else ():
        ties.append(Relation(("disposition", name), tuple(c for c in of("ended", ()) if c[2] == name)))
    ties += [Relation(("school", cell[2]), (cell,)) for cell in of("in", ())]
    ties += [Relation(("asked", id), (("shown", id), ("missing", id))) for _, id in of("asked", ())]
    ties += [Relation(("force",), of("injury", ())), Relation(("prone",), (("prone_timed",), ("prone_untimed",)))]
    return ties + [Relation(total, (same,)) for total, same in _EQUALS]


_EQUALS: tuple[tuple[Cell, Cell], ...] = (
    (("kind", "prone_restraint"), ("prone",)),
    (("prone",), ("asked", "prone-times")),
    (("prone_untimed",), ("missing", "prone-times")),
    (("force_incidents",), ("asked", "force-deescalation")),
    (("arrests",), ("asked", "arrest-reason")),
    (("arrests",), ("asked", "arrest-view")),
    (("injury", "not_recorded"), ("missing", "force-injury")),
    *(
        (("force",), ("asked", id))
        for id in ("force-injury", "force-condition", "force-aid", "force-considerations", "force-report-no")
    ),
)


def _bounds(cells: Mapping[Cell, object]) -> list[Relation]:
    """One count never exceeds another; the kinds of force together are at least the uses of force."""
    kinds = tuple(sorted(cell for cell in cells if cell[0] == "kind"))
    at_most: list[tuple[Cell, Cell]] = [(kind, ("force",)) for kind in kinds]
    at_most += [
        (("force_incidents",), ("force",)),
        (("force_incidents",), ("incidents",)),
        (("arrest_incidents",), ("arrests",)),
        (("arrest_incidents",), ("incidents",)),
        (("asked", "arrest-staff"), ("arrests",)),
        (("asked", "intercede"), ("force",)),
        (("asked", "bca-report"), ("force",)),
        (("asked", "alternatives-not-considered"), ("incidents",)),
        (("group", "formal"), ("asked", "alternatives-not-considered")),
        (("arrest_incidents",), ("asked", "alternatives-not-considered")),
        (("asked", "referral-not-considered"), ("asked", "alternatives-not-considered")),
        (("asked", "referral-not-considered"), ("asked", "school-rule-only")),
        (("asked", "school-rule-only"), ("incidents",)),
    ]
    at_most += [(cell, ("incidents",)) for cell in sorted(cells) if cell[0] == "finding"]
    at_most += [
        (("finding", cell[1]), cell) for cell in sorted(cells) if cell[0] == "missing" and ("finding", cell[1]) in cells
    ]
    ties = [Relation(smaller, (larger,), exact=False) for smaller, larger in at_most]
    return [*ties, Relation(("force",), kinds, exact=False)]
