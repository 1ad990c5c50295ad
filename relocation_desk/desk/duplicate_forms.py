"""The form by which two persons on record are told apart."""

from relocation_desk.casework import duplicates
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.duplicate_search import Candidate
from relocation_desk.casework.duplicates import Doubt
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.domain.household import letter
from relocation_desk.domain.references import CaseRef
from relocation_desk.words.catalogue import _


def tell_apart(desk: Desk, reference: CaseRef, doubt: Doubt, one: Candidate) -> FormSpec:
    """Say that they are two."""

    def save(values: Values) -> None:
        duplicates.tell_apart_from(desk, reference, doubt.member_id, (one.person,), values["reason"])

    said = _("Person {mine} of this case and {name}, {case}, person {theirs}: nobody is warned of these two again.")
    mine, theirs = letter(doubt.ordinal), letter(one.person.ordinal)
    lead = said.format(mine=mine, name=one.name, case=one.person.reference, theirs=theirs)
    key = f"apart:{reference}:{doubt.member_id}:{one.person}"
    hint = _("Sealed. Whoever wants to merge the cases is shown it.")
    why = Field("reason", _("Why they are two"), Kind.TEXT, hint=hint)
    return FormSpec(key, _("Two different persons"), lead, _("They are two"), (why,), save)
