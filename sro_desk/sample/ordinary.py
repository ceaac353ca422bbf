"""The sample's ordinary incidents: about one a school day, nearly all with a complete record."""

from datetime import date, datetime, time, timedelta
from typing import Final

from sro_desk.sample.cases import ALTERNATIVES, DEESCALATION, Case
from sro_desk.sample.dice import Dice
from sro_desk.sample.names import FIRST, LAST
from sro_desk.sample.people import on_duty
from sro_desk.sample.places import (
    BLUESTEM,
    HARBOR_HIGH,
    HARBOR_MIDDLE,
    KESTREL_HIGH,
    KESTREL_MIDDLE,
    LEVELS,
    MARIGOLD,
    NORTHLIGHT_SECONDARY,
    TODAY,
    Row,
)
from sro_desk.sample.scenes import SCHOOL_REFERRAL_REASONS, Scene, scenes
from sro_desk.sample.school_days import YEARS, school_days
from sro_desk.words import CONSIDERATIONS

_BUSY: Final = {
    HARBOR_HIGH: 26, KESTREL_HIGH: 20, HARBOR_MIDDLE: 18, KESTREL_MIDDLE: 14, NORTHLIGHT_SECONDARY: 10, BLUESTEM: 6,
    MARIGOLD: 6,
}  # fmt: skip
_A_DAY: Final = (0.88, 0.96, 1.04)
"""Incidents a school day, by school year."""
_AGES: Final = {"elementary": (6, 10), "middle": (11, 13), "secondary": (14, 18)}
_FORMAL: Final = ("citation", "formal_referral")
_DECLINED: Final = (
    "The diversion program has no place before next term.",
    "The victim's family did not wish for a meeting, and the student had been through the program.",
)
_HELD: Final = (
    "One student was held by the arm until it was calm.",
    "One student was held for a short time so that no one would be hurt.",
)
_HOLDS: Final = {
    ("escort",): 8, ("physical_hold",): 6, ("physical_hold", "escort"): 3, ("handcuffs",): 2,
    ("takedown", "handcuffs"): 1, ("prone_restraint", "physical_hold"): 2,
}  # fmt: skip


def ordinary_cases() -> list[Case]:
    """Every ordinary incident up to the sample's day."""
    dice = Dice("ordinary incidents")
    found: list[Case] = []
    for (first, last), often in zip(YEARS, _A_DAY, strict=True):
        for day in school_days(first, min(last, TODAY)):
            found += [_case(dice, day) for _ in range(2) if dice.chance(often / 2)]
    return found


def _case(dice: Dice, day: date) -> Case:
    school = dice.weighed({name: weight for name, weight in _BUSY.items() if on_duty(name, day)})
    level = LEVELS[school]
    scene = dice.weighed({one: one.weight for one in scenes() if level in one.levels})
    when = datetime.combine(day, time(7, 40)) + timedelta(minutes=5 * dice.between(0, 93))
    persons = [_person(dice, number, role, level) for number, role in enumerate(scene.roles, 1)]
    if scene.category in ("Trespass", "Traffic"):
        persons[0] |= {"is_student": False, "student_ref": None, "grade": None, "age": dice.between(19, 46)}
    disposition = dice.weighed(_endings(scene, level))
    incident = _incident(dice, scene, when, school, disposition)
    case = Case(incident, persons)
    if scene.roles[1:2] == ("subject",) and disposition not in ("school_referral", "no_action") and dice.chance(0.4):
        persons[1]["disposition"] = "school_referral"
    if dice.chance(scene.hands_on):
        _add_force(dice, case)
    if disposition == "formal_referral" and dice.chance(0.8):
        case.arrests.append(_arrest(dice, case))
    return case


def _endings(scene: Scene, level: str) -> dict[str, int]:
    """No citation and no formal referral of young children."""
    return {word: n for word, n in scene.endings if level != "elementary" or word not in _FORMAL}


def _incident(dice: Dice, scene: Scene, when: datetime, school: str, disposition: str) -> Row:
    formal = disposition in _FORMAL
    on = on_duty(school, when.date())
    told = when + timedelta(minutes=5 * dice.between(4, 40))
    place, summary = dice.pick(scene.told)
    row: Row = {
        "occurred_at": when,
        "school": school,
        "badge": on[0] if dice.chance(0.75) else dice.pick(on),
        "category": scene.category,
        "offense": scene.offense,
        "location": place,
        "summary": summary,
        "school_rule": scene.school_rule,
        "disposition": disposition,
        "parent_notified_at": told if dice.chance(0.8) else None,
        "district_notified_at": told + timedelta(minutes=20) if dice.chance(0.5) else None,
        "closed_on": _closing_day(dice, when.date()),
    }
    if scene.school_rule:
        row["school_referral_considered"] = True if formal or dice.chance(0.8) else None
        row["school_referral_reason"] = dice.pick(SCHOOL_REFERRAL_REASONS) if formal else None
    if formal and dice.chance(0.3):
        row["alternatives_declined_reason"] = dice.pick(_DECLINED)
    elif formal or disposition in ("diversion", "restorative_justice"):
        row["alternatives_considered"] = tuple(dice.some(ALTERNATIVES, dice.between(1, 3)))
    if scene.category == "Student in crisis":
        row["deescalation"] = tuple(dice.some(DEESCALATION, dice.between(2, 4)))
    return row


def _closing_day(dice: Dice, day: date) -> date | None:
    """Most are closed within three weeks; some of the last weeks' and a few old ones are open."""
    closed = day + timedelta(days=dice.between(0, 20))
    lingering = 0.25 if (TODAY - day).days < 60 else 0.015
    return None if closed > TODAY or dice.chance(lingering) else closed


def _person(dice: Dice, number: int, role: str, level: str) -> Row:
    name = f"{dice.pick(LAST)}, {dice.pick(FIRST)}"
    if role == "staff":
        return {"person_no": str(number), "role": role, "is_student": False, "name": name}
    age = dice.between(*_AGES[level])
    return {
        "person_no": str(number),
        "role": role,
        "is_student": True,
        "name": name,
        "student_ref": f"S-{dice.between(20_000, 69_999)}",
        "age": age,
        "grade": str(min(12, max(1, age - 6 + dice.between(0, 1)))),
        "accommodations": "Individual education plan" if dice.chance(0.1) else None,
    }


def _add_force(dice: Dice, case: Case) -> None:
    """One use of force with everything that the policy asks recorded."""
    if dice.chance(0.15):
        case.incident["deescalation_reason"] = "It was over within seconds; there was no time for words."
    else:
        case.incident["deescalation"] = tuple(dice.some(DEESCALATION, dice.between(2, 3)))
    case.incident["summary"] = f"{case.incident['summary']} {dice.pick(_HELD)}"
    start = case.occurred_at + timedelta(minutes=dice.between(1, 6))
    end = start + timedelta(minutes=dice.between(1, 5))
    kinds = dice.weighed(_HOLDS)
    hurt = dice.chance(0.15)
    row: Row = {
        "force_no": "1",
        "badge": case.incident["badge"],
        "person_no": "1",
        "kinds": kinds,
        "hold_started_at": start,
        "hold_ended_at": end,
        "injury": "minor" if hurt else "none",
        "condition_assessed": True,
        "aid_rendered": "yes" if hurt else "not_needed",
        "considerations": tuple(dice.some(CONSIDERATIONS, dice.between(3, 6))),
        "excessive_force_seen": False,
    }
    if "prone_restraint" in kinds:
        row |= {"prone_started_at": start, "prone_ended_at": start + timedelta(minutes=dice.between(1, 3))}
    case.force.append(row)


def _arrest(dice: Dice, case: Case) -> Row:
    """An arrest with everything that the policy asks recorded."""
    row: Row = {
        "person_no": "1",
        "badge": case.incident["badge"],
        "arrested_at": case.occurred_at + timedelta(minutes=15),
        "reason": dice.pick(
            ("Public safety: others could have been hurt.", "Exigency: the dispute was about to start again.")
        ),
        "out_of_view": dice.chance(0.75),
        "staff_notified": dice.weighed({"before": 4, "present": 2, "before_and_present": 3, "no": 1}),
    }
    if not row["out_of_view"]:
        row["place_reason"] = "No room was near; the hallway was cleared first."
    if row["staff_notified"] == "no":
        row["staff_notified_reason"] = "It could not wait until someone in the office was reached."
    return row
