"""The change log in pages: order, what is found, and what stands in the way of undoing an entry."""

import pytest

from sro_desk.context import Context
from sro_desk.data import changes, log_pages, undo
from sro_desk.data.database import Database
from tests.data.make import add_officer, add_school


def actions(entries: tuple[changes.LogEntry, ...]) -> list[str]:
    return [entry.action for entry in entries]


def test_pages_by_key_tell_what_the_whole_log_tells(plain_db: Database, context: Context) -> None:
    for badge in range(6):
        add_officer(plain_db, context, str(badge))
    undo.undo(plain_db, context)
    first = log_pages.page(plain_db, limit=3)
    second = log_pages.page(plain_db, after=first[-1].seq, limit=3)
    third = log_pages.page(plain_db, after=second[-1].seq, limit=3)
    assert first + second + third == changes.log(plain_db)
    assert first[0].undo_of == first[1].seq
    assert first[1].undone_by == first[0].seq
    assert log_pages.count(plain_db) == 8


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("add", ["Add school", "Add officer"]),
        ("CHEN", ["Add school"]),
        ("doe", ["Add officer"]),
        ("lincoln", ["Add school"]),
        ("1", ["Create database"]),
        ("100%", []),
        ("nothing like it", []),
    ],
)
def test_a_text_finds_action_person_record_and_number(
    plain_db: Database, context: Context, text: str, found: list[str]
) -> None:
    add_officer(plain_db, context, "777")
    add_school(plain_db, context._replace(actor="L. Chen"))
    assert actions(log_pages.page(plain_db, text)) == found


def test_one_persons_changes(plain_db: Database, context: Context) -> None:
    add_officer(plain_db, context)
    add_school(plain_db, context._replace(actor="L. Chen"))
    assert log_pages.actors(plain_db) == ("Clerk", "L. Chen")
    assert actions(log_pages.page(plain_db, actor="L. Chen")) == ["Add school"]


def test_a_large_entry_tells_its_number_without_counting_kinds(
    plain_db: Database, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_pages, "_TOLD", 3)
    with plain_db.unit(context, "Import") as unit:
        unit.add_many("district", [{"district": f"D{number}"} for number in range(4)])
    entry = log_pages.page(plain_db)[0]
    assert (entry.summary, entry.records) == ("4 records added, changed or removed", 4)


def test_what_stands_in_the_way_of_an_undo(plain_db: Database, context: Context) -> None:
    jane = add_officer(plain_db, context)
    with plain_db.unit(context, "Promote") as unit:
        unit.change("officer", jane, {"rank": "Sergeant"})
    promoted = unit.outcome.seq or 0
    assert undo.obstacle(plain_db, promoted) is None
    assert "changed later, by change 3 (Promote, by Clerk). Undo that first." in str(undo.obstacle(plain_db, 2))
    assert undo.obstacle(plain_db, 1) == "Change 1 (Create database, by Clerk) cannot be undone."
    undo.undo(plain_db, context)
    assert "was undone already, by change 4" in str(undo.obstacle(plain_db, promoted))
