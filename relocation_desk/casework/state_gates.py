"""Gates of safety between a household and a State: exclusions, ties there, and people of their origin."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import exclusions, finding, merged, partner_facts
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import ExclusionReason
from relocation_desk.domain.permissions import SamePerson
from relocation_desk.domain.ranking_codes import Gate, TieThere, TieVerdict
from relocation_desk.domain.references import CaseRef, OfficerRef, StateCode
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.partner_tables import Partner
from relocation_desk.vault.ranking_records import TieGround
from relocation_desk.vault.ranking_tables import StateTie
from relocation_desk.vault.records import Withheld
from relocation_desk.vault.tables import Case
from relocation_desk.words.catalogue import _


class TieIsDanger(Trouble):
    """Who loves them is how they are found."""

    says = N_(
        "{state} is closed for {case}: {gate}. That counts as danger until another officer has assessed it as none."
    )


class NoTieToAssess(Trouble):
    """Only a tie that is on record as danger is assessed as none."""

    says = N_("No tie of that kind in {state} is on record for {case}. There is nothing to assess.")


@dataclass(frozen=True, slots=True)
class NewTie:
    """Whom of theirs a household has in a State; or, by another officer, that this is no danger. `ground` is sealed."""

    state: StateCode
    kind: TieThere
    verdict: TieVerdict
    ground: str


@dataclass(frozen=True, slots=True)
class TieView:
    """A tie as it stands."""

    state: StateCode
    kind: TieThere
    verdict: TieVerdict
    on: date
    recorded_by: OfficerRef
    ground: TieGround | Withheld | None


class Gates(NamedTuple):
    """The States that are closed to a household, by their numbers, and by what; and those of its origin."""

    closed: Mapping[int, frozenset[Gate]]
    origins: frozenset[str]


def record_tie(desk: Desk, reference: CaseRef, tie: NewTie) -> None:
    """Record a tie as danger; that it is none takes another officer than who recorded it."""
    ground = text.taken_in(tie.ground, _("Ground"))
    with desk.act(Act.RECORD_STATE_TIE, reference) as work:
        case, partner = finding.case(work.session, reference), finding.partner(work.session, tie.state)
        if tie.verdict is TieVerdict.NO_DANGER:
            _require_assessable(work, case, partner, tie.kind)
        row = StateTie(case_id=case.id, partner_id=partner.id, kind=tie.kind, verdict=tie.verdict)
        work.record(row, work.today)
        work.seal(reference, row.id, TieGround(ground), work.today)
        work.facts["verdict"] = tie.verdict.value  # not in which State: the trail is read by more eyes


def _require_assessable(work: Work, case: Case, partner: Partner, kind: TieThere) -> None:
    standing = _ties(work.session, case.id).get((partner.id, kind))
    is_danger = standing is not None and standing.verdict is TieVerdict.DANGER
    if is_danger and standing is not None and standing.entered_by == work.desk.officer:
        raise SamePerson(subject=case.reference)
    by_fact = kind is TieThere.COMMUNITY and Gate.DIASPORA in closed(work.session, case).get(partner.id, frozenset())
    if not is_danger and not by_fact:
        raise NoTieToAssess(state=partner.code, case=case.reference)


def ties(work: Work, case: Case) -> tuple[TieView, ...]:
    """The ties of a household, of each kind in each State the last."""
    codes = {row.id: row.code for row in work.session.scalars(select(Partner))}
    return tuple(
        TieView(
            StateCode(codes[row.partner_id]), row.kind, row.verdict, row.happened_on, OfficerRef(row.entered_by),
            work.open(merged.pseudonym(row.case_id), TieGround, row.id),
        )
        for row in _ties(work.session, case.id).values()
        if row.partner_id in codes
    )  # fmt: skip


def closed(
    session: Session, case: Case, about: Mapping[int, partner_facts.Known] | None = None
) -> Mapping[int, frozenset[Gate]]:
    """Which States are closed to a household, by their numbers, and by what."""
    return gates(session, case, about).closed


def gates(session: Session, case: Case, about: Mapping[int, partner_facts.Known] | None = None) -> Gates:
    """The same, with the States of origin as far as they are excluded as such."""
    found: dict[int, set[Gate]] = defaultdict(set)
    excluded = exclusions.reasons(session, case.id)
    for partner, reason in excluded:
        found[partner].add(Gate(reason.value))
    known = _ties(session, case.id)
    for (partner, _kind), tie in known.items():
        if tie.verdict is TieVerdict.DANGER:
            found[partner].add(Gate.TIE)
    numbers = [one for one, reason in excluded if reason is ExclusionReason.ORIGIN]
    of_theirs = frozenset(session.scalars(select(Partner.code).where(Partner.id.in_(numbers)))) if numbers else ()
    about = partner_facts.known(session) if about is None and of_theirs else about or {}
    for partner, facts in about.items() if of_theirs else ():
        assessed = known.get((partner, TieThere.COMMUNITY))
        if assessed is None and any(facts.people_of.get(origin) for origin in of_theirs):
            found[partner].add(Gate.DIASPORA)
    return Gates({partner: frozenset(by) for partner, by in found.items()}, frozenset(of_theirs))


def require_open(session: Session, case: Case, partner_id: int) -> None:
    """StateExcluded or TieIsDanger when a gate between the household and the State is closed."""
    exclusions.require_not_excluded(session, case, partner_id)
    gates = closed(session, case).get(partner_id, frozenset())
    if gates:
        state = session.get_one(Partner, partner_id).code
        raise TieIsDanger(state=state, case=case.reference, gate=min(gates))


def is_open(session: Session, case: Case, partner_id: int) -> bool:
    """Whether no gate was closed, since it was agreed, between the household and the State that takes it in."""
    return not closed(session, case).get(partner_id)


def another() -> str:
    """What is missing where one was."""
    return _("A State that is open to them: the one that accepted was excluded since, or a tie there counts as danger.")


def _ties(session: Session, case_id: int) -> dict[tuple[int, TieThere], StateTie]:
    rows = (
        select(StateTie)
        .where(StateTie.case_id.in_(merged.whole(session, case_id)))
        .order_by(StateTie.happened_on, StateTie.id)
    )
    return {(row.partner_id, row.kind): row for row in session.scalars(rows)}
