"""Text and theme change while the window is open: what was built before follows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sro_desk.ui import theme, tokens
from sro_desk.ui.tour import screens
from sro_desk.ui.tour.ways import reset, settle
from tests.ui.contrast import Painted
from tests.ui.test_scale import faults
from tests.ui.walking import opened, shown

BUILT = [screen for screen in screens.READING
         if screen.name in ("overview", "roster", "vault", "contracts", "incidents", "settings")]  # fmt: skip
FORM = next(screen for screen in screens.FORMS if screen.name == "form-assignment")


@pytest.fixture(scope="module")
def window(app, sample_template):
    with opened(sample_template, (1920, 1002)) as made:
        for screen in BUILT:
            screen.go(made)
            settle(made)
        reset(made)
        yield made
    theme.choose(app, theme="light", text_percent=100)


def test_text_grows_to_twice_its_size_and_nothing_is_cut_off(app, window):
    FORM.go(window)
    settle(window)
    theme.choose(app, text_percent=200)
    settle(window)
    assert faults(window) == []
    reset(window)
    for screen in BUILT:
        with shown(window, screen) as top:
            assert faults(top) == [], screen.name


@pytest.fixture
def system(monkeypatch):
    """Turns the system's own theme, as the platform tells it."""

    def turn(scheme: Qt.ColorScheme) -> None:
        monkeypatch.setattr(theme, "system_is_dark", lambda _app: scheme is Qt.ColorScheme.Dark)
        QApplication.styleHints().colorSchemeChanged.emit(scheme)

    return turn


def test_the_systems_theme_is_followed_while_the_window_is_open(app, window, system):
    theme.choose(app, theme="system")
    for scheme, colours in ((Qt.ColorScheme.Dark, tokens.DARK), (Qt.ColorScheme.Light, tokens.LIGHT)):
        system(scheme)
        assert tokens.current() is colours
        for screen in BUILT[:2]:
            with shown(window, screen) as top:
                grounds = [ground for ground, _ in Painted(top).colours(top.rect()).most_common(4)]
                assert grounds[0] == colours.surface
                assert colours.window in grounds


def test_a_theme_that_was_chosen_stays_whatever_the_system_does(app, window, system):
    theme.choose(app, theme="light")
    system(Qt.ColorScheme.Dark)
    assert tokens.current() is tokens.LIGHT
