"""Where one can be in the window, so that pages can send the officer on without knowing each other."""

from dataclasses import dataclass
from enum import StrEnum

from relocation_desk.domain.acts import Act
from relocation_desk.words.catalogue import _

FILTER = "filter"  # the part of a visit that opens the panel of filters
WEEK, MONTH = "week", "month"  # the parts of the calendar
OF_OFFICER = "officer:"  # begins the part of a visit to the witnesses that shows those of one officer
NEW, FIND = "new", "find"  # those that open the form of a request, and the line in which one is found


class Destination(StrEnum):
    """A page."""

    TODAY = "today"
    CALENDAR = "calendar"
    WORKLOAD = "workload"
    WITNESSES = "witnesses"
    CASE = "case"
    CANDIDATES = "candidates"
    PAPER = "paper"
    REQUESTS = "requests"
    LETTERS = "letters"
    TEMPLATES = "templates"
    ASSIGNING = "assigning"
    PARTNERS = "partners"
    INSTRUMENTS = "instruments"
    PLACEMENTS = "placements"
    WAITING = "waiting"
    DOSSIERS = "dossiers"
    FUND = "fund"
    COSTS = "costs"
    ASSISTANT = "assistant"
    EMERGENCIES = "emergencies"
    FIGURES = "figures"
    APPROVALS = "approvals"
    CASELOAD = "caseload"
    OFFICERS = "officers"
    WORKSTATION = "workstation"
    OVERSIGHT = "oversight"
    HELP = "help"

    def title(self) -> str:
        """What the rail and the palette call it."""
        titles = {
            Destination.TODAY: _("Today"),
            Destination.WITNESSES: _("Witnesses"),
            Destination.REQUESTS: _("Requests"),
            Destination.LETTERS: _("Letters"),
            Destination.PARTNERS: _("States and agreements"),
            Destination.PLACEMENTS: _("Placements"),
            Destination.WAITING: _("Waiting"),
            Destination.DOSSIERS: _("Dossiers"),
            Destination.FUND: _("Fund"),
            Destination.COSTS: _("Costs"),
            Destination.EMERGENCIES: _("Emergencies"),
            Destination.FIGURES: _("Figures"),
            Destination.APPROVALS: _("Approvals"),
            Destination.CASELOAD: _("Caseload"),
            Destination.OFFICERS: _("Officers"),
            Destination.OVERSIGHT: _("Oversight"),
            Destination.HELP: _("Help"),
        }
        return titles[self]

    def icon(self) -> str:
        """Its icon on the rail."""
        return _ICONS[self]

    def under(self) -> "Destination":
        """The entry of the rail that it belongs to."""
        above = {
            Destination.CALENDAR: Destination.TODAY,
            Destination.WORKLOAD: Destination.TODAY,
            Destination.CASE: Destination.WITNESSES,
            Destination.CANDIDATES: Destination.WITNESSES,
            Destination.PAPER: Destination.WITNESSES,
            Destination.ASSIGNING: Destination.WITNESSES,
            Destination.ASSISTANT: Destination.DOSSIERS,
            Destination.INSTRUMENTS: Destination.PARTNERS,
            Destination.TEMPLATES: Destination.LETTERS,
            Destination.WORKSTATION: Destination.OFFICERS,
        }
        return above.get(self, self)


_ICONS = {
    Destination.TODAY: "sun",
    Destination.WITNESSES: "user-shield",
    Destination.REQUESTS: "paper-plane",
    Destination.LETTERS: "envelope-open-text",
    Destination.PARTNERS: "building-columns",
    Destination.PLACEMENTS: "house-circle-check",
    Destination.WAITING: "hourglass-half",
    Destination.DOSSIERS: "box-archive",
    Destination.FUND: "coins",
    Destination.COSTS: "receipt",
    Destination.EMERGENCIES: "truck-medical",
    Destination.FIGURES: "chart-column",
    Destination.APPROVALS: "user-check",
    Destination.CASELOAD: "right-left",
    Destination.OFFICERS: "users-gear",
    Destination.OVERSIGHT: "eye",
    Destination.HELP: "circle-question",
}
# What an officer must be allowed for an entry to be there at all: there are no dead entries.
NEEDS = {
    Destination.TODAY: Act.VIEW_TODAY,
    Destination.WITNESSES: Act.LIST_CASES,
    Destination.REQUESTS: Act.VIEW_REQUESTS,
    Destination.LETTERS: Act.VIEW_LETTERS,
    Destination.PARTNERS: Act.VIEW_PARTNERS,
    Destination.PLACEMENTS: Act.VIEW_PLACEMENTS,
    Destination.WAITING: Act.REPORT_WAITING,
    Destination.DOSSIERS: Act.VIEW_DOSSIER,
    Destination.FUND: Act.VIEW_FUND,
    Destination.COSTS: Act.VIEW_COSTS,
    Destination.EMERGENCIES: Act.VIEW_EMERGENCIES,
    Destination.FIGURES: Act.MAKE_REPORT,
    Destination.APPROVALS: Act.ASK_APPROVAL,
    Destination.CASELOAD: Act.EXPORT_CASELOAD,
    Destination.OFFICERS: Act.VIEW_OFFICERS,
    Destination.OVERSIGHT: Act.VIEW_TRAIL,
}


@dataclass(frozen=True, slots=True)
class Visit:
    """A page and what it shows there: a case, a dossier's case, a search."""

    destination: Destination
    subject: str = ""
    part: str = ""
