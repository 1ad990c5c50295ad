"""What was decided, ordered and told about a case, and what left of it, as lines of its timeline: one a record."""

from collections.abc import Iterator

from sqlalchemy import Select, select

from relocation_desk.casework.desk import Work
from relocation_desk.casework.record_titles import by, title
from relocation_desk.casework.resting import Records
from relocation_desk.casework.views import CaseView, EventKind, TimelineEvent
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import CopyStage
from relocation_desk.vault import present
from relocation_desk.vault.access_tables import Wall, WallMember
from relocation_desk.vault.caseload_tables import CaseloadExport, CaseloadExported
from relocation_desk.vault.copy_tables import Recall
from relocation_desk.vault.document_tables import CaseDocument, DocumentConsent
from relocation_desk.vault.letter_tables import Letter, LetterEvent
from relocation_desk.vault.lifecycle_tables import Admission, Hold
from relocation_desk.vault.partner_tables import Copy, CopyEvent, DossierSignature
from relocation_desk.vault.prepared import Prepared, among_given
from relocation_desk.vault.proceedings_tables import Acknowledgement, CaseDetails, CourtMeasure, Hearing
from relocation_desk.vault.safeguard_tables import CareAlert, ExclusionLift
from relocation_desk.vault.tables import Case, CaseRecord, Exclusion, ParticipationAgreement
from relocation_desk.vault.telling_tables import Telling, TellingLimit, TellingLimitEnd
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label

_TITLED: tuple[tuple[type[CaseRecord], EventKind], ...] = (
    (Admission, EventKind.DECISION), (Hold, EventKind.DECISION), (CaseDetails, EventKind.REFERRAL),
    (TellingLimit, EventKind.REACH),
)  # fmt: skip
_NOTHING_KNOWN = Records((), (), {})


@Prepared
def _signatures() -> Select[DossierSignature]:
    of_dossiers = select(DossierSignature).where(DossierSignature.dossier_id.in_(among_given("dossiers")))
    return of_dossiers.order_by(DossierSignature.id)


@Prepared
def _copied() -> Select[CopyEvent, Copy]:
    return (
        select(CopyEvent, Copy)
        .join(Copy, Copy.id == CopyEvent.copy_id)
        .where(Copy.dossier_id.in_(among_given("dossiers")), CopyEvent.stage != CopyStage.NUMBERED)
        .order_by(CopyEvent.id)
    )


@Prepared
def _about() -> Select[Letter]:
    return select(Letter).where(Letter.request_id.in_(among_given("requests"))).order_by(Letter.id)


@Prepared
def _became() -> Select[LetterEvent]:
    return select(LetterEvent).where(LetterEvent.letter_id.in_(among_given("letters"))).order_by(LetterEvent.id)


def of_case(work: Work, row: Case, case: CaseView) -> Iterator[TimelineEvent]:
    """The lines that an officer who opens the case sees; States as the view names them."""
    for kind, said in _TITLED:
        for one in present.rows(work.session, kind, row.id):
            yield TimelineEvent.of(one, said, title(one, _NOTHING_KNOWN), by(one.entered_by))
    for agreed in present.rows(work.session, ParticipationAgreement, row.id):
        signed = _("Participation agreement signed")
        yield TimelineEvent.of(agreed, EventKind.CONSENT, signed, by(agreed.entered_by))
    for one in present.rows(work.session, Acknowledgement, row.id):
        yield TimelineEvent.of(one, EventKind.REFERRAL, _("Referral acknowledged"), "")
    yield from _court(work, row)
    yield from _alerts(work, row)
    yield from _lifted(work, row)
    yield from _told(work, row)
    yield from _walls(work, row)
    yield from _dossiers(work, row, case)
    yield from _letters(work, case)
    yield from _left(work, row)


def _court(work: Work, row: Case) -> Iterator[TimelineEvent]:
    hearings = present.rows(work.session, Hearing, row.id)
    replaced = {one.replaces for one in hearings}
    for one in hearings:
        said = _("Before the Court: {kind}").format(kind=label(one.kind))
        yield TimelineEvent.of(one, EventKind.REFERRAL, said, _fixed(one))
        if one.held_on is not None and one.id not in replaced and one.held_on <= work.today:
            yield TimelineEvent(one.held_on, one.entered_at, EventKind.REFERRAL, said, _("the day itself"))
    for order in present.rows(work.session, CourtMeasure, row.id):
        until = _("until {day}").format(day=label(order.expires_on)) if order.expires_on else ""
        yield TimelineEvent.of(order, EventKind.DECISION, _ordered(order), until)


def _fixed(one: Hearing) -> str:
    if one.held_on is None:
        return _("cancelled")
    said = _("fixed for {day}") if one.replaces is None else _("moved to {day}")
    return said.format(day=day(one.held_on))


def _ordered(one: CourtMeasure) -> str:
    if one.is_lifted:
        said = _("Lifted by the Court: {measure}")
    else:
        said = _("Ordered by the Court: {measure}") if one.replaces is None else _("Changed by the Court: {measure}")
    return said.format(measure=label(one.kind))


def _alerts(work: Work, row: Case) -> Iterator[TimelineEvent]:
    for one in present.rows(work.session, CareAlert, row.id):
        said = _("Alert of care: {kind}") if one.is_raised else _("Alert of care lifted: {kind}")
        until = _("until {day}").format(day=day(one.until)) if one.until else by(one.entered_by)
        yield TimelineEvent.of(one, EventKind.HOUSEHOLD, said.format(kind=label(one.kind)), until)


def _lifted(work: Work, row: Case) -> Iterator[TimelineEvent]:
    if present.has(work.session, row.id, Exclusion):
        excluded = select(Exclusion.id).where(Exclusion.case_id == row.id)
        for lift in work.session.scalars(select(ExclusionLift).where(ExclusionLift.exclusion_id.in_(excluded))):
            said = title(lift, _NOTHING_KNOWN)
            yield TimelineEvent.of(lift, EventKind.HOUSEHOLD, said, by(lift.entered_by))
    if present.has(work.session, row.id, TellingLimit):
        limits = select(TellingLimit.id).where(TellingLimit.case_id == row.id)
        for end in work.session.scalars(select(TellingLimitEnd).where(TellingLimitEnd.limit_id.in_(limits))):
            said = title(end, _NOTHING_KNOWN)
            yield TimelineEvent.of(end, EventKind.REACH, said, by(end.entered_by))
    if present.has(work.session, row.id, CaseDocument):
        words = select(DocumentConsent, CaseDocument.ordinal).join(
            CaseDocument, CaseDocument.id == DocumentConsent.document_id
        )
        for one, number in work.session.execute(words.where(CaseDocument.case_id == row.id)):
            agrees = _("Document {number}: its originator agrees that it goes to a State")
            refuses = _("Document {number}: its originator does not agree that it goes to a State")
            told = (agrees if one.is_given else refuses).format(number=number)
            yield TimelineEvent.of(one, EventKind.DOCUMENT, told, by(one.entered_by))


def _told(work: Work, row: Case) -> Iterator[TimelineEvent]:
    """Whom it was told to may only those see who ask who knows."""
    if not work.desk.may(Act.VIEW_TELLINGS):
        return
    for one in present.rows(work.session, Telling, row.id):
        yield TimelineEvent.of(one, EventKind.REACH, title(one, _NOTHING_KNOWN), label(one.way))


def _walls(work: Work, row: Case) -> Iterator[TimelineEvent]:
    """Who was named within a wall after it was put up."""
    if not present.has(work.session, row.id, Wall):
        return
    later = (
        select(WallMember)
        .join(Wall, Wall.id == WallMember.wall_id)
        .where(Wall.case_id == row.id, WallMember.entered_at > Wall.entered_at)
    )
    for one in work.session.scalars(later.order_by(WallMember.id)):
        named = _("{officer} named within the wall").format(officer=one.officer)
        yield TimelineEvent.of(one, EventKind.REACH, named, by(one.entered_by))


def _dossiers(work: Work, row: Case, case: CaseView) -> Iterator[TimelineEvent]:
    made = {one.id: one for one in case.dossiers}
    if not made:
        return
    for one in _signatures.each(work.session, dossiers=made):
        said = _("Dossier {number} signed").format(number=made[one.dossier_id].number)
        yield TimelineEvent.of(one, EventKind.DOSSIER, said, by(one.officer))
    for event, copy in _copied.rows(work.session, dossiers=made):
        step = _("Copy {ordinal} ({code}): {stage}").format(
            ordinal=copy.ordinal, code=copy.code, stage=label(event.stage)
        )
        yield TimelineEvent.of(event, EventKind.DOSSIER, step, made[copy.dossier_id].partner_name)
    for recall in present.rows(work.session, Recall, row.id):
        back = _("Dossier {number} called back").format(number=recall.number)
        yield TimelineEvent.of(recall, EventKind.DOSSIER, back, label(recall.cause))


def _letters(work: Work, case: CaseView) -> Iterator[TimelineEvent]:
    asked = {one.id: one for one in case.requests}
    if not asked or not work.desk.may(Act.VIEW_LETTERS):
        return
    letters = {one.id: one for one in _about.each(work.session, requests=asked)}
    for one in letters.values():
        said = _("Letter {number}: {kind}").format(number=one.number, kind=label(one.kind))
        how = f"{asked[one.request_id or 0].partner_name}, {label(one.direction)}"
        yield TimelineEvent.of(one, EventKind.REQUEST, said, how)
    for event in _became.each(work.session, letters=letters) if letters else ():
        told = _("Letter {number}: {stage}").format(number=letters[event.letter_id].number, stage=label(event.stage))
        who = by(event.entered_by, event.second)
        yield TimelineEvent.of(event, EventKind.REQUEST, told, who)


def _left(work: Work, row: Case) -> Iterator[TimelineEvent]:
    if not present.has(work.session, row.id, CaseloadExported):
        return
    exports = (
        select(CaseloadExport)
        .join(CaseloadExported, CaseloadExported.export_id == CaseloadExport.id)
        .where(CaseloadExported.case_id == row.id)
    )
    for one in work.session.scalars(exports.order_by(CaseloadExport.id)):
        who = by(one.entered_by, one.second)
        yield TimelineEvent.of(one, EventKind.REACH, _("Left in an export of cases, sealed"), who)
