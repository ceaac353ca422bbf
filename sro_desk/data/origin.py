"""What tells one database from every other one, and is the same in each copy of it."""

from sqlalchemy import select

from sro_desk.data.database import Database
from sro_desk.data.tables import TX


def origin(db: Database) -> str:
    """The first 16 hexadecimal digits of the digest of the log's first entry; it says nothing of the records."""
    with db.read() as session:
        found: str | None = session.scalar(select(TX.c.hash).order_by(TX.c.seq).limit(1))
    return (found or "")[:16]
