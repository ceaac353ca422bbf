"""Officers, training and substitutes: who is not in compliance, what is due, who nears 60 days?"""

from sro_desk.policy.verdicts import Overall
from sro_desk.reports.numbers import capital, counted, in_prose, listed, words
from sro_desk.reports.roster import BREACHES
from sro_desk.reports.sentences.summary import summary
from sro_desk.reports.shapes import Figures, OfficerLine, RequirementLine

_NAMED = 3
"""Officers that a headline names; above it counts."""
_REQUIREMENTS = {
    "initial-training": "initial training", "refresher": "the refresher", "policy-review": "the policy review",
    "certificate": "the certificate", "license": "the license",
}  # fmt: skip


def officers(figures: Figures) -> str:
    """Who is not in compliance?"""
    out = [line for line in figures.officers if line.overall is Overall.NONCOMPLIANT]
    if out and len(out) <= _NAMED:
        verb = "was" if len(out) == 1 else "were"
        return (
            f"{listed([line.spoken_name for line in out])} {verb} out of compliance on {in_prose(figures.head.as_of)}."
        )
    return summary(figures)


def officers_text(figures: Figures) -> str:
    """Why, and who was out of compliance earlier in the year."""
    if figures.public:
        return _public_reasons(figures)
    out = [line for line in figures.officers if line.overall is Overall.NONCOMPLIANT]
    reasons = [breach(line, each) for line in out[:_NAMED] for each in line.requirements if each.status in BREACHES]
    earlier = [line for line in figures.officers if line.overall is not Overall.NONCOMPLIANT and line.days_out]
    if len(earlier) == 1:
        line = earlier[0]
        reasons.append(
            f"{line.spoken_name} was out of compliance for {counted(line.days_out, 'day', 'days')} earlier in the year."
        )
    elif earlier:
        others = counted(len(earlier), "other officer was", "other officers were")
        reasons.append(f"{capital(others)} out of compliance earlier in the year.")
    return " ".join(reasons[:4])


def breach(line: OfficerLine, one: RequirementLine) -> str:
    """Why a requirement puts an officer out of compliance, in one sentence."""
    name = possessive(line.spoken_name)
    by = f"was due by {in_prose(one.due_on)}" if one.due_on else "was due"
    if one.id == "certificate":
        return f"The department holds no copy of {name} certificate; it {by}."
    if one.id == "license":
        ended = f"expired on {in_prose(one.due_on)}" if one.due_on else "is not recorded for that day"
        return f"{name} license {ended}."
    what = {"initial-training": "initial training", "refresher": "refresher", "policy-review": "policy review"}[one.id]
    return f"{name} {what} {by}, and is not recorded."


def possessive(name: str) -> str:
    """`Hang's`, `Iverson's`, `Jones'`."""
    return f"{name}\u2019" if name.endswith("s") else f"{name}\u2019s"


def training(figures: Figures) -> str:
    """What is due?"""
    courses = sum(past for id, (past, _) in figures.deadline_counts.items() if id in ("initial-training", "refresher"))
    certificates = figures.deadline_counts.get("certificate", (0, 0))[0]
    others = sum(figures.deadline_counts.get(id, (0, 0))[0] for id in ("policy-review", "license"))
    coming = sum(coming for _, coming in figures.deadline_counts.values())
    late = [
        (courses, "course is overdue", "courses are overdue"),
        (certificates, "certificate is missing", "certificates are missing"),
        (others, "review or license is overdue", "reviews or licenses are overdue"),
    ]
    said = [counted(*each) for each in late if each[0]]
    first = capital(listed(said)) + "." if said else "Nothing is overdue."
    fall = "deadline falls" if coming == 1 else "deadlines fall"
    more = " more" if said and coming else ""
    return f"{first} {capital(words(coming))}{more} {fall} in the coming year."


def training_text(figures: Figures) -> str:
    """What the coming deadlines concern, and how many certificates are held."""
    concern = [
        (("initial-training", "refresher"), "training"), (("policy-review",), "the policy review"),
        (("certificate",), "a certificate"), (("license",), "a license"),
    ]  # fmt: skip
    coming = [(sum(figures.deadline_counts.get(id, (0, 0))[1] for id in ids), what) for ids, what in concern]
    said = [f"{words(number)} {'concerns' if number == 1 else 'concern'} {what}" for number, what in coming if number]
    held = counted(figures.certificates_held, "certificate is", "certificates are")
    first = f"Of these, {listed(said)}. " if len(said) > 1 else ""
    return f"{first}{capital(held)} on file."


def substitutes(figures: Figures) -> str:
    """Who nears 60 days?"""
    lines, counts = figures.substitutes, figures.substitute_counts
    every, exempt = sum(counts.values()), counts.get("exempt", 0)
    if not every:
        return "No substitute served in the year."
    whole = counted(every, "substitute", "substitutes")
    reached = f"{capital(words(every - exempt))} of {whole} reached the limit of contact days"
    below = [line for line in lines if line.status == "exempt"]
    if not below:
        return f"{reached}."
    nearest = max(below, key=lambda line: line.days)
    return f"{reached}; {nearest.spoken_name} is nearest to it with {words(nearest.days)}."


def _public_reasons(figures: Figures) -> str:
    """How many officers each requirement puts out of compliance."""
    said = []
    for counts in figures.requirement_counts:
        number = sum(counts.by_status.get(status, 0) for status in BREACHES)
        if number:
            said.append(f"{_REQUIREMENTS[counts.id]} for {words(number)}")
    return f"Overdue or missing was {listed(said)}." if said else ""
