"""What others write to an open file is noticed; what one writes oneself is not."""

import time
from pathlib import Path

import pytest

from sro_desk.context import Context
from sro_desk.data import drafts, undo
from sro_desk.data.database import Database
from sro_desk.data.drafts import Kept, Place
from sro_desk.errors import Refused
from sro_desk.fields import KINDS
from tests.conftest import PASSWORD
from tests.data.make import add_officer, add_school


@pytest.fixture(params=["plain", "encrypted"])
def two(request: pytest.FixtureRequest, plain_file: Path, encrypted_file: Path):
    """One file opened twice."""
    path, password = (plain_file, None) if request.param == "plain" else (encrypted_file, PASSWORD)
    account = None if password is None else "chief"
    with (
        Database.open(path, passphrase=password, user=account) as mine,
        Database.open(path, passphrase=password, user=account) as theirs,
    ):
        yield mine, theirs


def test_what_others_write_is_told_once_with_the_kinds_touched(two, context: Context) -> None:
    mine, theirs = two
    assert mine.look() is None
    add_officer(theirs, context)
    others = mine.look()
    assert others is not None
    assert (others.kinds, others.actor, others.action) == ({"officer", "license"}, "Clerk", "Add officer")
    assert mine.look() is None
    add_school(theirs, context)
    undo.undo(theirs, context)
    again = mine.look()
    assert again is not None
    assert (again.kinds, again.action) == ({"school", "district"}, "Undo Add school")


def test_what_was_written_before_the_first_look_is_told_too(two, context: Context) -> None:
    mine, theirs = two
    add_officer(theirs, context)
    assert mine.look() is not None


def test_what_one_writes_oneself_is_not_told(two, context: Context) -> None:
    mine, theirs = two
    add_officer(mine, context, "1")
    assert mine.look() is None
    add_officer(mine, context, "2")
    add_school(theirs, context)
    add_officer(mine, context, "3")
    others = mine.look()
    assert others is not None
    assert others.kinds == {"school", "district"}


def test_a_write_that_did_not_end_does_not_hide_anothers(two, context: Context) -> None:
    mine, theirs = two
    with pytest.raises(Refused, match="no room"), mine.unit(context, "Add") as unit:
        unit.add("district", {"district": "North"})
        raise Refused("no room")
    add_officer(theirs, context)
    assert mine.look() is not None


def test_drafts_are_nobodys_change(two, context: Context) -> None:
    mine, theirs = two
    mine.look()
    drafts.write(theirs, [Kept(Place("officer"), "Add officer", "", None, context.now(), {"rank": "Chief"})])
    assert mine.look() is None


def test_a_large_entry_counts_as_one_of_every_kind(two, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sro_desk.data.watching._MANY", 3)
    mine, theirs = two
    with theirs.unit(context, "Import workbook") as unit:
        unit.add_many("district", ({"district": str(number)} for number in range(9)))
    others = mine.look()
    assert others is not None
    assert others.kinds == frozenset(KINDS)


def test_a_look_while_another_writes_waits_for_no_one(two, context: Context) -> None:
    mine, theirs = two
    mine.look()
    with theirs.unit(context, "Add") as unit:
        unit.add("district", {"district": "North"})
        begun = time.monotonic()
        assert mine.look() is None
        assert time.monotonic() - begun < 1
    assert mine.look() is not None


def test_a_closed_file_is_let_go_of(two, context: Context) -> None:
    mine, theirs = two
    mine.look()
    mine.close()
    theirs.close()
    assert not Path(f"{theirs.path}-wal").exists()
