"""What the second officer says to a request, at their own desk and with their own passphrase typed anew."""

from collections.abc import Callable, Mapping

from relocation_desk.casework import approvals, breaking_glass, merging, opening, voiding, voiding_outside
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import text, two_persons
from relocation_desk.domain.acts import Act
from relocation_desk.domain.permissions import require
from relocation_desk.vault import approvals as signed
from relocation_desk.vault.approvals import Request, Verdict
from relocation_desk.words.catalogue import _

# What an approval does by itself, within its own transaction; all other acts are done afterwards, by who asked.
ON_APPROVAL: Mapping[Act, Callable[[Work, Request, str], None]] = {
    Act.BREAK_GLASS: breaking_glass.open_to,
    Act.VOID_RECORD: voiding.void_as_approved,
    Act.VOID_PARTNER_RECORD: voiding_outside.void_as_approved,
    Act.MERGE_CASES: merging.merge_as_approved,
}


def approve(desk: Desk, number: int, passphrase: bytes) -> None:
    """Approve exactly what `approvals.show` shows; WrongPassphrase, SamePerson, AnsweredAlready, ApprovalVoid."""
    request = _require_may_answer(desk, number)
    opening.prove_presence(desk, passphrase)
    reason = approvals.show(desk, number).reason
    with desk.act(Act.ANSWER_APPROVAL, request.subject) as work:
        approvals.answer(work, approvals.find(work.session, number), Verdict.APPROVE)
        if request.act in ON_APPROVAL:
            ON_APPROVAL[request.act](work, request, reason)
            approvals.use_up(work, number)


def refuse(desk: Desk, number: int, passphrase: bytes, reason: str) -> None:
    """Refuse, with a reason that only who asked can read."""
    request = _require_may_answer(desk, number)
    words = text.taken_in(reason, _("Reason"), approvals.REASON_LIMIT)
    opening.prove_presence(desk, passphrase)
    with desk.act(Act.ANSWER_APPROVAL, request.subject) as work:
        asked = approvals.find(work.session, number)
        asker = desk.vault.chain.state.officers[request.asked_by].public
        wrapped = signed.wrap_reason(words, asker, asked.row.details + asked.row.signature)
        approvals.answer(work, asked, Verdict.REFUSE, wrapped)


def _require_may_answer(desk: Desk, number: int) -> Request:
    require(Act.ANSWER_APPROVAL, desk.roles)
    with desk.vault.register.reading() as session:
        request = approvals.require_signed(desk, approvals.find(session, number))
    two_persons.require_may_second(request.act, request.subject, request.asked_by, desk.officer, desk.roles)
    return request
