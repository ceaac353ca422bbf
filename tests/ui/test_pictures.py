"""The command that takes a picture of every screen."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from sro_desk.context import Context
from sro_desk.data.database import Database
from sro_desk.data.snapshot import facts
from sro_desk.sample.crowd import crowd
from sro_desk.ui import pictures, theme
from sro_desk.ui.tour import screens


@pytest.fixture(autouse=True)
def light_again(app):
    yield
    theme.choose(app, theme="light")


def test_a_picture_of_every_tab(sample_template, tmp_path):
    walk = pictures.Walk(screens.TAB_SCREENS, sample_template)
    written = pictures.take([walk], tmp_path / "pictures", [pictures.Look((1100, 600), "dark")])
    assert [path.name for path in written] == [
        f"{name}-dark-1100x600.png" for name in ("overview", "roster", "vault", "contracts", "incidents")
    ]
    assert all(QImage(str(path)).size().toTuple() == (1100, 600) for path in written)


def test_the_database_named_is_read_only(sample_template, tmp_path, capsys):
    before = sample_template.read_bytes()
    assert pictures.main([str(tmp_path / "p"), "--db", str(sample_template), "--tabs"]) == 0
    assert "10 pictures are in" in capsys.readouterr().out
    assert sample_template.read_bytes() == before
    assert len(list(Path(tmp_path / "p").glob("*.png"))) == 10


def test_every_screen_has_a_name_of_its_own():
    for group in (screens.WITHOUT, (*screens.READING, *screens.WRITING)):
        names = [screen.name for screen in group]
        assert len(set(names)) == len(names)


def test_a_crowd_is_the_sample_and_many_more(tmp_path):
    made = Context("Clerk", "DESK-1")
    with Database.create(tmp_path / "crowd.srodesk", made, plain=True).database as database:
        crowd(database, made, 60)
        assert len(facts(database, incidents=False).officers) == 14 + 60
