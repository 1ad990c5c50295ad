"""What tests of corrections share: a desk a little later, a record by its title, its voiding, a corrected name."""

from dataclasses import replace
from datetime import timedelta

from relocation_desk.casework import (
    cases,
    correcting,
    corrections,
    overview,
    voiding,
)
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.voiding import Wrong
from relocation_desk.domain.kinds import VoidCause
from relocation_desk.domain.references import CaseRef
from relocation_desk.vault.records import (
    PersonIdentity,
)
from tests.desks import (
    NOW,
    PREPARER,
    WITNESS,
    Office,
)


def later(office: Office, minutes: int = 1, officer: object = PREPARER) -> Desk:
    desk = office.at(officer)  # type: ignore[arg-type]
    return Desk(desk.vault, lambda: NOW + timedelta(minutes=minutes))


def record_of(desk: Desk, case: CaseRef, title: str) -> corrections.RecordView:
    return next(one for one in overview.with_corrections(desk, case)[1].records if one.title == title)


def void(desk: Desk, case: CaseRef, title: str) -> None:
    one = record_of(desk, case, title)
    voiding.void(desk, case, Wrong(one.kind, one.record, VoidCause.MISTAKEN, "It was about somebody else."))


def correct(desk: Desk, case: CaseRef, title: str, right: object) -> None:
    one = record_of(desk, case, title)
    wrong = Wrong(one.kind, one.record, VoidCause.CORRECTED, "It was typed in haste.")
    correcting.correct(desk, case, wrong, right)


def correct_name(desk: Desk, case: CaseRef, name: str = "ZARRIN Leyla") -> int:
    member = overview.case(desk, case).members[0].id
    cases.correct_identity(desk, case, member, replace(WITNESS, passport_name=name))
    return member


def name_of(desk: Desk, case: CaseRef) -> str:
    identity = overview.case(desk, case).members[0].identity
    assert isinstance(identity, PersonIdentity)
    return identity.passport_name
