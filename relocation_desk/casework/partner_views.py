"""States and organisations as pages show them, and requests in all their forms."""

from collections import defaultdict
from datetime import date

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.partner_shapes import CertificateView, ComparisonView, InstrumentView, PartnerView
from relocation_desk.casework.requests import way_in
from relocation_desk.casework.views import RequestView
from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.copy_codes import Naming
from relocation_desk.domain.references import (
    CaseRef,
    InstrumentRef,
    OfficerRef,
    RequestRef,
    StateCode,
)
from relocation_desk.vault.cooperation_tables import PartnerDetail
from relocation_desk.vault.copy_tables import RecipientNaming
from relocation_desk.vault.partner_tables import (
    Answer,
    Certificate,
    Comparison,
    Instrument,
    InstrumentEvent,
    Partner,
    Request,
)
from relocation_desk.vault.prepared import Prepared
from relocation_desk.vault.records import AnswerTerms, ComparisonNote, Withheld
from relocation_desk.vault.tables import Case


def partners(desk: Desk) -> tuple[PartnerView, ...]:
    """All States and organisations, by name."""
    with desk.reading(Act.VIEW_PARTNERS) as session:
        instruments, certificates = _instruments(session), _certificates(desk, session)
        details = session.scalars(select(PartnerDetail).order_by(PartnerDetail.happened_on, PartnerDetail.id))
        last = {one.partner_id: one for one in details}
        views = [
            _partner(row, last.get(row.id), instruments[row.id], certificates[row.id])
            for row in session.scalars(select(Partner))
        ]
        return tuple(sorted(views, key=lambda view: view.name.casefold()))


def names(desk: Desk) -> tuple[tuple[StateCode, str], ...]:
    """The codes and names of all, by name: what there is to choose from, without what each has."""
    with desk.reading(Act.VIEW_PARTNERS) as session:
        known = [(StateCode(row.code), finding.partner_name(row)) for row in session.scalars(select(Partner))]
    return tuple(sorted(known, key=lambda one: one[1].casefold()))


def _partner(
    row: Partner, said: PartnerDetail | None, instruments: list[InstrumentView], certificates: list[CertificateView]
) -> PartnerView:
    return PartnerView(
        id=row.id, code=StateCode(row.code), name=finding.partner_name(row), kind=row.kind,
        group=said.group if said else row.group, language=said.language if said else row.language,
        instruments=tuple(instruments), certificates=tuple(certificates),
    )  # fmt: skip


def _instruments(session: Session) -> dict[int, list[InstrumentView]]:
    events: dict[int, list[InstrumentEvent]] = defaultdict(list)
    for event in session.scalars(select(InstrumentEvent).order_by(InstrumentEvent.happened_on, InstrumentEvent.id)):
        events[event.instrument_id].append(event)
    views: dict[int, list[InstrumentView]] = defaultdict(list)
    for row, partner in session.execute(select(Instrument, Partner).join(Partner, Partner.id == Instrument.partner_id)):
        views[row.partner_id].append(_instrument(row, partner, events[row.id]))
    return views


def _instrument(row: Instrument, partner: Partner, events: list[InstrumentEvent]) -> InstrumentView:
    last = events[-1]
    signed = next((event.happened_on for event in events if event.stage is codes.InstrumentStage.SIGNED), None)
    return InstrumentView(
        id=row.id, reference=InstrumentRef(row.reference), partner=StateCode(partner.code), kind=row.kind,
        stage=last.stage, stage_on=last.happened_on, signed_on=signed, places_per_year=row.places_per_year,
    )  # fmt: skip


def _certificates(desk: Desk, session: Session) -> dict[int, list[CertificateView]]:
    comparisons: dict[int, list[ComparisonView]] = defaultdict(list)
    rows = session.execute(
        select(Comparison, Partner.code)
        .join(Certificate, Certificate.id == Comparison.certificate_id)
        .join(Partner, Partner.id == Certificate.partner_id)
        .order_by(Comparison.id)
    )
    for row, code in rows:
        comparisons[row.certificate_id].append(_comparison(desk, session, row, code))
    said = select(RecipientNaming).order_by(RecipientNaming.id)
    named = {row.certificate_id: row.naming is Naming.VISIBLE for row in session.scalars(said)}
    views: dict[int, list[CertificateView]] = defaultdict(list)
    for certificate in session.scalars(select(Certificate).order_by(Certificate.id)):
        made = comparisons[certificate.id]
        view = CertificateView(
            certificate.id, certificate.fingerprint, certificate.happened_on, tuple(made),
            is_compared=is_compared(made), is_named=named.get(certificate.id, False),
        )  # fmt: skip
        views[certificate.partner_id].append(view)
    return views


def is_compared(comparisons: list[ComparisonView]) -> bool:
    """Whether the last comparison matched: an earlier match does not outweigh a later difference."""
    return bool(comparisons) and comparisons[-1].matches


def _comparison(desk: Desk, session: Session, row: Comparison, code: str) -> ComparisonView:
    note = desk.vault.sealer.open(session, f"P-{code}", ComparisonNote, row.id)
    return ComparisonView(
        compared_on=row.happened_on, compared_by=OfficerRef(row.compared_by), channel=row.channel, matches=row.matches,
        with_whom=note.with_whom if isinstance(note, ComparisonNote) else "",
    )  # fmt: skip


@Prepared
def _of_case() -> Select[Request, Partner, codes.InstrumentKind | None]:
    return (
        select(Request, Partner, Instrument.kind)
        .join(Partner, Partner.id == Request.partner_id)
        .outerjoin(Instrument, Instrument.id == Request.instrument_id)
        .where(Request.case_id == bindparam("case"))
        .order_by(Request.happened_on, Request.id)
    )


@Prepared
def _last_answer() -> Select[Answer]:
    of_request = select(Answer).where(Answer.request_id == bindparam("request"))
    return of_request.order_by(Answer.happened_on.desc(), Answer.id.desc()).limit(1)


def requests(desk: Desk, session: Session, case: Case, today: date) -> tuple[RequestView, ...]:
    """The requests of a case, oldest first, each with its last answer."""
    return tuple(_request((desk, session, case), *found, today) for found in _of_case.rows(session, case=case.id))


def _request(
    opener: tuple[Desk, Session, Case], row: Request, partner: Partner, kind: codes.InstrumentKind | None, today: date
) -> RequestView:
    desk, session, case = opener
    answer = _last_answer.first(session, request=row.id)
    code, name = finding.host(desk, partner)
    terms: AnswerTerms | Withheld | None = None
    if answer is not None:
        terms = desk.vault.sealer.open(session, case.reference, AnswerTerms, answer.id)
    return RequestView(
        id=row.id, reference=RequestRef(row.reference), partner=code, partner_name=name,
        case=CaseRef(case.reference), transmitted_on=row.happened_on, entered_at=row.entered_at,
        deadline_on=row.deadline_on, purpose=row.purpose, sequence=row.sequence, on_behalf_of=row.on_behalf_of,
        way_in=way_in(kind), answer=answer.kind if answer else None,
        answered_on=answer.happened_on if answer else None, months=answer.months if answer else None,
        days=((answer.happened_on if answer else today) - row.happened_on).days, terms=terms,
        external=row.external or "",
    )  # fmt: skip
