"""Every screen of the window, by name and by how to get there: what pictures are taken of and tests walk through.

Nothing of the program imports this.
"""

from functools import partial
from typing import Final, NamedTuple

from sro_desk.ui.contracts.tab import ContractsTab
from sro_desk.ui.overview.tab import OverviewTab
from sro_desk.ui.roster.tab import RosterTab
from sro_desk.ui.settings.small_pages import LimitPage, PasswordPage
from sro_desk.ui.tour import frame_ways as frame
from sro_desk.ui.tour import ways
from sro_desk.ui.vault.tab import VaultTab


class Screen(NamedTuple):
    """One screen: its name in file names, and how to get there from a window that `reset` left."""

    name: str
    go: ways.Go


WITHOUT: Final = (
    Screen("start", frame.start),
    Screen("locked", frame.locked),
    Screen("password", frame.password),
    Screen("help-marks", frame.help_on("marks")),
    Screen("help-keyboard", frame.help_on("keyboard")),
    Screen("help-policy", frame.help_on("policy")),
    Screen("assistant-1-fault", frame.faulty_assistant),
    *(Screen(f"assistant-{step + 1}", frame.assistant_at(step)) for step in range(5)),
)
"""Without a database."""
TAB_SCREENS: Final = (
    Screen("overview", ways.in_tab(OverviewTab)),
    Screen("roster", ways.in_tab(RosterTab)),
    Screen("vault", ways.in_tab(VaultTab)),
    Screen("contracts", ways.in_tab(ContractsTab)),
    Screen("incidents", ways.in_log(0)),
)
"""The five tabs as they are opened."""
EMPTY: Final = (
    *TAB_SCREENS,
    Screen("activities", ways.in_log(1)),
    Screen("education", ways.in_log(2)),
    Screen("bin", lambda window: window.controls.show_bin()),
    Screen("changes", lambda window: window.controls.show_changes()),
    Screen("settings", ways.in_settings()),
    Screen("report", ways.show_report),
)
"""Worth a look in an agency that has entered nothing, too."""
LISTS: Final = (
    Screen("roster-filtered", ways.in_tab(RosterTab, ways.filtered)),
    Screen("roster-nothing", ways.in_tab(RosterTab, ways.find_nothing)),
    Screen("roster-selected", ways.in_tab(RosterTab, lambda tab: ways.select_rows(tab, 3))),
    Screen("roster-asof", frame.turned),
    Screen("roster-notice", frame.noticed),
    Screen("roster-search", frame.searched),
    Screen("roster-options", frame.options),
    Screen("roster-calendar", frame.calendar),
    Screen("roster-print", ways.in_tab(RosterTab, lambda tab: tab.print_list())),
    Screen("roster-why", ways.in_tab(RosterTab, lambda tab: tab.show_why())),
    Screen("roster-clause", ways.in_tab(RosterTab, lambda tab: tab.inspector.show_clause("1003.4 G.3"))),
    Screen("roster-history", ways.in_tab(RosterTab, lambda tab: tab.inspector.show_history())),
    Screen(
        "contracts-district", ways.in_tab(ContractsTab, lambda tab: tab.tree.setCurrentIndex(tab.tree.rows.index(0, 0)))
    ),
    Screen("incidents-selected", ways.in_log(0, lambda tab: ways.select_rows(tab, 3))),
    Screen("incidents-why", ways.in_log(0, lambda tab: tab.inspector.show_why())),
)
"""Lists and what stands beside them."""
FORMS: Final = (
    Screen("report-pages", ways.report_pages),
    Screen("form-officer", ways.in_tab(RosterTab, lambda tab: tab.edit_officer())),
    Screen("form-officers", ways.in_tab(RosterTab, ways.edit_several)),
    Screen("form-officer-faults", ways.in_tab(RosterTab, ways.faulty_form)),
    Screen("form-officer-discard", ways.in_tab(RosterTab, ways.left_form)),
    *(
        Screen(f"form-{kind}", ways.roster_form(kind))
        for kind in ("license", "assignment", "completion", "policy_review", "substitute_day")
    ),
    Screen("form-certificate", ways.in_tab(VaultTab, lambda tab: tab.add_certificate())),
    Screen("form-contract", ways.in_tab(ContractsTab, lambda tab: tab.add_contract())),
    Screen("form-incident", ways.whole_incident),
    Screen("form-incident-force", ways.with_force),
    Screen("form-activity", ways.in_log(1, lambda tab: tab.add())),
    Screen("form-education_record", ways.in_log(2, lambda tab: tab.add())),
    Screen("form-agency", ways.in_settings(lambda page: page.edit("agency", 1))),
    *(
        Screen(f"form-{kind}", ways.in_settings(partial(lambda page, kind: page.add(kind), kind=kind)))
        for kind in ("policy_version", "district", "school")
    ),
    Screen("settings-limit", ways.in_settings(lambda page: page.put(LimitPage))),
    Screen("settings-password", ways.in_settings(lambda page: page.put(PasswordPage))),
)
"""Every form, and the report, which takes its time where there are thousands of officers."""
WRITING: Final = (Screen("merge", ways.merged),)
"""Screens that come about by saving; for databases made for the purpose."""
READING: Final = (*EMPTY, *LISTS, *FORMS)
