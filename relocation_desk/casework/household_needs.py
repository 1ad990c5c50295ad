"""What a household needs of a State, as far as those who open the case may know it."""

from functools import cache

from sqlalchemy import select

from relocation_desk.casework import family
from relocation_desk.casework.desk import Work
from relocation_desk.domain.codes import AgeBand
from relocation_desk.domain.household_codes import EvaluationOutcome
from relocation_desk.domain.ranking import Need
from relocation_desk.vault.household_tables import PsychosocialEvaluation
from relocation_desk.vault.person_records import PersonPapers
from relocation_desk.vault.records import ONE_RECORD, CareRelease, PersonIdentity
from relocation_desk.vault.tables import Case, Consent


def need(work: Work, case: Case) -> Need:
    """Persons who move along, their languages, whether minors are among them, and whether care released a need."""
    people = [one for one in family.grown(work, case) if one.moves_along]
    return Need(
        len(people), _languages(work, case, [one.id for one in people]) or None,
        any(one.age_band is AgeBand.MINOR for one in people), _needs_care(work, case),
    )  # fmt: skip


def _languages(work: Work, case: Case, members: list[int]) -> frozenset[str]:
    """By their codes: the languages that they say they speak, and those in which consent was explained."""
    spoken = set(work.session.scalars(select(Consent.language).where(Consent.case_id == case.id)))
    for member in members:
        papers = work.open(case.reference, PersonPapers, member)
        if isinstance(papers, PersonPapers) and papers.languages.items:
            spoken |= _codes(*(one.name for one in papers.languages.items))
        else:
            identity = work.open(case.reference, PersonIdentity, member)
            spoken |= _codes(*identity.languages.split(",")) if isinstance(identity, PersonIdentity) else set()
    return frozenset(spoken)


def _codes(*named: str) -> set[str]:
    known = _names()
    return {known[name.strip().casefold()] for name in named if name.strip().casefold() in known}


@cache
def _names() -> dict[str, str]:
    from babel import Locale  # heavy, and needed here only

    found: dict[str, str] = {}
    for written in ("fr", "en"):
        found |= {name.casefold(): code for code, name in Locale(written).languages.items() if len(code) == 2}
    return found


def _needs_care(work: Work, case: Case) -> bool | None:
    """True where care released something or advised support; else nobody has said that there is none."""
    released = work.open(case.reference, CareRelease, ONE_RECORD)
    if isinstance(released, CareRelease) and (released.health or released.needs):
        return True
    outcomes = work.session.scalars(
        select(PsychosocialEvaluation.outcome).where(PsychosocialEvaluation.case_id == case.id)
    )
    return True if EvaluationOutcome.WITH_SUPPORT in set(outcomes) else None
