"""What two officers signed: the proof holds for exactly that, and for nothing that differs in a byte."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import approvals
from relocation_desk.vault.approvals import Evidence, Request, Verdict
from relocation_desk.vault.officer_keys import OfficerKeys, PublicKeys
from relocation_desk.vault.primitives import Unopened, to_text

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ASKER, APPROVER = OfficerRef("P-01"), OfficerRef("P-05")
KEYS = {ASKER: OfficerKeys.new(), APPROVER: OfficerKeys.new()}
REQUEST = Request("0a1b", Act.ROTATE_KEYS, "keys", {"keys": "care"}, ASKER, AT, AT + timedelta(days=7))


def keys_of(officer: OfficerRef) -> PublicKeys | None:
    return KEYS[officer].public if officer in KEYS else None


def proof(
    request: Request = REQUEST, approver: OfficerRef = APPROVER, verdict: Verdict = Verdict.APPROVE, days: int = 1
) -> Evidence:
    content, at = request.to_bytes(), AT + timedelta(days=days)
    signature = KEYS[ASKER].sign(content)
    said = approvals.answer_bytes(content, signature, verdict, approver, at)
    return Evidence(content, signature, approver, at, KEYS[approver].sign(said))


def verify(evidence: Evidence, **other: object) -> tuple[OfficerRef, OfficerRef]:
    asked = {"vault": "0a1b", "act": Act.ROTATE_KEYS, "subject": "keys", "details": {"keys": "care"}, **other}
    return approvals.verify_evidence(evidence.as_json(), keys_of=keys_of, **asked)  # type: ignore[arg-type]


def test_a_proof_names_who_asked_and_who_approved():
    assert verify(proof()) == (ASKER, APPROVER)


@pytest.mark.parametrize(
    "other",
    [
        {"vault": "0a1c"},
        {"act": Act.REMOVE_OFFICER},
        {"subject": "P-07"},
        {"details": {"keys": "care.identity"}},
        {"details": {}},
    ],
)
def test_a_proof_is_of_one_act_in_one_vault(other: dict[str, object]):
    with pytest.raises(ValueError, match="another request"):
        verify(proof(), **other)


@pytest.mark.parametrize(
    "evidence",
    [
        proof(approver=ASKER),
        proof(verdict=Verdict.REFUSE),
        proof(days=8),
        proof(days=-1),
        replace(proof(), signature=proof().answer_signature),
        replace(proof(), approver=OfficerRef("P-99")),
        replace(proof(), answered_at=AT + timedelta(days=2)),
        replace(proof(), request=replace(REQUEST, details={"keys": "identity"}).to_bytes()),
        replace(proof(), request=proof().request + b" "),
    ],
)
def test_one_officer_a_refusal_another_time_or_a_changed_byte_prove_nothing(evidence: Evidence):
    with pytest.raises(ValueError, match=r"officers|signatures|time|request"):
        verify(evidence)


@pytest.mark.parametrize("change", [{"request": 7}, {"request": to_text(b"[" * 20_000)}, {"approver": None}])
def test_a_hostile_proof_is_refused(change: dict[str, object]):
    with pytest.raises((ValueError, TypeError, KeyError)):
        approvals.verify_evidence(
            {**proof().as_json(), **change}, "0a1b", Act.ROTATE_KEYS, "keys", {"keys": "care"}, keys_of
        )


def test_a_reason_opens_to_one_officer_and_for_one_request():
    content = REQUEST.to_bytes()
    wrapped = approvals.wrap_reason("Because.", KEYS[APPROVER].public, content)

    assert approvals.open_reason(wrapped, KEYS[APPROVER], content) == "Because."
    for keys, about in ((KEYS[ASKER], content), (KEYS[APPROVER], content + b" ")):
        with pytest.raises(Unopened):
            approvals.open_reason(wrapped, keys, about)


@pytest.mark.parametrize("details", [{"reason": "in words"}, {"a b": 1}, {"on": True}, {str(n): n for n in range(33)}])
def test_details_are_few_and_codes(details: dict[str, str | int]):
    with pytest.raises(ValueError, match="details"):
        replace(REQUEST, details=details).to_bytes()
