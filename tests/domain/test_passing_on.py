"""The originator rule: what another gave goes on only as they agreed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocation_desk.domain.codes import PartnerKind
from relocation_desk.domain.document_codes import OriginatorKind
from relocation_desk.domain.passing_on import (
    Originator,
    OriginatorUnclear,
    PassingConsent,
    may_pass_on,
    require_clear,
)
from relocation_desk.domain.references import StateCode

STATES = st.sampled_from([StateCode(one) for one in ("QM", "QN", "QO")])
OTHERS = st.sampled_from([one for one in OriginatorKind if one is not OriginatorKind.COURT])
CONSENTS = st.lists(st.builds(PassingConsent, STATES, st.booleans()), max_size=8)


@given(OTHERS, STATES, CONSENTS, STATES)
def test_what_another_gave_goes_on_exactly_as_its_last_word_says(
    kind: OriginatorKind, giver: StateCode, consents: list[PassingConsent], to: StateCode
):
    said = [one.is_given for one in consents if one.to == to]

    goes = may_pass_on(Originator(kind, giver), consents, to)

    assert goes == (to == giver or (bool(said) and said[-1]))


@given(CONSENTS, STATES)
def test_the_courts_own_needs_no_consent(consents: list[PassingConsent], to: StateCode):
    assert may_pass_on(Originator(OriginatorKind.COURT), consents, to)


@given(OTHERS, CONSENTS, STATES)
def test_a_consent_to_one_state_lets_nothing_go_to_another(
    kind: OriginatorKind, consents: list[PassingConsent], to: StateCode
):
    elsewhere = [one for one in consents if one.to != to]

    assert not may_pass_on(Originator(kind), elsewhere, to)


@pytest.mark.parametrize("kind", OriginatorKind)
@pytest.mark.parametrize("partner", [None, *PartnerKind])
def test_states_and_organisations_are_named_and_nobody_else(kind: OriginatorKind, partner: PartnerKind | None):
    fitting = {
        OriginatorKind.STATE: {PartnerKind.STATE_PARTY, PartnerKind.OTHER_STATE},
        OriginatorKind.ORGANISATION: {PartnerKind.ORGANISATION},
    }
    if partner in fitting.get(kind, {None}):
        require_clear(Originator(kind), partner)
        return

    with pytest.raises(OriginatorUnclear):
        require_clear(Originator(kind), partner)
