"""What a case's dossier must not name, gathered from all that the preparer may open."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date

from sqlalchemy import select

from relocation_desk.casework.desk import Work
from relocation_desk.casework.ingredients import Gathered, opened
from relocation_desk.casework.views import CaseView, MemberView
from relocation_desk.dossier.leaks import Secrets
from relocation_desk.vault.name_index import NameIndex
from relocation_desk.vault.partner_tables import Partner
from relocation_desk.vault.person_records import KeptApart, PersonAliases
from relocation_desk.vault.records import (
    AssessmentNarrative,
    IncidentAccount,
    PersonIdentity,
    ReferralNote,
    Whereabouts,
)


def secrets(work: Work, gathered: Gathered, names: NameIndex) -> Secrets:
    """Names of who stays and of other cases, States that were asked, what is kept apart, notes of the section."""
    case = gathered.case
    return Secrets(
        staying=tuple(name for one in case.members if not one.moves_along for name in _names(one)),
        moving=tuple(name for one in case.members if one.moves_along for name in _names(one)),
        states=_asked(work, case, gathered.placement.partner),
        kept=tuple(_kept(case)),
        notes=tuple(_notes(case)),
        own=frozenset({gathered.placement.request}),
        codes=frozenset(_codes(work, case)),
        days=frozenset(one.held_on for one in case.proceedings.hearings) - set(_own_days(gathered)),
        bears=_bears(names, case.reference),
    )


def _names(one: MemberView) -> tuple[str, ...]:
    if one.identity is None:
        return ()
    identity = opened(one.identity, PersonIdentity)
    others = one.more.aliases
    aliases = tuple(other.name for other in others.aliases.items) if isinstance(others, PersonAliases) else ()
    return identity.passport_name, identity.native_name, identity.latin_name, *aliases


def _asked(work: Work, case: CaseView, host: str) -> tuple[str, ...]:
    """The names, in both languages, of the other States that were asked about this witness."""
    asked = {one.partner for one in case.requests if one.partner != host}
    rows = work.session.scalars(select(Partner).where(Partner.code.in_(asked)))
    return tuple(dict.fromkeys(name for row in rows for name in (row.name_en, row.name_fr)))


def _codes(work: Work, case: CaseView) -> Iterator[str]:
    yield from work.desk.vault.chain.state.officers
    yield case.situation
    if case.proceedings.details and case.proceedings.details.court_case:
        yield case.proceedings.details.court_case


def _own_days(gathered: Gathered) -> Iterator[date | None]:
    """Days that the dossier gives for reasons of its own."""
    given = gathered.ingredients
    yield from (given.arrives_on, given.by, given.consented.given_on)
    yield from (given.basis.requested_on, given.basis.accepted_on, given.basis.instrument_signed_on)
    yield from (one.decided_on for one in given.minors)


def _kept(case: CaseView) -> Iterator[str]:
    for one in case.family.standings:
        if isinstance(one.kept, KeptApart):
            yield from (note.what for note in one.kept.kept.items)


def _notes(case: CaseView) -> Iterator[str]:
    if isinstance(case.referral, ReferralNote):
        yield case.referral.reason
    for assessment in case.assessments:
        if isinstance(assessment.narrative, AssessmentNarrative):
            yield from (getattr(assessment.narrative, field.name) for field in fields(AssessmentNarrative))
    for incident in case.incidents:
        if isinstance(incident.account, IncidentAccount):
            yield incident.account.account
    for stay in case.stays:
        if isinstance(stay.whereabouts, Whereabouts):
            yield from (stay.whereabouts.place, stay.whereabouts.safe_contact)


def _bears(names: NameIndex, own: str) -> Callable[[str], bool]:
    """Whether a name, its words in the order of a passport or of speech, is a person's of another case."""

    def bears(name: str) -> bool:
        words = name.split()
        orders = (name, " ".join((*words[1:], words[0])), " ".join((words[-1], *words[:-1])))
        return any(one.file != own for one in names.called(*orders))

    return bears
