"""A wrong record is corrected in one act: it is voided, and what is right recorded in its place, or nothing is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
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
    resting,
    voiding,
)
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.lifecycle_views import Criteria
from relocation_desk.casework.resting import Records, Row, kind_of
from relocation_desk.casework.voiding import TakesOne, Wrong
from relocation_desk.domain import text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.permissions import require
from relocation_desk.domain.references import CaseRef, OfficerRef, StateCode
from relocation_desk.domain.safeguard_codes import ConsentManner, ExclusionSource
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.partner_tables import Partner
from relocation_desk.vault.records import (
    ExclusionGround,
    IncidentAccount,
    InterestsGround,
    Sealed,
)
from relocation_desk.vault.tables import SealedRecord, Voiding
from relocation_desk.words.catalogue import _


class NotCorrectable(Trouble):
    """Others hang on the record, or the desk has no form that holds it."""

    says = N_("This record can’t be corrected in one act. Void it with a reason, then record what is right.")


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
class _Kind:
    """How a record is recorded: what its act takes, and that as a row has it.

    By the columns `held_by` another of its kind hangs on a record, which is then not corrected.
    """

    takes: type[Any]
    does: Act
    act: Callable[[Desk, CaseRef, Any], object]
    former: Callable[[Work, str, Any], Any]
    held_by: str = ""


def _words(work: Work, case: str, kind: type[Sealed], row: Row) -> Any:
    """What is sealed with a record; None where nothing is, or this officer does not open it."""
    found = work.open(case, kind, row.id)
    return found if isinstance(found, kind) else None


def _incident(work: Work, case: str, row: Any) -> Any:
    account = _words(work, case, IncidentAccount, row) or IncidentAccount("")
    return assessments.NewIncident(row.happened_on, row.kind, row.impact, account, row.names_person)


def _consent(_work: Work, _case: str, row: Any) -> consents.NewConsent:
    manner, by = row.manner or ConsentManner.PRESENT, OfficerRef(row.explained_by)
    return consents.NewConsent(row.happened_on, row.scope, row.language, row.interpreter, manner, by)


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


_KINDS: Mapping[RecordKind, _Kind] = {
    RecordKind.INCIDENTS: _Kind(
        assessments.NewIncident, Act.RECORD_INCIDENT, assessments.record_incident, _incident
    ),
    RecordKind.CONSENTS: _Kind(consents.NewConsent, Act.RECORD_CONSENT, consents.record_consent, _consent),
    RecordKind.PARTICIPATION_AGREEMENTS: _Kind(
        Signed, Act.RECORD_PARTICIPATION_AGREEMENT,
        lambda desk, case, one: consents.record_participation_agreement(desk, case, one.signed_on),
        lambda _work, _case, row: Signed(row.happened_on),
    ),
    RecordKind.PROTECTION_MEASURES: _Kind(measures.NewMeasure, Act.RECORD_MEASURE, measures.record, _measure),
    RecordKind.MEASURE_ENDS: _Kind(
        measures.MeasureClosing, Act.END_MEASURE, measures.end,
        lambda _work, _case, row: measures.MeasureClosing(row.measure_id, row.happened_on, row.cause, row.effect),
    ),
    RecordKind.EXCLUSIONS: _Kind(exclusions.NewExclusion, Act.EXCLUDE_STATE, exclusions.exclude, _exclusion),
    RecordKind.HEARINGS: _Kind(
        proceedings.NewHearing, Act.RECORD_PROCEEDINGS, proceedings.record_hearing,
        lambda _work, _case, row: proceedings.NewHearing(row.kind, row.held_on, row.replaces), "replaces",
    ),
    RecordKind.COURT_MEASURES: _Kind(
        proceedings.NewCourtMeasure, Act.RECORD_PROCEEDINGS, proceedings.record_measure,
        lambda _work, _case, row: proceedings.NewCourtMeasure(
            row.kind, row.happened_on, row.expires_on, row.replaces, row.is_lifted
        ),
        "replaces",
    ),
    RecordKind.ACKNOWLEDGEMENTS: _Kind(
        Acknowledged, Act.RECORD_PROCEEDINGS, lambda desk, case, one: proceedings.acknowledge(desk, case, one.on),
        lambda _work, _case, row: Acknowledged(row.happened_on),
    ),
    RecordKind.ADMISSIONS: _Kind(
        Criteria, Act.RECORD_ADMISSION, closing.record_criteria,
        lambda _work, _case, row: Criteria(row.is_involved, row.is_in_danger, row.agrees, row.happened_on),
    ),
    RecordKind.CUSTODY_FACTS: _Kind(
        household.NewCustody, Act.RECORD_HOUSEHOLD, household.record_custody,
        lambda _work, _case, row: household.NewCustody(row.member_id, row.happened_on, row.kind, row.holder_id),
    ),
    RecordKind.BEST_INTERESTS_DECISIONS: _Kind(
        household.NewInterests, Act.DECIDE_BEST_INTERESTS, household.decide_interests, _interests
    ),
    RecordKind.HOUSEHOLD_MOVES: _Kind(
        household.Move, Act.RECORD_HOUSEHOLD, household.record_move,
        lambda _work, _case, row: household.Move(row.member_id, row.moves_along, row.beside_id),
    ),
}  # fmt: skip


def taken(kind: RecordKind) -> type[Any]:
    """What the act takes that records such a thing; NotCorrectable where that is not done in one act."""
    if kind not in _KINDS:
        raise NotCorrectable
    return _KINDS[kind].takes


def former(work: Work, case: str, row: Row, known: Records) -> object | None:
    """What was recorded, as its act takes it; None where this officer can't correct it in one act."""
    if isinstance(row, SealedRecord):
        return Revision(row.kind, row.record, row.revision)
    one = _KINDS.get(kind_of(row))
    if one is None or not work.desk.may(one.does) or not _is_free(row, known, one):
        return None
    held: object = one.former(work, case, row)
    return held


def _is_free(row: Row, known: Records, one: _Kind) -> bool:
    """Whether nothing is part of the record, or stands in its place already."""
    hanging = (getattr(other, one.held_by) == row.id for other in known.of(type(row))) if one.held_by else ()
    return not any(hanging) and not resting.parts(row, known.counting)


def correct(desk: Desk, reference: CaseRef, wrong: Wrong, right: object) -> object:
    """Void a record and record what is right in its place: one transaction, and one undo.

    Where the voiding takes a second officer, what is right counts at once, and that officer is asked to void the other.
    """
    require(Act.VOID_RECORD, desk.roles)
    one, reason = _KINDS.get(wrong.kind), text.taken_in(wrong.reason, _("Reason"))
    if one is None or not isinstance(right, one.takes):
        raise NotCorrectable
    with desk.reading(Act.VOID_RECORD) as session:
        target = voiding.target(session, reference, wrong)
        voiding.require_may(desk, target.row)
        if not _is_free(target.row, target.known, one):
            raise NotCorrectable
        takes_two = resting.takes_two(target.row, target.known, desk.officer)
    if not takes_two:
        with desk.together(lambda work: _replaced(work, reference, replace(wrong, reason=reason))):
            return one.act(desk, reference, right)
    made = one.act(desk, reference, right)
    try:
        voiding.ask(desk, reference, wrong)
    except TakesOne:  # what was recorded now bears what rested on the other
        voiding.void(desk, reference, wrong)
    return made


def _replaced(work: Work, reference: CaseRef, wrong: Wrong) -> Callable[[], None]:
    """Void a record within the act that records what is right; what comes back holds that act to it."""
    target, aside = voiding.target(work.session, reference, wrong), work.aside(Act.VOID_RECORD, reference)
    table: Any = type(target.row)
    number = aside.highest(table.id) + 1  # one window writes: it is the next
    voiding.record(aside, target, Voiding(cause=wrong.cause, replaced_by=number), wrong.reason)
    work.desk.enter(aside, Act.VOID_RECORD)

    def require_recorded() -> None:
        if work.session.get(table, number) is None:
            raise NotCorrectable

    return require_recorded
