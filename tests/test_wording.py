import pytest

from sro_desk import wording, words
from sro_desk.fields import KINDS, Type


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_field_and_every_fixed_word_has_its_words(kind):
    assert wording.noun(kind.name)
    assert wording.plural(kind.name)
    for field in kind.fields:
        assert wording.field_wording(kind.name, field.name).label
        if field.type in (Type.WORD, Type.WORDS) and field.words is not words.CONSIDERATIONS:
            for word in field.words:
                assert wording.word_label(field.words, word) != word
                assert wording.word_help(field.words, word)


PLAIN = {"first_name", "email", "phone", "notes", "note", "reviewed_by"}
"""Fields that every clerk knows."""


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_field_says_what_to_enter(kind):
    for field in kind.fields:
        own = field.type is Type.REFERENCE and field.refers_to == kind.root
        if not own and field.name not in PLAIN:
            assert wording.field_wording(kind.name, field.name).below, field.name


@pytest.mark.parametrize(("kind", "field"), [
    ("license", "expires_on"), ("school", "level"), ("assignment", "role"), ("completion", "course_kind"),
    ("policy_review", "reviewed_on"), ("contract", "starts_on"), ("contract_item", "state"), ("activity", "kind"),
    ("incident", "disposition"), ("incident_person", "is_student"), ("incident_force", "kinds"),
    ("incident_force", "injury"), ("incident_arrest", "staff_notified"), ("education_record", "received_on"),
])  # fmt: skip
def test_a_field_that_the_policy_asks_for_names_the_clause(kind, field):
    assert "1003." in wording.field_wording(kind, field).clause


def test_a_field_that_is_none_is_refused():
    with pytest.raises(KeyError):
        wording.field_wording("officer", "shoe_size")
