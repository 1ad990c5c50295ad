"""What the preparer chooses for a dossier: taken in, left out, kept against a doubt, an exception of the State."""

from relocation_desk.casework import recipe
from relocation_desk.casework.desk import Desk
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.domain.references import CaseRef
from relocation_desk.dossier.compose import item_label
from relocation_desk.dossier.content import Entry, LeftOut
from relocation_desk.dossier.findings import Finding, Found
from relocation_desk.vault.dossier_records import Choice, Override
from relocation_desk.words.catalogue import _


def change(desk: Desk, case: CaseRef, wanted: object) -> FormSpec | None:
    """The form of what was pressed: an entry that is in, one that is out, or a finding."""
    if isinstance(wanted, LeftOut):
        return take_in(desk, case, wanted)
    if isinstance(wanted, Entry):
        return leave_out(desk, case, wanted)
    if isinstance(wanted, Finding):
        return exception(desk, case) if wanted.kind is Found.PERSONS_ACCEPTED else keep(desk, case, wanted)
    return None


def take_in(desk: Desk, case: CaseRef, one: LeftOut) -> FormSpec:
    """Why it must leave; the approver reads it."""

    def save(values: Values) -> None:
        recipe.choose(desk, case, Choice(one.item, is_in=True, reason=values["reason"]))

    asked = (Field("reason", _("Why the State must have it"), Kind.TEXT, one.reason),)
    title = _("Take in: {item}").format(item=item_label(one.item))
    return FormSpec(f"take:{case}:{one.item}", title, one.text, _("Take it in"), asked, save)


def leave_out(desk: Desk, case: CaseRef, one: Entry) -> FormSpec:
    """What is out is offered again at any time."""

    def save(_values: Values) -> None:
        recipe.choose(desk, case, Choice(one.item, is_in=False))

    title = _("Leave out: {item}").format(item=item_label(one.item))
    return FormSpec(f"leave:{case}:{one.item}", title, one.text, _("Leave it out"), (), save)


def keep(desk: Desk, case: CaseRef, one: Finding) -> FormSpec:
    """Why what was found may leave all the same."""

    def save(values: Values) -> None:
        recipe.keep(desk, case, Override(one.kind, one.item, one.found, values["reason"]))

    asked = (Field("reason", _("Why it may stay as it is"), Kind.TEXT, _("The approver reads it.")),)
    key = f"keep:{case}:{one.kind}:{one.item}"
    return FormSpec(key, _("Keep against a doubt"), one.sentence(), _("Keep it"), asked, save)


def exception(desk: Desk, case: CaseRef) -> FormSpec:
    """How the State agreed to more persons."""

    def save(values: Values) -> None:
        recipe.record_exception(desk, case, values["told"])

    hint = _("For how many persons, by whom, on which day, over which channel.")
    asked = (Field("told", _("What the State said"), Kind.TEXT, hint),)
    lead = _("It is printed with the basis: the officer on duty will meet more persons than the answer says.")
    return FormSpec(f"exception:{case}", _("Exception of the State"), lead, _("Record exception"), asked, save)
