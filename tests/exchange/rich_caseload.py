"""A small caseload in which each kind of row that the format knows stands once."""

from dataclasses import replace
from datetime import date
from typing import Any

from relocation_desk.domain import codes, contact_codes, request_codes, telling_codes
from relocation_desk.domain import instrument_codes as agreed
from relocation_desk.domain.fund_codes import RateSource
from relocation_desk.domain.partner_codes import FocalKind
from relocation_desk.exchange import caseload as rows
from relocation_desk.vault.records import AnswerTerms
from tests.casework.test_caseload import AGREEMENT, CASE, PLACEMENT, QUILLON, REQUEST

SINCE: dict[str, Any] = {"happened_on": date(2016, 4, 3), "entered_on": date(2016, 4, 4), "entered_by": "K-02"}
TERMS = rows.Terms(
    places_per_year=4, services=(agreed.CourtService.CLOTHING,), words="schooling of the children",
    bearers=((codes.CostKind.TRAVEL, agreed.CostBearer.COURT), (codes.CostKind.HEALTH, agreed.CostBearer.HOST)),
    **SINCE,
)  # fmt: skip
MESSAGE = rows.Exchange(
    kind=request_codes.ExchangeKind.REMINDER, direction=request_codes.Direction.SENT,
    channel=request_codes.ExchangeChannel.ARTICLE_87, remark="as agreed by telephone", **SINCE,
)  # fmt: skip
REFUSAL = rows.Answer(
    kind=codes.AnswerKind.REFUSED, reason=request_codes.RefusalReason.LAW,
    terms=AnswerTerms("", "", "no procedure yet"), **SINCE,
)  # fmt: skip
CONTACT = rows.Contact(
    channel=contact_codes.ContactChannel.TELEPHONE, spoke_with=contact_codes.SpokeWith.PRINCIPAL,
    wellbeing=contact_codes.Wellbeing.COPING, said="asks for news", **SINCE,
)  # fmt: skip
TELLING = rows.Telling(
    told=telling_codes.Told.SCHOOL, way=telling_codes.TellingWay.SPOKEN, matters=(telling_codes.Matter.IDENTITY,),
    who="the head of the school", reason="to enrol", **SINCE,
)  # fmt: skip
COST = rows.Cost(
    kind=codes.CostKind.TRAVEL, amount_minor=90_00, currency="EUR", from_fund=True, document="4500018", **SINCE
)
RICH = rows.Caseload(
    partners=(QUILLON,),
    instruments=(
        replace(
            AGREEMENT, terms=(TERMS,),
            opinions=(rows.LawOpinion(standing=agreed.LawStanding.PERMITS, opinion="by decree", **SINCE),),
        ),
    ),
    cases=(
        replace(
            CASE, placements=(replace(PLACEMENT, costs=(COST,), terms=(rows.Term(until=date(2017, 4, 1), **SINCE),)),),
            rhythms=(rows.Rhythm(phase=contact_codes.ContactPhase.AFTER_ARRIVAL, days=14, **SINCE),),
            contacts=(CONTACT,), tellings=(TELLING,),
            safety_checks=(rows.SafetyCheck(level=contact_codes.SafetyLevel.QUIET, found="nothing new", **SINCE),),
        ),
    ),
    requests=(
        replace(REQUEST, exchanges=(MESSAGE,), external="X-4K7M-9QRT-G"),
        replace(REQUEST, case=None, follows=0, sequence=codes.RequestSequence.FOLLOW_UP, answers=(REFUSAL,),
                exchanges=(MESSAGE,), external="X-4K7M-9QRS-I"),
    ),
    donations=(
        rows.Donation(partner="QN", amount_minor=500_00, currency="USD", earmark=codes.Earmark.NONE,
                      document="4500017", happened_on=date(2016, 3, 1), entered_by="F-03"),
        rows.Donation(partner="QN", amount_minor=900_00, currency="EUR", earmark=codes.Earmark.RELOCATION,
                      happened_on=date(2016, 3, 1), entered_by="F-03"),
    ),
    rates=(rows.Rate(currency="USD", worth="0.9137", source=RateSource.UN_RATE, happened_on=date(2016, 3, 1),
                     entered_by="F-03"),),
    focal_points=(
        rows.FocalPoint(
            partner="QN", kind=FocalKind.PROTECTION_AGENCY, name="Protection unit", address="Harbour road",
            numbers=(rows.FocalNumber(number="00 999 555 0117", **SINCE),), **SINCE,
        ),
    ),
)  # fmt: skip
