"""Drafts in the database: kept for their account alone, wiped when dropped, and no part of the record."""

import hashlib
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from sro_desk.context import Context
from sro_desk.data import changes, drafts
from sro_desk.data.attachments import Attachment, KeptFile
from sro_desk.data.database import Database
from sro_desk.data.drafts import Kept, Place
from sro_desk.data.tables import DRAFT_FILE
from sro_desk.errors import Refused
from tests.conftest import PASSWORD
from tests.data.make import add_officer, officer

AT = datetime(2026, 11, 24, 16, 41, tzinfo=UTC)
NEW = Kept(Place("completion", None, 3), "Add completion", "Tran, Kevin", None, AT,
           {"credits": "16x", "kinds": ["a", "b"], "online": None})  # fmt: skip


def test_a_draft_comes_back_as_it_was_typed(plain_db: Database) -> None:
    other = NEW._replace(place=Place("officer", 7), revision=4, at=AT.replace(hour=17))
    drafts.write(plain_db, [NEW, other])
    assert drafts.read(plain_db) == (other, NEW)


def test_a_newer_draft_of_the_same_form_takes_its_place(plain_db: Database) -> None:
    drafts.write(plain_db, [NEW])
    newer = NEW._replace(typed={"credits": "16"})
    drafts.write(plain_db, [newer])
    assert drafts.read(plain_db) == (newer,)


def test_a_dropped_draft_is_wiped_and_no_other(plain_db: Database) -> None:
    other = NEW._replace(place=Place("completion", None, 4))
    drafts.write(plain_db, [NEW, other])
    drafts.write(plain_db, [], [NEW.place, Place("school")])
    assert drafts.read(plain_db) == (other,)


def test_a_draft_is_no_change_of_the_record(plain_db: Database, context: Context) -> None:
    id = add_officer(plain_db, context)
    before, revision = changes.log(plain_db), officer(plain_db, id).revision
    drafts.write(plain_db, [NEW._replace(place=Place("license", None, id))])
    assert changes.log(plain_db) == before
    assert officer(plain_db, id).revision == revision


def test_a_draft_is_never_in_the_clear_and_its_account_alone_sees_it(encrypted_db: Database) -> None:
    drafts.write(encrypted_db, [NEW._replace(typed={"summary": "seen by the east door"})])
    folder, path = encrypted_db.path.parent, encrypted_db.path
    assert all(b"east door" not in file.read_bytes() for file in folder.iterdir())
    encrypted_db.close()
    with Database.open(path, passphrase=PASSWORD, user="chief") as again:
        assert [one.typed for one in drafts.read(again)] == [{"summary": "seen by the east door"}]
        again.account = again.account._replace(name="someone else")
        assert drafts.read(again) == ()


def files(db: Database) -> list[str]:
    with db.read() as session:
        return list(session.scalars(select(DRAFT_FILE.c.sha256)))


def chosen(content: bytes) -> Attachment:
    return Attachment("scan.pdf", content, "pdf", hashlib.sha256(content).hexdigest(), 2)


def test_a_file_that_was_chosen_is_kept_with_the_draft_and_wiped_with_it(plain_db: Database) -> None:
    first, second = chosen(b"%PDF first"), chosen(b"%PDF second")
    draft = NEW._replace(typed={"credits": "16", "certificate_file": first})
    other = draft._replace(place=Place("completion", None, 4))
    drafts.write(plain_db, [draft, other])
    read = drafts.read(plain_db)[0].typed["certificate_file"]
    assert read == KeptFile("scan.pdf", "pdf", first.sha256, 2)
    assert drafts.attachment(plain_db, read) == first
    drafts.write(plain_db, [draft._replace(typed={"credits": "17", "certificate_file": read})])  # typed on, not chosen
    assert drafts.attachment(plain_db, read) == first
    drafts.write(plain_db, [draft._replace(typed={"certificate_file": second})])
    assert sorted(files(plain_db)) == sorted([first.sha256, second.sha256])  # the other draft holds the first
    drafts.write(plain_db, [], [draft.place, other.place])
    assert files(plain_db) == []
    with pytest.raises(Refused, match=r"scan\.pdf is no longer kept"):
        drafts.attachment(plain_db, read)


def test_the_file_of_a_draft_is_never_in_the_clear(encrypted_db: Database) -> None:
    content = b"%PDF of a child's name " * 400
    drafts.write(encrypted_db, [NEW._replace(typed={"certificate_file": chosen(content)})])
    assert all(content[:40] not in file.read_bytes() for file in encrypted_db.path.parent.iterdir())
