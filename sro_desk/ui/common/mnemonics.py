"""Letters for labels, so that Alt with one leads to its field."""

from collections.abc import Iterable, Sequence

TAKEN = frozenset("fevrh")
"""Letters that the menus use."""


def underlined(label: str, letter: str) -> str:
    """The label as Qt takes it, with that letter underlined; as it is where the letter is empty."""
    place = label.lower().find(letter)
    plain = label.replace("&", "&&")
    return f"{plain[:place]}&{plain[place:]}" if letter and place >= 0 else plain


def mnemonics(labels: Sequence[str], taken: Iterable[str] = TAKEN) -> list[str]:
    """A letter of its own for each label: the beginning of a word where one is free, else any; empty where none is."""
    used = set(taken)
    chosen = []
    for label in labels:
        text = label.lower()
        starts = [word[0] for word in text.split()]
        letter = next((one for one in [*starts, *text] if one.isascii() and one.isalpha() and one not in used), "")
        used.add(letter)
        chosen.append(letter)
    return chosen
