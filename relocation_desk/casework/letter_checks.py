"""What no letter to a State may say: a case's reference, a name in that case, where someone is."""

from collections.abc import Iterator

from sqlalchemy import select

from relocation_desk.casework import merged
from relocation_desk.casework.desk import Work
from relocation_desk.domain import letters
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.references import CaseRef
from relocation_desk.dossier import leaks
from relocation_desk.vault.person_records import PersonAliases
from relocation_desk.vault.records import ONE_RECORD, PersonIdentity, Whereabouts
from relocation_desk.vault.tables import HouseholdMember


def require_clean(work: Work, case_id: int | None, whole: str, typed: str, *, with_places: bool = True) -> bool:
    """CaseNamed, PersonNamed or PlaceNamed; returns whether names could be compared with what this officer knows.

    `whole` is the letter as it goes out, `typed` what of it people wrote: a day or a State's name is nobody's name.
    """
    for found in letters.case_references(whole):
        raise letters.CaseNamed(found=found)
    if case_id is None:
        return True
    files = [(one, merged.pseudonym(one)) for one in merged.whole(work.session, case_id)]
    names = tuple(name for case, file in files for name in _names(work, case, file))
    for named in leaks.named(typed, names):
        raise letters.PersonNamed(found=named)
    kept = tuple(_places(work, [file for _case, file in files])) if with_places else ()
    for place in leaks.repeated(typed, kept):
        raise letters.PlaceNamed(found=place)
    return all(_is_open(work, file) for _case, file in files)


def _is_open(work: Work, file: CaseRef) -> bool:
    keys = work.desk.vault.sealer.keys
    is_there = keys.exists(work.session, file, Compartment.IDENTITY)
    return not is_there or keys.find(work.session, file, Compartment.IDENTITY) is not None


def _names(work: Work, case: int, file: CaseRef) -> Iterator[str]:
    for member in work.session.scalars(select(HouseholdMember.id).where(HouseholdMember.case_id == case)):
        who = work.open(file, PersonIdentity, member)
        if isinstance(who, PersonIdentity):
            yield from (one for one in (who.passport_name, who.native_name, who.latin_name) if one)
        others = work.open(file, PersonAliases, member)
        if isinstance(others, PersonAliases):
            yield from (one.name for one in others.aliases.items)


def _places(work: Work, files: list[CaseRef]) -> Iterator[str]:
    for file in files:
        for _row, stay in work.desk.vault.sealer.open_revisions(work.session, file, Whereabouts, ONE_RECORD):
            yield from (one for one in (stay.place, stay.safe_contact) if one)
