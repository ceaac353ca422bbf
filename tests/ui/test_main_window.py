from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from sro_desk import settings
from sro_desk.data import edit, undo
from sro_desk.data.edit import Edit
from sro_desk.ui import theme
from sro_desk.ui.common.empty import TableArea
from sro_desk.ui.common.text import Text
from sro_desk.ui.desk import Desk
from sro_desk.ui.frame.help import TOPICS
from sro_desk.ui.main_window import MainWindow
from tests.conftest import copy_database
from tests.ui.test_names import nameless
from tests.ui.windows import entry, menu_actions, settle


def shown(desk, qtbot, size=(1366, 690)):
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    made.finish()
    settle(made)
    return made


@pytest.fixture
def window(sample_desk, qtbot):
    return shown(sample_desk, qtbot)


@pytest.fixture
def empty_window(empty_desk, qtbot):
    return shown(empty_desk, qtbot)


def officer(desk, badge):
    from sro_desk.data.roster import rows

    return next(row for row in rows(desk.open_database, desk.as_of) if row.badge == badge)


def test_nothing_is_built_before_the_first_paint(app, qtbot):
    window = MainWindow(Desk())
    qtbot.addWidget(window)
    assert window._controls is None
    assert window._tabs == {}
    with qtbot.waitSignal(window.painted):
        window.show()
    assert window._controls is None, "the records come first"
    qtbot.waitUntil(lambda: window._controls is not None)


def test_the_first_rows_come_before_the_controls(app, qtbot, sample_template, tmp_path):
    window = MainWindow(Desk())
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    then = []

    def remember():
        if window.tab(0).model.rowCount():
            then.append(window._controls)

    window.files.opened.connect(lambda _: window.tab(0).status_changed.connect(remember))
    window.files.open_path(copy_database(sample_template, tmp_path / "sample.srodesk"))
    qtbot.waitUntil(lambda: window._controls is not None)
    assert then[0] is None
    assert window.controls.status_line.counts.text() == window.tab(0).status_text() != ""
    assert window.controls.actions.undo.isEnabled()
    window.desk.use(None)


def test_every_tab_opens_with_its_counts(window):
    for index, words in enumerate(("action", "officers", "officers", "items", "incidents")):
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_1 + index), Qt.KeyboardModifier.ControlModifier)
        window.show_tab(index)
        settle(window)
        assert window.current is window.tab(index)
        assert words in window.controls.status_line.counts.text()
        assert window.titles[index] == window.current.TITLE


def test_every_control_of_the_window_has_a_name(window):
    for index in range(5):
        window.show_tab(index)
        settle(window)
        assert nameless(window) == []
    window.controls.show_report()
    settle(window)
    assert nameless(window) == []
    window.controls.band.show()
    window.controls.notice.say("Something to read.")
    assert nameless(window) == []


def test_the_title_names_the_agency(window):
    assert window.windowTitle() == f"{window.desk.agency_name} – SRO Desk"
    desk = window.desk
    desk.run(lambda db, context: edit.save(db, context, Edit("agency", 1, {"name": "New Name"})))
    assert window.windowTitle() == "New Name – SRO Desk"


def test_every_menu_entry_does_something(window):
    for menu in window.menus:
        menu.aboutToShow.emit()
        for action in menu_actions(menu):
            assert action.text()
            if action.isEnabled() and action.isVisible():
                assert action.receivers("2triggered(bool)") or action.receivers("2triggered()"), action.text()


def test_no_two_entries_share_a_shortcut(window):
    for index in range(5):
        window.show_tab(index)
        settle(window)
        window.menus.record.aboutToShow.emit()
        keys = [key.toString() for menu in window.menus for action in menu_actions(menu) for key in action.shortcuts()]
        assert len(keys) == len(set(keys)), (index, sorted(keys))


def test_undo_names_its_action_and_puts_back(window):
    desk = window.desk
    window.show_tab(1)
    settle(window)
    row = officer(desk, "106")
    values = {"rank": "Lieutenant"}
    desk.run(lambda db, context: edit.save(db, context, Edit("officer", row.id, values, action="Edit officer")))
    settle(window)
    assert entry(window, "Undo Edit officer").isEnabled()
    assert window.controls.status_line.saved.text().startswith("Saved ")
    assert window.menu_row.undo.text() == "Undo Edit officer"
    entry(window, "Undo Edit officer").trigger()
    settle(window)
    assert officer(desk, "106").rank == row.rank
    entry(window, "Redo Edit officer").trigger()
    settle(window)
    assert officer(desk, "106").rank == "Lieutenant"
    position = window.tab(1).model.position(row.id)
    assert window.tab(1).model.row(position).rank == "Lieutenant"


def test_what_cannot_be_undone_is_said_and_no_box_opens(empty_window, monkeypatch):
    desk = empty_window.desk
    desk.run(lambda db, context: edit.save(db, context, Edit("officer", None, {
        "badge": "7", "last_name": "Doe", "first_name": "Jane"})))  # fmt: skip
    undo.undo(desk.database, desk.context)  # by another window, of which this one has not heard yet
    empty_window.controls.undoing.undo()
    settle(empty_window)
    assert empty_window.controls.notice.isVisible()
    assert empty_window.controls.notice.words.text()


def test_another_day_is_marked_and_left_again(window):
    controls = window.controls
    assert not controls.band.isVisible()
    assert controls.as_of.day_button.text() == "Today, Nov 24, 2026"
    QTest.mouseClick(controls.as_of.later, Qt.MouseButton.LeftButton)
    settle(window)
    assert window.desk.as_of == date(2026, 11, 25)
    assert controls.band.isVisible()
    assert controls.band.words.text() == "You are looking at Wednesday, November 25, 2026."
    assert controls.as_of.day_button.text() == "Nov 25, 2026"
    QTest.mouseClick(controls.band.back, Qt.MouseButton.LeftButton)
    settle(window)
    assert window.desk.is_today
    assert not controls.band.isVisible()


def test_the_calendar_turns_the_window(window):
    window.controls.choose_day()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    calendar = menu.actions()[0].defaultWidget()
    calendar.clicked.emit(calendar.selectedDate().addDays(-365))
    settle(window)
    assert window.desk.as_of == date(2025, 11, 24)


def test_verdicts_follow_the_day(window):
    window.show_tab(1)
    settle(window)
    roster = window.tab(1)
    before = {row.badge: row.verdict.overall for row in roster._rows}
    window.desk.turn_to(date(2027, 8, 1))
    settle(window)
    after = {row.badge: row.verdict.overall for row in roster._rows}
    assert before != after


def test_a_tab_out_of_sight_reads_anew_when_it_is_shown(window):
    window.show_tab(1)
    settle(window)
    window.show_tab(0)
    settle(window)
    values = {"badge": "900", "last_name": "Aaron", "first_name": "Zoe"}
    window.desk.run(lambda db, context: edit.save(db, context, Edit("officer", None, values)))
    settle(window)
    assert "900" not in {one.badge for one in window.tab(1)._rows}
    window.show_tab(1)
    settle(window)
    assert "900" in {one.badge for one in window.tab(1)._rows}


def search_for(window, text):
    window.controls.search()
    box = window.controls.search_box
    box.box.setText(text)
    box._search()
    settle(window)
    return box


def test_search_opens_the_record_it_found(window):
    box = search_for(window, "Okonkwo")
    assert box.showing
    titles = [box.results.list.item(at).text() for at in range(box.results.list.count())]
    assert any("Okonkwo" in title for title in titles)
    at = next(at for at, title in enumerate(titles) if "Okonkwo" in title and hit_kind(box, at) == "officer")
    box.results.list.setCurrentRow(at)
    QTest.keyClick(box.box, Qt.Key.Key_Return)
    settle(window)
    assert window.current is window.tab(1)
    assert window.tab(1).table.current_identity() == officer(window.desk, "106").id
    assert not box.showing


def hit_kind(box, at):
    from sro_desk.ui.frame.search_results import HIT_ROLE

    return box.results.list.item(at).data(HIT_ROLE).kind


def test_search_says_when_nothing_is_found_and_escape_leaves(window):
    box = search_for(window, "zzzz")
    assert box.results.words.text() == "No record has “zzzz”. Try fewer or shorter words."
    QTest.keyClick(box.box, Qt.Key.Key_Escape)
    assert not box.showing
    assert box.box.text() == ""


def test_arrows_walk_through_what_was_found(window):
    box = search_for(window, "school")
    count = box.results.list.count()
    assert count > 2
    QTest.keyClick(box.box, Qt.Key.Key_Down)
    assert box.results.list.currentRow() == 1
    QTest.keyClick(box.box, Qt.Key.Key_Up)
    QTest.keyClick(box.box, Qt.Key.Key_Up)
    assert box.results.list.currentRow() == count - 1
    assert not box.grab().isNull()
    assert not window.grab().isNull()


@pytest.mark.parametrize("kind", ["officer", "contract", "incident", "completion"])
def test_a_record_of_each_kind_is_shown_in_its_tab(window, kind):
    tabs = {"officer": 1, "contract": 3, "incident": 4, "completion": 2}
    from sro_desk.data import roster, vault

    database, day = window.desk.open_database, window.desk.as_of
    wanted = {
        "officer": lambda: roster.rows(database, day)[-1].id,
        "completion": lambda: next(row.current.completion_id for row in vault.rows(database, day) if row.current),
        "contract": lambda: 1,
        "incident": lambda: 1,
    }[kind]()
    window.desk.record_wanted.emit(kind, wanted)
    settle(window)
    assert window.current is window.tab(tabs[kind])


def test_a_filter_gives_way_to_a_record_that_is_asked_for(window):
    window.show_tab(1)
    settle(window)
    roster = window.tab(1)
    roster.filter_bar.find_box.setText("Aasen")
    roster._filter()
    wanted = officer(window.desk, "106").id
    window.desk.record_wanted.emit("officer", wanted)
    settle(window)
    assert roster.table.current_identity() == wanted


def test_the_narrow_window_writes_less_out(window):
    controls = window.controls
    window.resize(1000, 690)
    settle(window)
    assert controls.search_box.opener.isVisible()
    assert not controls.search_box.box.isVisible()
    QTest.mouseClick(controls.search_box.opener, Qt.MouseButton.LeftButton)
    assert controls.search_box.box.isVisible()
    window.resize(1366, 690)
    settle(window)
    assert controls.search_box.box.isVisible()


def test_an_undone_action_is_said_once(window):
    said = []
    window.desk.said.connect(said.append)
    window.controls.undoing.undo()
    settle(window)
    window.controls.undoing.redo()
    settle(window)
    assert [words.split(":")[0] for words in said] == ["Undone", "Done again"]


def test_the_smallest_window_shows_every_menu(window):
    window.menu_row.show_user("marisol.delgado")
    window.resize(480, 360)
    settle(window)
    bar = window.menu_row.bar
    assert bar.width() >= bar.sizeHint().width()
    assert bar.rect().contains(bar.actionGeometry(bar.actions()[-1]))


def test_list_and_details_take_turns_where_there_is_little_room(sample_desk, qtbot):
    window = shown(sample_desk, qtbot, (800, 600))
    window.show_tab(1)
    settle(window)
    tab = window.tab(1)
    assert tab.is_narrow
    assert tab.table.isVisible()
    assert not tab.inspector.isVisible()
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    assert tab.inspector.isVisible()
    assert not tab.table.isVisible()
    settle(window)
    QTest.mouseClick(tab._back, Qt.MouseButton.LeftButton)
    assert tab.table.isVisible()
    entry(window, "List or details").trigger()
    assert tab.inspector.isVisible()


def test_the_window_is_remembered(sample_desk, qtbot):
    window = shown(sample_desk, qtbot)
    window.show_tab(1)
    settle(window)
    window.tab(1).table.setColumnWidth(0, 201)
    window.controls.choose_look(rows="compact")
    try:
        window.close()
        kept = settings.load().window
        assert kept["tab"] == 1
        assert kept["table:roster"]["widths"]["officer"] == 201
        assert kept["look"] == ["light", "compact", 100]
        assert isinstance(kept["geometry"], str)
    finally:
        theme.choose(QApplication.instance(), rows="regular")


def test_a_window_without_a_database_says_how_to_begin(app, qtbot):
    window = shown(Desk(), qtbot)
    window.controls.show_start()
    page = window.controls.start_page
    assert window.pages.currentWidget() is page
    assert not window.tab_row.isEnabled()
    assert not entry(window, "Export workbook…").isEnabled()
    assert entry(window, "New database…").isEnabled()
    assert window.controls.status_line.name.text() == "No database is open"
    assert not window.grab().isNull()


@pytest.mark.parametrize("topic", TOPICS)
def test_every_help_topic_can_be_read(window, topic):
    window.controls.show_help(topic)
    help = window.controls.help
    assert len(help.text.toPlainText()) > 100
    assert help.topics.currentItem().text() == TOPICS[topic]
    help.close()


def test_an_empty_database_says_what_to_do_on_every_tab(empty_window):
    for index in range(5):
        empty_window.show_tab(index)
        settle(empty_window)
        tab = empty_window.tab(index)
        areas = [area for area in tab.findChildren(TableArea) if area.isVisible()]
        said = [words.text() for area in areas for words in area.currentWidget().findChildren(Text)
                if area.currentIndex() > 0 and words.isVisible()]  # fmt: skip
        assert any(words.endswith(" yet.") for words in said), index
        assert not empty_window.grab().isNull()


def test_rows_are_copied_from_the_menu(window):
    window.show_tab(1)
    settle(window)
    window.tab(1).table.choose_first()
    entry(window, "Copy rows").trigger()
    assert QApplication.clipboard().text().startswith("Officer\t")
    window.tab(1).table.clearSelection()
    entry(window, "Copy rows").trigger()
    assert window.controls.status_line.counts.text() == "No rows are selected."


def test_tabs_are_reached_by_keyboard(window):
    bar = window.tab_row.tabs
    bar.setFocus()
    QTest.keyClick(bar, Qt.Key.Key_Right)
    settle(window)
    assert window.current is window.tab(1)
    assert bar.accessibleName()
    assert not bar.grab().isNull()


def test_tab_reaches_every_control_of_the_frame(window):
    wanted = {window.tab_row.tabs, window.controls.search_box.box, window.controls.as_of.day_button,
              window.controls.as_of.earlier, window.controls.as_of.later, window.menu_row.undo}  # fmt: skip
    window.activateWindow()
    window.tab_row.tabs.setFocus()
    met = set()
    for _ in range(200):
        met.add(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        if wanted <= met:
            return
    assert wanted <= met


def test_the_mouse_finds_each_count_of_the_status_line(window):
    line = window.controls.status_line
    assert line.name.text().endswith("not encrypted")
    line.say("Something was done.")
    assert line.counts.text() == "Something was done."
    assert window.childAt(QPoint(20, window.height() - 8)) is not None
