import pytest
from PySide6.QtGui import QColor, QPalette

from sro_desk.ui import qss, theme, tokens
from sro_desk.ui.common.badges import MARKS, mark_pixmap, status_badge
from sro_desk.ui.tokens import THEMES, Tokens
from tests.ui.contrast import contrast

GROUNDS = ("surface", "sunken", "selection")
INKS = ("text", "muted", "accent", "error", "met", "met_late", "due", "overdue", "missing", "exempt", "advised",
        "not_applicable")  # fmt: skip
ON_FILLS = (("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_overdue", "overdue_fill"),
            ("on_missing", "missing_fill"), ("due", "due_soft"), ("on_asof", "asof"), ("error", "error_soft"),
            ("text", "window"), ("muted", "window"), ("accent", "window"), ("text", "raised"))  # fmt: skip
EDGES = (("edge", "surface"), ("edge", "sunken"), ("edge", "window"), ("edge", "selection"), ("focus", "surface"),
         ("focus", "selection"), ("due", "due_soft"))  # fmt: skip


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", INKS)
def test_text_stands_out_from_every_ground(name, ground, ink):
    assert contrast(THEMES[name].ink(ink), THEMES[name].ink(ground)) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("ink", "ground"), ON_FILLS)
def test_text_stands_out_from_fills(name, ink, ground):
    assert contrast(THEMES[name].ink(ink), THEMES[name].ink(ground)) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("ink", "ground"), EDGES)
def test_edges_of_controls_can_be_seen(name, ink, ground):
    assert contrast(THEMES[name].ink(ink), THEMES[name].ink(ground)) >= 3


@pytest.mark.parametrize("name", THEMES)
def test_the_style_sheet_names_no_unknown_role_and_finds_its_pictures(name, app):
    sheet = qss.sheet(THEMES[name])
    assert "@" not in sheet
    for part in sheet.split('url("')[1:]:
        assert QColor(THEMES[name].text).isValid()
        assert open(part.split('"')[0], encoding="utf-8").read().startswith("<svg")  # noqa: PTH123, SIM115


def test_a_contrast_theme_of_the_system_fills_every_role():
    made = tokens.from_system("#000000", "#FFFFFF", "#1AEBFF", "#000000", "#3FF23F")
    assert made.name == "system_contrast"
    assert made.met == made.overdue == made.missing == "#FFFFFF"
    assert made.icons == "high_contrast"
    assert all(str(getattr(made, role)).startswith("#") for role in Tokens._fields if role != "name")
    assert tokens.from_system("#FFFFFF", "#000000", "#37006E", "#FFFFFF", "#600000").icons == "light"


def test_every_mark_can_be_drawn(app):
    for mark in MARKS:
        image = mark_pixmap(mark, 14, "#000000", 1.0).toImage()
        inked = sum(image.pixelColor(x, y).alpha() > 0 for x in range(14) for y in range(14))
        assert inked > 10, mark


def test_marks_differ_by_shape_alone(app):
    def shape(mark):
        return bytes(mark_pixmap(mark, 28, "#000000", 1.0).toImage().constBits())

    assert len({shape(mark) for mark in MARKS}) == len(MARKS)


def test_only_what_needs_action_is_filled():
    filled = {name for name in ("met", "met_late", "due", "overdue", "missing", "exempt", "advised", "not_applicable")
              if status_badge(name).fill}  # fmt: skip
    assert filled == {"due", "overdue", "missing"}


def test_the_short_word_is_read_out_whole():
    assert status_badge("not_applicable", dense=True).word == "n/a"
    assert status_badge("not_applicable", dense=True).accessible == "Not applicable"


def test_choosing_a_look_changes_palette_type_and_rows(app):
    try:
        theme.choose(app, theme="dark", rows="roomy", text_percent=150)
        assert tokens.current() is tokens.DARK
        assert app.palette().color(QPalette.ColorRole.Base).name().upper() == tokens.DARK.surface
        assert theme.row_height() == 32
        assert theme.font().pointSizeF() == 15
        assert theme.icon_size() > 20
        assert theme.chosen() == ("dark", "roomy", 150)
    finally:
        theme.choose(app, theme="light", rows="regular", text_percent=100)
