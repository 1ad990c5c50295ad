"""What is known of contact with a household, and which contacts are due or were missed on the whole desk."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding, merged
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import contact
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import PlacementStage
from relocation_desk.domain.contact import Awaited, Rhythm
from relocation_desk.domain.contact_codes import ContactChannel, ContactPhase, SafetyLevel, SpokeWith, Wellbeing
from relocation_desk.domain.dates import AsOf
from relocation_desk.domain.placements import THERE
from relocation_desk.domain.references import CaseRef, OfficerRef
from relocation_desk.vault import counted
from relocation_desk.vault.columns import Day
from relocation_desk.vault.contact_tables import Contact, ContactRhythm, QualityCheck, SafetyCheck
from relocation_desk.vault.placement_records import CareContactWords, ContactWords, QualityOfLife, SafetyWords
from relocation_desk.vault.records import Withheld
from relocation_desk.vault.tables import Placement, PlacementStep


@dataclass(frozen=True, slots=True)
class ContactView:
    """A contact; nobody was reached where it does not say how the person is."""

    id: int
    on: date
    channel: ContactChannel
    spoke_with: SpokeWith
    wellbeing: Wellbeing | None
    recorded_by: OfficerRef
    said: ContactWords | Withheld | None


@dataclass(frozen=True, slots=True)
class SafetyView:
    """A check-in on safety."""

    on: date
    level: SafetyLevel
    recorded_by: OfficerRef
    found: SafetyWords | Withheld | None


@dataclass(frozen=True, slots=True)
class QualityView:
    """A check-in on quality of life, as far as this officer may know what it found."""

    on: date
    recorded_by: OfficerRef
    found: QualityOfLife | Withheld | None


@dataclass(frozen=True, slots=True)
class Contacts:
    """All contact with a household, each list the newest first; `awaited` is what the rhythm asks for next."""

    rhythm: Rhythm | None
    awaited: Awaited | None
    contacts: tuple[ContactView, ...]
    safety: tuple[SafetyView, ...]
    quality: tuple[QualityView, ...]


def of_case(desk: Desk, reference: CaseRef, when: AsOf | None = None) -> Contacts:
    """The contact with the household of a case, as it is or was known; that it was looked at stands on the trail."""
    with desk.act(Act.VIEW_CASE, reference) as work, counted.as_of(work.session, when) if when else nullcontext():
        return view(work, finding.case(work.session, reference).id, when)


def view(work: Work, case_id: int, when: AsOf | None = None) -> Contacts:
    """The same in an act under way, of all cases of the person."""
    cases = merged.whole(work.session, case_id)
    today = when.true_on if when else work.today
    rhythm, awaits = standing(work.session, today, {case_id: cases}).get(case_id, (None, None))
    return Contacts(
        rhythm=rhythm, awaited=awaits, contacts=_contacts(work, cases),
        safety=tuple(
            SafetyView(one.happened_on, one.level, OfficerRef(one.entered_by),
                       work.open(merged.pseudonym(one.case_id), SafetyWords, one.id))
            for one in _newest_first(work.session, SafetyCheck, cases)
        ),
        quality=tuple(
            QualityView(one.happened_on, OfficerRef(one.entered_by),
                        work.open(merged.pseudonym(one.case_id), QualityOfLife, one.id))
            for one in _newest_first(work.session, QualityCheck, cases)
        ),
    )  # fmt: skip


def _contacts(work: Work, cases: tuple[int, ...]) -> tuple[ContactView, ...]:
    found = []
    for one in _newest_first(work.session, Contact, cases):
        file = merged.pseudonym(one.case_id)
        said = [work.open(file, kind, one.id) for kind in (ContactWords, CareContactWords)]
        words = next((each for each in said if isinstance(each, ContactWords)), said[0] or said[1])
        by = OfficerRef(one.entered_by)
        found.append(ContactView(one.id, one.happened_on, one.channel, one.spoke_with, one.wellbeing, by, words))
    return tuple(found)


def _newest_first(session: Session, kind: type[Any], cases: tuple[int, ...]) -> Iterable[Any]:
    rows = select(kind).where(kind.case_id.in_(cases))
    return session.scalars(rows.order_by(kind.happened_on.desc(), kind.id.desc())).all()


Standing = tuple[Rhythm | None, Awaited | None]


def standing(session: Session, today: date, wanted: Mapping[int, tuple[int, ...]] | None = None) -> dict[int, Standing]:
    """The rhythm of each case and the contact that it awaits; of `wanted` cases, each with all of its person.

    Where a placement is complete, and nowhere else, contact is no longer awaited by itself.
    """
    persons = merged.merges(session)
    of = {one: root for root, whole in (wanted or {}).items() for one in whole}
    only = tuple(of) if wanted is not None else None

    def root(case: int) -> int:
        return of.get(case, case) if wanted is not None else persons.root(case)

    rhythms: dict[int, list[Rhythm]] = defaultdict(list)
    for case, phase, since, days in session.execute(_among(
        select(ContactRhythm.case_id, ContactRhythm.phase, ContactRhythm.happened_on, ContactRhythm.days)
        .order_by(ContactRhythm.happened_on, ContactRhythm.id), ContactRhythm.case_id, only)):  # fmt: skip
        rhythms[root(case)].append(Rhythm(phase, since, days))
    reached: dict[int, date] = {}
    last = select(Contact.case_id, func.max(Contact.happened_on, type_=Day)).where(Contact.wellbeing.is_not(None))
    for case, on in session.execute(_among(last.group_by(Contact.case_id), Contact.case_id, only)):
        reached[root(case)] = max(on, reached.get(root(case), on))
    stands: dict[int, tuple[PlacementStage, date]] = {}
    steps = select(Placement.case_id, PlacementStep.stage, PlacementStep.happened_on).join(
        PlacementStep, PlacementStep.placement_id == Placement.id
    )
    for case, stage, on in session.execute(
        _among(steps.order_by(Placement.id, PlacementStep.id), Placement.case_id, only)
    ):
        stands[root(case)] = (stage, on)
    return {case: _standing(agreed, reached.get(case), stands.get(case), today) for case, agreed in rhythms.items()}


def _among(statement: Any, column: Any, cases: tuple[int, ...] | None) -> Any:
    return statement if cases is None else statement.where(column.in_(cases))


def _standing(
    agreed: list[Rhythm], last: date | None, stands: tuple[PlacementStage, date] | None, today: date
) -> Standing:
    stage, since = stands or (None, None)
    is_there = stage in THERE
    rhythm = contact.in_force(agreed, ContactPhase.AFTER_ARRIVAL if is_there else ContactPhase.BEFORE_DEPARTURE, today)
    if stage is PlacementStage.SETTLED:
        return rhythm, None
    return rhythm, contact.awaited(rhythm, last, since if is_there else None, today)
