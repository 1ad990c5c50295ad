"""All actions of the window with their shortcuts, in one list: the menu that the palette shows."""

from dataclasses import dataclass
from enum import StrEnum

from relocation_desk.domain.acts import Act
from relocation_desk.domain.trouble import N_

GO = "go_"  # what begins an action that goes to a page, before the page's own name


class Doing(StrEnum):
    """What an action does."""

    SEARCH = "search"
    FILTER = "filter"
    PALETTE = "palette"
    LOCK = "lock"
    AUTO_LOCK = "auto_lock"
    BACK = "back"
    HELP = "help"
    GO_TODAY = "go_today"
    GO_CALENDAR = "go_calendar"
    GO_WORKLOAD = "go_workload"
    GO_WITNESSES = "go_witnesses"
    GO_PARTNERS = "go_partners"
    GO_INSTRUMENTS = "go_instruments"
    GO_DOSSIERS = "go_dossiers"
    GO_REQUESTS = "go_requests"
    GO_LETTERS = "go_letters"
    GO_TEMPLATES = "go_templates"
    NEW_LETTER = "new_letter"
    NEW_REQUEST = "new_request"
    FIND_REQUEST = "find_request"
    GO_PLACEMENTS = "go_placements"
    GO_WAITING = "go_waiting"
    NEW_REFERRAL = "new_referral"
    NEW_PARTNER = "new_partner"
    NEW_TASK = "new_task"
    GO_FUND = "go_fund"
    GO_COSTS = "go_costs"
    GO_APPROVALS = "go_approvals"
    GO_EMERGENCIES = "go_emergencies"
    BEGIN_EMERGENCY = "begin_emergency"
    GO_OFFICERS = "go_officers"
    GO_OVERSIGHT = "go_oversight"
    GO_WORKSTATION = "go_workstation"
    GO_ASSIGNING = "go_assigning"
    GO_CASELOAD = "go_caseload"
    GO_FIGURES = "go_figures"
    ENROL = "enrol"
    CHANGE_PASSPHRASE = "change_passphrase"
    MAKE_KEYS = "make_keys"
    RECORD_RECEIPT = "record_receipt"
    SAVE = "save"
    RECORD = "record"
    UNDO = "undo"
    REFRESH = "refresh"
    SWITCH_THEME = "switch_theme"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Action:
    """An action: its word, its shortcut, and what the officer must be allowed for it to be offered."""

    doing: Doing
    title: str
    shortcut: str = ""
    needs: Act | None = None
    is_listed: bool = True


ACTIONS = (
    Action(Doing.SEARCH, N_("Search witnesses"), "Ctrl+F", Act.LIST_CASES),
    Action(Doing.FILTER, N_("Filter witnesses"), "Ctrl+Shift+F", Act.LIST_CASES),
    Action(Doing.PALETTE, N_("Commands"), "Ctrl+K", is_listed=False),
    Action(Doing.LOCK, N_("Lock"), "Ctrl+L"),
    Action(Doing.AUTO_LOCK, N_("Change when the desk locks by itself")),
    Action(Doing.BACK, N_("One step back"), "Esc", is_listed=False),
    Action(Doing.HELP, N_("Help"), "F1"),
    Action(Doing.GO_TODAY, N_("Go to Today"), "Ctrl+1", Act.VIEW_TODAY),
    Action(Doing.GO_CALENDAR, N_("Go to the calendar"), "Ctrl+Shift+C", Act.VIEW_TODAY),
    Action(Doing.GO_WORKLOAD, N_("Go to Workload"), "", Act.VIEW_WORKLOAD),
    Action(Doing.GO_WITNESSES, N_("Go to Witnesses"), "Ctrl+2", Act.LIST_CASES),
    Action(Doing.GO_DOSSIERS, N_("Go to Dossiers"), "Ctrl+3", Act.VIEW_DOSSIER),
    Action(Doing.GO_PARTNERS, N_("Go to States and agreements"), "Ctrl+4", Act.VIEW_PARTNERS),
    Action(Doing.GO_INSTRUMENTS, N_("Go to Instruments"), "", Act.VIEW_PARTNERS),
    Action(Doing.GO_REQUESTS, N_("Go to Requests"), "Ctrl+Shift+R", Act.VIEW_REQUESTS),
    Action(Doing.GO_LETTERS, N_("Go to Letters"), "Ctrl+Shift+L", Act.VIEW_LETTERS),
    Action(Doing.GO_TEMPLATES, N_("Go to Templates"), "", Act.VIEW_TEMPLATES),
    Action(Doing.GO_OVERSIGHT, N_("Go to Oversight"), "Ctrl+5", Act.VIEW_TRAIL),
    Action(Doing.GO_APPROVALS, N_("Go to Approvals"), "Ctrl+6", Act.ASK_APPROVAL),
    Action(Doing.GO_EMERGENCIES, N_("Go to Emergencies"), "Ctrl+9", Act.VIEW_EMERGENCIES),
    Action(Doing.BEGIN_EMERGENCY, N_("Begin an emergency"), "Ctrl+Shift+E", Act.BEGIN_EMERGENCY),
    Action(Doing.GO_FUND, N_("Go to Fund"), "Ctrl+0", Act.VIEW_FUND),
    Action(Doing.GO_COSTS, N_("Go to Costs"), "", Act.VIEW_COSTS),
    Action(Doing.GO_OFFICERS, N_("Go to Officers"), "Ctrl+7", Act.VIEW_OFFICERS),
    Action(Doing.GO_WORKSTATION, N_("Go to This workstation"), "Ctrl+8", Act.VIEW_OFFICERS),
    Action(Doing.GO_ASSIGNING, N_("Propose States for several households at once"), "", Act.PROPOSE_PLACEMENTS),
    Action(Doing.GO_WAITING, N_("Go to Waiting"), "", Act.REPORT_WAITING),
    Action(Doing.GO_PLACEMENTS, N_("Go to Placements"), "Ctrl+Shift+P", Act.VIEW_PLACEMENTS),
    Action(Doing.GO_CASELOAD, N_("Go to Caseload"), "", Act.EXPORT_CASELOAD),
    Action(Doing.GO_FIGURES, N_("Go to Figures"), "Ctrl+Shift+G", Act.MAKE_REPORT),
    Action(Doing.CHANGE_PASSPHRASE, N_("Change your passphrase"), "", Act.CHANGE_PASSPHRASE),
    Action(Doing.NEW_REFERRAL, N_("New referral"), "Ctrl+N", Act.REFER_CASE),
    Action(Doing.NEW_TASK, N_("New task"), "Ctrl+T", Act.KEEP_TASK),
    Action(Doing.NEW_PARTNER, N_("Record a State or organisation"), "", Act.RECORD_PARTNER),
    Action(Doing.NEW_REQUEST, N_("Transmit a request"), "", Act.TRANSMIT_REQUEST),
    Action(Doing.NEW_LETTER, N_("Write a letter"), "", Act.WRITE_LETTER),
    Action(Doing.FIND_REQUEST, N_("Find a request by the State’s reference"), "", Act.VIEW_REQUESTS),
    Action(Doing.RECORD_RECEIPT, N_("Record a receipt"), "", Act.RECORD_RECEIPT),
    Action(Doing.ENROL, N_("Invite an officer"), "", Act.INVITE_OFFICER),
    Action(Doing.MAKE_KEYS, N_("Make the section’s keys"), "", Act.MAKE_SECTION_KEYS),
    Action(Doing.RECORD, N_("Record something of this case"), "Ctrl+R", is_listed=False),
    Action(Doing.SAVE, N_("Save the form"), "Ctrl+S", is_listed=False),
    Action(Doing.UNDO, N_("Undo what was typed or saved last"), "Ctrl+Z"),
    Action(Doing.REFRESH, N_("Show this page anew"), "F5"),
    Action(Doing.SWITCH_THEME, N_("Switch between light and dark"), "Ctrl+Shift+D"),
    Action(Doing.QUIT, N_("Lock and close the window"), "Ctrl+Q"),
)
