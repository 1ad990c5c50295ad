"""Cases of the desk as a caseload, as far as an officer may open them and wants them to leave."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from relocation_desk.casework import consent_standing
from relocation_desk.casework.caseload_reading_states import StatesReader
from relocation_desk.casework.caseload_rows import Wanted, entered, in_order
from relocation_desk.casework.desk import Progress, Work
from relocation_desk.domain import consent, partial_dates
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.partial_dates import DateImpossible, DateUnclear
from relocation_desk.domain.telling_codes import Matter
from relocation_desk.exchange import caseload as rows
from relocation_desk.exchange.caseload import Caseload
from relocation_desk.exchange.flattening import Keys
from relocation_desk.vault import contact_tables, partner_tables, proceedings_tables, records, tables
from relocation_desk.vault.fund_tables import FundRate
from relocation_desk.vault.placement_records import ContactWords, SafetyWords
from relocation_desk.vault.placement_tables import PlacementTerm
from relocation_desk.vault.safeguard_tables import ConsentWithdrawal, ExclusionLift
from relocation_desk.vault.telling_records import TellingNote
from relocation_desk.vault.telling_tables import Telling, TellingMatter

_EVERY = 50


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


class _Reader(StatesReader):
    """One reading: rows of each table once, sealed words case by case."""

    def read(self, progress: Progress, left_out: int) -> ReadOut:
        """All of it."""
        partners = self._rows(select(partner_tables.Partner))
        self._codes = {one.id: one.code for one in partners}
        self._papers = self._documents()
        requests = self._requests()
        instruments = self._instruments(requests)
        whole = self._wanted.is_whole
        listed = {one.id: place for place, one in enumerate(requests)}
        cases = tuple(self._told(progress, listed))
        known = {one.id: place for place, one in enumerate(instruments)}
        at = {one: place for place, one in enumerate(self._ids)}
        asked = tuple(self._request(one, at, (known, listed)) for one in self._with_answers(requests))
        donations = self._rows(select(partner_tables.Donation)) if whole else []
        named = {one.partner for one in asked} | {self._codes[one.partner_id] for one in instruments}
        named |= {one.partner for case in cases for one in case.exclusions}
        caseload = Caseload(
            partners=tuple(self._partner(one) for one in partners if whole or one.code in named),
            instruments=tuple(self._with_events(instruments)), cases=cases, requests=asked,
            donations=tuple(self._donation(one) for one in donations),
            rates=tuple(self._rate(one) for one in self._rows(select(FundRate))) if whole else (),
            focal_points=tuple(self._focal_points()) if whole else (),
        )  # fmt: skip
        keys = Keys(
            [one.reference for one in instruments], [one.reference for one in self._cases],
            [one.reference for one in requests],
        )  # fmt: skip
        return ReadOut(caseload, keys, left_out, tuple(self._ids))

    # ---------------------------------------------------------------- cases
    def _told(self, progress: Progress, requests: Mapping[int, int]) -> Iterable[rows.Case]:
        of = {
            table: self._of_cases(table)
            for table in (
                tables.HouseholdMember, tables.Assessment, tables.Incident, tables.Consent,
                tables.ParticipationAgreement, tables.Exclusion, tables.Placement, proceedings_tables.Acknowledgement,
                ConsentWithdrawal, contact_tables.ContactRhythm, contact_tables.Contact, contact_tables.SafetyCheck,
                Telling,
            )
        }  # fmt: skip
        assessments = [one.id for some in of[tables.Assessment].values() for one in some]
        signed = self._grouped(tables.SignOff, "assessment_id", assessments)
        placements = [one.id for some in of[tables.Placement].values() for one in some]
        steps = self._grouped(tables.PlacementStep, "placement_id", placements)
        costs = self._grouped(partner_tables.Cost, "placement_id", placements)
        terms = self._grouped(PlacementTerm, "placement_id", placements)
        matters = self._grouped(TellingMatter, "telling_id", [one.id for some in of[Telling].values() for one in some])
        lifted = set(self._work.session.scalars(select(ExclusionLift.exclusion_id)))
        for number, case in enumerate(self._cases):
            if number % _EVERY == 0:
                progress(number, len(self._cases))
            found = {table: by_case.get(case.id, []) for table, by_case in of.items()}
            with self._work.gathered(case.reference):
                yield self._case(case, found, (signed, (steps, costs, terms), matters, lifted, requests))

    def _case(self, case: tables.Case, of: Mapping[Any, list[Any]], known: tuple[Any, ...]) -> rows.Case:
        signed, placed, matters, lifted, requests = known
        reference = case.reference
        note = self._opened(reference, records.ReferralNote, records.ONE_RECORD)
        acknowledged = of[proceedings_tables.Acknowledgement][-1:]
        return rows.Case(
            situation=case.situation, calling_party=case.calling_party, urgency=case.urgency,
            reason=note.reason if note is not None else "", **entered(case),
            acknowledged=rows.Entered(**entered(acknowledged[0])) if acknowledged else None,
            members=self._members(reference, of[tables.HouseholdMember]),
            assessments=tuple(self._assessment(reference, one, signed[one.id]) for one in of[tables.Assessment]),
            incidents=tuple(self._incident(reference, one) for one in of[tables.Incident]),
            consents=self._consents(case.id, of),
            participation_agreements=tuple(
                rows.Entered(**entered(one)) for one in in_order(of[tables.ParticipationAgreement])
            ),
            exclusions=tuple(
                rows.Exclusion(partner=self._codes[one.partner_id], reason=one.reason, **entered(one))
                for one in of[tables.Exclusion]
                if self._tells_where and one.id not in lifted
            ),
            stays=tuple(self._stays(reference)) if self._tells_where else (),
            arrivals=tuple(self._arrivals(reference)) if self._tells_where else (),
            placements=tuple(
                self._placement(one, requests[one.request_id], tuple(by[one.id] for by in placed))
                for one in of[tables.Placement]
                if one.request_id in requests
            ),
            rhythms=tuple(
                rows.Rhythm(phase=one.phase, days=one.days, **entered(one))
                for one in in_order(of[contact_tables.ContactRhythm])
            ),
            contacts=tuple(self._contact(reference, one) for one in in_order(of[contact_tables.Contact])),
            safety_checks=tuple(self._check(reference, one) for one in in_order(of[contact_tables.SafetyCheck])),
            tellings=tuple(self._telling(reference, one, matters[one.id]) for one in in_order(of[Telling])),
        )  # fmt: skip

    def _members(self, reference: str, found: list[tables.HouseholdMember]) -> tuple[rows.Member, ...]:
        if Compartment.IDENTITY not in self._wanted.holds:
            return ()
        opened = ((one, self._opened(reference, records.PersonIdentity, one.id)) for one in found)
        return tuple(
            rows.Member(
                relation=one.relation, age_band=one.age_band, moves_along=one.moves_along, identity=identity,
                **entered(one),
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
            signed_off=rows.Entered(**entered(signed[-1])) if signed else None, **entered(row),
        )  # fmt: skip

    def _incident(self, reference: str, row: tables.Incident) -> rows.Incident:
        told = self._opened(reference, records.IncidentAccount, row.id)
        return rows.Incident(
            kind=row.kind, impact=row.impact, account=told.account if told is not None else "",
            names_person=row.names_person, **entered(row),
        )  # fmt: skip

    def _consents(self, case: int, of: Mapping[Any, list[Any]]) -> tuple[rows.Consent, ...]:
        """Those that stand: one that was taken back must not come in again as given."""
        given = of[tables.Consent]
        standing = {one.scope for one in given}
        if of[ConsentWithdrawal]:
            standing -= consent.withdrawn(consent_standing.words_of(self._work.session, (case,)))
        return tuple(
            rows.Consent(
                scope=one.scope,
                language=one.language,
                interpreter=one.interpreter,
                valid_until=one.valid_until,
                **entered(one),
            )
            for one in given
            if one.scope in standing
        )

    def _stays(self, reference: str) -> Iterable[rows.Stay]:
        found = list(self._revisions(reference, records.Whereabouts))
        corrected = {one.corrects for _row, one in found if one.corrects}
        kept = [(row, one) for row, one in found if str(row.revision) not in corrected]
        made = [
            rows.Stay(
                place=one.place, safe_contact=one.safe_contact, **{**entered(row), "happened_on": _since(one, row)}
            )
            for row, one in kept
        ]
        return in_order(made)

    def _arrivals(self, reference: str) -> Iterable[rows.ArrivalPlan]:
        found = self._revisions(reference, records.ArrivalPlan)
        return in_order([rows.ArrivalPlan(arrival=one.arrival, **entered(row)) for row, one in found])

    def _contact(self, reference: str, row: contact_tables.Contact) -> rows.Contact:
        said = self._opened(reference, ContactWords, row.id)
        return rows.Contact(
            channel=row.channel, spoke_with=row.spoke_with, wellbeing=row.wellbeing,
            said=said.said if said is not None else "", **entered(row),
        )  # fmt: skip

    def _check(self, reference: str, row: contact_tables.SafetyCheck) -> rows.SafetyCheck:
        found = self._opened(reference, SafetyWords, row.id)
        return rows.SafetyCheck(level=row.level, found=found.found if found is not None else "", **entered(row))

    def _telling(self, reference: str, row: Telling, matters: list[TellingMatter]) -> rows.Telling:
        note, known = self._opened(reference, TellingNote, row.id), {one.matter for one in matters}
        return rows.Telling(
            told=row.told, way=row.way, matters=tuple(one for one in Matter if one in known),
            who=note.who if note is not None else "", reason=note.reason if note is not None else "", **entered(row),
        )  # fmt: skip

    def _placement(self, row: tables.Placement, request: int, of: tuple[list[Any], ...]) -> rows.Placement:
        steps, costs, terms = of
        return rows.Placement(
            request=request, kind=row.kind, **entered(row),
            steps=tuple(
                rows.PlacementStep(stage=one.stage, reason=one.reason, **entered(one)) for one in in_order(steps)
            ),
            costs=tuple(
                rows.Cost(
                    kind=one.kind, amount_minor=one.amount_minor, currency=one.currency, from_fund=one.from_fund,
                    document=self._papers[1].get(one.id), **entered(one),
                )
                for one in costs
            ),
            terms=tuple(rows.Term(until=one.until, **entered(one)) for one in in_order(terms)),
        )  # fmt: skip


def _since(one: records.Whereabouts, row: tables.SealedRecord) -> date:
    """The day from which they were there, where that is one day."""
    try:
        known = partial_dates.parse(one.since) if one.since else None
    except (DateUnclear, DateImpossible):
        known = None
    if known is None or known.day is None or known.certainty:
        return row.happened_on
    return min(known.earliest, row.entered_at.date())
