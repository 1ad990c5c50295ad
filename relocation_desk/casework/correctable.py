"""Which records are corrected in one act, and how: what the act takes that records such a thing, and that of a row."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from relocation_desk.casework import (
    assessments,
    closing,
    consents,
    exclusions,
    household,
    measures,
    proceedings,
    requests,
    resting,
)
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.lifecycle_views import Criteria
from relocation_desk.casework.resting import Records, Row
from relocation_desk.domain.acts import Act
from relocation_desk.domain.household import Tie
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.references import CaseRef, OfficerRef, RequestRef, StateCode, numbered
from relocation_desk.domain.safeguard_codes import ConsentManner, ExclusionSource
from relocation_desk.vault.partner_tables import Answer, Partner
from relocation_desk.vault.records import (
    AnswerTerms,
    EvaluationNote,
    ExclusionGround,
    IncidentAccount,
    InterestsGround,
    Sealed,
    Withheld,
)


@dataclass(frozen=True, slots=True)
class Signed:
    """The day on which a participation agreement was signed."""

    signed_on: date


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The day on which a referral was acknowledged."""

    on: date


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision of a sealed record: what is right is recorded as the next, and that stands for it."""

    kind: str
    record: int
    revision: int


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a threat assessment: what is right is recorded as the next."""

    version: int
    is_signed: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """A State's answer, with the request that it was to."""

    request: RequestRef
    answer: requests.NewAnswer


@dataclass(frozen=True, slots=True)
class Correctable:
    """How a record is recorded: what its act takes, and that as a row has it.

    By the columns `held_by` another of its kind hangs on a record, which is then not corrected; of those with one
    `place` only the last is, since what is recorded now would be the last; with `parts_too` its parts go along.
    """

    takes: type[Any]
    does: Act
    act: Callable[[Desk, Any, Any], object]
    former: Callable[[Work, str, Any], Any]
    held_by: str = ""
    place: Callable[[Any], object] | None = None
    parts_too: bool = False
    subject: Callable[[Any], str] | None = None  # what its act is done on, where that is not the case
    beside: Callable[[Desk, Any, Any, int], object] | None = None  # that act while the former, by number, still counts

    def is_free(self, row: Row, known: Records) -> bool:
        """Whether nothing is part of the record, or stands in its place already."""
        same = list(known.of(type(row)))
        if self.held_by and any(getattr(other, self.held_by) == row.id for other in same):
            return False
        if self.place is not None and any(one.id > row.id and self.place(one) == self.place(row) for one in same):
            return False
        return self.parts_too or not resting.parts(row, known.counting)


def _words(work: Work, case: str, kind: type[Sealed], row: Row) -> Any:
    """What is sealed with a record; None where nothing is, or this officer does not open it."""
    found = work.open(case, kind, row.id)
    return found if isinstance(found, kind) else None


def _incident(work: Work, case: str, row: Any) -> Any:
    account = _words(work, case, IncidentAccount, row) or IncidentAccount("")
    return assessments.NewIncident(row.happened_on, row.kind, row.impact, account, row.names_person)


def _consent(_work: Work, _case: str, row: Any) -> consents.NewConsent:
    manner, by = row.manner or ConsentManner.PRESENT, OfficerRef(row.explained_by)
    return consents.NewConsent(row.happened_on, row.scope, row.language, row.interpreter, manner, by, row.valid_until)


def _measure(_work: Work, _case: str, row: Any) -> measures.NewMeasure:
    return measures.NewMeasure(
        row.kind, row.happened_on, row.planned_end, row.expected, row.cost_minor, row.currency or "",
        row.before_agreement,
    )  # fmt: skip


def _exclusion(work: Work, case: str, row: Any) -> exclusions.NewExclusion:
    state, ground = work.session.get_one(Partner, row.partner_id), _words(work, case, ExclusionGround, row)
    source = row.source or ExclusionSource.WITNESS
    return exclusions.NewExclusion(StateCode(state.code), row.reason, source, ground.ground if ground else "")


def _interests(work: Work, case: str, row: Any) -> household.NewInterests:
    ground = _words(work, case, InterestsGround, row) or InterestsGround("")
    return household.NewInterests(row.member_id, row.happened_on, row.is_to_go, row.body, ground.ground)


def _answer(work: Work, case: str, row: Any) -> Answered:
    return answered(row, _words(work, case, AnswerTerms, row))


def answered(row: Answer, terms: AnswerTerms | None) -> Answered:
    """A State's answer as it was recorded, or that the Court took its request back."""
    terms = AnswerTerms("", "", "") if terms is None else AnswerTerms(**asdict(terms))
    new = requests.NewAnswer(
        row.kind, row.happened_on, row.persons, row.months, terms, row.reason, by_exception=row.by_exception
    )
    return Answered(RequestRef(numbered("R", row.request_id)), new)


def _evaluation(work: Work, case: str, row: Any) -> household.NewEvaluation | None:
    note = work.open(case, EvaluationNote, row.id)
    if isinstance(note, Withheld):
        return None
    return household.NewEvaluation(row.member_id, row.happened_on, row.outcome, note.note if note else "")


def _tie_again(desk: Desk, case: CaseRef, tie: Tie) -> None:
    household.record_ties(desk, case, household.NewTies((tie,)))


KINDS: Mapping[RecordKind, Correctable] = {
    RecordKind.INCIDENTS: Correctable(
        assessments.NewIncident, Act.RECORD_INCIDENT, assessments.record_incident, _incident
    ),
    RecordKind.CONSENTS: Correctable(consents.NewConsent, Act.RECORD_CONSENT, consents.record_consent, _consent),
    RecordKind.CONSENT_WITHDRAWALS: Correctable(
        consents.Withdrawal, Act.WITHDRAW_CONSENT, consents.withdraw_consent,
        lambda _work, _case, row: consents.Withdrawal(row.scope, row.happened_on), beside=consents.withdraw_consent,
    ),
    RecordKind.PARTICIPATION_AGREEMENTS: Correctable(
        Signed, Act.RECORD_PARTICIPATION_AGREEMENT,
        lambda desk, case, one: consents.record_participation_agreement(desk, case, one.signed_on),
        lambda _work, _case, row: Signed(row.happened_on),
    ),
    RecordKind.PROTECTION_MEASURES: Correctable(measures.NewMeasure, Act.RECORD_MEASURE, measures.record, _measure),
    RecordKind.MEASURE_ENDS: Correctable(
        measures.MeasureClosing, Act.END_MEASURE, measures.end,
        lambda _work, _case, row: measures.MeasureClosing(row.measure_id, row.happened_on, row.cause, row.effect),
    ),
    RecordKind.EXCLUSIONS: Correctable(exclusions.NewExclusion, Act.EXCLUDE_STATE, exclusions.exclude, _exclusion),
    RecordKind.HEARINGS: Correctable(
        proceedings.NewHearing, Act.RECORD_PROCEEDINGS, proceedings.record_hearing,
        lambda _work, _case, row: proceedings.NewHearing(row.kind, row.held_on, row.replaces), "replaces",
    ),
    RecordKind.COURT_MEASURES: Correctable(
        proceedings.NewCourtMeasure, Act.RECORD_PROCEEDINGS, proceedings.record_measure,
        lambda _work, _case, row: proceedings.NewCourtMeasure(
            row.kind, row.happened_on, row.expires_on, row.replaces, row.is_lifted
        ),
        "replaces",
    ),
    RecordKind.ACKNOWLEDGEMENTS: Correctable(
        Acknowledged, Act.RECORD_PROCEEDINGS, lambda desk, case, one: proceedings.acknowledge(desk, case, one.on),
        lambda _work, _case, row: Acknowledged(row.happened_on),
    ),
    RecordKind.ADMISSIONS: Correctable(
        Criteria, Act.RECORD_ADMISSION, closing.record_criteria,
        lambda _work, _case, row: Criteria(row.is_involved, row.is_in_danger, row.agrees, row.happened_on),
    ),
    RecordKind.CUSTODY_FACTS: Correctable(
        household.NewCustody, Act.RECORD_HOUSEHOLD, household.record_custody,
        lambda _work, _case, row: household.NewCustody(row.member_id, row.happened_on, row.kind, row.holder_id),
    ),
    RecordKind.BEST_INTERESTS_DECISIONS: Correctable(
        household.NewInterests, Act.DECIDE_BEST_INTERESTS, household.decide_interests, _interests
    ),
    RecordKind.HOUSEHOLD_MOVES: Correctable(
        household.Move, Act.RECORD_HOUSEHOLD, household.record_move,
        lambda _work, _case, row: household.Move(row.member_id, row.moves_along, row.beside_id),
        place=lambda row: row.member_id,
    ),
    RecordKind.HOUSEHOLD_TIES: Correctable(
        Tie, Act.RECORD_HOUSEHOLD, _tie_again, lambda _work, _case, row: Tie(row.one_id, row.kind, row.other_id),
        place=lambda row: {row.one_id, row.other_id},
    ),
    RecordKind.PSYCHOSOCIAL_EVALUATIONS: Correctable(
        household.NewEvaluation, Act.EVALUATE_PERSON, household.evaluate, _evaluation
    ),
    RecordKind.ASSESSMENTS: Correctable(
        assessments.NewAssessment, Act.DRAFT_ASSESSMENT, assessments.draft,
        lambda work, _case, row: Version(row.version, assessments.is_signed(work.session, row.id)),
        place=lambda row: row.case_id, parts_too=True,
    ),
    RecordKind.ANSWERS: Correctable(
        requests.NewAnswer, Act.RECORD_ANSWER, requests.record_answer, _answer,
        subject=lambda row: numbered("R", row.request_id), beside=requests.record_answer,
    ),
}  # fmt: skip
