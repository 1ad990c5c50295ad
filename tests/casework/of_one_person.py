"""Two cases of one person, and what tests of merging do with them."""

from datetime import timedelta

from relocation_desk.casework import (
    approvals,
    cases,
    listing,
    merging,
    overview,
)
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.filters import Filters
from relocation_desk.casework.listing import Query
from relocation_desk.casework.views import CaseView
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import CaseRef
from relocation_desk.vault import records
from tests import desks
from tests.desks import NOW, PREPARER, SECOND, Office, refer

ALIAS = records.PersonIdentity("Z. LAYLA", "", "Layla Harbour", "1981", "F", "QM", "", "")
WHY = "The same passport and the same brother."


def refer_again(office: Office) -> CaseRef:
    """The same person, referred a second time."""
    desk = office.at(PREPARER)
    reference = refer(desk, "Referred by Chambers.", days=40)
    cases.record_member(desk, reference, desks.a_member(identity=ALIAS))
    return reference


def ask(office: Office, kept: CaseRef, other: CaseRef) -> int:
    return merging.ask(office.at(PREPARER), kept, other, WHY)


def merge(office: Office, other: CaseRef) -> CaseRef:
    """As an approval does it, a minute later, without the passphrase that it costs."""
    kept = office.story.witness
    number = ask(office, kept, other)
    with later(office.at(SECOND), 1).act(Act.ANSWER_APPROVAL, kept) as work:
        merging.merge_as_approved(work, approvals.find(work.session, number).request, WHY)
        approvals.use_up(work, number)
    return kept


def later(desk: Desk, minutes: int = 2) -> Desk:
    return Desk(desk.vault, lambda: NOW + timedelta(minutes=minutes))


def shown(desk: Desk, reference: CaseRef) -> CaseView:
    return overview.case(desk, reference)


def listed(desk: Desk, text: str = "") -> list[CaseRef]:
    found = listing.ids(desk, Query(text, Filters(closed_too=True)))
    return [one.reference for one in listing.rows(desk, found)]


def hindered(office: Office, kept: CaseRef, other: CaseRef) -> tuple[str, ...]:
    return merging.proposal(office.at(PREPARER), kept, other).hindrances
