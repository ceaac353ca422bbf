"""What an entry of the change log did, in a line."""

from collections import Counter
from functools import cache

from sqlalchemy import bindparam, func, literal_column, select
from sqlalchemy.orm import Session

from sro_desk.data.describe import capital, describe
from sro_desk.data.images import BIN, Image, parse
from sro_desk.data.prepared import Driver, Prepared, prepare
from sro_desk.data.tables import CHANGE, PAYLOAD
from sro_desk.fields import KINDS
from sro_desk.wording import field_wording, noun

_TOLD = 3
"""Records that are told by name; of more, their number."""


def summarize(session: Session, seq: int, most: int | None = None) -> tuple[str, int]:
    """The line, and how many changes there were; of more than `most`, the line tells the number alone."""
    total = _span(session, seq)
    if total <= _TOLD:
        return "; ".join(_by_name(session, seq)), total
    if most is not None and total > most:
        return f"{total:,} records added, changed or removed", total
    counted = session.execute(
        select(CHANGE.c.kind, PAYLOAD.c.before.is_(None), PAYLOAD.c.after.is_(None), func.count())
        .outerjoin(PAYLOAD, PAYLOAD.c.change == CHANGE.c.id)
        .where(CHANGE.c.tx == seq)
        .group_by(CHANGE.c.kind, PAYLOAD.c.before.is_(None), PAYLOAD.c.after.is_(None))
    )
    numbers: Counter[tuple[str, str]] = Counter()
    for kind, was_not, is_not, count in counted:
        numbers[("added" if was_not else "removed" if is_not else "changed"), kind] += count
    parts = [f"{number:,} {_plural(kind, number)} {verb}" for (verb, kind), number in sorted(numbers.items())]
    return capital(", ".join(parts)), total


def _span(session: Session, seq: int) -> int:
    """How many changes an entry has, from their numbers, which follow each other."""
    (count,) = Driver.within(session).fetch(_spans(), {"seq": seq})[0]
    return int(count or 0)


@cache
def _spans() -> Prepared:
    own = select(CHANGE.c.id).where(CHANGE.c.tx == bindparam("seq")).limit(literal_column("1"))
    first, last = (own.order_by(order).scalar_subquery() for order in (CHANGE.c.id, CHANGE.c.id.desc()))
    return prepare(select(last - first + 1))


def _by_name(session: Session, seq: int) -> list[str]:
    found = Driver.within(session).fetch(_contents(), {"seq": seq})
    return [_told(session, kind, record, before, after) for kind, record, before, after in found]


@cache
def _contents() -> Prepared:
    return prepare(
        select(CHANGE.c.kind, CHANGE.c.record, PAYLOAD.c.before, PAYLOAD.c.after)
        .outerjoin(PAYLOAD, PAYLOAD.c.change == CHANGE.c.id)
        .where(CHANGE.c.tx == bindparam("seq"))
        .order_by(CHANGE.c.id)
    )


def _told(session: Session, kind: str, record: int, before_text: str | None, after_text: str | None) -> str:
    before = None if before_text is None else parse(before_text)
    after = None if after_text is None else parse(after_text)
    image = after or before
    name = capital(describe(session.connection(), kind, record, image)) if image else f"{capital(noun(kind))} {record}"
    return f"{name} {_verb(kind, before, after)}"


def _verb(kind: str, before: Image | None, after: Image | None) -> str:
    if before is None:
        return "added" if after is not None else "destroyed"
    if after is None:
        return "removed"
    if before.get(BIN) != after.get(BIN):
        return "moved to the bin" if BIN in after else "restored"
    differ = [field for field in KINDS[kind].fields if before.get(field.column) != after.get(field.column)]
    return f"changed: {', '.join(field_wording(kind, field.name).label.lower() for field in differ)}"


def _plural(kind: str, number: int) -> str:
    word = noun(kind)
    if number == 1 or word.endswith(("s", "force")):
        return word
    return word.removesuffix("y") + "ies" if word.endswith("y") else f"{word}s"
