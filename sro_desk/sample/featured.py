"""The sample's incidents whose record leaves a question open, one for each finding, and a few that answer hard ones.

Each starts from a complete record and changes just what its story needs.
"""

from datetime import date

from sro_desk.sample.cases import ALTERNATIVES, Case
from sro_desk.sample.complete import arrest, at, complete_case, force, student
from sro_desk.sample.places import KESTREL_HIGH


def featured_cases() -> list[Case]:
    """Every incident with a finding, and those told beside them."""
    return [*_referrals(), *_arrests(), *_deescalation_and_care(), *_restraints(), *_reports(), *_answered()]


def _referrals() -> list[Case]:
    left_class = complete_case(
        "102",
        "2025-10-07 11:40",
        "Classroom disruption",
        "Thao, Kalia",
        12,
        offense=None,
        closed_on=None,
        summary="A student was led out of class by the arm after not leaving when asked.",
    )
    left_class.force.append(force(left_class, ("escort",)))
    phone = complete_case(
        "101",
        "2024-11-12 13:05",
        "Theft",
        "Quist, Oskar",
        16,
        offense="Theft",
        disposition="citation",
        school_referral_considered=None,
        alternatives_considered=ALTERNATIVES[1:3],
        summary="A tablet was taken from the media center and offered for sale.",
    )
    wall = complete_case(
        "106",
        "2026-02-10 09:20",
        "Property damage",
        "Egeland, Finn",
        17,
        offense="Criminal damage to property",
        disposition="formal_referral",
        school_referral_considered=True,
        alternatives_considered=(),
        summary="Lights in the parking lot were broken with stones.",
    )
    return [left_class, phone, wall]


def _arrests() -> list[Case]:
    cafeteria = complete_case(
        "107",
        "2025-03-11 12:10",
        "Fight",
        "Mbeki, Jaylen",
        17,
        school=KESTREL_HIGH,
        offense="Assault, fifth degree",
        disposition="formal_referral",
        summary="A student struck another twice at lunch and was arrested in the cafeteria.",
    )
    cafeteria.arrests.append(arrest(cafeteria, reason=None, out_of_view=False))
    office = complete_case(
        "112",
        "2026-04-14 10:30",
        "Threat",
        "Ibarra, Rafael",
        16,
        offense="Threats of violence",
        disposition="formal_referral",
        summary="A student repeated a threat against a classmate in the counselor's absence.",
    )
    office.arrests.append(arrest(office, staff_notified="no"))
    return [cafeteria, office]


def _deescalation_and_care() -> list[Case]:
    untold = complete_case(
        "107",
        "2026-10-13 14:25",
        "Fight",
        "Zamora, Micah",
        13,
        offense="Assault, fifth degree",
        deescalation=(),
        closed_on=None,
        summary="Two students wrestled on the floor of the locker hallway and were pulled apart.",
    )
    untold.force.append(force(untold, ("physical_hold",)))
    no_injury = complete_case(
        "112",
        "2025-01-14 08:50",
        "Disorderly conduct",
        "Her, Bao",
        15,
        offense="Disorderly conduct",
        closed_on=None,
        summary="A student threw a backpack and was held by both arms.",
    )
    no_injury.force.append(force(no_injury, ("physical_hold",), injury=None))
    second = complete_case(
        "106",
        "2025-11-18 11:15",
        "Fight",
        "Redfield, Dakota",
        16,
        offense="Assault, fifth degree",
        closed_on=None,
        summary="Three students fought by the stairs; two were held until it was calm.",
    )
    second.persons.append(student("3", "Gutiérrez, Adrián", 17))
    second.force += [
        force(second, ("physical_hold",)),
        force(second, ("takedown",), force_no="2", person_no="3", condition_assessed=None),
    ]
    scraped = complete_case(
        "101",
        "2026-09-24 12:40",
        "Fight",
        "Castañeda, Leo",
        15,
        offense="Assault, fifth degree",
        closed_on=None,
        summary="Two students fought in the commons. One scraped an elbow in a hold.",
    )
    scraped.force.append(force(scraped, ("takedown", "handcuffs"), injury="minor", aid_rendered="no"))
    return [untold, no_injury, second, scraped]


def _restraints() -> list[Case]:
    unended = complete_case(
        "107",
        "2026-03-10 10:05",
        "Student in crisis",
        "Lor, Tenzin",
        12,
        disposition="other",
        closed_reason="The end of the restraint was not noted, and the hallway's video is no longer kept.",
        summary="A student in distress struck a wall and was held face down until calm.",
    )
    unended.force.append(force(unended, ("prone_restraint",), prone_ended_at=None))
    carried = complete_case(
        "102",
        "2024-12-10 13:30",
        "Student in crisis",
        "Washburn, Caleb",
        11,
        disposition="other",
        closed_reason="Reviewed by the chief on January 6, 2025; the officer was retrained.",
        summary="A student was carried a few steps face down by two adults to the quiet room.",
    )
    carried.force.append(force(carried, ("physical_hold", "face_down_transport")))
    return [unended, carried]


def _reports() -> list[Case]:
    unweighed = complete_case(
        "101",
        "2026-05-12 14:55",
        "Fight",
        "Nakamura, Kai",
        17,
        offense="Assault, fifth degree",
        summary="A fight at dismissal ended when one student was held against a car.",
    )
    unweighed.force.append(force(unweighed, ("physical_hold",), considerations=()))
    unfiled = complete_case(
        "105",
        "2026-11-10 09:45",
        "Disorderly conduct",
        "Jimale, Hodan",
        16,
        closed_on=None,
        offense="Disorderly conduct",
        summary="A student pulled away from a teacher and was led to the office by the arm.",
    )
    unfiled.force.append(force(unfiled, ("escort",), report_no=None))
    seen = complete_case(
        "106",
        "2025-12-09 13:20",
        "Fight",
        "Villarreal, Gabriela",
        16,
        offense="Assault, fifth degree",
        closed_on=None,
        summary="A visiting officer's hold went on after the student had gone limp.",
    )
    seen.force.append(force(seen, ("physical_hold", "takedown"), excessive_force_seen=True))
    fall = complete_case(
        "101",
        "2026-02-24 08:15",
        "Student in crisis",
        "Bellweather, Signe",
        15,
        closed_on=None,
        disposition="other",
        summary="A student ran toward the road. Officer and student fell on ice, and the student's wrist "
        "needed surgery.",
    )
    fall.force.append(force(fall, ("physical_hold",), injury="great_bodily_harm", aid_rendered="yes"))
    return [unweighed, unfiled, seen, fall]


def _answered() -> list[Case]:
    """Hard cases whose record is complete: reported, noted to the minute, or out of a student rule's reach."""
    reported = complete_case(
        "107",
        "2025-02-04 12:35",
        "Fight",
        "Pinckney, Elijah",
        17,
        school=KESTREL_HIGH,
        offense="Assault, third degree",
        disposition="formal_referral",
        summary="A student was hurt badly in a fight. An officer's strikes were reported by another.",
    )
    reported.force.append(
        force(
            reported,
            ("strikes", "handcuffs"),
            injury="great_bodily_harm",
            aid_rendered="yes",
            excessive_force_seen=True,
            intercede_reported_at=at("2025-02-04 15:10"),
            bca_reported_on=date(2025, 2, 6),
        )
    )
    reported.arrests.append(arrest(reported, reason="Public safety: others were about to join the fight."))
    visitor = complete_case(
        "101",
        "2025-09-24 14:10",
        "Trespass",
        "Farrow, Anders",
        34,
        school_rule=False,
        school_referral_considered=None,
        offense="Trespass",
        disposition="citation",
        summary="A visitor came back after a notice and would not leave.",
    )
    visitor.persons[0] |= {"is_student": False, "student_ref": None, "grade": None}
    visitor.arrests.append(arrest(visitor, staff_notified="no"))
    timed = complete_case(
        "106",
        "2026-10-28 11:25",
        "Student in crisis",
        "Moua, Xeng",
        15,
        disposition="other",
        summary="A student struck staff and was held face down for two minutes, then sat up with help.",
    )
    timed.force.append(
        force(
            timed,
            ("prone_restraint", "physical_hold"),
            prone_started_at=at("2026-10-28 11:31"),
            prone_ended_at=at("2026-10-28 11:33"),
        )
    )
    return [reported, visitor, timed]
