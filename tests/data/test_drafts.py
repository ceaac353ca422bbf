"""Drafts in the database: kept for their account alone, wiped when dropped, and no part of the record."""

from dataclasses import replace
from datetime import UTC, datetime

from sro_desk.context import Context
from sro_desk.data import changes, drafts
from sro_desk.data.database import Database
from sro_desk.data.drafts import Kept, Place
from tests.conftest import PASSWORD
from tests.data.make import add_officer, officer

AT = datetime(2026, 11, 24, 16, 41, tzinfo=UTC)
NEW = Kept(Place("completion", None, 3), "Add completion", "Tran, Kevin", None, "", AT,
           {"credits": "16x", "kinds": ["a", "b"], "online": None})  # fmt: skip


def test_a_draft_comes_back_as_it_was_typed(plain_db: Database) -> None:
    other = replace(NEW, place=Place("officer", 7), revision=4, file="scan.pdf", at=AT.replace(hour=17))
    drafts.write(plain_db, [NEW, other])
    assert drafts.read(plain_db) == (other, NEW)


def test_a_newer_draft_of_the_same_form_takes_its_place(plain_db: Database) -> None:
    drafts.write(plain_db, [NEW])
    newer = replace(NEW, typed={"credits": "16"})
    drafts.write(plain_db, [newer])
    assert drafts.read(plain_db) == (newer,)


def test_a_dropped_draft_is_wiped_and_no_other(plain_db: Database) -> None:
    other = replace(NEW, place=Place("completion", None, 4))
    drafts.write(plain_db, [NEW, other])
    drafts.write(plain_db, [], [NEW.place, Place("school")])
    assert drafts.read(plain_db) == (other,)


def test_a_draft_is_no_change_of_the_record(plain_db: Database, context: Context) -> None:
    id = add_officer(plain_db, context)
    before, revision = changes.log(plain_db), officer(plain_db, id).revision
    drafts.write(plain_db, [replace(NEW, place=Place("license", None, id))])
    assert changes.log(plain_db) == before
    assert officer(plain_db, id).revision == revision


def test_a_draft_is_never_in_the_clear_and_its_account_alone_sees_it(encrypted_db: Database) -> None:
    drafts.write(encrypted_db, [replace(NEW, typed={"summary": "seen by the east door"})])
    folder, path = encrypted_db.path.parent, encrypted_db.path
    assert all(b"east door" not in file.read_bytes() for file in folder.iterdir())
    encrypted_db.close()
    with Database.open(path, passphrase=PASSWORD, user="chief") as again:
        assert [one.typed for one in drafts.read(again)] == [{"summary": "seen by the east door"}]
        again.account = again.account._replace(name="someone else")
        assert drafts.read(again) == ()
