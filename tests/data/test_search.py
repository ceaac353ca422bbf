"""Search finds what was typed, whatever signs it has."""

from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sro_desk.context import Context
from sro_desk.data import binned, edit, vault
from sro_desk.data.attachments import check_attachment
from sro_desk.data.database import Database
from sro_desk.data.edit import Edit
from sro_desk.data.search import match, search, snippet, words
from sro_desk.sample.files import files


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60) | st.text(alphabet="\"'*^:-+(){}NEARORANDNOT fight\0\u0301😀", max_size=40))
def test_no_text_is_a_fault(sample_read: Database, text: str) -> None:
    hits = search(sample_read, text, 5)
    assert len(hits) <= 5
    assert hits == () or words(text)


@pytest.mark.parametrize("text", ["", "   ", "\"*'", "😀", "- -", "\0", "*"])
def test_without_a_word_nothing_is_found(sample_read: Database, text: str) -> None:
    assert match(text) is None
    assert search(sample_read, text) == ()


def test_every_word_must_be_there_and_the_last_is_a_beginning(sample_read: Database) -> None:
    both = search(sample_read, "fight cafet")
    assert both
    assert all("fight" in hit.snippet.casefold() and "cafet" in hit.snippet.casefold() for hit in both)
    assert search(sample_read, "cafet fight") == ()
    assert search(sample_read, "FIGHT Cafeteria") == search(sample_read, "fight cafeteria")


def test_what_means_something_to_the_index_is_just_a_word(sample_read: Database) -> None:
    assert search(sample_read, "fight NOT lunch") == ()
    assert search(sample_read, "category:fight") == ()
    assert search(sample_read, 'fight "cafeteria') == search(sample_read, "fight cafeteria")


def test_incidents_come_newest_first_up_to_the_limit(sample_read: Database) -> None:
    hits = [hit for hit in search(sample_read, "fight", 10) if hit.kind == "incident"]
    days = [hit.day for hit in hits if hit.day is not None]
    assert days == sorted(days, reverse=True)
    assert len(search(sample_read, "fight", 3)) == 3
    assert search(sample_read, "fight", 3) == search(sample_read, "fight", 10)[:3]


def test_hyphens_accents_and_numbers_are_found(plain_db: Database, context: Context) -> None:
    values = {"badge": "MN-12-7", "last_name": "Benítez Ruiz", "first_name": "Carlos"}
    edit.save(plain_db, context, Edit("officer", None, values))
    for text in ("MN-12-7", "mn-12", "benitez", "Benítez", "carlos ruiz"):
        (hit,) = search(plain_db, text)
        assert (hit.kind, hit.title, hit.root_kind, hit.root_id) == (
            "officer",
            "Benítez Ruiz, Carlos",
            "officer",
            hit.id,
        )


def test_a_certificate_is_found_by_the_words_on_it(sample_db: Database, context: Context) -> None:
    name, content = next((name, content) for name, content in files().items() if name.endswith(".pdf"))
    certificate = check_attachment(content, name)
    values = {"course_kind": "other", "completed_on": date(2026, 11, 2), "course_title": "Zebrafinch course"}
    outcome = vault.add_completion(sample_db, context, 3, values, certificate)
    (hit,) = search(sample_db, "zebrafinch")
    assert (hit.kind, hit.root_kind, hit.root_id, hit.day) == ("completion", "officer", 3, date(2026, 11, 2))
    assert edit.added(sample_db, outcome, "completion") == (hit.id,)
    on_paper = next(word for word in ("certifies", "certificate", "completed") if search(sample_db, word))
    assert any(one.kind in {"completion", "contract"} for one in search(sample_db, on_paper, 200))


def test_what_is_in_the_bin_is_not_found_until_it_is_restored(sample_db: Database, context: Context) -> None:
    edit.save(sample_db, context, Edit("incident", 5, {"location": "Quokka court"}))
    assert [hit.id for hit in search(sample_db, "quokka")] == [5]
    edit.remove(sample_db, context, "incident", 5)
    assert search(sample_db, "quokka") == ()
    binned.restore(sample_db, context, "incident", 5)
    assert [hit.id for hit in search(sample_db, "quokka")] == [5]


def test_an_incident_that_moves_to_another_day_is_found_once(sample_db: Database, context: Context) -> None:
    edit.save(sample_db, context, Edit("incident", 5, {"location": "Quokka court"}))
    moved = {"occurred_at": datetime(2024, 9, 2, 9), "closed_on": None}
    edit.save(sample_db, context, Edit("incident", 5, moved))
    assert [hit.day for hit in search(sample_db, "quokka")] == [date(2024, 9, 2)]


def test_a_snippet_shows_the_word_with_what_stands_around_it() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve " * 5 + "needle " + "and so on " * 40
    cut = snippet([text, None], ["needle"])
    assert "needle" in cut
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert len(cut) < 200
    assert snippet(["a\n b\tc"], ["zzz"]) == "a b c"
