"""Cases of the desk as a caseload, as far as an officer may open them and wants them to leave."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Select, select

from relocation_desk.casework import consent_standing
from relocation_desk.casework.desk import Progress, Work
from relocation_desk.domain import consent, partial_dates
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.partial_dates import DateImpossible, DateUnclear
from relocation_desk.exchange import caseload as rows
from relocation_desk.exchange.caseload import Caseload
from relocation_desk.exchange.flattening import Keys
from relocation_desk.vault import partner_tables, proceedings_tables, records, tables
from relocation_desk.vault.register import among
from relocation_desk.vault.safeguard_tables import ConsentWithdrawal, ExclusionLift
from relocation_desk.vault.tables import Recorded

Row = TypeVar("Row", bound=Recorded)
Kind = TypeVar("Kind", bound=records.Sealed)
_EVERY = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases, all where `is_whole`, and what is said of them beside what protection keeps."""

    cases: tuple[str, ...] = ()
    is_whole: bool = False
    holds: frozenset[Compartment] = frozenset()


@dataclass(frozen=True, slots=True)
class ReadOut:
    """A caseload with the keys of its rows; of `left_out` cases this officer may not open what must be in it."""

    caseload: Caseload
    keys: Keys
    left_out: int
    case_ids: tuple[int, ...] = field(default=())


def may_leave(work: Work, wanted: Wanted) -> tuple[tuple[tables.Case, ...], int]:
    """The cases that this officer can take out, and how many of those that are wanted are not among them."""
    statement = select(tables.Case).order_by(tables.Case.id)
    if not wanted.is_whole:
        statement = statement.where(tables.Case.reference.in_(wanted.cases))
    found = work.session.scalars(statement).all()
    needed = {Compartment.PROTECTION, *wanted.holds}
    keys = work.desk.vault.sealer.keys
    kept = tuple(one for one in found if _opens(work, keys.find, one.reference, needed))
    return kept, (len(found) if wanted.is_whole else len(set(wanted.cases))) - len(kept)


def _opens(work: Work, find: Callable[..., bytes | None], reference: str, needed: Collection[Compartment]) -> bool:
    """Whether the officer holds the keys of a case; a compartment in which nothing is sealed yet needs none."""
    sealer = work.desk.vault.sealer
    return all(
        find(work.session, reference, one) is not None
        or (sealer.may_open(one) and not sealer.keys.exists(work.session, reference, one) and _is_open(work, reference))
        for one in needed
    )


def _is_open(work: Work, reference: str) -> bool:
    return not work.desk.vault.sealer.keys.is_destroyed(work.session, reference)


def read_out(work: Work, wanted: Wanted, progress: Progress) -> ReadOut:
    """Read the cases that leave with all that belongs to them."""
    cases, left_out = may_leave(work, wanted)
    return _Reader(work, wanted, cases).read(progress, left_out)


class _Reader:
    """One reading: rows of each table once, sealed words case by case."""

    def __init__(self, work: Work, wanted: Wanted, cases: tuple[tables.Case, ...]) -> None:
        self._work, self._wanted, self._cases = work, wanted, cases
        self._ids = [one.id for one in cases]
        self._tells_where = Compartment.WHEREABOUTS in wanted.holds
        self._codes: dict[int, str] = {}

    def read(self, progress: Progress, left_out: int) -> ReadOut:
        """All of it."""
        partners = self._rows(select(partner_tables.Partner))
        self._codes = {one.id: one.code for one in partners}
        requests = self._requests()
        instruments = self._instruments(requests)
        whole = self._wanted.is_whole
        listed = {one.id: place for place, one in enumerate(requests)}
        cases = tuple(self._told(progress, listed))
        known = {one.id: place for place, one in enumerate(instruments)}
        at = {one: place for place, one in enumerate(self._ids)}
        asked = tuple(self._request(one, at, known) for one in self._with_answers(requests))
        donations = self._rows(select(partner_tables.Donation)) if whole else []
        named = {one.partner for one in asked} | {self._codes[one.partner_id] for one in instruments}
        named |= {one.partner for case in cases for one in case.exclusions}
        caseload = Caseload(
            partners=tuple(self._partner(one) for one in partners if whole or one.code in named),
            instruments=tuple(self._with_events(instruments)), cases=cases, requests=asked,
            donations=tuple(self._donation(one) for one in donations),
        )  # fmt: skip
        keys = Keys(
            [one.reference for one in instruments], [one.reference for one in self._cases],
            [one.reference for one in requests],
        )  # fmt: skip
        return ReadOut(caseload, keys, left_out, tuple(self._ids))

    def _rows(self, statement: Select[Any]) -> list[Any]:
        table = statement.column_descriptions[0]["entity"]
        return list(self._work.session.scalars(statement.order_by(table.id)))

    def _of_cases(self, table: type[Row]) -> Mapping[int, list[Row]]:
        return self._grouped(table, "case_id", self._ids)

    def _grouped(self, table: type[Row], key: str, owners: Iterable[int]) -> Mapping[int, list[Row]]:
        found: dict[int, list[Row]] = defaultdict(list)
        for one in self._rows(select(table).where(getattr(table, key).in_(among(owners)))):
            found[getattr(one, key)].append(one)
        return found

    # ---------------------------------------------------------------- States
    def _partner(self, row: partner_tables.Partner) -> rows.Partner:
        return rows.Partner(
            code=row.code, kind=row.kind, name_en=row.name_en, name_fr=row.name_fr, group=row.group,
            language=row.language, **_entered(row),
        )  # fmt: skip

    def _instruments(self, requests: list[partner_tables.Request]) -> list[partner_tables.Instrument]:
        statement = select(partner_tables.Instrument)
        if not self._wanted.is_whole:
            named = {one.instrument_id for one in requests if one.instrument_id is not None}
            statement = statement.where(partner_tables.Instrument.id.in_(among(named)))
        return self._rows(statement)

    def _with_events(self, instruments: list[partner_tables.Instrument]) -> Iterable[rows.Instrument]:
        events = self._grouped(partner_tables.InstrumentEvent, "instrument_id", (one.id for one in instruments))
        for row in instruments:
            happened = sorted(events[row.id], key=lambda one: one.happened_on)
            yield rows.Instrument(
                partner=self._codes[row.partner_id], kind=row.kind, places_per_year=row.places_per_year,
                sentences=row.sentences, **_entered(row),
                events=tuple(rows.InstrumentEvent(stage=one.stage, **_entered(one)) for one in happened),
            )  # fmt: skip

    def _donation(self, row: partner_tables.Donation) -> rows.Donation:
        return rows.Donation(
            partner=self._codes[row.partner_id], amount_minor=row.amount_minor, currency=row.currency,
            earmark=row.earmark, is_pledge=row.is_pledge, **_entered(row),
        )  # fmt: skip

    def _requests(self) -> list[partner_tables.Request]:
        """Requests about the cases, where what leaves may tell of States; all others where everything leaves."""
        table = partner_tables.Request
        about = table.case_id.in_(among(self._ids if self._tells_where else ()))
        return self._rows(select(table).where(about | table.case_id.is_(None) if self._wanted.is_whole else about))

    def _with_answers(
        self, requests: list[partner_tables.Request]
    ) -> Iterable[tuple[partner_tables.Request, list[partner_tables.Answer]]]:
        answers = self._grouped(partner_tables.Answer, "request_id", (one.id for one in requests))
        return ((one, sorted(answers[one.id], key=lambda said: said.happened_on)) for one in requests)

    def _request(
        self,
        found: tuple[partner_tables.Request, list[partner_tables.Answer]],
        cases: Mapping[int, int],
        instruments: Mapping[int, int],
    ) -> rows.Request:
        row, said = found
        reference = None if row.case_id is None else self._cases[cases[row.case_id]].reference
        return rows.Request(
            partner=self._codes[row.partner_id], case=None if row.case_id is None else cases[row.case_id],
            instrument=None if row.instrument_id is None else instruments.get(row.instrument_id),
            sequence=row.sequence, purpose=row.purpose, on_behalf_of=row.on_behalf_of, occasion=row.occasion,
            duty=row.duty, channel=row.channel, deadline_on=row.deadline_on,
            answers=tuple(self._answer(one, reference) for one in said), **_entered(row),
        )  # fmt: skip

    def _answer(self, row: partner_tables.Answer, reference: str | None) -> rows.Answer:
        terms = self._opened(reference, records.AnswerTerms, row.id) if reference else None
        kept = terms if terms is not None and (terms.conditions or terms.status_and_costs) else None
        return rows.Answer(kind=row.kind, persons=row.persons, months=row.months, terms=kept, **_entered(row))

    # ---------------------------------------------------------------- cases
    def _told(self, progress: Progress, requests: Mapping[int, int]) -> Iterable[rows.Case]:
        of = {
            table: self._of_cases(table)
            for table in (
                tables.HouseholdMember, tables.Assessment, tables.Incident, tables.Consent,
                tables.ParticipationAgreement, tables.Exclusion, tables.Placement, proceedings_tables.Acknowledgement,
                ConsentWithdrawal,
            )
        }  # fmt: skip
        assessments = [one.id for some in of[tables.Assessment].values() for one in some]
        signed = self._grouped(tables.SignOff, "assessment_id", assessments)
        placements = [one.id for some in of[tables.Placement].values() for one in some]
        steps = self._grouped(tables.PlacementStep, "placement_id", placements)
        costs = self._grouped(partner_tables.Cost, "placement_id", placements)
        lifted = set(self._work.session.scalars(select(ExclusionLift.exclusion_id)))
        for number, case in enumerate(self._cases):
            if number % _EVERY == 0:
                progress(number, len(self._cases))
            found = {table: by_case.get(case.id, []) for table, by_case in of.items()}
            with self._work.gathered(case.reference):
                yield self._case(case, found, (signed, steps, costs, lifted, requests))

    def _case(self, case: tables.Case, of: Mapping[Any, list[Any]], known: tuple[Any, ...]) -> rows.Case:
        signed, steps, costs, lifted, requests = known
        reference = case.reference
        note = self._opened(reference, records.ReferralNote, records.ONE_RECORD)
        acknowledged = of[proceedings_tables.Acknowledgement][-1:]
        return rows.Case(
            situation=case.situation, calling_party=case.calling_party, urgency=case.urgency,
            reason=note.reason if note is not None else "", **_entered(case),
            acknowledged=rows.Entered(**_entered(acknowledged[0])) if acknowledged else None,
            members=self._members(reference, of[tables.HouseholdMember]),
            assessments=tuple(self._assessment(reference, one, signed[one.id]) for one in of[tables.Assessment]),
            incidents=tuple(self._incident(reference, one) for one in of[tables.Incident]),
            consents=self._consents(case.id, of),
            participation_agreements=tuple(
                rows.Entered(**_entered(one)) for one in _in_order(of[tables.ParticipationAgreement])
            ),
            exclusions=tuple(
                rows.Exclusion(partner=self._codes[one.partner_id], reason=one.reason, **_entered(one))
                for one in of[tables.Exclusion]
                if self._tells_where and one.id not in lifted
            ),
            stays=tuple(self._stays(reference)) if self._tells_where else (),
            arrivals=tuple(self._arrivals(reference)) if self._tells_where else (),
            placements=tuple(
                self._placement(one, requests[one.request_id], (steps[one.id], costs[one.id]))
                for one in of[tables.Placement]
                if one.request_id in requests
            ),
        )  # fmt: skip

    def _members(self, reference: str, found: list[tables.HouseholdMember]) -> tuple[rows.Member, ...]:
        if Compartment.IDENTITY not in self._wanted.holds:
            return ()
        opened = ((one, self._opened(reference, records.PersonIdentity, one.id)) for one in found)
        return tuple(
            rows.Member(
                relation=one.relation, age_band=one.age_band, moves_along=one.moves_along, identity=identity,
                **_entered(one),
            )
            for one, identity in opened
            if identity is not None
        )  # fmt: skip

    def _assessment(self, reference: str, row: tables.Assessment, signed: list[tables.SignOff]) -> rows.Assessment:
        told = self._opened(reference, records.AssessmentNarrative, row.id)
        return rows.Assessment(
            nature=row.nature, intent=row.intent, capability=row.capability, inhibition=row.inhibition,
            severity=row.severity, likelihood=row.likelihood, severity_after=row.severity_after,
            likelihood_after=row.likelihood_after, confidence=row.confidence, recommendation=row.recommendation,
            valid_until=row.valid_until, horizon=row.horizon, duration_months=row.duration_months,
            narrative=told if told is not None else records.AssessmentNarrative("", "", "", "", ""),
            signed_off=rows.Entered(**_entered(signed[-1])) if signed else None, **_entered(row),
        )  # fmt: skip

    def _incident(self, reference: str, row: tables.Incident) -> rows.Incident:
        told = self._opened(reference, records.IncidentAccount, row.id)
        return rows.Incident(
            kind=row.kind, impact=row.impact, account=told.account if told is not None else "",
            names_person=row.names_person, **_entered(row),
        )  # fmt: skip

    def _consents(self, case: int, of: Mapping[Any, list[Any]]) -> tuple[rows.Consent, ...]:
        """Those that stand: one that was taken back must not come in again as given."""
        given = of[tables.Consent]
        standing = {one.scope for one in given}
        if of[ConsentWithdrawal]:
            standing &= consent.standing(consent_standing.words_of(self._work.session, (case,)))
        return tuple(
            rows.Consent(scope=one.scope, language=one.language, interpreter=one.interpreter, **_entered(one))
            for one in given
            if one.scope in standing
        )

    def _stays(self, reference: str) -> Iterable[rows.Stay]:
        found = list(self._revisions(reference, records.Whereabouts))
        corrected = {one.corrects for _row, one in found if one.corrects}
        kept = [(row, one) for row, one in found if str(row.revision) not in corrected]
        made = [
            rows.Stay(
                place=one.place, safe_contact=one.safe_contact, **{**_entered(row), "happened_on": _since(one, row)}
            )
            for row, one in kept
        ]
        return _in_order(made)

    def _arrivals(self, reference: str) -> Iterable[rows.ArrivalPlan]:
        found = self._revisions(reference, records.ArrivalPlan)
        return _in_order([rows.ArrivalPlan(arrival=one.arrival, **_entered(row)) for row, one in found])

    def _placement(
        self, row: tables.Placement, request: int, of: tuple[list[tables.PlacementStep], list[partner_tables.Cost]]
    ) -> rows.Placement:
        steps, costs = of
        return rows.Placement(
            request=request, kind=row.kind, **_entered(row),
            steps=tuple(rows.PlacementStep(stage=one.stage, **_entered(one)) for one in _in_order(steps)),
            costs=tuple(
                rows.Cost(
                    kind=one.kind, amount_minor=one.amount_minor, currency=one.currency, from_fund=one.from_fund,
                    **_entered(one),
                )
                for one in costs
            ),
        )  # fmt: skip

    # ---------------------------------------------------------------- sealed words
    def _opened(self, reference: str, kind: type[Kind], record: int) -> Kind | None:
        opened = self._work.open(reference, kind, record)
        return opened if isinstance(opened, kind) else None

    def _revisions(self, reference: str, kind: type[Kind]) -> Iterable[tuple[tables.SealedRecord, Kind]]:
        sealer = self._work.desk.vault.sealer
        return sealer.open_revisions(self._work.session, reference, kind, records.ONE_RECORD)


def _entered(row: Recorded) -> dict[str, Any]:
    return {"happened_on": row.happened_on, "entered_on": row.entered_at.date(), "entered_by": row.entered_by}


Dated = TypeVar("Dated", bound=Any)


def _in_order(found: Iterable[Dated]) -> list[Dated]:
    return sorted(found, key=lambda one: one.happened_on)


def _since(one: records.Whereabouts, row: tables.SealedRecord) -> date:
    """The day from which they were there, where that is one day."""
    try:
        known = partial_dates.parse(one.since) if one.since else None
    except (DateUnclear, DateImpossible):
        known = None
    if known is None or known.day is None or known.certainty:
        return row.happened_on
    return min(known.earliest, row.entered_at.date())
