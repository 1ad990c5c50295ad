"""What is written as sheets is read as the same caseload, whatever is in it, and starts no formula."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from relocation_desk.domain import codes
from relocation_desk.domain import instrument_codes as agreed
from relocation_desk.domain.contact_codes import ContactChannel, ContactPhase, SafetyLevel, SpokeWith, Wellbeing
from relocation_desk.domain.fund_codes import RateSource
from relocation_desk.domain.partner_codes import FocalKind
from relocation_desk.domain.placement_codes import EndReason
from relocation_desk.domain.request_codes import Direction, ExchangeChannel, ExchangeKind, RefusalReason
from relocation_desk.domain.telling_codes import Matter, TellingWay, Told
from relocation_desk.exchange import caseload as rows
from relocation_desk.exchange import flattening, reading, writing
from relocation_desk.exchange.assembling import Assembly
from relocation_desk.exchange.caseload import Caseload
from relocation_desk.exchange.flattening import Keys
from relocation_desk.exchange.layout import Layout
from relocation_desk.exchange.neutral import neutral, restored
from relocation_desk.vault.records import AnswerTerms, AssessmentNarrative, PersonIdentity

FIRST = date(2015, 1, 1)
_ONCE = (Phase.explicit, Phase.generate)  # a caseload of a few rows is small enough to read
STARTS = (
    "=1+1",
    "+1",
    "-1",
    "@sum",
    "'quoted",
    "''=x",
    "＝1",
    "plain",
    "a\nb",
    'with "quotes", and commas; too',
    "Ünï — ليلى",
)
STAGE = codes.PlacementStage
ENDED = {STAGE.ENDED: EndReason.TAKEN_BACK}
WAYS = ([STAGE.AGREED], [STAGE.PROPOSED], [STAGE.PROPOSED, STAGE.ENDED], [STAGE.PROPOSED, STAGE.AGREED, STAGE.ENDED])
DAYS = st.integers(0, 600).map(lambda number: FIRST + timedelta(days=number))
TEXTS = st.sampled_from(STARTS)
NAMES = TEXTS.filter(lambda said: "\n" not in said)
MAYBE = st.one_of(st.just(""), TEXTS)


def entered(day: date, lag: int = 0) -> dict[str, Any]:
    return {"happened_on": day, "entered_on": day + timedelta(days=lag), "entered_by": "P-07"}


@st.composite
def identities(draw: st.DrawFn) -> PersonIdentity:
    maybe = st.one_of(st.just(""), NAMES)
    born = draw(st.sampled_from(["1980-04-03", "1974", "about 1974-05", "unknown", "before 1990"]))
    return PersonIdentity(
        draw(NAMES), draw(maybe), draw(maybe), born, draw(st.sampled_from("FMX")), draw(maybe), draw(MAYBE), draw(MAYBE)
    )


def several(kind: Any, least: int = 0) -> st.SearchStrategy[Any]:
    """Some codes of an enumeration, in its order."""
    return st.sets(st.sampled_from(kind), min_size=least).map(lambda some: tuple(one for one in kind if one in some))


@st.composite
def terms(draw: st.DrawFn) -> rows.Terms:
    bearers = draw(st.dictionaries(st.sampled_from(codes.CostKind), st.sampled_from(agreed.CostBearer)))
    maybe = {
        "relations": agreed.CloseRelations, "status": agreed.ResidenceStatus, "papers": agreed.PapersGiven,
        "liability": agreed.Liability, "taking_back": agreed.TakingBack, "confidentiality": agreed.Confidentiality,
    }  # fmt: skip
    said: dict[str, Any] = {name: draw(st.one_of(st.none(), st.sampled_from(kind))) for name, kind in maybe.items()}
    return rows.Terms(
        services=draw(several(agreed.CourtService)), words=draw(MAYBE),
        places_per_year=draw(st.sampled_from([None, 4])),
        places_at_once=draw(st.sampled_from([None, 2])), notice_days=draw(st.sampled_from([None, 30])),
        bearers=tuple((one, bearers[one]) for one in codes.CostKind if one in bearers),
        law_basis=draw(st.sampled_from(agreed.LawBasis)), duration_months=12, **said, **entered(FIRST, 1),
    )  # fmt: skip


@st.composite
def cases(draw: st.DrawFn) -> rows.Case:
    day, every = draw(DAYS), draw(st.sampled_from([None, 14]))
    later = day + timedelta(days=draw(st.integers(0, 40)))
    code = st.sampled_from
    member = rows.Member(
        relation=codes.Relation.PRINCIPAL, age_band=draw(code(codes.AgeBand)), moves_along=draw(st.booleans()),
        identity=draw(identities()), **entered(day),
    )  # fmt: skip
    assessment = rows.Assessment(
        nature=draw(code(codes.ThreatNature)), intent=draw(code(codes.Degree)), capability=draw(code(codes.Degree)),
        inhibition=draw(code(codes.Degree)), severity=draw(code(codes.Severity)),
        likelihood=draw(code(codes.Likelihood)), severity_after=draw(code(codes.Severity)),
        likelihood_after=draw(code(codes.Likelihood)), confidence=draw(code(codes.Degree)),
        recommendation=draw(code(codes.Recommendation)), valid_until=later + timedelta(days=90),
        narrative=AssessmentNarrative(draw(TEXTS), draw(TEXTS), draw(TEXTS), draw(MAYBE), "", draw(MAYBE), ""),
        duration_months=draw(st.one_of(st.none(), st.integers(1, 120))),
        signed_off=draw(st.one_of(st.none(), st.just(rows.Entered(**entered(later) | {"entered_by": "P-01"})))),
        **entered(later),
    )  # fmt: skip
    incident = rows.Incident(
        kind=draw(code(codes.IncidentKind)), impact=draw(code(codes.Severity)), account=draw(TEXTS),
        names_person=draw(st.booleans()), **entered(later, 2),
    )  # fmt: skip
    return rows.Case(
        situation="S-03", calling_party=draw(code(codes.CallingParty)), urgency=draw(code(codes.Urgency)),
        reason=draw(TEXTS), members=(member,), assessments=(assessment,), incidents=(incident,),
        acknowledged=draw(st.one_of(st.none(), st.just(rows.Entered(**entered(later))))),
        exclusions=(rows.Exclusion(partner="QM", reason=draw(code(codes.ExclusionReason)), **entered(day)),),
        stays=(rows.Stay(place=draw(TEXTS), safe_contact=draw(MAYBE), **entered(day)),),
        rhythms=(rows.Rhythm(phase=draw(code(ContactPhase)), days=every, **entered(later)),),
        contacts=(
            rows.Contact(
                channel=draw(code(ContactChannel)), spoke_with=draw(code(SpokeWith)),
                wellbeing=draw(st.one_of(st.none(), code(Wellbeing))), said=draw(MAYBE), **entered(later),
            ),
        ),
        safety_checks=(rows.SafetyCheck(level=draw(code(SafetyLevel)), found=draw(TEXTS), **entered(later)),),
        tellings=(
            rows.Telling(
                told=draw(code(Told)), way=draw(code(TellingWay)), matters=draw(several(Matter, 1)), who=draw(TEXTS),
                reason=draw(TEXTS), **entered(later),
            ),
        ),
        **entered(day),
    )  # fmt: skip


@st.composite
def caseloads(draw: st.DrawFn) -> Caseload:
    def partner(code: str) -> rows.Partner:
        kind, group = draw(st.sampled_from(codes.PartnerKind)), draw(st.sampled_from(codes.RegionalGroup))
        return rows.Partner(code=code, kind=kind, name_en=f"State {code}", name_fr=f"État {code}", group=group,
                            language="fr", **entered(FIRST))  # fmt: skip

    events = (rows.InstrumentEvent(stage=codes.InstrumentStage.SIGNED, **entered(FIRST, 3)),)
    instrument = rows.Instrument(
        partner="QN", kind=draw(st.sampled_from(codes.InstrumentKind)), events=events,
        places_per_year=draw(st.one_of(st.none(), st.integers(0, 9))), sentences=0, terms=(draw(terms()),),
        opinions=(rows.LawOpinion(standing=draw(st.sampled_from(agreed.LawStanding)), opinion=draw(MAYBE),
                                  **entered(FIRST)),),
        **entered(FIRST),
    )  # fmt: skip
    found = tuple(draw(st.lists(cases(), min_size=1, max_size=2)))
    asked = found[0].happened_on + timedelta(days=50)
    said = rows.Answer(
        kind=codes.AnswerKind.ACCEPTED,
        persons=draw(st.one_of(st.none(), st.integers(1, 9))),
        months=None,
        terms=draw(st.sampled_from([None, AnswerTerms("papers", ""), AnswerTerms("", "", "said so")])),
        reason=draw(st.one_of(st.none(), st.sampled_from(RefusalReason))),
        by_exception=draw(st.booleans()),
        **entered(asked),
    )
    message = rows.Exchange(
        kind=draw(st.sampled_from(ExchangeKind)), direction=draw(st.sampled_from(Direction)),
        channel=draw(st.sampled_from(ExchangeChannel)), answer_by=draw(st.sampled_from([None, asked])),
        remark=draw(MAYBE), **entered(asked),
    )  # fmt: skip
    request = rows.Request(
        partner="QN", case=0, instrument=draw(st.sampled_from([None, 0])), answers=(said,), exchanges=(message,),
        external=draw(st.sampled_from([None, "X-4K7M-9QRT-G"])), follows=draw(st.sampled_from([None, 1])),
        sequence=draw(st.sampled_from(codes.RequestSequence)), purpose=draw(st.sampled_from(codes.RequestPurpose)),
        on_behalf_of=draw(st.sampled_from(codes.OnBehalfOf)), occasion=draw(st.sampled_from(codes.Occasion)),
        duty=draw(st.sampled_from(codes.RequestDuty)), channel=draw(st.sampled_from(codes.RequestChannel)),
        deadline_on=draw(st.one_of(st.none(), st.just(asked))), **entered(asked),
    )  # fmt: skip
    cost = rows.Cost(
        kind=draw(st.sampled_from(codes.CostKind)), amount_minor=draw(st.integers(1, 10**9)),
        currency=draw(st.sampled_from(["EUR", "JPY", "TND"])), from_fund=draw(st.booleans()),
        document=draw(st.sampled_from([None, "4500017"])), **entered(asked),
    )  # fmt: skip
    placement = rows.Placement(
        request=0, kind=draw(st.sampled_from(codes.PlacementKind)), costs=(cost,), **entered(asked),
        terms=(rows.Term(until=asked + timedelta(days=90), **entered(asked)),),
        steps=tuple(
            rows.PlacementStep(stage=one, reason=ENDED.get(one), **entered(asked, 1))
            for one in draw(st.sampled_from(WAYS))
        ),
    )  # fmt: skip
    placed = (replace(found[0], placements=(placement,)), *found[1:])
    donation = rows.Donation(
        partner="QM", amount_minor=draw(st.integers(1, 10**9)), currency="EUR",
        earmark=draw(st.sampled_from(codes.Earmark)), is_pledge=draw(st.booleans()),
        document=draw(st.sampled_from([None, "4500018"])), **entered(asked),
    )  # fmt: skip
    outside = replace(request, case=None, follows=None, external=None)
    number = rows.FocalNumber(number="00 999 555 0117", **entered(asked))
    focal_point = rows.FocalPoint(
        partner="QN", kind=draw(st.sampled_from(FocalKind)), name=draw(NAMES), address=draw(MAYBE),
        numbers=draw(st.sampled_from([(), (number,)])), **entered(FIRST),
    )  # fmt: skip
    rate = rows.Rate(currency="USD", worth=draw(st.sampled_from(["0.9137", "1"])),
                     source=draw(st.sampled_from(RateSource)), **entered(FIRST))  # fmt: skip
    return Caseload(
        partners=(partner("QM"), partner("QN")), instruments=(instrument,), cases=placed, requests=(request, outside),
        donations=(donation,), rates=(rate,), focal_points=(focal_point,),
    )  # fmt: skip


def starts_a_formula(cell: object) -> bool:
    return isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


def come_back(path: Path) -> Caseload:
    found = reading.read(path, Layout())
    whole = Assembly(found, "Z-99", ()).assembled().caseload
    assert [(one.sheet, one.row, one.column, one.trouble) for one in found.faults.listed] == []
    return whole


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), phases=_ONCE)
@given(caseloads())
def test_out_and_in_again_by_csv_is_the_same(caseload: Caseload) -> None:
    with TemporaryDirectory() as room:
        for sheet, lines in flattening.tables(caseload, Keys.numbered(caseload)):
            content = writing.as_csv(sheet, lines)
            (Path(room) / f"{sheet.name}.csv").write_bytes(content)
            cells = chain.from_iterable(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
            assert [one for one in cells if starts_a_formula(one)] == []

        assert come_back(Path(room)) == caseload


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), phases=_ONCE)
@given(caseloads())
def test_out_and_in_again_by_a_workbook_is_the_same(caseload: Caseload) -> None:
    with TemporaryDirectory() as room:
        file = Path(room) / "out.xlsx"
        file.write_bytes(writing.as_workbook(flattening.tables(caseload, Keys.numbered(caseload))))

        assert come_back(file) == caseload
        cells = [cell for page in load_workbook(file).worksheets for row in page.iter_rows() for cell in row]
        assert [one.value for one in cells if one.data_type == "f" or starts_a_formula(one.value)] == []


@pytest.mark.parametrize("said", [*STARTS, "\t1", "\r1"])
def test_no_cell_that_leaves_starts_a_formula_and_each_comes_back(said: str) -> None:
    assert not starts_a_formula(neutral(said))
    assert restored(neutral(said)) == said


@pytest.mark.parametrize("typed", ["'tis", "'", "it's"])
def test_an_apostrophe_that_somebody_typed_stays(typed: str) -> None:
    assert restored(typed) == typed
