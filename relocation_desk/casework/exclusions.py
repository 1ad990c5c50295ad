"""States that are out of the question for a case: why, on whose word, and how one comes into question again."""

from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding, merged
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import ExclusionReason
from relocation_desk.domain.permissions import SamePerson
from relocation_desk.domain.references import CaseRef, OfficerRef, StateCode
from relocation_desk.domain.safeguard_codes import ExclusionSource
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.partner_tables import Partner
from relocation_desk.vault.prepared import Prepared, among_given
from relocation_desk.vault.records import ExclusionGround, LiftGround, Withheld
from relocation_desk.vault.safeguard_tables import ExclusionLift
from relocation_desk.vault.tables import Case, Exclusion
from relocation_desk.words.catalogue import _


class StateExcluded(Trouble):
    """Safety is a gate."""

    says = N_("{state} is out of the question for {case}: {reason}. Choose another State.")


class NotExcluded(Trouble):
    """Only an exclusion that stands is lifted."""

    says = N_("{state} is not out of the question for {case}. There is nothing to lift.")


@dataclass(frozen=True, slots=True)
class NewExclusion:
    """A State to exclude, on whose word; `ground` says more, and is sealed."""

    state: StateCode
    reason: ExclusionReason
    source: ExclusionSource
    ground: str


@dataclass(frozen=True, slots=True)
class Lifting:
    """A State that comes into question again, and why."""

    state: StateCode
    ground: str


@dataclass(frozen=True, slots=True)
class ExclusionView:
    """A State that is out of the question; without a source when it was loaded with none."""

    state: StateCode
    name: str
    reason: ExclusionReason
    source: ExclusionSource | None
    excluded_by: OfficerRef
    ground: ExclusionGround | Withheld | None


def exclude(desk: Desk, reference: CaseRef, exclusion: NewExclusion) -> None:
    """Record that a State is out of the question for a case."""
    ground = text.taken_in(exclusion.ground, _("Ground"), may_be_empty=True)
    with desk.act(Act.EXCLUDE_STATE, reference) as work:
        case, partner = finding.case(work.session, reference), finding.partner(work.session, exclusion.state)
        row = Exclusion(case_id=case.id, partner_id=partner.id, reason=exclusion.reason, source=exclusion.source)
        work.record(row, work.today)
        if ground:
            work.seal(reference, row.id, ExclusionGround(ground), work.today)
        # Not which State: the trail is read by more eyes.
        work.facts |= {"reason": exclusion.reason.value, "source": exclusion.source.value}


def lift(desk: Desk, reference: CaseRef, lifting: Lifting) -> None:
    """Let a State come into question again; each exclusion of it takes another officer than the one who recorded it."""
    ground = text.taken_in(lifting.ground, _("Ground"))
    with desk.act(Act.LIFT_EXCLUSION, reference) as work:
        case = finding.case(work.session, reference)
        found = [row for row, partner in _standing(work.session, case.id) if partner.code == lifting.state]
        if not found:
            raise NotExcluded(state=lifting.state, case=reference)
        for row in found:
            if row.entered_by == desk.officer:
                raise SamePerson(subject=reference)
            lifted = work.record(ExclusionLift(exclusion_id=row.id), work.today)
            work.seal(reference, lifted.id, LiftGround(ground), work.today)


def views(work: Work, row: Case) -> tuple[ExclusionView, ...]:
    """The States that are out of the question for a case."""
    return tuple(
        ExclusionView(
            StateCode(partner.code), finding.partner_name(partner), one.reason, one.source,
            OfficerRef(one.entered_by), work.open(merged.pseudonym(one.case_id), ExclusionGround, one.id),
        )
        for one, partner in _standing(work.session, row.id)
    )  # fmt: skip


def require_not_excluded(session: Session, case: Case, partner_id: int) -> None:
    """StateExcluded when the State is out of the question."""
    for row, partner in _standing(session, case.id):
        if row.partner_id == partner_id:
            raise StateExcluded(state=partner.code, case=case.reference, reason=row.reason)


def reasons(session: Session, case_id: int) -> list[tuple[int, ExclusionReason]]:
    """The States that are out of the question, by their numbers, and why."""
    return [(row.partner_id, row.reason) for row, _partner in _standing(session, case_id)]


@Prepared
def _that_stand() -> Select[Exclusion, Partner]:
    return (
        select(Exclusion, Partner)
        .join(Partner, Partner.id == Exclusion.partner_id)
        .where(
            Exclusion.case_id.in_(among_given("cases")),
            Exclusion.id.not_in(select(ExclusionLift.exclusion_id)),
        )
        .order_by(Exclusion.id)
    )


def _standing(session: Session, case_id: int) -> list[tuple[Exclusion, Partner]]:
    return _that_stand.rows(session, cases=merged.whole(session, case_id))
