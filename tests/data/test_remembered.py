"""What is kept of many records is read again once one of them was written, by whomever."""

from sro_desk.context import Context
from sro_desk.data import edit, incidents, snapshot
from sro_desk.data.database import Database


def test_choices_follow_what_is_written_of_their_kind_alone(sample_db: Database, context: Context) -> None:
    before = snapshot.choices(sample_db, "officer")
    edit.save(sample_db, context, edit.Edit("incident", 1, {"category": "A quite new one"}))
    assert snapshot.choices(sample_db, "officer") is before
    assert "A quite new one" in incidents.categories(sample_db)
    edit.save(sample_db, context, edit.Edit("officer", before[0].id, {"last_name": "Aaberg"}))
    after = snapshot.choices(sample_db, "officer")
    assert after[0].label.startswith("Aaberg")
    assert len(after) == len(before)


def test_what_another_window_writes_is_seen(sample_db: Database, context: Context) -> None:
    before = snapshot.choices(sample_db, "school")
    with Database.open(sample_db.path) as other:
        edit.save(other, context, edit.Edit("school", before[0].id, {"school": "Renamed School"}))
    assert "Renamed School" in {choice.label for choice in snapshot.choices(sample_db, "school")}
