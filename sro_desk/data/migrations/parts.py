"""Short names for the columns that migrations create. Written for good: a migration that was released never changes."""

from typing import Any

import sqlalchemy as sa
from alembic import op


def text(name: str, *, key: bool = False, needed: bool = False) -> sa.Column[Any]:
    """A column of text; dates, moments and lists are text too."""
    return sa.Column(name, sa.Text, primary_key=key, nullable=not (needed or key))


def integer(name: str, *, key: bool = False, needed: bool = False) -> sa.Column[Any]:
    """A column of whole numbers; yes and no are 1 and 0."""
    return sa.Column(name, sa.Integer, primary_key=key, autoincrement=False, nullable=not (needed or key))


def number(name: str) -> sa.Column[Any]:
    """A column of numbers with fractions."""
    return sa.Column(name, sa.Double().with_variant(sa.REAL(), "sqlite"))


def blob(name: str, *, needed: bool = False) -> sa.Column[Any]:
    """A column of bytes."""
    return sa.Column(name, sa.LargeBinary, nullable=not needed)


def refers(name: str, to: str, *, of: type[sa.types.TypeEngine[Any]] = sa.Integer, ondelete: str | None = None,
           key: bool = False, needed: bool = False) -> sa.Column[Any]:  # fmt: skip
    """A column that names a row of another table, as `table.column`."""
    foreign = sa.ForeignKey(to, ondelete=ondelete)
    return sa.Column(name, of(), foreign, primary_key=key, autoincrement=False, nullable=not (needed or key))


def later(name: str, *, needed: bool = False) -> sa.Column[Any]:
    """A column that names the log's entry, which is written last in its transaction."""
    foreign = sa.ForeignKey("tx.seq", deferrable=True, initially="DEFERRED")
    return sa.Column(name, sa.Integer, foreign, nullable=not needed)


def unique_in_use(table: str, column: str) -> None:
    """The column is unique among rows that are not in the bin."""
    in_use = sa.text("deleted_tx IS NULL")
    op.create_index(f"ux_{table}_{column}", table, [column], unique=True, sqlite_where=in_use, postgresql_where=in_use)


def listed(table: str, *columns: str, also: tuple[str, ...] = ()) -> None:
    """A list is paged by these columns and id, of rows that are not in the bin; the index alone tells the columns
    `also`."""
    in_use, whole = sa.text("deleted_tx IS NULL"), [*columns, "id", *also]
    op.create_index(f"ix_{table}_{columns[0]}", table, whole, sqlite_where=in_use, postgresql_where=in_use)


def binned(table: str) -> None:
    """The table's records that are in the bin are found without a look at the rest."""
    in_bin = sa.text("deleted_tx IS NOT NULL")
    op.create_index(f"ix_{table}_deleted_tx", table, ["deleted_tx"], sqlite_where=in_bin, postgresql_where=in_bin)


def one_of(table: str, column: str, words: str) -> sa.CheckConstraint:
    """The column holds one of these words (separated by blanks)."""
    listed = ", ".join(f"'{word}'" for word in words.split())
    return sa.CheckConstraint(f'"{column}" IN ({listed})', name=f"ck_{table}_{column}")


def yes_no(table: str, column: str) -> sa.CheckConstraint:
    """The column holds 0 or 1."""
    return sa.CheckConstraint(f'"{column}" IN (0, 1)', name=f"ck_{table}_{column}")


def day(table: str, column: str) -> sa.CheckConstraint:
    """The column holds YYYY-MM-DD."""
    return sa.CheckConstraint(f'length("{column}") = 10', name=f"ck_{table}_{column}")


def moment(table: str, column: str) -> sa.CheckConstraint:
    """The column holds YYYY-MM-DD HH:MM:SS."""
    return sa.CheckConstraint(f'length("{column}") = 19', name=f"ck_{table}_{column}")


def least(table: str, column: str, minimum: int) -> sa.CheckConstraint:
    """The column holds that number or more."""
    return sa.CheckConstraint(f'"{column}" >= {minimum}', name=f"ck_{table}_{column}")


def ordered(table: str, start: str, end: str) -> sa.CheckConstraint:
    """The day of `end` is not before the day of `start`."""
    return sa.CheckConstraint(
        f'substr("{end}", 1, 10) >= substr("{start}", 1, 10)', name=f"ck_{table}_{end}_after_{start}"
    )
