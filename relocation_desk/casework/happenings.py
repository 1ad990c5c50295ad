"""What happened in a case and stands in no other part of its view: each answer and step, its reach, what was voided."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import Select, Table, bindparam, or_, select

from relocation_desk.casework import case_events, household_events, merged, placement_events, resting, voiding
from relocation_desk.casework.desk import Work
from relocation_desk.casework.record_titles import by, title
from relocation_desk.casework.sealed_kinds import SEALED
from relocation_desk.casework.views import CaseView, EventKind, TimelineEvent
from relocation_desk.domain.acts import Act
from relocation_desk.domain.household import letter
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.vault import counted, present
from relocation_desk.vault.access_tables import ApprovalRequest, ApprovalUse, Assignment, Destruction, Wall
from relocation_desk.vault.document_tables import CaseDocument, DocumentExport
from relocation_desk.vault.emergency_tables import (
    Emergency,
    EmergencyConsent,
    EmergencyDebt,
    EmergencyDebtAnswer,
    EmergencyDeparture,
    EmergencySheet,
    EmergencySheetEvent,
)
from relocation_desk.vault.merging_tables import CaseMerge
from relocation_desk.vault.partner_tables import Answer, LaterReference, RequestExchange
from relocation_desk.vault.prepared import Prepared, among_given
from relocation_desk.vault.proceedings_tables import UrgencyChange
from relocation_desk.vault.ranking_tables import StateChoice, StateTie
from relocation_desk.vault.records import PersonIdentity, UrgencyReason
from relocation_desk.vault.register import written
from relocation_desk.vault.tables import Case, Exclusion, HouseholdMember, Recorded, SealedRecord, Voiding
from relocation_desk.vault.witness_paper_tables import FieldSheet, FieldSheetEvent
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label


def of_case(work: Work, row: Case, case: CaseView) -> Iterator[TimelineEvent]:
    """The lines that an officer who opens the case sees; States as the view names them."""
    yield from _household(work, row, case)
    yield from household_events.of_case(work, row, case)
    yield from _urgency(work, row)
    if case.requests:
        yield from _answers(work, case)
        yield from _messages(work, case)
        yield from _referenced(work, case)
    yield from placement_events.of_case(work, row, case)
    yield from _documents(work, row)
    yield from _chosen(work, row)
    yield from case_events.of_case(work, row, case)
    yield from _reach(work, row)
    yield from _emergencies(work, row)
    yield from _sheets(work, row)
    yield from _merges(work, row)
    yield from _voided(work, row)


@Prepared
def _sealed() -> Select[str, int, int, date, datetime, str]:
    columns = SealedRecord.kind, SealedRecord.record, SealedRecord.revision, SealedRecord.happened_on
    statement = select(*columns, SealedRecord.entered_at, SealedRecord.entered_by)
    is_told = SealedRecord.file == bindparam("file"), SealedRecord.kind.in_(written(*SEALED))
    return statement.where(*is_told).order_by(SealedRecord.id)


@Prepared
def _answered() -> Select[Answer]:
    return select(Answer).where(Answer.request_id.in_(among_given("requests"))).order_by(Answer.id)


@Prepared
def _exchanged() -> Select[RequestExchange]:
    of_requests = select(RequestExchange).where(RequestExchange.request_id.in_(among_given("requests")))
    return of_requests.order_by(RequestExchange.id)


@Prepared
def _given_later() -> Select[LaterReference]:
    given = select(LaterReference).where(LaterReference.request_id.in_(among_given("requests")))
    return given.order_by(LaterReference.id)


@Prepared
def _saved_out() -> Select[DocumentExport, int]:
    return (
        select(DocumentExport, CaseDocument.ordinal)
        .join(CaseDocument, CaseDocument.id == DocumentExport.document_id)
        .where(CaseDocument.case_id == bindparam("case"))
        .order_by(DocumentExport.id)
    )


@Prepared
def _broken() -> Select[ApprovalUse, str]:
    return (
        select(ApprovalUse, ApprovalRequest.entered_by)
        .join(ApprovalRequest, ApprovalRequest.id == ApprovalUse.request_id)
        .where(ApprovalRequest.subject == bindparam("file"), ApprovalRequest.act == Act.BREAK_GLASS)
    )


@Prepared
def _ended() -> Select[FieldSheetEvent, str]:
    ends = select(FieldSheetEvent, FieldSheet.number).join(FieldSheet, FieldSheet.id == FieldSheetEvent.sheet_id)
    return ends.where(FieldSheet.case_id == bindparam("case")).order_by(FieldSheetEvent.id)


@Prepared
def _merged() -> Select[CaseMerge]:
    both = or_(CaseMerge.case_id == bindparam("case"), CaseMerge.merged_id == bindparam("case"))
    return select(CaseMerge).where(both).order_by(CaseMerge.id)


def _household(work: Work, row: Case, case: CaseView) -> Iterator[TimelineEvent]:
    for member in present.rows(work.session, HouseholdMember, row.id):
        title_of = _("Person {letter} recorded").format(letter=letter(member.ordinal))
        yield TimelineEvent.of(member, EventKind.HOUSEHOLD, title_of, label(member.relation))
    letters = {one.id: letter(one.ordinal) for one in case.members}
    for kind, record, revision, day, at, officer in _sealed.rows(work.session, file=row.reference):
        if kind == PersonIdentity.kind and revision == 1:
            continue  # it came with the person
        said = _("{record} recorded") if revision == 1 else _("{record} recorded anew")
        name = _(SEALED[kind].title).format(letter=letters.get(record, ""))
        yield TimelineEvent(day, at, EventKind.HOUSEHOLD, said.format(record=name), by(officer))
    for one in present.rows(work.session, Exclusion, row.id):
        excluded = _("State excluded: {reason}").format(reason=label(one.reason))
        yield TimelineEvent.of(one, EventKind.HOUSEHOLD, excluded, by(one.entered_by))


def _urgency(work: Work, row: Case) -> Iterator[TimelineEvent]:
    for one in present.rows(work.session, UrgencyChange, row.id):
        reason = work.open(row.reference, UrgencyReason, one.id)
        why = reason.reason if isinstance(reason, UrgencyReason) else by(one.entered_by)
        said = _("Urgency: {urgency}").format(urgency=label(one.urgency))
        yield TimelineEvent.of(one, EventKind.REFERRAL, said, why)


def _answers(work: Work, case: CaseView) -> Iterator[TimelineEvent]:
    asked = {one.id: one for one in case.requests}
    for one in _answered.each(work.session, requests=asked):
        request = asked[one.request_id]
        said = _("{partner}: {answer}").format(partner=request.partner_name, answer=label(one.kind))
        days = _("after {days} days").format(days=(one.happened_on - request.transmitted_on).days)
        yield TimelineEvent.of(one, EventKind.REQUEST, said, days)


def _messages(work: Work, case: CaseView) -> Iterator[TimelineEvent]:
    asked = {one.id: one for one in case.requests}
    for one in _exchanged.each(work.session, requests=asked):
        said = _("{partner}: {message}").format(partner=asked[one.request_id].partner_name, message=label(one.kind))
        yield TimelineEvent.of(one, EventKind.REQUEST, said, label((one.direction, one.channel)))


def _referenced(work: Work, case: CaseView) -> Iterator[TimelineEvent]:
    asked = {one.id: one for one in case.requests}
    for one in _given_later.each(work.session, requests=asked):
        request = asked[one.request_id]
        said = _("Request {reference}: {external} given as its reference for {partner}")
        title_of = said.format(reference=request.reference, external=one.external, partner=request.partner_name)
        yield TimelineEvent.of(one, EventKind.REQUEST, title_of, by(one.entered_by))


def _chosen(work: Work, row: Case) -> Iterator[TimelineEvent]:
    for tie in present.rows(work.session, StateTie, row.id):
        said = _("Tie in a State: {kind}, {verdict}").format(kind=label(tie.kind), verdict=label(tie.verdict))
        yield TimelineEvent.of(tie, EventKind.HOUSEHOLD, said, by(tie.entered_by))
    for one in present.rows(work.session, StateChoice, row.id):
        said = _("State chosen: {availability}, place {place}")
        title_of = said.format(availability=label(one.availability), place=one.place)
        yield TimelineEvent.of(one, EventKind.REQUEST, title_of, by(one.entered_by))


def _documents(work: Work, row: Case) -> Iterator[TimelineEvent]:
    for one in present.rows(work.session, CaseDocument, row.id):
        said = _("Document {number} received: {kind}").format(number=one.ordinal, kind=label(one.kind))
        giver = _("given by {giver}").format(giver=label(one.originator))  # which State, its own page says
        yield TimelineEvent.of(one, EventKind.DOCUMENT, said, giver)
    if not present.has(work.session, row.id, CaseDocument):
        return
    for gone, number in _saved_out.rows(work.session, case=row.id):
        told = _("Document {number} saved out, sealed").format(number=number)
        yield TimelineEvent.of(gone, EventKind.DOCUMENT, told, by(gone.entered_by, gone.second))


def _reach(work: Work, row: Case) -> Iterator[TimelineEvent]:
    session = work.session
    for assigned in present.rows(session, Assignment, row.id):
        said = _("{officer} assigned") if assigned.is_assigned else _("{officer} taken off")
        who = said.format(officer=assigned.officer)
        yield TimelineEvent.of(assigned, EventKind.REACH, who, by(assigned.entered_by))
    for wall in present.rows(session, Wall, row.id):
        what = _("Wall put up") if wall.is_up else _("Wall taken down")
        yield TimelineEvent.of(wall, EventKind.REACH, what, by(wall.entered_by))
    for one, asker in _broken.rows(session, file=row.reference):
        opened = _("Opened to {officer} by breaking glass").format(officer=asker)
        yield TimelineEvent.of(one, EventKind.REACH, opened, by(one.entered_by))
    for gone in present.rows(session, Destruction, row.id):
        who = by(gone.entered_by, gone.second)
        yield TimelineEvent.of(gone, EventKind.REACH, _("Sealed records destroyed"), who)


def _emergencies(work: Work, row: Case) -> Iterator[TimelineEvent]:
    for one in present.rows(work.session, Emergency, row.id):
        for row_of, said in _of_emergency(work, one):
            yield TimelineEvent.of(row_of, EventKind.PLACEMENT, said, by(row_of.entered_by))


def _of_emergency(work: Work, row: Emergency) -> Iterator[tuple[Recorded, str]]:
    session, own = work.session, row.id
    ordered = _("Emergency begun, ordered by {officer} by telephone").format(officer=row.ordered_by)
    yield row, ordered
    for said in session.scalars(select(EmergencyConsent).where(EmergencyConsent.emergency_id == own)):
        spoken = _("Consent by word of mouth: {consent}").format(consent=label(said.consent))
        yield said, spoken
    for left in session.scalars(select(EmergencyDeparture).where(EmergencyDeparture.emergency_id == own)):
        yield left, _("Departed in an emergency")
    steps = select(EmergencySheetEvent, EmergencySheet.number).join(EmergencySheet)
    for step, number in session.execute(steps.where(EmergencySheet.emergency_id == own)):
        told = _("Emergency sheet {number}: {stage}").format(number=number, stage=label(step.stage))
        yield step, told
    answers = select(EmergencyDebtAnswer, EmergencyDebt.kind).join(EmergencyDebt)
    for answer, kind in session.execute(answers.where(EmergencyDebt.emergency_id == own)):
        settled = _("Debt of an emergency, {kind}: {answer}").format(kind=label(kind), answer=label(answer.answer))
        yield answer, settled


def _sheets(work: Work, row: Case) -> Iterator[TimelineEvent]:
    made = present.rows(work.session, FieldSheet, row.id)
    if not made:
        return
    for one in made:
        said = _("Field sheet {number} made").format(number=one.number)
        yield TimelineEvent.of(one, EventKind.REACH, said, by(one.entered_by))
    for event, number in _ended.rows(work.session, case=row.id):
        told = _("Field sheet {number}: {stage}").format(number=number, stage=label(event.stage))
        who = by(event.entered_by, event.second)
        yield TimelineEvent.of(event, EventKind.REACH, told, who)


def _merges(work: Work, row: Case) -> Iterator[TimelineEvent]:
    for one in _merged.each(work.session, case=row.id):
        if one.case_id == row.id:
            said = _("{case} merged into this case").format(case=one.merged)
        else:
            said = _("Merged into {case}, where it goes on").format(case=merged.pseudonym(one.case_id))
        yield TimelineEvent.of(one, EventKind.CORRECTION, said, by(one.second, one.entered_by))
    if RecordKind.CASE_MERGES in counted.voided_in(work.session):
        yield from _unmerged(work, row)


def _unmerged(work: Work, row: Case) -> Iterator[TimelineEvent]:
    """In the case that was merged, since the voiding stands in the other; read as it lies, or it would be left out."""
    merge: Table = CaseMerge.__table__  # type: ignore[assignment]
    undone = (
        select(Voiding, merge.c.case_id, merge.c.happened_on, merge.c.entered_at, merge.c.second, merge.c.entered_by)
        .join(merge, merge.c.id == Voiding.record)
        .where(Voiding.kind == RecordKind.CASE_MERGES, merge.c.merged_id == row.id)
    )
    for one, kept, merged_on, at, second, officer in work.session.execute(undone.order_by(Voiding.id)):
        into, over = _("Merged into {case}").format(case=merged.pseudonym(kept)), _("Merge into {case} undone")
        yield TimelineEvent(merged_on, at, EventKind.CORRECTION, into, by(second, officer))
        said = over.format(case=merged.pseudonym(kept))
        yield TimelineEvent.of(one, EventKind.CORRECTION, said, by(*voiding.by(one)))


def _voided(work: Work, row: Case) -> Iterator[TimelineEvent]:
    voidings = resting.voided(work.session, row.id)
    if not voidings:
        return
    known = resting.records(work.session, row)
    for one, gone in resting.wholes(voidings, known):
        said = _("“{record}” voided").format(record=title(gone, known))
        why = _("{cause}, {by}").format(cause=label(one.cause), by=by(*voiding.by(one)))
        yield TimelineEvent.of(one, EventKind.CORRECTION, said, why)
