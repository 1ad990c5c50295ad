"""A State's answer to a request of no case is corrected in one act: voided, and what is right recorded in its place."""

from collections.abc import Callable

from relocation_desk.casework import requests, voiding_outside
from relocation_desk.casework.correcting import NotCorrectable
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.requests import NewAnswer
from relocation_desk.casework.voiding import Wrong
from relocation_desk.domain import text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.permissions import require
from relocation_desk.domain.references import RequestRef, StateCode, numbered
from relocation_desk.vault.partner_tables import Answer
from relocation_desk.words.catalogue import _


def correct(desk: Desk, state: StateCode, wrong: Wrong, right: NewAnswer) -> None:
    """Void an answer and record what is right under the same request: one transaction. Nothing rests on either."""
    require(Act.VOID_PARTNER_RECORD, desk.roles)
    reason = text.taken_in(wrong.reason, _("Reason"))
    if wrong.kind is not RecordKind.ANSWERS:
        raise NotCorrectable
    with desk.reading(Act.VOID_PARTNER_RECORD) as session:
        row, _known = voiding_outside.target(session, state, wrong)
        reference = RequestRef(numbered("R", row.request_id))  # type: ignore[attr-defined]
    with desk.together(lambda work: _replaced(work, state, wrong, reason)):
        requests.record_answer(desk, reference, right)


def _replaced(work: Work, state: StateCode, wrong: Wrong, reason: str) -> Callable[[], None]:
    """Void the answer within the act that records what is right; what comes back holds that act to it."""
    aside = work.aside(Act.VOID_PARTNER_RECORD, state)
    number = aside.highest(Answer.id) + 1  # one window writes: it is the next
    voiding_outside.void_within(aside, state, wrong, reason, number)
    work.desk.enter(aside, Act.VOID_PARTNER_RECORD)

    def require_recorded() -> None:
        if work.session.get(Answer, number) is None:
            raise NotCorrectable

    return require_recorded
