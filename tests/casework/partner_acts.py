"""The acts about States and instruments, for the tests that try each act of the table."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from relocation_desk.casework import (
    cooperation,
    focal_points,
    instrument_views,
    instruments,
    papers_out,
    partner_documents,
    partner_page,
    partner_waits,
    partners,
)
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.focal_points import NewFocalPerson, NewFocalPoint, NewNumber
from relocation_desk.casework.instruments import NewLawOpinion, NewTerms
from relocation_desk.casework.partner_documents import NewPaper
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import InstrumentStage, RegionalGroup, RequestChannel
from relocation_desk.domain.document_codes import PaperKind
from relocation_desk.domain.instrument_codes import LawBasis, LawStanding
from relocation_desk.domain.partner_codes import (
    CallOutcome,
    CapacityKind,
    ChannelVia,
    FocalKind,
    Permitted,
    RevocationCause,
    Willing,
    WillingFor,
)
from relocation_desk.domain.references import InstrumentRef, StateCode
from relocation_desk.vault.documents import Content
from tests.desks import TODAY

A, Q = InstrumentRef("A-0001-J"), StateCode("QN")
ACTS: dict[str, tuple[Act, Callable[[Desk], Any]]] = {
    "instruments.record_event": (
        Act.RECORD_INSTRUMENT,
        lambda desk: instruments.record_event(desk, A, InstrumentStage.ENDED, TODAY),
    ),
    "instruments.record_terms": (Act.RECORD_TERMS, lambda desk: instruments.record_terms(desk, A, NewTerms(TODAY, 1))),
    "instruments.record_law_opinion": (
        Act.RECORD_LAW_OPINION,
        lambda desk: instruments.record_law_opinion(desk, A, NewLawOpinion(LawStanding.PERMITS, TODAY)),
    ),
    "instruments.allow_unknown_law": (
        Act.ALLOW_UNKNOWN_LAW,
        lambda desk: instruments.allow_unknown_law(desk, A, "no treaty yet"),
    ),
    "instrument_views.instruments_of": (Act.VIEW_PARTNERS, instrument_views.instruments_of),
    "instrument_views.standing": (
        Act.VIEW_PARTNERS,
        lambda desk: instrument_views.standing(desk, TODAY, TODAY),
    ),
    "cooperation.record_details": (
        Act.RECORD_COOPERATION,
        lambda desk: cooperation.record_details(desk, Q, cooperation.NewDetails(TODAY, RegionalGroup.AFRICA, "fr")),
    ),
    "cooperation.record_law": (
        Act.RECORD_COOPERATION,
        lambda desk: cooperation.record_law(desk, Q, cooperation.NewLaw(LawBasis.NONE, TODAY, Permitted.NOT)),
    ),
    "cooperation.record_channel": (
        Act.RECORD_COOPERATION,
        lambda desk: cooperation.record_channel(desk, Q, RequestChannel.AGENCY, ChannelVia.EMBASSY, TODAY),
    ),
    "cooperation.record_capacity": (
        Act.RECORD_COOPERATION,
        lambda desk: cooperation.record_capacity(desk, Q, CapacityKind.EXPERT, TODAY, None),
    ),
    "cooperation.record_readiness": (
        Act.RECORD_COOPERATION,
        lambda desk: cooperation.record_readiness(desk, Q, WillingFor.MEDICAL, Willing.WILLING, TODAY),
    ),
    "focal_points.record_focal_point": (
        Act.RECORD_FOCAL_POINT,
        lambda desk: focal_points.record_focal_point(desk, Q, NewFocalPoint(FocalKind.POLICE, TODAY, "a")),
    ),
    "focal_points.record_person": (
        Act.RECORD_FOCAL_POINT,
        lambda desk: focal_points.record_person(desk, 1, NewFocalPerson(TODAY, "a")),
    ),
    "focal_points.record_departure": (
        Act.RECORD_FOCAL_POINT,
        lambda desk: focal_points.record_departure(desk, 1, TODAY),
    ),
    "focal_points.record_number": (
        Act.RECORD_FOCAL_POINT,
        lambda desk: focal_points.record_number(desk, 1, NewNumber("+99 555 0102", TODAY)),
    ),
    "focal_points.record_test": (
        Act.RECORD_FOCAL_POINT,
        lambda desk: focal_points.record_test(desk, 1, CallOutcome.ANSWERED, TODAY),
    ),
    "partners.revoke_certificate": (
        Act.REVOKE_CERTIFICATE,
        lambda desk: partners.revoke_certificate(desk, "AB", RevocationCause.NOT_SAID, TODAY),
    ),
    "partner_page.page": (Act.VIEW_PARTNERS, lambda desk: partner_page.page(desk, Q)),
    "partner_waits.waits": (Act.VIEW_PARTNERS, partner_waits.waits),
    "partner_documents.attach": (
        Act.RECORD_PARTNER_DOCUMENT,
        lambda desk: partner_documents.attach(desk, Q, NewPaper(PaperKind.LETTER, TODAY), Content.of(b"a", "a")),
    ),
    "partner_documents.content": (Act.VIEW_PARTNER_DOCUMENT, lambda desk: partner_documents.content(desk, Q, 1)),
    "partner_documents.of_state": (Act.VIEW_PARTNER_DOCUMENT, lambda desk: partner_documents.of_state(desk, Q)),
    "papers_out.ask": (Act.SAVE_PARTNER_DOCUMENT, lambda desk: papers_out.ask(desk, Q, 1, "they lost it")),
    "papers_out.save": (Act.SAVE_PARTNER_DOCUMENT, lambda desk: papers_out.save(desk, Q, 1, Path())),
}
PARTS = {
    "partner_documents.views",
    "request_waits.due",
    "request_waits.lines",
    "partner_waits.certificate_states",
    "partner_waits.of_all",
}
