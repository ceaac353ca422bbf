"""What the rules are given: everything that was entered, nothing from the bin, as of any moment."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from sro_desk import sample
from sro_desk.context import Context
from sro_desk.data import binned, copies, edit, snapshot
from sro_desk.data.database import Database
from sro_desk.data.dialect import connect
from sro_desk.errors import Refused
from sro_desk.policy.pack import load_pack
from sro_desk.policy.records import Facts
from sro_desk.reports.figures import annual, days_looked_at

TODAY = date(2026, 11, 24)
PASSWORD = "correct horse"
PAGE = 4096


def sorted_whole(value: Any) -> Any:
    """A record as nested tuples in which the order of records means nothing."""
    if hasattr(value, "_asdict"):
        return tuple(sorted_whole(each) for each in value)
    if isinstance(value, tuple):
        return tuple(sorted((sorted_whole(one) for one in value), key=repr))
    return value


def test_the_sample_comes_back_as_it_was_entered(sample_read: Database) -> None:
    assert sorted_whole(snapshot.facts(sample_read)) == sorted_whole(sample.facts())


def test_as_of_and_since_leave_out_incidents_and_activities_alone(sample_read: Database) -> None:
    everything = snapshot.facts(sample_read)
    day = sorted(one.occurred_at.date() for one in everything.incidents)[200]
    some = snapshot.facts(sample_read, day, since=day - timedelta(days=60))
    first = day - timedelta(days=60)
    assert set(some.incidents) == {one for one in everything.incidents if first <= one.occurred_at.date() <= day}
    assert set(some.activities) == {one for one in everything.activities if first <= one.date <= day}
    assert 0 < len(some.incidents) < len(everything.incidents)
    assert some.officers == everything.officers
    assert some.education_records == everything.education_records


def test_without_incidents_the_log_is_left_out(sample_read: Database) -> None:
    some = snapshot.facts(sample_read, incidents=False)
    assert (some.incidents, some.activities, some.education_records) == ((), (), ())
    assert some.officers == snapshot.facts(sample_read).officers


def test_reading_takes_as_many_statements_for_many_officers_as_for_few(sample_db: Database, plain_db: Database) -> None:
    def statements(db: Database) -> int:
        seen: list[str] = []
        with db.read() as session:
            engine = session.get_bind().engine

        def note(*details: Any) -> None:
            seen.append(details[2])

        snapshot.facts(db)
        event.listen(engine, "before_cursor_execute", note)
        snapshot.facts(db)
        event.remove(engine, "before_cursor_execute", note)
        return len(seen)

    assert statements(sample_db) == statements(plain_db)


def test_what_is_in_the_bin_is_not_seen(sample_db: Database, context: Context) -> None:
    for kind in ("incident", "activity", "education_record", "contract", "policy_version"):
        part = {"policy_version": "policies"}.get(kind, f"{kind.replace('activity', 'activitie')}s")
        before = getattr(snapshot.facts(sample_db), part)
        edit.remove(sample_db, context, kind, 1)
        after = getattr(snapshot.facts(sample_db), part)
        assert len(after) == len(before) - 1
        binned.restore(sample_db, context, kind, 1)
        assert sorted_whole(getattr(snapshot.facts(sample_db), part)) == sorted_whole(before)


def break_document(db: Database, sha256: str) -> None:
    """Flip one byte of a document behind the program's back."""
    raw = connect(db.path, None)
    raw.execute("DROP TRIGGER IF EXISTS document_no_update")
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'document'"):
        raw.execute(f'DROP TRIGGER "{name}"')
    (content,) = raw.execute("SELECT content FROM document WHERE sha256 = ?", (sha256,)).fetchone()
    changed = bytearray(content)
    changed[len(changed) // 2] ^= 1
    raw.execute("UPDATE document SET content = ? WHERE sha256 = ?", (bytes(changed), sha256))
    raw.close()


def certificates(facts: Facts) -> set[str]:
    return {one.certificate for officer in facts.officers for one in officer.completions if one.certificate}


def test_a_copy_with_one_flipped_byte_is_none(sample_db: Database) -> None:
    whole = certificates(snapshot.facts(sample_db))
    broken = min(whole)
    break_document(sample_db, broken)
    with Database.open(sample_db.path) as again:
        assert certificates(snapshot.facts(again)) == whole - {broken}
    assert copies.recheck(sample_db, broken) is False
    assert certificates(snapshot.facts(sample_db)) == whole - {broken}
    detail = snapshot.officer(sample_db, officer_of(sample_db, broken))
    assert broken not in {one.certificate for one in detail.record.completions}


def officer_of(db: Database, sha256: str) -> int:
    for choice in snapshot.choices(db, "officer"):
        rows = snapshot.officer(db, choice.id).children["completion"]
        if any(row.values["certificate_file"] == sha256 for row in rows):
            return choice.id
    raise AssertionError(sha256)


def test_documents_on_a_damaged_page_take_no_other_ones_with_them(encrypted_db: Database, context: Context) -> None:
    with encrypted_db.unit(context, "Add documents") as unit:
        officer = unit.add("officer", {"badge": "1", "last_name": "A", "first_name": "B"})
        digests = [unit.file(bytes([65 + number]) * 40_000, "pdf") for number in range(4)]
        for number, digest in enumerate(digests):
            unit.add("completion", {
                "officer_id": officer, "course_kind": "mandated", "completed_on": date(2026, 1, 1 + number),
                "certificate_file": digest,
            })  # fmt: skip
    path = encrypted_db.path
    encrypted_db.close()
    content = path.read_bytes()
    seen = set()
    for number in range(len(content) // PAGE - 1, 40, -5):
        trial = bytearray(content)
        trial[number * PAGE + 100] ^= 1
        path.write_bytes(trial)
        with suppress(Refused), Database.open(path, passphrase=PASSWORD, user="chief") as db:
            seen.add(frozenset(certificates(snapshot.facts(db))))
    whole = frozenset(digests)
    assert {whole - held for held in seen} >= {frozenset({one}) for one in digests}
    assert all(len(whole - held) <= 1 for held in seen)


@pytest.mark.parametrize("year", ["2020-21", "2024-25", "2026-27", "2029-30", "2031-32"])
def test_a_report_needs_only_its_years_and_one_incident_before(sample_read: Database, year: str) -> None:
    part = snapshot.facts_between(sample_read, *days_looked_at(year))
    whole = snapshot.facts(sample_read)
    reports = [
        annual(facts, year, date(2032, 6, 30), pack=load_pack(), entered_by=None, generated_at=datetime(2032, 7, 1))
        for facts in (part, whole)
    ]
    assert reports[0] == reports[1]
    assert year == "2026-27" or len(part.incidents) < len(whole.incidents)
