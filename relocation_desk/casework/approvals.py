"""Approvals, given in one's own time: an officer asks, another answers (`second_officer`), and the act spends it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, bindparam, or_, select
from sqlalchemy.orm import Session

from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import text, two_persons
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import ApprovalStage
from relocation_desk.domain.permissions import SamePerson, require
from relocation_desk.domain.references import OfficerRef, UnknownReference
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import approvals as signed
from relocation_desk.vault.access_state import AccessState
from relocation_desk.vault.access_tables import ApprovalAnswer, ApprovalReason, ApprovalRequest, ApprovalUse
from relocation_desk.vault.approvals import Details, Evidence, Request, Verdict
from relocation_desk.vault.officer_keys import PublicKeys
from relocation_desk.vault.prepared import Prepared
from relocation_desk.vault.primitives import Unopened
from relocation_desk.words.catalogue import _

REASON_LIMIT = 2_000
_SHOWN = 200


class ApprovalMissing(Trouble):
    """Nobody approved exactly this."""

    says = N_("No second officer has approved this. Ask for an approval, or wait until it is answered.")


class ApprovalRefused(Trouble):
    """The second officer said no."""

    says = N_("The second officer refused this. Read the reason under Approvals; ask anew if it no longer holds.")


class ApprovalOver(Trouble):
    """An approval has its time."""

    says = N_("The time of this approval is over. Ask for another.")


class ApprovalSpent(Trouble):
    """An approval serves once."""

    says = N_("This approval has served already; each serves once. Ask for another.")


class ApprovalVoid(Trouble):
    """Asked or approved by someone who no longer can, or changed outside the desk."""

    says = N_(
        "This approval counts no more: who asked or approved it is suspended or removed or was enrolled anew, "
        "or it was changed outside the desk. Ask for another."
    )


class AskedAlready(Trouble):
    """The same is asked, and not over."""

    says = N_("You have asked for exactly this already. Wait for the answer, or withdraw what you asked.")


class NoSecondOfficer(Trouble):
    """Nobody else may approve this."""

    says = N_("Nobody else in this vault may approve this. The head of section clears another officer first.")


class AnsweredAlready(Trouble):
    """A request is answered once."""

    says = N_("This request is answered or over already. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """A request as both officers signed it, how it stands, and what was said in words as far as it is this officer's.

    `may_answer` when it waits for the officer who looks.
    """

    id: int
    request: Request
    stage: ApprovalStage
    reason: str
    answered_by: OfficerRef | None
    answered_at: datetime | None
    refusal: str
    may_answer: bool


@dataclass(frozen=True, slots=True)
class Approvals:
    """What waits for the officer, what they asked, and what they answered; the newest first."""

    to_answer: tuple[ApprovalView, ...]
    asked: tuple[ApprovalView, ...]
    answered: tuple[ApprovalView, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with what came of it."""

    row: ApprovalRequest
    answer: ApprovalAnswer | None
    is_used: bool

    @property
    def request(self) -> Request:
        """What was asked, read from the very bytes that are signed."""
        try:
            return Request.from_bytes(self.row.details)
        except (ValueError, TypeError, KeyError):
            raise ApprovalVoid from None

    def stage(self, at: datetime) -> ApprovalStage:
        """How it stands."""
        if self.is_used:
            return ApprovalStage.USED
        if self.answer is not None and not self.answer.approves:
            is_own = self.answer.entered_by == self.row.entered_by
            return ApprovalStage.WITHDRAWN if is_own else ApprovalStage.REFUSED
        if at > self.request.not_after:
            return ApprovalStage.OVER
        return ApprovalStage.WAITING if self.answer is None else ApprovalStage.APPROVED


# ---------------------------------------------------------------- asking
def ask(desk: Desk, act: Act, subject: str, details: Details, reason: str = "") -> int:
    """Ask a second officer; returns the number of the request. The details are codes, a reason is sealed."""
    require(act, desk.roles, is_delegate=desk.is_delegate)
    needed = two_persons.NEEDS_SECOND[act]
    if needed.at_once:
        raise ValueError("both are at the desk for this act")
    words = text.taken_in(reason, _("Reason"), REASON_LIMIT, may_be_empty=not needed.has_reason)
    seconds = _seconds(desk, act, subject)
    if not seconds:
        raise NoSecondOfficer
    with desk.act(Act.ASK_APPROVAL, subject) as work:
        at = work.at.replace(microsecond=0)
        request = Request(desk.vault.chain.vault, act, subject, details, desk.officer, at, at + needed.lasts)
        if any(one.stage(work.at) in _OPEN for one in _alike(work.session, request)):
            raise AskedAlready
        row = _record(work, request)
        if words:
            for reader in (desk.officer, *seconds):
                wrapped = signed.wrap_reason(words, _public(desk, reader), row.details)
                work.record(ApprovalReason(request_id=row.id, officer=reader, wrapped=wrapped), work.today)
        work.facts |= {"approval": row.id, "asked": act.value}
        return row.id


_OPEN = (ApprovalStage.WAITING, ApprovalStage.APPROVED)


def _record(work: Work, request: Request) -> ApprovalRequest:
    content = request.to_bytes()
    row = ApprovalRequest(
        act=request.act, subject=request.subject, details=content, not_after=request.not_after,
        signature=work.desk.vault.keys.sign(content),
    )  # fmt: skip
    return work.record(row, work.today)


def _seconds(desk: Desk, act: Act, subject: str) -> tuple[OfficerRef, ...]:
    officers = desk.vault.chain.state.officers.values()
    return tuple(
        one.reference
        for one in officers
        if not one.is_closed and two_persons.may_second(act, subject, desk.officer, one.reference, one.roles)
    )


def _public(desk: Desk, officer: OfficerRef) -> PublicKeys:
    return desk.vault.chain.state.officers[officer].public


def withdraw(desk: Desk, number: int) -> None:
    """Take back what one asked; AnsweredAlready when it is over."""
    with desk.act(Act.ASK_APPROVAL) as work:
        asked = find(work.session, number)
        if asked.row.entered_by != desk.officer:
            raise UnknownReference(reference=number)
        work.subject = asked.row.subject
        answer(work, asked, Verdict.WITHDRAW)


# ---------------------------------------------------------------- what came of it
def find(session: Session, number: int) -> Asked:
    """One request; UnknownReference when there is none."""
    found = _those(session, ApprovalRequest.id == number)
    if not found:
        raise UnknownReference(reference=number)
    return found[0]


def answer(work: Work, asked: Asked, verdict: Verdict, reason: bytes | None = None) -> None:
    """Record what was said to a request, signed; once."""
    if asked.stage(work.at) is not ApprovalStage.WAITING:
        raise AnsweredAlready
    content = signed.answer_bytes(asked.row.details, asked.row.signature, verdict, work.desk.officer, work.at)
    row = ApprovalAnswer(
        request_id=asked.row.id, approves=verdict is Verdict.APPROVE, reason=reason,
        signature=work.desk.vault.keys.sign(content),
    )  # fmt: skip
    work.record(row, work.today)
    work.facts |= {"approval": asked.row.id, "verdict": verdict.value, "asked": asked.row.act.value}


def _each() -> Select[ApprovalRequest, ApprovalAnswer, int]:
    return (
        select(ApprovalRequest, ApprovalAnswer, ApprovalUse.id)
        .outerjoin(ApprovalAnswer, ApprovalAnswer.request_id == ApprovalRequest.id)
        .outerjoin(ApprovalUse, ApprovalUse.request_id == ApprovalRequest.id)
        .order_by(ApprovalRequest.id.desc())
    )


def _those(session: Session, *where: object) -> tuple[Asked, ...]:
    rows = session.execute(_each().where(*where))  # type: ignore[arg-type]
    return tuple(Asked(row, answered, used is not None) for row, answered, used in rows)


@Prepared
def _of_subject() -> Select[ApprovalRequest, ApprovalAnswer, int]:
    return _each().where(ApprovalRequest.subject == bindparam("subject"))


def _about(session: Session, subject: str) -> tuple[Asked, ...]:
    rows = _of_subject.rows(session, subject=subject)
    return tuple(Asked(row, answered, used is not None) for row, answered, used in rows)


def _alike(session: Session, wanted: Request) -> tuple[Asked, ...]:
    """What the same officer asked of the same subject, with exactly these details."""
    rows = _those(
        session,
        ApprovalRequest.act == wanted.act,
        ApprovalRequest.subject == wanted.subject,
        ApprovalRequest.entered_by == wanted.asked_by,
    )
    return tuple(one for one in rows if dict(one.request.details) == dict(wanted.details))


# ---------------------------------------------------------------- spending
def spend(work: Work, act: Act, subject: str, details: Details) -> Evidence:
    """The proof that another officer approved exactly this act, which they then serve for no more."""
    desk = work.desk
    wanted = Request(desk.vault.chain.vault, act, subject, details, desk.officer, work.at, work.at)
    alike = _alike(work.session, wanted)
    approved = next((one for one in alike if one.stage(work.at) is ApprovalStage.APPROVED), None)
    if approved is None:
        raise _WHY_NOT.get(alike[0].stage(work.at), ApprovalMissing) if alike else ApprovalMissing
    evidence = proof(approved)
    _require_sound(desk, wanted, evidence)
    use_up(work, approved.row.id)
    work.facts |= {"approval": approved.row.id, "second": evidence.approver}
    return evidence


_WHY_NOT: dict[ApprovalStage, type[Trouble]] = {
    ApprovalStage.REFUSED: ApprovalRefused,
    ApprovalStage.OVER: ApprovalOver,
    ApprovalStage.USED: ApprovalSpent,
}


def use_up(work: Work, number: int) -> None:
    """An approval serves once."""
    work.record(ApprovalUse(request_id=number), work.today)


def proof(asked: Asked) -> Evidence:
    """A request and its approval, with both signatures."""
    row, answered = asked.row, asked.answer
    if answered is None:
        raise ApprovalMissing
    return Evidence(
        row.details, row.signature, OfficerRef(answered.entered_by), answered.entered_at, answered.signature
    )


def _require_sound(desk: Desk, wanted: Request, evidence: Evidence) -> None:
    state = desk.vault.chain.state
    if evidence.approver == desk.officer:
        raise SamePerson(subject=wanted.subject)
    try:
        signed.verify_evidence(
            evidence.as_json(), wanted.vault, wanted.act, wanted.subject, wanted.details, keys_of(state)
        )
        roles = state.officers[evidence.approver].roles
        is_second = two_persons.may_second(wanted.act, wanted.subject, desk.officer, evidence.approver, roles)
    except (ValueError, TypeError, KeyError):
        raise ApprovalVoid from None
    if not is_second:
        raise ApprovalVoid


def keys_of(state: AccessState) -> Callable[[OfficerRef], PublicKeys | None]:
    """The present keys of officers whose slots are open."""

    def find_keys(officer: OfficerRef) -> PublicKeys | None:
        known = state.officers.get(officer)
        return None if known is None or known.is_closed else known.public

    return find_keys


# ---------------------------------------------------------------- looking
def waiting(desk: Desk) -> Approvals:
    """What waits for this officer, all of it; what they asked and what they answered, the last of it."""
    mine = or_(ApprovalRequest.entered_by == desk.officer, ApprovalAnswer.entered_by == desk.officer)
    is_open = and_(ApprovalRequest.not_after > desk.now(), ApprovalUse.id.is_(None))
    with desk.reading(Act.ASK_APPROVAL) as session:
        found = (*_those(session, is_open), *_those(session, ~is_open, mine)[:_SHOWN])
        views = [_view(desk, session, one) for one in found]
    return Approvals(
        tuple(one for one in views if one.may_answer),
        tuple(one for one in views if one.request.asked_by == desk.officer),
        tuple(one for one in views if one.answered_by == desk.officer != one.request.asked_by),
    )


def waiting_about(work: Work, act: Act, subject: str) -> tuple[Request, ...]:
    """What was asked about a subject and is not answered yet, whoever asked."""
    found = (one for one in _about(work.session, subject) if one.row.act is act)
    return tuple(one.request for one in found if one.stage(work.at) is ApprovalStage.WAITING)


def is_open_about(session: Session, subject: str, at: datetime) -> bool:
    """Whether something was asked about a subject that is neither over nor carried out."""
    return any(one.stage(at) in _OPEN for one in _about(session, subject))


def show(desk: Desk, number: int) -> ApprovalView:
    """One request, to the byte that was signed; ApprovalVoid when its signature does not hold."""
    with desk.reading(Act.ASK_APPROVAL) as session:
        asked = find(session, number)
        view = _view(desk, session, asked)
        if view.may_answer:
            require_signed(desk, asked)
        return view


def require_signed(desk: Desk, asked: Asked) -> Request:
    """What was asked, if who asks signed it and can still ask; ApprovalVoid otherwise."""
    request, row = asked.request, asked.row
    asker = keys_of(desk.vault.chain.state)(request.asked_by)
    told = (request.vault, request.act, request.subject, request.asked_by)
    is_so = told == (desk.vault.chain.vault, row.act, row.subject, row.entered_by)
    if asker is None or not is_so or not asker.verify(row.signature, row.details):
        raise ApprovalVoid
    return request


def _view(desk: Desk, session: Session, asked: Asked) -> ApprovalView:
    row, answered, request = asked.row, asked.answer, asked.request
    stage = asked.stage(desk.now())
    may_second = two_persons.may_second(row.act, row.subject, row.entered_by, desk.officer, desk.roles)
    about_refusal = asked.row.details + asked.row.signature
    return ApprovalView(
        row.id, request, stage,
        _reason(desk, session, row),
        OfficerRef(answered.entered_by) if answered else None,
        answered.entered_at if answered else None,
        _opened(desk, answered.reason if answered else None, about_refusal),
        stage is ApprovalStage.WAITING and may_second and desk.may(Act.ANSWER_APPROVAL),
    )  # fmt: skip


def _reason(desk: Desk, session: Session, row: ApprovalRequest) -> str:
    if desk.vault.sealer.keys.is_destroyed(session, row.subject):
        return ""
    wrapped = select(ApprovalReason.wrapped).where(
        ApprovalReason.request_id == row.id, ApprovalReason.officer == desk.officer
    )
    return _opened(desk, session.scalar(wrapped), row.details)


def reason_of(work: Work, number: int) -> str:
    """The reason that the officer gave, or was given, for what is carried out now."""
    return _reason(work.desk, work.session, find(work.session, number).row)


def _opened(desk: Desk, wrapped: bytes | None, about: bytes) -> str:
    """What was said in words, if it was said to this officer."""
    try:
        return signed.open_reason(wrapped, desk.vault.keys, about) if wrapped else ""
    except Unopened:
        return ""
