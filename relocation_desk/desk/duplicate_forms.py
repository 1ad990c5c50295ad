"""The form by which two persons on record are told apart."""

from relocation_desk.casework import duplicates
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.duplicate_search import Candidate
from relocation_desk.casework.duplicates import Doubt
from relocation_desk.desk.fields import FormSpec, Values
from relocation_desk.domain.references import CaseRef
from relocation_desk.words.catalogue import _


def tell_apart(desk: Desk, reference: CaseRef, doubt: Doubt, one: Candidate) -> FormSpec:
    """Say that they are two."""

    def save(_values: Values) -> None:
        duplicates.tell_apart_from(desk, reference, doubt.member_id, (one.person,))

    said = _("Person {mine} of this case and {name}, {case}, person {theirs}: nobody is warned of these two again.")
    lead = said.format(mine=doubt.ordinal, name=one.name, case=one.person.reference, theirs=one.person.ordinal)
    key = f"apart:{reference}:{doubt.member_id}:{one.person}"
    return FormSpec(key, _("Two different persons"), lead, _("They are two"), (), save)
