"""Forms of admission, of what ends a case, and of legal hold."""

from collections.abc import Callable

from relocation_desk.casework import closing
from relocation_desk.casework.closing import Death, Decision
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.lifecycle_views import Criteria
from relocation_desk.casework.views import CaseView
from relocation_desk.desk.case_forms import code
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.domain.lifecycle_codes import DischargeGround, Met
from relocation_desk.domain.references import CaseRef
from relocation_desk.vault.records import HoldReason
from relocation_desk.words.catalogue import _

_Act = Callable[[Desk, CaseRef, Decision], None]


def criteria(desk: Desk, case: CaseView) -> FormSpec:
    """How the case stands to the criteria of admission."""
    known = case.decided.criteria
    asked = (
        code("is_involved", _("Involved before the Court"), Met, known.is_involved if known else Met.UNKNOWN),
        code("is_in_danger", _("In danger because of it"), Met, known.is_in_danger if known else Met.UNKNOWN),
        code("agrees", _("Agrees to be protected"), Met, known.agrees if known else Met.UNKNOWN),
        Field("assessed_on", _("Day of the assessment"), Kind.DAY, initial=desk.today()),
    )

    def save(values: Values) -> None:
        closing.record_criteria(desk, case.reference, Criteria(**values))

    lead = _("Regulation 96(3) of the Regulations of the Registry. All three must be met before the case is admitted.")
    key, title = f"criteria:{case.reference}", _("Criteria of admission")
    return FormSpec(key, title, lead, _("Record criteria"), asked, save)


def _decision(desk: Desk, case: CaseView, act: _Act, words: tuple[str, str, str], *more: Field) -> FormSpec:
    title, lead, verb = words
    asked = (
        *more,
        Field("decided_on", _("Day of the decision"), Kind.DAY, initial=desk.today()),
        _reason(),
    )

    def save(values: Values) -> None:
        act(desk, case.reference, Decision(**values))

    return FormSpec(f"{act.__name__}:{case.reference}", title, lead, verb, asked, save)


def _reason() -> Field:
    return Field("reason", _("Reason"), Kind.TEXT, _("Sealed in the case."))


def admit(desk: Desk, case: CaseView) -> FormSpec:
    """Into protection, or back into it."""
    lead = _("Protection begins, or begins again. All criteria of admission must be recorded as met.")
    return _decision(desk, case, closing.admit, (_("Admit to protection"), lead, _("Admit")))


def defer(desk: Desk, case: CaseView) -> FormSpec:
    """Decided on later."""
    until = Field("until", _("Until"), Kind.DAY, _("On this day the case comes back."))
    return _decision(desk, case, closing.defer, (_("Defer the decision"), "", _("Defer")), until)


def decline(desk: Desk, case: CaseView) -> FormSpec:
    """No protection."""
    lead = _("The case is closed: it is read, and not added to, until it is admitted anew.")
    return _decision(desk, case, closing.decline, (_("Decline the case"), lead, _("Decline and close")))


def discharge(desk: Desk, case: CaseView) -> FormSpec:
    """The end of protection."""
    lead = _("Protection ends and the case is closed: it is read, and not added to, until it is admitted anew.")
    ground = code("ground", _("Ground"), DischargeGround)
    return _decision(desk, case, closing.discharge, (_("Discharge"), lead, _("Discharge and close")), ground)


def death(desk: Desk, case: CaseView) -> FormSpec:
    """The witness died."""
    asked = (
        Field("died_on", _("Day of death"), Kind.DAY, initial=desk.today()),
        Field("account", _("What is known of it"), Kind.TEXT, _("Sealed in the case.")),
    )

    def save(values: Values) -> None:
        closing.record_death(desk, case.reference, Death(**values))

    lead = _("The case is closed for good. Copies that are out are accounted for, and a placement is still ended.")
    return FormSpec(f"death:{case.reference}", _("Death of the witness"), lead, _("Record death"), asked, save)


def hold(desk: Desk, case: CaseView) -> FormSpec:
    """Laid, or lifted when one lies."""
    is_held = case.decided.hold is not None

    def save(values: Values) -> None:
        (closing.lift_hold if is_held else closing.lay_hold)(desk, case.reference, HoldReason(**values))

    if is_held:
        title, lead = _("Lift the legal hold"), _("From then on the case may be destroyed again, by two officers.")
    else:
        title, lead = _("Lay a legal hold"), _("While it lies, nobody can destroy what is sealed of the case.")
    return FormSpec(f"hold:{case.reference}", title, lead, title, (_reason(),), save)
