"""Where a page's button leads that is no record: entering the first record of a kind, or bringing a workbook in."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sro_desk.ui.frame.controls import Controls


def go(controls: "Controls", way: str) -> None:
    """Begin what `way` names: `import`, or a kind of record to add."""
    if way == "import":
        controls.files.choose_import()
    elif way == "officer":
        _add_officer(controls)
    elif way == "contract":
        _add_contract(controls)
    else:
        _add_setting(controls, way)


def _add_officer(controls: "Controls") -> None:
    from sro_desk.ui.roster.tab import RosterTab

    controls.window.show_tab(1)
    tab = controls.tab
    if isinstance(tab, RosterTab):
        tab.add_officer()


def _add_contract(controls: "Controls") -> None:
    from sro_desk.ui.contracts.tab import ContractsTab

    controls.window.show_tab(3)
    tab = controls.tab
    if isinstance(tab, ContractsTab):
        tab.add_contract()


def _add_setting(controls: "Controls", kind: str) -> None:
    from sro_desk.ui.settings.page import SettingsPage

    controls.show_settings()
    page = controls.window.pages.currentWidget()
    if isinstance(page, SettingsPage):
        page.add(kind)
