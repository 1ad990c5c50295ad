"""One State or organisation whole: what is known of it, who its focal points are, what waits, how it cooperated."""

from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding, partner_documents, partner_views, partner_waits
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.partner_documents import PaperView
from relocation_desk.casework.partner_shapes import PartnerView
from relocation_desk.casework.partner_waits import CertificateState, PartnerWait
from relocation_desk.domain import contacts
from relocation_desk.domain import partner_codes as codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import AnswerKind, Compartment, RequestChannel
from relocation_desk.domain.instrument_codes import LawBasis
from relocation_desk.domain.references import OfficerRef, StateCode
from relocation_desk.vault.cooperation_tables import (
    CapacityMeasure,
    CooperationLaw,
    FocalDeparture,
    FocalNumber,
    FocalPerson,
    FocalPoint,
    NumberTest,
    PartnerChannel,
    PartnerDetail,
    PartnerLanguage,
    Readiness,
)
from relocation_desk.vault.partner_notes import FocalName, FocalWho, LawText, NightNumber
from relocation_desk.vault.partner_tables import Answer, Partner, Request
from relocation_desk.vault.records import Withheld
from relocation_desk.vault.tables import Placement

_ACCEPTED = (AnswerKind.ACCEPTED, AnswerKind.ACCEPTED_WITH_CONDITIONS, AnswerKind.ACCEPTED_IN_PART)
_DECIDED = (*_ACCEPTED, AnswerKind.REFUSED)


@dataclass(frozen=True, slots=True)
class LawFact:
    """On what the State's procedures rested since a day."""

    basis: LawBasis
    protection: codes.Permitted
    since: date
    text: LawText | Withheld | None


@dataclass(frozen=True, slots=True)
class ChannelFact:
    """Through whom a channel went since a day."""

    channel: RequestChannel
    via: codes.ChannelVia
    since: date


@dataclass(frozen=True, slots=True)
class FocalPersonView:
    """Someone in a focal point, and until when."""

    id: int
    who: FocalWho | Withheld | None
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class CallView:
    """The number was tried."""

    outcome: codes.CallOutcome
    on: date
    by: OfficerRef


@dataclass(frozen=True, slots=True)
class FocalPointView:
    """A structure with its people, those who are there first, and its number for out of hours."""

    id: int
    kind: codes.FocalKind
    since: date
    named: FocalName | Withheld | None
    people: tuple[FocalPersonView, ...]
    number: NightNumber | Withheld | None
    number_since: date | None
    calls: tuple[CallView, ...]
    test_due: date | None


@dataclass(frozen=True, slots=True)
class CapacityFact:
    """What the Court gave to build capacity."""

    kind: codes.CapacityKind
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class ReadyFact:
    """How willing the partner is to receive people for something, as it said last."""

    purpose: codes.WillingFor
    willing: codes.Willing
    since: date


@dataclass(frozen=True, slots=True)
class Cooperated:
    """Requests so far and what came of them; placements are counted only for who may know where people are."""

    requests: int
    accepted: int
    refused: int
    undecided: int
    median_days: int | None
    placements: int | None


@dataclass(frozen=True, slots=True)
class PartnerPage:
    """A State or organisation whole."""

    view: PartnerView
    partner_since: date
    party_since: date | None
    languages: tuple[str, ...]
    law: tuple[LawFact, ...]
    channels: tuple[ChannelFact, ...]
    focal_points: tuple[FocalPointView, ...]
    capacity: tuple[CapacityFact, ...]
    readiness: tuple[ReadyFact, ...]
    certificates: dict[int, CertificateState]
    history: Cooperated
    waits: tuple[PartnerWait, ...]
    documents: tuple[PaperView, ...]


def page(desk: Desk, state: StateCode) -> PartnerPage:
    """All that is known of a State or organisation."""
    view = next((one for one in partner_views.partners(desk) if one.code == state), None)
    with desk.reading(Act.VIEW_PARTNERS) as session:
        row = finding.partner(session, state)
        read = _Reading(desk, session, row)
        details = read.rows(PartnerDetail)
        last = details[-1] if details else None
        spoken = select(PartnerLanguage.language).where(PartnerLanguage.detail_id == (last.id if last else 0))
        waits = tuple(one for one in partner_waits.of_all(desk, session) if one.partner == state)
        assert view is not None  # noqa: S101 - it was found
        return PartnerPage(
            view=view, partner_since=row.happened_on, party_since=last.party_since if last else None,
            languages=tuple(session.scalars(spoken.order_by(PartnerLanguage.id))),
            law=read.law(), channels=read.channels(), focal_points=read.focal_points(),
            capacity=tuple(CapacityFact(one.kind, one.happened_on, one.until) for one in read.rows(CapacityMeasure)),
            readiness=read.readiness(), certificates=partner_waits.certificate_states(desk, session),
            history=_history(desk, session, row), waits=waits,
            documents=partner_documents.views(desk, session).get(row.id, ()),
        )  # fmt: skip


class _Reading:
    """What is on record of one partner."""

    def __init__(self, desk: Desk, session: Session, partner: Partner) -> None:
        self._desk, self._session, self._partner = desk, session, partner

    def rows(self, table: type[Any]) -> list[Any]:
        """The rows of a table about the partner, oldest first."""
        of = select(table).where(table.partner_id == self._partner.id)
        return list(self._session.scalars(of.order_by(table.happened_on, table.id)))

    def open(self, kind: type[Any], record: int) -> Any:
        return self._desk.vault.sealer.open(self._session, f"P-{self._partner.code}", kind, record)

    def law(self) -> tuple[LawFact, ...]:
        return tuple(
            LawFact(one.basis, one.protection, one.happened_on, self.open(LawText, one.id))
            for one in self.rows(CooperationLaw)
        )

    def channels(self) -> tuple[ChannelFact, ...]:
        last = {one.channel: one for one in self.rows(PartnerChannel)}
        return tuple(ChannelFact(one.channel, one.via, one.happened_on) for one in last.values())

    def readiness(self) -> tuple[ReadyFact, ...]:
        last = {one.purpose: one for one in self.rows(Readiness)}
        return tuple(ReadyFact(one.purpose, one.willing, one.happened_on) for one in last.values())

    def focal_points(self) -> tuple[FocalPointView, ...]:
        return tuple(self._focal_point(one) for one in self.rows(FocalPoint))

    def _focal_point(self, row: FocalPoint) -> FocalPointView:
        numbers = self._of(FocalNumber, FocalNumber.focal_point_id, row.id)
        number = numbers[-1] if numbers else None
        tests = self._of(NumberTest, NumberTest.number_id, number.id) if number else []
        last = (tests[-1].outcome, tests[-1].happened_on) if tests else None
        return FocalPointView(
            id=row.id, kind=row.kind, since=row.happened_on, named=self.open(FocalName, row.id),
            people=self._people(row), number=self.open(NightNumber, number.id) if number else None,
            number_since=number.happened_on if number else None,
            calls=tuple(CallView(one.outcome, one.happened_on, OfficerRef(one.entered_by)) for one in reversed(tests)),
            test_due=contacts.due_again(number.happened_on, last) if number else None,
        )  # fmt: skip

    def _people(self, row: FocalPoint) -> tuple[FocalPersonView, ...]:
        people = self._of(FocalPerson, FocalPerson.focal_point_id, row.id)
        left = select(FocalDeparture).where(FocalDeparture.person_id.in_([one.id for one in people]))
        until = {one.person_id: one.happened_on for one in self._session.scalars(left)}
        views = [
            FocalPersonView(one.id, self.open(FocalWho, one.id), one.happened_on, until.get(one.id)) for one in people
        ]
        return tuple(sorted(views, key=lambda one: (one.until is not None, -one.since.toordinal())))

    def _of(self, table: type[Any], key: Any, number: int) -> list[Any]:
        return list(self._session.scalars(select(table).where(key == number).order_by(table.happened_on, table.id)))


def _history(desk: Desk, session: Session, partner: Partner) -> Cooperated:
    sent = dict(session.execute(select(Request.id, Request.happened_on).where(Request.partner_id == partner.id)).all())
    answers = select(Answer).join(Request, Request.id == Answer.request_id).where(Request.partner_id == partner.id)
    decided: dict[int, Answer] = {}
    for answer in session.scalars(answers.order_by(Answer.happened_on, Answer.id)):
        if answer.kind in _DECIDED:
            decided.setdefault(answer.request_id, answer)
    days = [(one.happened_on - sent[number]).days for number, one in decided.items() if number in sent]
    placements = None
    if desk.is_cleared_for(Compartment.WHEREABOUTS):
        counted = select(func.count()).select_from(Placement).where(Placement.partner_id == partner.id)
        placements = session.scalar(counted) or 0
    kinds = [one.kind for one in decided.values()]
    return Cooperated(
        requests=len(sent), accepted=sum(kind in _ACCEPTED for kind in kinds),
        refused=kinds.count(AnswerKind.REFUSED), undecided=len(sent) - len(decided),
        median_days=round(median(days)) if days else None, placements=placements,
    )  # fmt: skip
