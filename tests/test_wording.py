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


def test_a_field_that_is_none_is_refused():
    with pytest.raises(KeyError):
        wording.field_wording("officer", "shoe_size")
