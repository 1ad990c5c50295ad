"""Forms of what takes two: to ask, to answer with one's own passphrase, and to carry out what was approved."""

from collections.abc import Callable

from relocation_desk.casework import approvals, leaving, second_officer
from relocation_desk.casework.approvals import ApprovalView
from relocation_desk.casework.desk import Desk
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.statements import KEYS
from relocation_desk.words import approvals as wording
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

# What is carried out where it was asked; all other acts begin at their case.
CARRIED_OUT_HERE = frozenset({Act.REMOVE_OFFICER, Act.ENROL_ANEW, Act.ROTATE_KEYS})
_NOW = {
    Act.REMOVE_OFFICER: N_("Remove {subject} now"),
    Act.ENROL_ANEW: N_("Enrol {subject} anew now"),
    Act.ROTATE_KEYS: N_("Change the keys now"),
}


class NoKeyChosen(Trouble):
    """At least one key."""

    says = N_("Choose at least one key to be changed.")


# ---------------------------------------------------------------- answering
def approve(desk: Desk, view: ApprovalView) -> FormSpec:
    """Approve exactly what is shown beside the form."""
    request = view.request
    verb = wording.verb(request.act, request.subject, request.asked_by)

    def save(values: Values) -> None:
        second_officer.approve(desk, view.id, values["passphrase"])

    lines = "\n".join(f"{name}: {said}" for name, said in signed_lines(view))
    lead = f"{wording.outcome(request.act, request.subject, request.asked_by)}\n\n{lines}"
    return FormSpec(f"approve.{view.id}", verb, lead, verb, (_own_passphrase(),), save)


def signed_lines(view: ApprovalView) -> list[tuple[str, str]]:
    """All that both officers sign, in words, and the reason; the narrow window shows it with the form alone."""
    request = view.request
    about = [(_("About"), request.subject)] if request.subject != KEYS else []
    details = [wording.detail(name, fact) for name, fact in sorted(request.details.items())]
    asked = [(_("Asked by"), request.asked_by), (_("Asked on"), wording.moment(request.asked_at))]
    rest = [(_("Until"), wording.moment(request.not_after)), (_("Reason"), view.reason)]
    lines = [(_("Asked"), label(request.act)), *about, *details, *asked, *rest]
    return [(name, said) for name, said in lines if said]


def refuse(desk: Desk, view: ApprovalView) -> FormSpec:
    """Refuse, with a reason."""
    request = view.request

    def save(values: Values) -> None:
        second_officer.refuse(desk, view.id, values["passphrase"], values["reason"])

    hint = _("Only {officer} can read it.").format(officer=request.asked_by)
    asked = (Field("reason", _("Reason"), Kind.TEXT, hint=hint), _own_passphrase())
    title = wording.title(request.act, request.subject)
    return FormSpec(f"refuse.{view.id}", _("Refuse"), title, _("Refuse"), asked, save)


def _own_passphrase() -> Field:
    return Field("passphrase", _("Your passphrase"), Kind.SECRET, hint=_("Typed anew: you sign what is shown here."))


def withdraw(desk: Desk, view: ApprovalView) -> FormSpec:
    """Take back what one asked."""

    def save(_values: Values) -> None:
        approvals.withdraw(desk, view.id)

    title = wording.title(view.request.act, view.request.subject)
    return FormSpec(f"withdraw.{view.id}", _("Withdraw the request"), title, _("Withdraw the request"), (), save)


# ---------------------------------------------------------------- asking
def ask_removal(desk: Desk, officer: OfficerRef) -> FormSpec:
    """Ask that someone leaves for good."""

    def save(_values: Values) -> int:
        return leaving.ask_removal(desk, officer)

    lead = _(
        "A second officer approves it first, under Approvals, within seven days. Until then the slot of {officer} "
        "stays as it is: suspend it at once where there is danger."
    )
    title = _("Ask to remove {officer}").format(officer=officer)
    return FormSpec(f"ask-remove.{officer}", title, lead.format(officer=officer), title, (), save, is_final=True)


def ask_enrolment(desk: Desk, officer: OfficerRef) -> FormSpec:
    """Ask that one who forgot is enrolled anew."""

    def save(_values: Values) -> int:
        return leaving.ask_enrolment(desk, officer)

    lead = _("{officer} forgot the passphrase. A second officer approves it first, under Approvals.")
    title = _("Ask to enrol {officer} anew").format(officer=officer)
    return FormSpec(f"ask-enrol.{officer}", title, lead.format(officer=officer), title, (), save)


def ask_rotation(desk: Desk) -> FormSpec:
    """Ask that keys are changed on demand."""
    names = leaving.rotatable(desk)
    asked = tuple(Field(name, wording.key_name(name), Kind.CHECK, initial=True) for name in names)

    def save(values: Values) -> int:
        chosen = tuple(name for name in names if values[name])
        if not chosen:
            raise NoKeyChosen
        return leaving.ask_rotation(desk, chosen)

    lead = _("Fresh keys for everyone who holds them: after a loss, or from time to time. A second officer approves.")
    return FormSpec("ask-rotate", _("Ask to change keys"), lead, _("Ask a second officer"), asked, save)


# ---------------------------------------------------------------- carrying out
def carry_out(desk: Desk, view: ApprovalView, keep_code: Callable[[OfficerRef, str], None]) -> FormSpec:
    """Do what was approved; a one-time code is kept, to be shown once."""
    request = view.request
    verb = _(_NOW[request.act]).format(subject=request.subject)

    def save(_values: Values) -> None:
        officer = OfficerRef(request.subject)
        if request.act is Act.REMOVE_OFFICER:
            leaving.remove(desk, officer)
        elif request.act is Act.ROTATE_KEYS:
            leaving.rotate(desk, tuple(str(request.details[KEYS]).split(".")))
        else:
            keep_code(officer, leaving.enrol_anew(desk, officer))

    lead = wording.outcome(request.act, request.subject, request.asked_by)
    return FormSpec(f"carry-out.{view.id}", verb, lead, verb, (), save)
