"""Which cases are one person's: the merges that stand, as every list, count and gate asks for them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from relocation_desk.domain.merging import Merges
from relocation_desk.domain.references import CaseRef, numbered
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import present
from relocation_desk.vault.merging_tables import CaseMerge
from relocation_desk.vault.prepared import Prepared
from relocation_desk.vault.tables import Case


class GoesOnElsewhere(Trouble):
    """One person has one case in which the work goes on."""

    says = N_("{case} is on record as the same person as {kept} and goes on there. Record it in {kept}.")


@Prepared
def _merged() -> Select[int]:
    is_of = Case.reference == bindparam("case")
    return select(CaseMerge.merged_id).join(Case, Case.id == CaseMerge.merged_id).where(is_of)


@Prepared
def _merges() -> Select[int, int, datetime]:
    return select(CaseMerge.merged_id, CaseMerge.case_id, CaseMerge.entered_at)


@Prepared
def _number() -> Select[int]:
    return select(Case.id).where(Case.reference == bindparam("case"))


def merges(session: Session) -> Merges:
    """The merges that stand, as far as the session looks back."""
    return present.kept(session, merges, _read)


def _read(session: Session) -> Merges:
    rows = _merges.rows(session)
    return Merges({merged: into for merged, into, _at in rows}, {merged: at for merged, _into, at in rows})


def numbers() -> Select[int]:
    """The cases that go on in another."""
    return select(CaseMerge.merged_id)


def whole(session: Session, case: int) -> tuple[int, ...]:
    """A case and all that go on in it: what is on record of the person."""
    return merges(session).whole(case)


def files(session: Session, reference: CaseRef) -> tuple[CaseRef, ...]:
    """The same by pseudonyms: under each of them something of the person is sealed."""
    number = _number.first(session, case=reference)
    return (reference,) if number is None else tuple(map(pseudonym, whole(session, number)))


def others_of_person(session: Session, reference: CaseRef) -> frozenset[str]:
    """The other pseudonyms of the person: the one that a case goes on in, and all that go on there."""
    return frozenset(files(session, CaseRef(goes_on_as(session, reference)))) - {reference}


def pseudonym(case: int) -> CaseRef:
    """The pseudonym of a case's number."""
    return CaseRef(numbered("W", case))


def kept(session: Session, case: Case) -> Case:
    """The case in which a case goes on; itself when it was not merged."""
    return session.get_one(Case, merges(session).root(case.id))


def goes_on_in(session: Session, case: int) -> CaseRef | None:
    """The pseudonym under which a case goes on; None while that is its own."""
    root = merges(session).root(case)
    return None if root == case else pseudonym(root)


def goes_on_as(session: Session, reference: str) -> str:
    """The same, and its own while that is so."""
    number = _merged.first(session, case=reference)
    return reference if number is None else pseudonym(merges(session).root(number))


def require_goes_on(session: Session, reference: str) -> None:
    """GoesOnElsewhere when the case of this reference was merged into another."""
    number = _merged.first(session, case=reference)
    if number is not None:
        raise GoesOnElsewhere(case=reference, kept=pseudonym(merges(session).root(number)))


def of_persons(found: Merges, cases: Iterable[int]) -> frozenset[int]:
    """Those of `cases` that are told by the case in which each goes on: all of a person, or none."""
    those = frozenset(cases)
    return frozenset(one for one in those if one not in found.kept) | frozenset(
        one for one in found.kept if found.root(one) in those
    )
