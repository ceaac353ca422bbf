from pathlib import Path

from sro_desk.context import Context
from sro_desk.data.database import Database
from sro_desk.data.origin import origin
from tests.conftest import copy_database


def test_a_copy_has_the_same_origin_and_another_database_its_own(
    plain_db: Database, plain_template: Path, tmp_path: Path, context: Context
) -> None:
    with Database.open(copy_database(plain_template, tmp_path / "copy.srodesk")) as copy:
        assert origin(copy) == origin(plain_db)
    with Database.create(tmp_path / "other.srodesk", context, agency="Elm Harbor", plain=True).database as other:
        assert origin(other) != origin(plain_db)
        assert len(origin(other)) == 16
