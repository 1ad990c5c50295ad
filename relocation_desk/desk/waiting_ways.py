"""How each kind of line that waits is shown, and the page on which its act begins."""

from collections.abc import Callable
from dataclasses import dataclass

from relocation_desk.casework.views import TodayLine, Waiting
from relocation_desk.desk.next_acts import Step
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.trouble import N_
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day


@dataclass(frozen=True, slots=True)
class Way:
    """How a kind of line is led to its act: icon, the act that it needs, its verb, what its lines are together."""

    icon: str
    needs: Act
    verb: str
    together: str


WAYS = {
    Waiting.REVIEW: Way("rotate", Act.DRAFT_ASSESSMENT, N_("Review"), N_("Reviews")),
    Waiting.ANSWER: Way("paper-plane", Act.RECORD_ANSWER, N_("Record answer"), N_("Answers of States")),
    Waiting.REQUEST: Way("paper-plane", Act.RECORD_EXCHANGE, N_("Look"), N_("Requests")),
    Waiting.SIGN_OFF: Way("file-signature", Act.SIGN_OFF_ASSESSMENT, N_("Sign off"), N_("To sign off")),
    Waiting.APPROVAL: Way("signature", Act.APPROVE_DOSSIER, N_("Sign"), N_("To sign")),
    Waiting.SEALING: Way("stamp", Act.SEAL_DOSSIER, N_("Go on"), N_("To seal and export")),
    Waiting.RECEIPT: Way("envelope-open-text", Act.RECORD_RECEIPT, N_("Record receipt"), N_("Receipts")),
    Waiting.HAND_OVER: Way("handshake", Act.HAND_OVER_COPY, N_("Hand over"), N_("Copies not taken")),
    Waiting.COPY_BACK: Way("rotate-left", Act.CLOSE_COPY, N_("Account for it"), N_("Copies called back")),
    Waiting.ACKNOWLEDGEMENT: Way("reply", Act.RECORD_PROCEEDINGS, N_("Acknowledge"), N_("To acknowledge")),
    Waiting.ASSESSMENT: Way("clipboard-list", Act.DRAFT_ASSESSMENT, N_("Assess"), N_("To assess")),
    Waiting.DECISION: Way("scale-balanced", Act.DECIDE_CASE, N_("Decide"), N_("To decide")),
    Waiting.COURT_MEASURE: Way("gavel", Act.RECORD_PROCEEDINGS, N_("Record change"), N_("Measures of the Court")),
    Waiting.RETENTION: Way("box-archive", Act.DESTROY_CASE, N_("Look"), N_("Kept long enough")),
    Waiting.POSSIBLE_MATCH: Way("people-arrows", Act.TELL_APART, N_("Look"), N_("Possible matches")),
    Waiting.SECOND_OFFICER: Way("user-check", Act.ANSWER_APPROVAL, N_("Look"), N_("Approvals")),
    Waiting.CERTIFICATE: Way("certificate", Act.RECORD_CERTIFICATE, N_("Look"), N_("Certificates that end")),
    Waiting.SECTION_CERTIFICATE: Way("certificate", Act.MAKE_SECTION_KEYS, N_("Renew"), N_("Signing certificates")),
    Waiting.FOCAL_NUMBER: Way("phone", Act.RECORD_FOCAL_POINT, N_("Record call"), N_("Numbers to try")),
    Waiting.INSTRUMENT: Way("file-signature", Act.RECORD_INSTRUMENT, N_("Look"), N_("Instruments in question")),
    Waiting.WITHDRAWAL: Way("hand", Act.RECORD_ANSWER, N_("Withdraw"), N_("Withdrawn consents")),
    Waiting.MEASURE: Way("shield-halved", Act.END_MEASURE, N_("Look"), N_("Measures that end")),
    Waiting.MEASURE_WITHOUT_CONSENT: Way("hand", Act.END_MEASURE, N_("End"), N_("Measures without consent")),
    Waiting.CONTACT_MISSED: Way("phone-slash", Act.RECORD_CONTACT, N_("Record contact"), N_("Contacts missed")),
    Waiting.CONTACT: Way("phone", Act.RECORD_CONTACT, N_("Record contact"), N_("Contacts due")),
    Waiting.TAKING_BACK: Way("house-circle-exclamation", Act.VIEW_PLACEMENTS, N_("Look"), N_("Takings back")),
    Waiting.TERM: Way("hourglass-half", Act.VIEW_PLACEMENTS, N_("Look"), N_("Terms that end")),
    Waiting.TRAVEL: Way("route", Act.VIEW_PLACEMENTS, N_("Look"), N_("Travel")),
    Waiting.DOSSIER: Way("box-archive", Act.PREPARE_DOSSIER, N_("Prepare"), N_("Dossiers of others")),
    Waiting.HEARING: Way("landmark", Act.RECORD_PROCEEDINGS, N_("Look"), N_("Before the Court")),
    Waiting.FUND_CLOSING: Way("coins", Act.CLOSE_PERIOD, N_("Look"), N_("Months to close")),
    Waiting.LEAVE_OVER: Way("suitcase", Act.HAND_OVER, N_("Take the work back"), N_("Leaves that end")),
    Waiting.FIELD_SHEET: Way(
        "file-circle-exclamation", Act.ACCOUNT_FOR_FIELD_SHEET, N_("Account for it"), N_("Field sheets")
    ),
    Waiting.CONSENT: Way("handshake", Act.RECORD_CONSENT, N_("Record consent"), N_("Consents that end")),
    Waiting.PAPER: Way("passport", Act.RECORD_IDENTITY, N_("Record papers"), N_("Documents that end")),
    Waiting.OF_AGE: Way("child-reaching", Act.RECORD_HOUSEHOLD, N_("Look"), N_("Coming of age")),
    Waiting.LINKS: Way("people-arrows", Act.LINK_CASES, N_("Look"), N_("Links that contradict")),
    Waiting.TASK: Way("square-check", Act.KEEP_TASK, N_("Done"), N_("Tasks")),
    Waiting.DEBT: Way("truck-medical", Act.ANSWER_DEBT, N_("Look"), N_("Debts of emergencies")),
    Waiting.AGREEMENT: Way(
        "file-contract", Act.RECORD_PARTICIPATION_AGREEMENT, N_("Record agreement"), N_("Agreements to sign")
    ),
}

_STEPS = {
    Waiting.REVIEW: Step.ASSESS,
    Waiting.SIGN_OFF: Step.SIGN_OFF,
    Waiting.ANSWER: Step.ANSWER,
    Waiting.WITHDRAWAL: Step.ANSWER,
    Waiting.ACKNOWLEDGEMENT: Step.ACKNOWLEDGE,
    Waiting.ASSESSMENT: Step.ASSESS,
    Waiting.DECISION: Step.DECIDE,
    Waiting.COURT_MEASURE: Step.COURT_MEASURE,
    Waiting.MEASURE_WITHOUT_CONSENT: Step.END_MEASURE,
    Waiting.AGREEMENT: Step.PARTICIPATION,
    Waiting.CONTACT: Step.RECORD_CONTACT,
    Waiting.CONTACT_MISSED: Step.RECORD_CONTACT,
    Waiting.PAPER: Step.PAPERS,
    Waiting.CONSENT: Step.CONSENT,
}

_PARTS = {
    Waiting.RETENTION: "proceedings",
    Waiting.HEARING: "proceedings",
    Waiting.POSSIBLE_MATCH: "overview",
    Waiting.OF_AGE: "household",
    Waiting.LINKS: "household",
    Waiting.MEASURE: "safeguarding",
    Waiting.TASK: "overview",
    Waiting.FIELD_SHEET: "knowing",
}


def when(line: TodayLine) -> str:
    """Since or until when a line waits, in words."""
    due = day(line.due_on)
    if line.days_over > 0:
        over = ngettext("{days} day over", "{days} days over", line.days_over).format(days=line.days_over)
        return _("due {day} · {over}").format(day=due, over=over)
    if line.days_over == 0:
        return _("due today")
    left = ngettext("in {days} day", "in {days} days", -line.days_over).format(days=-line.days_over)
    return _("by {day} · {left}").format(day=due, left=left)


def visit(line: TodayLine) -> Visit:
    """The page on which the act of a line begins."""
    return _PAGES.get(line.kind, _in_case)(line)


def _in_case(line: TodayLine) -> Visit:
    part = _PARTS.get(line.kind) or f"{_STEPS[line.kind]}:{line.record}"
    return Visit(Destination.CASE, line.case or "", part)


def _in_assistant(line: TodayLine) -> Visit:
    return Visit(Destination.ASSISTANT, line.case or "", line.subject if line.kind is not Waiting.DOSSIER else "")


def _among_copies(line: TodayLine) -> Visit:
    return Visit(Destination.DOSSIERS, line.subject)


def _among_placements(line: TodayLine) -> Visit:
    return Visit(Destination.PLACEMENTS, str(line.record))


def _of_state(line: TodayLine) -> Visit:
    return Visit(Destination.PARTNERS, line.subject, f"{line.kind}:{line.record}")


def _of_task(line: TodayLine) -> Visit:
    if line.case is not None:
        return _in_case(line)
    return Visit(Destination.REQUESTS if line.subject else Destination.TODAY, line.subject)


_PAGES: dict[Waiting, Callable[[TodayLine], Visit]] = {
    **dict.fromkeys((Waiting.APPROVAL, Waiting.SEALING, Waiting.DOSSIER), _in_assistant),
    **dict.fromkeys((Waiting.RECEIPT, Waiting.HAND_OVER, Waiting.COPY_BACK), _among_copies),
    **dict.fromkeys((Waiting.TAKING_BACK, Waiting.TERM, Waiting.TRAVEL), _among_placements),
    **dict.fromkeys((Waiting.CERTIFICATE, Waiting.FOCAL_NUMBER), _of_state),
    Waiting.REQUEST: lambda line: Visit(Destination.REQUESTS, line.subject),
    Waiting.DEBT: lambda line: Visit(Destination.EMERGENCIES, line.case or ""),
    Waiting.SECTION_CERTIFICATE: lambda _line: Visit(Destination.OFFICERS),
    Waiting.FUND_CLOSING: lambda _line: Visit(Destination.FUND),
    Waiting.LEAVE_OVER: lambda line: Visit(Destination.OFFICERS, line.subject),
    Waiting.TASK: _of_task,
    Waiting.SECOND_OFFICER: lambda line: Visit(Destination.APPROVALS, part=str(line.record)),
    Waiting.INSTRUMENT: lambda line: Visit(Destination.INSTRUMENTS, line.subject, str(line.record)),
}
