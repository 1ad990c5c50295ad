"""What happens to an instrument after it is on record: its days, its terms, and whether the State's law permits it."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import dates, instruments, numbers, text
from relocation_desk.domain import instrument_codes as codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import CostKind, InstrumentStage
from relocation_desk.domain.permissions import SamePerson
from relocation_desk.domain.references import InstrumentRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.instrument_tables import InstrumentTerms, LawException, LawOpinion, TermsCost, TermsService
from relocation_desk.vault.partner_notes import LawNote, LawReason, TermsNote
from relocation_desk.vault.partner_tables import Instrument, InstrumentEvent, Partner
from relocation_desk.words.catalogue import _

MOST_PLACES = 9999


class PlacesContradict(Trouble):
    """More places at once than in all."""

    says = N_("More places at once ({at_once}) than a year has ({a_year}). Correct one of the two.")


class TermsEmpty(Trouble):
    """Terms that say nothing."""

    says = N_("Nothing of the terms is filled in. Fill in what was agreed, or leave them unrecorded.")


class LawNotAsked(Trouble):
    """An opinion, or the head's act, on an instrument that needs none."""

    says = N_("Only an agreed practical arrangement asks whether the State’s law permits it.")


class LawKnown(Trouble):
    """The head allows what an opinion decides."""

    says = N_("The law of this State is known, by the opinion of {day}. There is nothing to allow.")


@dataclass(frozen=True, slots=True)
class CostShare:
    """Who bears a kind of cost."""

    kind: CostKind
    bearer: codes.CostBearer


@dataclass(frozen=True, slots=True)
class NewTerms:
    """What was agreed, from a day; None where the instrument is silent."""

    since: date
    places_per_year: int | None = None
    places_at_once: int | None = None
    relations: codes.CloseRelations | None = None
    services: tuple[codes.CourtService, ...] = ()
    costs: tuple[CostShare, ...] = ()
    duration_months: int | None = None
    status: codes.ResidenceStatus | None = None
    papers: codes.PapersGiven | None = None
    liability: codes.Liability | None = None
    notice_days: int | None = None
    taking_back: codes.TakingBack | None = None
    confidentiality: codes.Confidentiality | None = None
    law_basis: codes.LawBasis = codes.LawBasis.UNKNOWN
    words: str = ""


@dataclass(frozen=True, slots=True)
class NewLawOpinion:
    """An opinion on whether the State's law permits an arrangement: what it says, when it was given, in words."""

    standing: codes.LawStanding
    given_on: date
    opinion: str = ""


def record_event(desk: Desk, reference: InstrumentRef, stage: InstrumentStage, on: date) -> None:
    """Record what happened to an instrument on a day; StageOutOfOrder, LawForbids or LawUnknown when it can't."""
    with desk.act(Act.RECORD_INSTRUMENT, reference) as work:
        row = finding.instrument(work.session, reference)
        dates.happened(on, work.today, _("Day of the step"))
        instruments.require_order(instruments.in_order(events_of(work.session, row.id), (stage, on)))
        require_law(work.session, row, (stage,))
        work.record(InstrumentEvent(instrument_id=row.id, stage=stage), on)
        work.facts["stage"] = stage.value


def events_of(session: Session, instrument_id: int) -> tuple[instruments.Event, ...]:
    """What happened to an instrument so far, oldest first."""
    rows = select(InstrumentEvent).where(InstrumentEvent.instrument_id == instrument_id)
    ordered = rows.order_by(InstrumentEvent.happened_on, InstrumentEvent.id)
    return tuple((row.stage, row.happened_on) for row in session.scalars(ordered))


def require_law(session: Session, row: Instrument, stages: Iterable[InstrumentStage]) -> None:
    """LawForbids or LawUnknown when the instrument would bind against the State's law, or without knowing it."""
    opinion = last_opinion(session, row.id)
    said = (opinion.standing, opinion.happened_on) if opinion is not None else None
    instruments.require_law(row.kind, stages, said, allowed=_is_allowed(session, row.id, opinion))


def last_opinion(session: Session, instrument_id: int) -> LawOpinion | None:
    """The newest opinion on the law that an instrument meets."""
    rows = select(LawOpinion).where(LawOpinion.instrument_id == instrument_id)
    return session.scalar(rows.order_by(LawOpinion.happened_on.desc(), LawOpinion.id.desc()).limit(1))


def _is_allowed(session: Session, instrument_id: int, opinion: LawOpinion | None) -> bool:
    """Whether the head allowed it since the last opinion."""
    allowed = select(LawException.id).where(LawException.instrument_id == instrument_id)
    by = LawException.opinion_id.is_(None) if opinion is None else LawException.opinion_id == opinion.id
    return session.scalar(allowed.where(by).limit(1)) is not None


def record_terms(desk: Desk, reference: InstrumentRef, terms: NewTerms) -> None:
    """Record what was agreed from a day; later terms stand beside the earlier ones, which hold until then."""
    words = text.taken_in(terms.words, _("In words"), may_be_empty=True)
    _require_possible(terms, words)
    with desk.act(Act.RECORD_TERMS, reference) as work:
        row = finding.instrument(work.session, reference)
        first = events_of(work.session, row.id)[0][1]
        dates.happened(terms.since, work.today, _("Agreed since"))
        dates.not_before(terms.since, first, _("Agreed since"), _("the first day of the instrument"))
        said = {one.name: getattr(terms, one.name) for one in fields(terms) if one.name not in _NOT_COLUMNS}
        kept = work.record(InstrumentTerms(instrument_id=row.id, **said), terms.since)
        for service in dict.fromkeys(terms.services):
            work.record(TermsService(terms_id=kept.id, service=service), terms.since)
        for share in {one.kind: one for one in terms.costs}.values():
            work.record(TermsCost(terms_id=kept.id, kind=share.kind, bearer=share.bearer), terms.since)
        if words:
            work.seal(file_of(work.session, row), kept.id, TermsNote(words), terms.since)


_NOT_COLUMNS = frozenset({"since", "services", "costs", "words"})


def _require_possible(terms: NewTerms, words: str) -> None:
    counted = (
        (terms.places_per_year, _("Places a year"), 0, MOST_PLACES),
        (terms.places_at_once, _("Places at once"), 0, MOST_PLACES),
        (terms.duration_months, _("Months it lasts"), 1, 999),
        (terms.notice_days, _("Days of notice"), 0, MOST_PLACES),
    )
    for number, field, least, most in counted:
        numbers.between(number, least, most, field)
    if None not in (terms.places_per_year, terms.places_at_once) and terms.places_at_once > terms.places_per_year:  # type: ignore[operator]
        raise PlacesContradict(at_once=terms.places_at_once, a_year=terms.places_per_year)
    if terms == NewTerms(terms.since) and not words:
        raise TermsEmpty


def record_law_opinion(desk: Desk, reference: InstrumentRef, new: NewLawOpinion) -> None:
    """Record an opinion on whether the State's law permits a practical arrangement."""
    words = text.taken_in(new.opinion, _("Opinion in words"), may_be_empty=True)
    with desk.act(Act.RECORD_LAW_OPINION, reference) as work:
        row = _arrangement(work.session, reference)
        keep_opinion(work, row, new, words)


def keep_opinion(work: Work, row: Instrument, new: NewLawOpinion, words: str) -> None:
    """Keep an opinion whose words were taken in."""
    dates.happened(new.given_on, work.today, _("Day of the opinion"))
    kept = work.record(LawOpinion(instrument_id=row.id, standing=new.standing), new.given_on)
    if words:
        work.seal(file_of(work.session, row), kept.id, LawNote(words), new.given_on)
    work.facts["standing"] = new.standing.value


def allow_unknown_law(desk: Desk, reference: InstrumentRef, reason: str) -> None:
    """Let an arrangement bind although nobody knows the law; never by who recorded it. A later opinion ends this."""
    words = text.taken_in(reason, _("Reason"))
    with desk.act(Act.ALLOW_UNKNOWN_LAW, reference) as work:
        row = _arrangement(work.session, reference)
        opinion = last_opinion(work.session, row.id)
        if opinion is not None and opinion.standing is not codes.LawStanding.UNKNOWN:
            raise LawKnown(day=opinion.happened_on)
        if row.entered_by == desk.officer:
            raise SamePerson(subject=reference)
        kept = work.record(LawException(instrument_id=row.id, opinion_id=opinion.id if opinion else None), work.today)
        work.seal(file_of(work.session, row), kept.id, LawReason(words), work.today)


def _arrangement(session: Session, reference: str) -> Instrument:
    row = finding.instrument(session, reference)
    if not instruments.needs_law(row.kind):
        raise LawNotAsked
    return row


def file_of(session: Session, row: Instrument) -> str:
    """The file of the State whose instrument it is."""
    return f"P-{session.get_one(Partner, row.partner_id).code}"
