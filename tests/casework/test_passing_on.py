"""What another gave goes on only with its recorded consent."""

from collections.abc import Callable

import pytest

from relocation_desk.casework import document_views, documents, partners
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.documents import NewPassingConsent
from relocation_desk.domain.document_codes import OriginatorKind
from relocation_desk.domain.passing_on import NoConsentNeeded, NotConsented
from relocation_desk.domain.references import CaseRef, StateCode
from relocation_desk.words.sentences import say
from tests.casework.test_documents import attached
from tests.desks import CARE, HEAD, PREPARER, Office, a_partner, before

AtStage = Callable[[str], Office]


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


@pytest.fixture
def desk(office: Office) -> Desk:
    return office.at(PREPARER)


def goes(desk: Desk, witness: CaseRef, number: int, to: StateCode) -> bool:
    """Whether nobody refuses."""
    try:
        documents.check_passing(desk, witness, number, to)
    except NotConsented:
        return False
    return True


@pytest.fixture
def given_by_a_state(desk: Desk, office: Office) -> int:
    partners.record_partner(office.at(HEAD), a_partner("QP"))
    return attached(desk, office.story.witness, originator=OriginatorKind.STATE, partner="QN")


def test_what_a_state_gave_goes_to_another_only_with_its_consent(desk: Desk, office: Office, given_by_a_state: int):
    witness, to = office.story.witness, StateCode("QP")
    assert goes(desk, witness, given_by_a_state, StateCode("QN"))
    assert not goes(desk, witness, given_by_a_state, to)

    documents.record_consent(desk, witness, given_by_a_state, NewPassingConsent(to, before(5), is_given=True))
    assert goes(desk, witness, given_by_a_state, to)
    documents.record_consent(desk, witness, given_by_a_state, NewPassingConsent(to, before(2), is_given=False))

    assert not goes(desk, witness, given_by_a_state, to)
    (one,) = document_views.of_case(desk, witness)
    assert [(said.to, said.said_on, said.is_given) for said in one.passing] == [(to, before(2), False)]


def test_the_refusal_says_whom_to_ask(desk: Desk, office: Office, given_by_a_state: int):
    with pytest.raises(NotConsented) as raised:
        documents.check_passing(desk, office.story.witness, given_by_a_state, StateCode("QP"))

    assert "Ask the originator" in say(raised.value)


def test_no_consent_is_recorded_where_none_is_needed(desk: Desk, office: Office):
    number = attached(desk, office.story.witness)

    with pytest.raises(NoConsentNeeded):
        documents.record_consent(
            desk, office.story.witness, number, NewPassingConsent(StateCode("QN"), before(2), is_given=True)
        )


def test_which_state_gave_a_document_is_not_told_to_who_may_not_know_the_host(office: Office, given_by_a_state: int):
    (seen,) = document_views.of_case(office.at(CARE), office.story.witness)

    assert (seen.partner, seen.partner_name) == ("", "a State")
