"""Incidents, force and arrests: how did they end, how often, and is the record complete?"""

from sro_desk.reports.numbers import capital, counted, in_prose, percent, words, year_name
from sro_desk.reports.shapes import Count, Figures


def incidents(figures: Figures) -> str:
    """How did they end?"""
    whole, formal, rest = (figures.year.of(*cell) for cell in (("incidents",), ("group", "formal"), ("not_formal",)))
    if whole is None:
        return "The number of incidents is withheld so that no student can be identified."
    if whole == 0:
        return f"No incident was logged from {in_prose(figures.head.first)} to {in_prose(figures.head.as_of)}."
    if formal == 0:
        noun = "incident" if whole == 1 else "incidents"
        return f"None of {whole:,} {noun} ended with a citation or a formal referral."
    if formal is None or rest is None:
        return f"Officers logged {counted(whole, 'incident', 'incidents')}; the number of formal outcomes is withheld."
    share = f"{rest:,} ({percent(rest, whole)} percent)"
    return f"Of {whole:,} incidents, {share} ended without a citation or a formal referral."


def incidents_text(figures: Figures) -> str:
    """Last year's share, and how many went another way instead."""
    before = figures.year_before
    share = percent(before.of("not_formal"), before.of("incidents")) if before.recorded else None
    parts = [f"In {year_name(before.school_year)} the share was {share} percent."] if share is not None else []
    instead = figures.year.of("group", "alternative")
    if instead:
        noun = "incident" if instead == 1 else "incidents"
        parts.append(
            f"{capital(words(instead))} {noun} went to the school, to diversion or to restorative justice instead."
        )
    return " ".join(parts)


def incidents_in_short(figures: Figures) -> str:
    """The incidents in one sentence of the summary."""
    whole, rest = figures.year.of("incidents"), figures.year.of("not_formal")
    if not figures.head.begun or whole is None:
        return ""
    if not whole:
        return "No incident was logged."
    first = f"Officers logged {counted(whole, 'incident', 'incidents')}"
    if rest is None:
        return f"{first}."
    ended = f"{words(rest) if rest else 'none'} of them ({percent(rest, whole)} percent)"
    return f"{first}; {ended} ended without a citation or a formal referral."


def force(figures: Figures) -> str:
    """How often was force used, and is the record complete?"""
    used, whole = figures.year.of("force_incidents"), figures.year.of("incidents")
    open_musts = required_missing(figures)
    if used == 0:
        return "No use of force was logged."
    if used is None or whole is None:
        return "The number of incidents with force is withheld so that no student can be identified."
    first = f"Officers used force in {words(used)} of {words(whole)} {'incident' if whole == 1 else 'incidents'}."
    if open_musts is None:
        return first
    if not open_musts:
        return f"{first} Every required entry is recorded."
    verb = "required entry is" if open_musts == 1 else "required entries are"
    return f"{first} {capital(words(open_musts))} {verb} not recorded."


def force_text(figures: Figures) -> str:
    """Prone restraint with its minutes, and arrests."""
    year = figures.year
    uses, prone, timed, arrests = (year.of(name) for name in ("force", "prone", "prone_timed", "arrests"))
    parts = []
    if uses and prone:
        verb = "included" if prone != 1 or uses != 1 else "was a"
        parts.append(f"{capital(words(prone))} of {counted(uses, 'use', 'uses')} of force {verb} prone restraint.")
    elif uses and prone == 0:
        parts.append("No use of force included prone restraint.")
    if timed and year.prone_minutes is not None:
        whole = "all" if timed == prone else words(timed)
        minutes = counted(year.prone_minutes, "minute", "minutes")
        parts.append(f"Those with both times recorded ({whole}) lasted {minutes} together.")
    if arrests is not None:
        parts.append(f"{capital(counted(arrests, 'person was', 'persons were'))} arrested.")
    return " ".join(parts)


def required_missing(figures: Figures) -> Count:
    """Entries that a *must* asks for after force and that are not recorded; None where any is withheld."""
    ids = ("force-deescalation", "force-injury", "force-condition", "force-aid", "force-report-no", "prone-times",
           "intercede", "bca-report")  # fmt: skip
    counts = [figures.year.of("missing", id) for id in ids]
    return None if None in counts else sum(count or 0 for count in counts)
