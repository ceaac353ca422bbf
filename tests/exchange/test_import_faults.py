"""Every fault is named at its cell, all of them at once, and nothing of a faulty workbook is kept."""

from datetime import date, datetime
from typing import Any

import pytest

from sro_desk.exchange.faults import WorkbookRefused
from sro_desk.exchange.importer import import_workbook
from tests.exchange.books import BASE, DISTRICT, OFFICER, SCHOOL, Desk, raw_book, rewrite, write_book
from tests.exchange.test_importer import INCIDENT, OFFICER_DUTY

CONTRACT = {"contract_no": "C-1", "district": "Lake District", "starts_on": date(2025, 7, 1)}
FORCE = {"incident_no": "I-1", "force_no": "1", "badge": "101", "kinds": "escort"}
ARREST = {"incident_no": "I-1", "person_no": "1", "badge": "101"}
PERSON = {"incident_no": "I-1", "person_no": "1", "role": "subject"}


def incident(**more: Any) -> dict[str, Any]:
    return BASE | {"Incidents": [INCIDENT | more]}


ONE_CELL = [
    ({"Officers": [OFFICER | {"hired_on": "soon"}]}, "Officers!D2 hired_on"),
    ({"Officers": [OFFICER | {"hired_on": "2026-02-30"}]}, "Officers!D2 hired_on"),
    ({"Officers": [OFFICER | {"hired_on": 45000}]}, "Officers!D2 hired_on"),
    ({"Officers": [OFFICER | {"hired_on": datetime(2026, 1, 2, 8, 0)}]}, "Officers!D2 hired_on"),
    ({"Officers": [OFFICER | {"last_name": None}]}, "Officers!B2 last_name"),
    ({"Officers": [{"badge": "1", "last_name": "Doe"}]}, "Officers!A2 first_name"),
    ({"Officers": [OFFICER | {"badge": "  "}]}, "Officers!A2 badge"),
    ({"Officers": [OFFICER | {"badge": "x" * 201}]}, "Officers!A2 badge"),
    ({"Officers": [OFFICER, OFFICER]}, "Officers!A3 badge"),
    ({"Officers": [{"last_name": "Doe", "first_name": "Jane"}]}, "Officers"),
    ({"Officers": [OFFICER | {"hired_on": "2026-01-02", "separated_on": "2026-01-01"}]}, "Officers!E2 separated_on"),
    ({"Licenses": [{"badge": "9", "expires_on": date(2027, 1, 1)}]}, "Licenses!A2 badge"),
    (BASE | {"Schools": [SCHOOL | {"district": "Sea"}]}, "Schools!B2 district"),
    (BASE | {"Schools": [SCHOOL | {"level": "high"}]}, "Schools!C2 level"),
    ({"Agency": [{"name": "A", "time_zone": "Mars/Olympus"}]}, "Agency!B2 time_zone"),
    ({"Agency": [{"name": "A", "suppression_threshold": 0}]}, "Agency!B2 suppression_threshold"),
    ({"Agency": [{"name": "A", "certificate_grace_days": 1.5}]}, "Agency!B2 certificate_grace_days"),
    ({"Agency": [{"name": "A"}, {"name": "B"}]}, "Agency!A3 name"),
    (incident(school_rule="maybe"), "Incidents!G2 school_rule"),
    (incident(closed_on=date(2026, 3, 2)), "Incidents!G2 closed_on"),
    (incident(occurred_at=0.5), "Incidents!B2 occurred_at"),
    (incident(parent_notified_at="2026-03-03 24:00"), "Incidents!G2 parent_notified_at"),
    (BASE | {"Incidents": [INCIDENT], "IncidentForce": [FORCE | {"kinds": "escort; hug"}]}, "IncidentForce!D2 kinds"),
    (BASE | {"Incidents": [INCIDENT], "IncidentForce": [FORCE | {"considerations": "3;15"}]},
     "IncidentForce!E2 considerations"),
    (BASE | {"Incidents": [INCIDENT], "IncidentForce": [FORCE | {"person_no": "7"}]}, "IncidentForce!E2 person_no"),
    (BASE | {"Incidents": [INCIDENT], "IncidentArrests": [ARREST]}, "IncidentArrests!B2 person_no"),
    (BASE | {"Incidents": [INCIDENT], "IncidentPersons": [PERSON], "IncidentArrests": [ARREST, ARREST]},
     "IncidentArrests!A3 incident_no"),
    (BASE | {"Incidents": [INCIDENT], "IncidentForce": [FORCE | {
        "hold_started_at": datetime(2026, 3, 3, 9, 20), "hold_ended_at": datetime(2026, 3, 3, 9, 19)}]},
     "IncidentForce!F2 hold_ended_at"),
    (BASE | {"Contracts": [CONTRACT | {"ends_on": date(2025, 6, 30)}]}, "Contracts!D2 ends_on"),
    (BASE | {"Contracts": [CONTRACT | {"terminated_on": date(2025, 6, 30)}]}, "Contracts!D2 terminated_on"),
    (BASE | {"Contracts": [CONTRACT], "ContractItems": [
        {"contract_no": "C-1", "item": "attire", "state": "not_applicable"}]}, "ContractItems!C2 state"),
    (BASE | {"Officers": [OFFICER | {"separated_on": date(2025, 9, 1)}], "Assignments": [OFFICER_DUTY]},
     "Assignments!D2 assumed_duties_on"),
    (BASE | {"Incidents": [INCIDENT | {"closed_on": date(2026, 3, 4)}], "IncidentForce": [FORCE]},
     "Incidents!G2 closed_on"),
]  # fmt: skip


@pytest.mark.parametrize(("sheets", "place"), ONE_CELL, ids=[place for _, place in ONE_CELL])
def test_a_fault_is_named_at_its_cell(desk: Desk, sheets: dict[str, Any], place: str) -> None:
    assert desk.places(sheets) == [place]


def test_reasons_say_what_to_do(desk: Desk) -> None:
    lines = desk.faults(
        {
            "Officers": [
                OFFICER | {"hired_on": "2026-02-30"},
                {"badge": "7", "last_name": "x", "first_name": "y", "separated_on": "x"},
            ]
        }
    )
    assert lines == [
        "Officers!D2 hired_on: February 2026 has 28 days. Enter a date, or write it as YYYY-MM-DD.",
        "Officers!E3 separated_on: “x” is no date. Enter a date, or write it as YYYY-MM-DD.",
    ]


def test_all_faults_come_at_once_by_sheet_row_and_column(desk: Desk) -> None:
    assert desk.places({
        "Incidents": [INCIDENT | {"badge": "404", "school": "Nowhere"}, INCIDENT | {"incident_no": None}],
        "Officers": [
            OFFICER | {"hired_on": "x", "separated_on": "y"},
            OFFICER | {"badge": "102", "separated_on": date(2025, 9, 1)},
        ],
        "Districts": [DISTRICT], "Schools": [SCHOOL],
        "Assignments": [OFFICER_DUTY | {"role": "boss", "ended_on": date(2024, 1, 1)}, OFFICER_DUTY | {"badge": "102"}],
        "IncidentForce": [FORCE | {"person_no": "1", "injury": "bad"}],
    }) == [
        "Officers!D2 hired_on", "Officers!E2 separated_on", "Assignments!C2 role", "Assignments!E2 ended_on",
        "Assignments!D3 assumed_duties_on", "Incidents!C2 school", "Incidents!D2 badge", "Incidents!A3 incident_no",
        "IncidentForce!E2 person_no", "IncidentForce!F2 injury",
    ]  # fmt: skip


def test_a_fault_does_not_raise_others_that_would_go_away_with_it(desk: Desk) -> None:
    assert desk.places(BASE | {
        "Officers": [OFFICER | {"email": "bad\x07".replace("\x07", "_x0007_")}],
        "Assignments": [OFFICER_DUTY],
        "Incidents": [INCIDENT | {"closed_on": date(2026, 3, 4)}],
        "IncidentForce": [FORCE | {
            "injury": "bad", "condition_assessed": "yes", "aid_rendered": "yes", "report_no": "1"}],
    }) == ["Officers!D2 email", "IncidentForce!E2 injury"]  # fmt: skip


def test_references_into_a_sheet_without_keys_are_not_judged(desk: Desk) -> None:
    book = BASE | {"Officers": [{"last_name": "Doe"}], "Assignments": [OFFICER_DUTY, OFFICER_DUTY | {"role": "boss"}]}
    assert desk.places(book) == ["Officers", "Assignments!C3 role"]


def test_a_thousand_faults_are_named_and_the_rest_counted(desk: Desk) -> None:
    rows = [{"badge": str(number), "last_name": "x", "first_name": "y", "hired_on": "?"} for number in range(1_050)]
    with pytest.raises(WorkbookRefused) as caught:
        desk.take({"Officers": rows, "Agency": [{"name": None, "chief_name": "x"}]})
    assert len(caught.value.lines) == 1_000
    assert caught.value.lines[0].startswith("Agency!A2 name: ")
    assert caught.value.lines[999].startswith("Officers!D1000 ")
    assert caught.value.more == 51
    assert str(caught.value).endswith("\nand 51 more")


def test_a_separation_before_a_recorded_assignment_is_at_the_separation(desk: Desk) -> None:
    desk.take(BASE | {"Assignments": [OFFICER_DUTY]})
    leaving = {"Officers": [OFFICER | {"separated_on": date(2025, 9, 1)}]}
    assert desk.places(leaving) == ["Officers!D2 separated_on"]
    assert desk.places(leaving | {"Assignments": [OFFICER_DUTY]}) == ["Assignments!D2 assumed_duties_on"]


def test_a_closed_incident_of_the_database_is_named_without_a_row(desk: Desk) -> None:
    desk.take(incident(closed_on=date(2026, 3, 4)))
    lines = desk.faults({"IncidentForce": [FORCE]})
    assert [line[:24] for line in lines] == ["Incidents: Incident I-1:"]


def test_one_heading_twice_is_a_fault(desk: Desk) -> None:
    path = write_book(desk.folder / "in.xlsx", {"Officers": [OFFICER]})
    rewrite(path, "xl/worksheets/sheet1.xml", lambda text: text.replace("first_name", "badge"))
    with pytest.raises(WorkbookRefused) as caught:
        import_workbook(desk.db, desk.context, path)
    assert caught.value.lines == ("Officers!C1 badge: Two columns have this heading. Remove one of them.",)


def cells(*inside: str) -> str:
    head = "".join(
        f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in ("badge", "last_name", "first_name", "notes")
    )
    return f"<row>{head}</row><row>{''.join(inside)}</row>"


RUNS = '<r><t>a</t></r><r><rPr><b/></rPr><t xml:space="preserve"> b</t></r><rPh><t>x</t></rPh>'
RICH = f'<c t="inlineStr"><is>{RUNS}</is></c>'
TEXT = '<c t="inlineStr"><is><t>a</t></is></c>'


@pytest.mark.parametrize(
    "cell",
    [
        '<c t="e"><v>#N/A</v></c>',
        "<c><f>1+1</f></c>",
        "<c><f>1+1</f><v></v></c>",
        '<c t="inlineStr"><is><t>_x0007_</t></is></c>',
        '<c t="inlineStr"><is><t>a&#13;b</t></is></c>',
        '<c t="inlineStr"><is><t>_xD83D_</t></is></c>',
        '<c t="s"><v>99</v></c>',
        "<c><v>1e999</v></c>",
        "<c><v>nan</v></c>",
        f'<c t="inlineStr"><is><t>{"x" * 32_768}</t></is></c>',
        f'<c t="inlineStr"><is><t>{"😀" * 16_384}</t></is></c>',
        f'<c t="inlineStr"><is><t>{"x" * 400_000}</t></is></c>',
    ],
    ids=lambda cell: cell[:40],
)
def test_cells_that_no_column_takes(desk: Desk, cell: str) -> None:
    path = raw_book(desk.folder / "in.xlsx", {"Officers": cells(TEXT, TEXT, TEXT, cell)})
    with pytest.raises(WorkbookRefused) as caught:
        import_workbook(desk.db, desk.context, path)
    assert [line.partition(": ")[0] for line in caught.value.lines] == ["Officers!D2 notes"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c t="str"><f>A1</f><v>x</v></c>', "x"),
        ("<c><f>1+1</f><v>2</v></c>", "2"),
        ('<c t="str"><f>""</f><v></v></c>', None),
        ('<c t="b"><v>1</v></c>', "yes"),
        ("<c><v>101.0</v></c>", "101"),
        ("<c><v>609.52</v></c>", "609.52"),
        ('<c t="inlineStr"><is><t>a_x000D__x000A_b</t></is></c>', "a\nb"),
        ('<c t="inlineStr"><is><t>_x005F_x0041_</t></is></c>', "_x0041_"),
        ('<c t="inlineStr"><is><t>_x0041_</t></is></c>', "A"),
        ('<c t="inlineStr"><is><t>_xD83D__xDE00_</t></is></c>', "😀"),
        (RICH, "a b"),
        (f'<c t="inlineStr"><is><t>{"x" * 32_767}</t></is></c>', "x" * 32_767),
        ('<c t="inlineStr"><is><t> =1+1 &amp;#x26; </t></is></c>', " =1+1 &#x26; "),
    ],
    ids=lambda value: str(value)[:40],
)  # fmt: skip
def test_cells_that_a_text_takes(desk: Desk, cell: str, text: str | None) -> None:
    import_workbook(
        desk.db, desk.context, raw_book(desk.folder / "in.xlsx", {"Officers": cells(TEXT, TEXT, TEXT, cell)})
    )
    assert desk.all("officer", "notes") == [text]


def test_half_a_character_in_a_key_or_a_reference(desk: Desk) -> None:
    half = '<c t="inlineStr"><is><t>_xD83D_</t></is></c>'
    head = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in ("badge", "expires_on"))
    licenses = f"<row>{head}</row><row>{half}{TEXT}</row>"
    path = raw_book(desk.folder / "in.xlsx", {"Officers": cells(half, TEXT, TEXT), "Licenses": licenses})
    with pytest.raises(WorkbookRefused) as caught:
        import_workbook(desk.db, desk.context, path)
    assert [line.partition(": ")[0] for line in caught.value.lines] == [
        "Officers!A2 badge", "Licenses!A2 badge", "Licenses!B2 expires_on",
    ]  # fmt: skip
