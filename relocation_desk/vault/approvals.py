"""What two officers sign when one asks and the other approves: the exact bytes, and the proof of it."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import primitives
from relocation_desk.vault.officer_keys import OfficerKeys, PublicKeys
from relocation_desk.vault.primitives import from_text, to_text

Details = Mapping[str, str | int]
KeysOf = Callable[[OfficerRef], PublicKeys | None]
_REQUEST, _ANSWER = "relocation-desk/approval/1", "relocation-desk/approval-answer/1"
_REASON = "relocation-desk/approval-reason/1"
_FACT = re.compile(r"[-0-9A-Za-z_.:]{0,128}")
_MOST_DETAILS = 32
_LONGEST_REQUEST = 16 * 1024


class Verdict(StrEnum):
    """What can be said to a request; its asker alone may withdraw it."""

    APPROVE = "approve"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Request:
    """What one officer asks another to approve."""

    vault: str
    act: Act
    subject: str
    details: Details
    asked_by: OfficerRef
    asked_at: datetime
    not_after: datetime

    def to_bytes(self) -> bytes:
        """What both sign; ValueError when a detail could hold words."""
        require_codes(self.details)
        times = [moment.isoformat(timespec="seconds") for moment in (self.asked_at, self.not_after)]
        body = [_REQUEST, self.vault, self.act.value, self.subject, dict(self.details), self.asked_by, *times]
        return primitives.canonical(body)

    @staticmethod
    def from_bytes(content: bytes) -> "Request":
        """Inverse of `to_bytes`; ValueError, TypeError or KeyError for anything else."""
        if len(content) > _LONGEST_REQUEST:
            raise ValueError("request")
        kind, vault, act, subject, details, asked_by, asked_at, not_after = json.loads(content)
        if not isinstance(details, dict):
            raise ValueError("details")
        request = Request(
            vault, Act(act), subject, details, OfficerRef(asked_by), datetime.fromisoformat(asked_at),
            datetime.fromisoformat(not_after),
        )  # fmt: skip
        if kind != _REQUEST or request.to_bytes() != content:
            raise ValueError("request")
        return request


def require_codes(details: Details) -> None:
    """ValueError unless the details are few, and each a reference, a code or a number."""
    if len(details) > _MOST_DETAILS:
        raise ValueError("details")
    for name, fact in details.items():
        is_code = isinstance(fact, str) and _FACT.fullmatch(fact) is not None
        if not _FACT.fullmatch(name) or not (is_code or type(fact) is int):
            raise ValueError("details")


def answer_bytes(request: bytes, signature: bytes, verdict: Verdict, by: OfficerRef, at: datetime) -> bytes:
    """What the second officer signs: a verdict on exactly this request, as its asker signed it."""
    digest = primitives.digest(request + signature).hex()
    return primitives.canonical([_ANSWER, digest, verdict.value, by, at.isoformat(timespec="seconds")])


@dataclass(frozen=True, slots=True)
class Evidence:
    """A request and its approval with both signatures, as a statement of the access chain carries them."""

    request: bytes
    signature: bytes
    approver: OfficerRef
    answered_at: datetime
    answer_signature: bytes

    def as_json(self) -> dict[str, str]:
        """The proof as it stands in a statement."""
        return {
            "request": to_text(self.request),
            "signature": to_text(self.signature),
            "approver": self.approver,
            "answered_at": self.answered_at.isoformat(timespec="seconds"),
            "answer_signature": to_text(self.answer_signature),
        }

    @staticmethod
    def from_json(value: Mapping[str, Any]) -> "Evidence":
        """Read what `as_json` wrote; ValueError, TypeError or KeyError for anything else."""
        return Evidence(
            from_text(value["request"]), from_text(value["signature"]), OfficerRef(value["approver"]),
            datetime.fromisoformat(value["answered_at"]), from_text(value["answer_signature"]),
        )  # fmt: skip


def verify(evidence: Evidence, keys_of: KeysOf) -> Request:
    """The request that two different officers signed, in time; ValueError when they did not."""
    request = Request.from_bytes(evidence.request)
    asker, approver = keys_of(request.asked_by), keys_of(evidence.approver)
    answer = answer_bytes(
        evidence.request, evidence.signature, Verdict.APPROVE, evidence.approver, evidence.answered_at
    )
    if asker is None or approver is None or request.asked_by == evidence.approver:
        raise ValueError("officers")
    if not asker.verify(evidence.signature, evidence.request) or not approver.verify(evidence.answer_signature, answer):
        raise ValueError("signatures")
    if not request.asked_at <= evidence.answered_at <= request.not_after:
        raise ValueError("time")
    return request


def verify_evidence(
    value: Mapping[str, Any], vault: str, act: Act, subject: str, details: Details, keys_of: KeysOf
) -> tuple[OfficerRef, OfficerRef]:
    """Who asked and who approved exactly this; ValueError when the proof is of something else, or none."""
    evidence = Evidence.from_json(value)
    request = verify(evidence, keys_of)
    if (request.vault, request.act, request.subject, dict(request.details)) != (vault, act, subject, dict(details)):
        raise ValueError("another request")
    return request.asked_by, evidence.approver


def wrap_reason(reason: str, to: PublicKeys, request: bytes) -> bytes:
    """A reason in words that one officer alone can read, bound to what it is the reason of."""
    return to.wrap(reason.encode(), _reason_of(request))


def open_reason(wrapped: bytes, keys: OfficerKeys, request: bytes) -> str:
    """The words of a reason; Unopened when they were written to another, or of another request."""
    return keys.unwrap(wrapped, _reason_of(request)).decode()


def _reason_of(request: bytes) -> bytes:
    return primitives.canonical([_REASON, primitives.digest(request).hex()])
