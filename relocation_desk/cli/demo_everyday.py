"""The demonstration's everyday: who has which case, tasks, letters, a leave, passports that end, a duty roster."""

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from relocation_desk.casework import (
    focal_points,
    handing_over,
    letter_exits,
    letters,
    officers,
    overview,
    own_tasks,
    persons,
    replies,
    request_listing,
    sharing_out,
)
from relocation_desk.casework.focal_points import NewFocalPoint
from relocation_desk.casework.letters import NewLetter
from relocation_desk.casework.own_tasks import NewTask
from relocation_desk.casework.request_listing import RequestRow
from relocation_desk.domain.codes import Standing
from relocation_desk.domain.known import known
from relocation_desk.domain.letter_codes import LetterKind
from relocation_desk.domain.letters import LetterNumber
from relocation_desk.domain.partial_dates import PartialDate
from relocation_desk.domain.partner_codes import FocalKind
from relocation_desk.domain.person_codes import PaperKind
from relocation_desk.domain.references import CaseRef, OfficerRef
from relocation_desk.domain.request_codes import RequestStage
from relocation_desk.domain.request_filters import RequestQuery
from relocation_desk.vault.person_records import Paper, PersonPapers

if TYPE_CHECKING:
    from relocation_desk.casework.desk import Desk

_HEAD, _PREPARER, _SECOND = OfficerRef("P-01"), OfficerRef("P-07"), OfficerRef("P-05")
_CARE, _AUDITOR = OfficerRef("C-03"), OfficerRef("U-06")
_REMINDED = 2
_ENDS = (-12, 41, 88)  # in so many days


def of_cooperation(desk: "Desk") -> None:
    """Two reminders, one of them handed over, and what a State wrote back; a task, and a leave that is near its end."""
    draw = Random(8)  # noqa: S311 - draws a demo, no key
    waiting = request_listing.ids(desk, RequestQuery(stage=RequestStage.ACKNOWLEDGED))
    chosen = draw.sample(request_listing.rows(desk, tuple(waiting)), _REMINDED)
    for state in sorted({one.partner for one in chosen}):
        embassy = NewFocalPoint(FocalKind.EMBASSY, desk.today() - timedelta(days=90), "Embassy", "Quay of the Lamps 4")
        focal_points.record_focal_point(desk, state, embassy)
    numbers = [_reminder(desk, one) for one in chosen]
    given = letter_exits.HandedOver(numbers[0], desk.today(), "their courier, with the pouch of the day")
    letter_exits.hand_over(desk, given)
    day = desk.today() - timedelta(days=1)
    replies.receive(
        desk,
        replies.NewReply(
            LetterKind.INFORMATION, day, "The embassy’s second secretary", request=chosen[1].reference,
            dated_on=day, their_reference=f"NV/{draw.randrange(100, 999)}", remark="Their ministry was asked again.",
        ),
    )  # fmt: skip
    soon = desk.today() + timedelta(days=3)
    own_tasks.add(desk, NewTask("Ask whether the new attaché is told of us", soon, request=chosen[0].reference))
    leave = handing_over.NewHandOver(
        _PREPARER, "Back soon. If they call, read the letter’s number back, nothing else.", soon
    )
    handing_over.hand_over(desk, desk.officer, leave)
    own_tasks.add(desk, NewTask("Order envelopes for the pouch", soon + timedelta(days=6)))


def _reminder(desk: "Desk", one: RequestRow) -> LetterNumber:
    by = desk.today() + timedelta(days=21)
    words = "The Section would be grateful for a word on where the matter stands."
    return letters.write(desk, NewLetter(LetterKind.REMINDER, request=one.reference, words=words, answer_by=by))


def of_protection(desk: "Desk", waiting: list[CaseRef]) -> None:
    """Passports of those who wait for a State, one of them expired; tasks, one's own and one that was given."""
    for case, days in zip(waiting, _ENDS, strict=False):
        ends = desk.today() + timedelta(days=days)
        principal = overview.case(desk, case).members[0].id
        passport = Paper(PaperKind.PASSPORT, f"QM {4471000 + days}", "QM", PartialDate(ends.year, ends.month, ends.day))
        persons.record(desk, case, principal, PersonPapers(papers=known(passport)))
    tomorrow = desk.today() + timedelta(days=1)
    own_tasks.add(desk, NewTask("Call the school about the transfer of marks", tomorrow, case=waiting[0]))
    own_tasks.add(desk, NewTask("Ask how they sleep since the move", tomorrow, _CARE, waiting[1]))
    own_tasks.add(desk, NewTask("Try the duty telephone before the weekend", desk.today(), _SECOND))


def of_head(desk: "Desk") -> None:
    """Who works on what, who is on duty, and what the auditor is asked."""
    for officer in (_SECOND, _PREPARER):
        open_to_all = sharing_out.nobodys(desk, officer)
        sharing_out.share_out(desk, officer, (open_to_all + 1) // 2 if officer == _SECOND else open_to_all)
    officers.give_standing(desk, _SECOND, Standing.DUTY, desk.now(), desk.now() + timedelta(days=7))
    ask = NewTask("Count the copies in the safe against the register", desk.today() + timedelta(days=9), _AUDITOR)
    own_tasks.add(desk, ask)
