"""The first sentence of each section."""

from datetime import date

import pytest

from sro_desk.policy.records import Completion, Contract, ContractItem, Facts, License
from sro_desk.reports.numbers import capital, counted, figure, hours, listed, percent, words
from sro_desk.reports.sentences import contracts, incidents, other, roster, summary
from sro_desk.words import CONTRACT_ITEMS
from tests.reports.conftest import Report, agency, forced, incident, officer


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


UNTRAINED: dict[str, object] = {"completions": ()}
UNCERTIFIED: dict[str, object] = {"completions": (Completion("mandated", date(2025, 8, 12)),)}


@pytest.mark.parametrize(("out", "met", "sentence"), [
    (2, 10, "Two of 12 officers were out of compliance on June 30, 2026."),
    (1, 10, "One of 11 officers was out of compliance on June 30, 2026."),
    (2, 0, "Both officers were out of compliance on June 30, 2026."),
    (0, 12, "All 12 officers were in compliance on June 30, 2026."),
    (0, 1, "The one officer was in compliance on June 30, 2026."),
    (0, 0, "No officer served in a school from July 1, 2025 to June 30, 2026."),
])  # fmt: skip
def test_the_summary_answers_whether_all_are_in_compliance(report: Report, out: int, met: int, sentence: str) -> None:
    officers = [officer(str(n), **UNTRAINED) for n in range(out)] + [officer(str(n)) for n in range(20, 20 + met)]
    assert plain(summary.summary(report(agency(officers=tuple(officers))))) == sentence


def test_pending_is_told_where_no_one_is_out(report: Report) -> None:
    basic = (Completion("nasro_basic", date(2023, 6, 16), certificate="a"),)
    facts = agency(officers=(officer("1", completions=basic), officer("2", completions=basic), officer("3")))
    said = summary.summary(report(facts))
    assert said == "No officer was out of compliance; two have a requirement that is not yet due."


def test_a_year_not_begun_says_so(report: Report) -> None:
    said = summary.summary(report(agency(), as_of=date(2025, 5, 1)))
    assert plain(said) == "The school year 2025–26 had not begun on May 1, 2025."


def test_officers_are_named_with_the_reason_and_counted_in_public(report: Report) -> None:
    facts = agency(officers=(officer("1", **UNTRAINED), officer("2", **UNCERTIFIED)))
    figures = report(facts)
    assert plain(roster.officers(figures)) == "First Last1 and First Last2 were out of compliance on June 30, 2026."
    text = plain(roster.officers_text(figures))
    assert "First Last1’s initial training was due by September 1, 2025, and is not recorded." in text
    assert "The department holds no copy of First Last2’s certificate; it was due by September 11, 2025." in text
    public = report(facts, edition="public")
    assert plain(roster.officers(public)) == "Both officers were out of compliance on June 30, 2026."
    assert (
        roster.officers_text(public) == "Overdue or missing was initial training for one and the certificate for one."
    )


def test_an_expired_license_is_told_with_its_day(report: Report) -> None:
    figures = report(agency(officers=(officer("1", licenses=(License(date(2026, 5, 31)),)),)))
    assert "license expired on May 31, 2026." in plain(roster.officers_text(figures))


def test_training_tells_what_is_late_and_what_comes(report: Report) -> None:
    assert roster.training(report(agency())) == "Nothing is overdue. No deadlines fall in the coming year."
    facts = agency(officers=(officer("1", **UNTRAINED), officer("2", **UNCERTIFIED)))
    said = roster.training(report(facts))
    assert said == "One course is overdue and one certificate is missing. No deadlines fall in the coming year."


def contract(number: int, **states: str) -> Contract:
    items = tuple(
        ContractItem(item, states.get(item.replace("-", "_"), "met"), reviewed_on=date(2025, 8, 20))
        for item in CONTRACT_ITEMS
    )
    return Contract(f"C-{number}", "Lake District", date(2025, 7, 1), signed_on=date(2025, 7, 1), items=items)


def test_contracts_tell_which_lacks_what(report: Report) -> None:
    whole, lacking, partly = contract(1), contract(2, attire="missing"), contract(3, attire="partly")

    def said(*found: Contract) -> str:
        return plain(contracts.contracts(report(agency(contracts=found))))

    assert said() == "No contract was in force on June 30, 2026."
    assert said(whole) == "The contract in force holds every required item."
    assert said(lacking, whole) == "The contract with Lake District lacks a required item."
    assert said(whole, partly) == "No contract lacks a required item; one of two has items still open."
    assert said(*(lacking._replace(contract_no=f"L{n}") for n in range(5)), whole) == (
        "Five of six contracts in force lack a required item."
    )


def test_a_district_without_a_contract_is_named(report: Report) -> None:
    said = contracts.contracts(report(agency(officers=(officer("1"),))))
    assert said == "No contract with Lake District was in force while an officer served there."


def test_incidents_tell_how_they_ended(report: Report) -> None:
    def said(facts: Facts, edition: str = "internal") -> str:
        return plain(incidents.incidents(report(facts, edition=edition)))

    informal = tuple(incident(n) for n in range(126))
    formal = tuple(incident(n, "citation") for n in range(200, 211))
    sentence = "Of 137 incidents, 126 (92 percent) ended without a citation or a formal referral."
    assert said(agency(incidents=informal + formal)) == said(agency(incidents=informal + formal), "public") == sentence
    assert said(agency(incidents=informal[:9])) == "None of 9 incidents ended with a citation or a formal referral."
    assert said(agency(incidents=informal[:2]), "public") == (
        "The number of incidents is withheld so that no student can be identified."
    )


def test_force_tells_how_often_and_what_is_not_recorded(report: Report) -> None:
    facts = agency(incidents=(forced(1, date(2025, 11, 3), 60), incident(2)))
    figures = report(facts)
    assert incidents.force(figures).startswith("Officers used force in one of two incidents. Five required entries")
    assert "Those with both times recorded (all) lasted one minute together." in incidents.force_text(figures)
    assert incidents.force(report(agency())) == "No use of force was logged."


def test_changes_and_limits(report: Report) -> None:
    assert other.changes(report(agency())) == "No officer, contract or policy came or went."
    began = report(agency(officers=(officer("1", separated_on=date(2026, 6, 12)),), contracts=(contract(1),)))
    assert other.changes(began) == "One officer began, one officer left and one contract began."
    assert other.limits(report(agency())) == "The records left one question open."  # no earlier year


def test_numbers_as_sentences_and_tables_write_them() -> None:
    assert [words(number) for number in (0, 9, 10, 1234)] == ["no", "nine", "10", "1,234"]
    assert counted(1, "day", "days") == "one day"
    assert (figure(None), figure(0), figure(1234)) == ("[w]", "0", "1,234")
    assert (percent(1, 8), percent(1, 200), percent(None, 5), percent(0, 0)) == (13, 1, None, None)
    assert (listed([]), listed(["a"]), listed(["a", "b", "c"])) == ("", "a", "a, b and c")
    assert (hours(None), hours(2.0), hours(1234.25)) == ("not recorded", "2", "1,234.2")
    assert capital("two") == "Two"
