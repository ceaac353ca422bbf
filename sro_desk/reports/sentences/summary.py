"""The first page: are we in compliance?"""

from sro_desk.policy.verdicts import Overall
from sro_desk.reports.numbers import capital, counted, in_prose, words, year_name
from sro_desk.reports.sentences.incidents import incidents_in_short
from sro_desk.reports.shapes import Figures


def summary(figures: Figures) -> str:
    """Are we in compliance?"""
    head, totals = figures.head, figures.totals
    day = in_prose(head.as_of)
    out, every = totals.officers_noncompliant, totals.officers_in_service
    if not head.begun:
        return f"The school year {year_name(head.school_year)} had not begun on {day}."
    if not every:
        return f"No officer served in a school from {in_prose(head.first)} to {day}."
    if out:
        return f"{capital(_of_all(out, every))} out of compliance on {day}."
    if totals.officers_compliant == every:
        return f"{capital(_of_all(every, every))} in compliance on {day}."
    if totals.officers_pending:
        have = "has" if totals.officers_pending == 1 else "have"
        later = f"{words(totals.officers_pending)} {have} a requirement that is not yet due"
        return f"No officer was out of compliance; {later}."
    return f"No officer was out of compliance on {day}."


def summary_text(figures: Figures) -> str:
    """The rest of the year in three sentences."""
    parts = [_others(figures), _contracts_in_short(figures), incidents_in_short(figures)]
    return " ".join(part for part in parts if part)


def _of_all(some: int, every: int) -> str:
    """`two of 12 officers were`, `all 12 officers were`, `both officers were`, `the one officer was`."""
    if some < every:
        return f"{words(some)} of {counted(every, 'officer', 'officers')} {'was' if some == 1 else 'were'}"
    if every == 1:
        return "the one officer was"
    return "both officers were" if every == 2 else f"all {words(every)} officers were"


def _others(figures: Figures) -> str:
    """Those who are not out of compliance, after a headline that counts those who are."""
    totals = figures.totals
    pending, met = totals.officers_pending, totals.officers_compliant
    if not totals.officers_noncompliant:
        every = f"{capital(counted(met, 'officer', 'officers'))} met every requirement that applies."
        return every if pending and met else ""
    later = f"{words(pending)} more {'has' if pending == 1 else 'have'} a requirement that is not yet due"
    every = f"{words(met)} met every requirement that applies to {'that officer' if met == 1 else 'them'}"
    said = ", and ".join(each for each in (later if pending else "", every if met else "") if each)
    return f"{capital(said)}." if said else ""


def _contracts_in_short(figures: Figures) -> str:
    running = [line for line in figures.contracts if line.in_force]
    if not running:
        return "No school contract was in force." if figures.head.begun else ""
    lacking = sum(line.overall is Overall.NONCOMPLIANT for line in running)
    of = f"{words(len(running))} school contracts in force"
    if len(running) == 1:
        return f"The one school contract in force lacks {'a' if lacking else 'no'} required item."
    if not lacking:
        return f"None of the {of} lacks a required item."
    return f"{capital(words(lacking))} of the {of} {'lacks' if lacking == 1 else 'lack'} a required item."
