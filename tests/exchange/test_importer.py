"""What an import adds, changes and keeps."""

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from sro_desk.data import changes
from sro_desk.errors import Cancelled
from sro_desk.exchange.importer import import_workbook
from tests.exchange.books import BASE, DISTRICT, OFFICER, SCHOOL, Desk, write_book

INCIDENT = {
    "incident_no": "I-1", "occurred_at": datetime(2026, 3, 3, 9, 15), "school": "Lake High", "badge": "101",
    "category": "fight", "disposition": "informal",
}  # fmt: skip


def test_records_of_every_type_go_in(desk: Desk) -> None:
    result = desk.take(BASE | {
        "Assignments": [OFFICER_DUTY], "Incidents": [INCIDENT | {
            "school_rule": "Yes", "alternatives_considered": "talk; call home;; wait\\; see", "closed_on": "2026-03-04",
            "parent_notified_at": "2026-03-03 10:00", "district_notified_at": date(2026, 3, 5),
        }],
        "Activities": [{"activity_no": 1.0, "badge": 101, "school": "Lake High", "date": date(2026, 1, 2),
                        "kind": "CLASS", "hours": 1.5, "people_reached": "30"}],
    })  # fmt: skip
    assert {kind: count for kind, count in result.added.items() if count} == {
        "officer": 1, "district": 1, "school": 1, "assignment": 1, "incident": 1, "activity": 1,
    }  # fmt: skip
    assert desk.all("incident", "occurred_at", "school_rule", "alternatives_considered", "closed_on") == [
        (datetime(2026, 3, 3, 9, 15), True, ("talk", "call home", "wait; see"), date(2026, 3, 4))
    ]
    assert desk.all("incident", "parent_notified_at", "district_notified_at") == [
        (datetime(2026, 3, 3, 10, 0), datetime(2026, 3, 5))
    ]
    assert desk.all("activity", "activity_no", "kind", "hours", "people_reached") == [("1", "class", 1.5, 30)]


OFFICER_DUTY = {
    "badge": "101", "school": "Lake High", "role": "regular", "assumed_duties_on": date(2025, 9, 2),
}  # fmt: skip


def test_a_row_whose_key_is_there_updates_that_record(desk: Desk) -> None:
    desk.take({"Officers": [OFFICER | {"rank": "Sergeant", "phone": "555"}]})
    result = desk.take({"Officers": [{"badge": " 101 ", "rank": "Lieutenant"}]})
    assert (result.added["officer"], result.changed["officer"]) == (0, 1)
    assert desk.all("officer", "last_name", "rank", "phone") == [("Doe", "Lieutenant", "555")]


def test_importing_the_same_again_changes_nothing(desk: Desk) -> None:
    book = BASE | {"Assignments": [OFFICER_DUTY], "Incidents": [INCIDENT]}
    desk.take(book)
    entries = len(changes.log(desk.db))
    result = desk.take(book)
    assert not any(result.added.values())
    assert not any(result.changed.values())
    assert len(changes.log(desk.db)) == entries


def test_an_empty_cell_empties_and_a_missing_column_leaves(desk: Desk) -> None:
    desk.take({"Officers": [OFFICER | {"rank": "Sergeant", "phone": "555"}]})
    desk.take({"Officers": [OFFICER | {"rank": None}]})
    assert desk.all("officer", "rank", "phone") == [(None, "555")]


def test_the_agency_sheet_is_always_the_one_record(desk: Desk) -> None:
    result = desk.take({"Agency": [{"name": "Lake Police", "suppression_threshold": 7, "time_zone": None}]})
    assert result.changed["agency"] == 1
    assert desk.all("agency", "name", "suppression_threshold", "time_zone") == [("Lake Police", 7, "America/Chicago")]
    assert desk.places({"Agency": [{"name": "A"}, {"name": "B"}]}) == ["Agency!A3 name"]


def test_references_may_stand_in_any_order_of_sheets(desk: Desk) -> None:
    desk.take({"Assignments": [OFFICER_DUTY], "Schools": [SCHOOL], "Districts": [DISTRICT], "Officers": [OFFICER]})
    assert len(desk.all("assignment", "id")) == 1


def test_what_is_not_known_is_warned_of_and_left_out(desk: Desk) -> None:
    result = desk.take({"Officers": [OFFICER | {"shoe_size": 44}], "Notes": [{"a": 1}], "Read me": [{"x": 1}]})
    assert [line.partition(": ")[0] for line in result.warnings] == ["Officers!D1 shoe_size", "Notes"]
    assert len(desk.all("officer", "id")) == 1


def test_a_filled_column_without_heading_is_warned_of(desk: Desk) -> None:
    result = desk.take({"Officers": [OFFICER | {None: "lost"}]})  # type: ignore[dict-item]
    assert [line.partition(": ")[0] for line in result.warnings] == ["Officers!D1"]


def test_empty_rows_are_skipped_and_do_not_shift_places(desk: Desk) -> None:
    rows = [OFFICER, {}, {"badge": None}, OFFICER | {"badge": "102", "hired_on": "soon"}]
    assert desk.places({"Officers": rows}) == ["Officers!D5 hired_on"]


def test_a_dry_run_says_what_it_would_do_and_writes_nothing(desk: Desk) -> None:
    before = desk.count()
    result = desk.take(BASE, dry_run=True)
    assert result.added["officer"] == 1
    assert desk.count() == before
    assert desk.places({"Officers": [OFFICER | {"hired_on": "soon"}]}, dry_run=True) == ["Officers!D2 hired_on"]


def test_an_import_is_one_entry_of_the_log_and_progress_can_stop_it(desk: Desk) -> None:
    seen = []

    def stop(sheet: str, rows: int) -> None:
        seen.append((sheet, rows))
        if len(seen) == 2:
            raise Cancelled

    before = desk.count()
    with pytest.raises(Cancelled):
        desk.take(BASE, progress=stop)
    assert seen == [("Officers", 1), ("Districts", 2)]
    assert desk.count() == before
    desk.take(BASE)
    assert changes.log(desk.db, 1)[0].action == "Import workbook"


def test_continued_sheets_are_read(desk: Desk) -> None:
    desk.take({"Officers (2)": [OFFICER | {"badge": "102"}], "Officers": [OFFICER]})
    assert desk.all("officer", "badge") == ["101", "102"]
    twice = {"Officers": [OFFICER], "Officers (2)": [OFFICER]}
    assert desk.places(twice) == ["Officers (2)!A2 badge"]


@pytest.mark.parametrize("name", ["Officers (1)", "Officers (0)", "Officers (02)", "Officers(2)"])
def test_no_sheet_continues_under_another_name(desk: Desk, name: str) -> None:
    result = desk.take({name: [OFFICER], "Districts": [DISTRICT]})
    assert (result.added["officer"], result.added["district"]) == (0, 1)
    assert result.warnings == (f"{name}: No sheet of records has this name. It was left out.",)


def test_keys_are_trimmed_composed_and_kept_apart_by_case(desk: Desk) -> None:
    desk.take({"Officers": [OFFICER | {"badge": "  Ze\u0301 "}]})
    result = desk.take({"Officers": [OFFICER | {"badge": "Z\u00e9", "rank": "x"}, OFFICER | {"badge": "z\u00e9"}]})
    assert (result.added["officer"], result.changed["officer"]) == (1, 1)
    assert desk.all("officer", "badge") == ["Z\u00e9", "z\u00e9"]


def test_a_record_in_the_bin_is_not_matched(desk: Desk) -> None:
    desk.take({"Officers": [OFFICER]})
    with desk.db.unit(desk.context, "Remove officer") as unit:
        unit.remove("officer", desk.all("officer", "id")[0])
    assert desk.take({"Officers": [OFFICER]}).added["officer"] == 1
    assert desk.places({"Licenses": [{"badge": "102", "expires_on": date(2027, 1, 1)}]}) == ["Licenses!A2 badge"]


def test_an_item_review_without_a_day_is_a_key_of_its_own(desk: Desk) -> None:
    contract = {"contract_no": "C-1", "district": "Lake District", "starts_on": date(2025, 7, 1)}
    item = {"contract_no": "C-1", "item": "attire", "state": "missing"}
    book = BASE | {"Contracts": [contract], "ContractItems": [item, item | {"reviewed_on": date(2025, 8, 1)}]}
    assert desk.take(book).added["contract_item"] == 2
    again = desk.take({"ContractItems": [item | {"state": "met"}]})
    assert (again.added["contract_item"], again.changed["contract_item"]) == (0, 1)


def test_a_wholly_empty_sheet_holds_no_records(desk: Desk, tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Officers"
    book.save(tmp_path / "empty.xlsx")
    result = import_workbook(desk.db, desk.context, tmp_path / "empty.xlsx")
    assert not any(result.added.values())
    assert result.warnings == ()


def test_headings_alone_hold_no_records(desk: Desk, tmp_path: Path) -> None:
    path = write_book(tmp_path / "headings.xlsx", {"Officers": [dict.fromkeys(OFFICER)]})
    assert not any(import_workbook(desk.db, desk.context, path).added.values())
