"""The sealed records that officers write and correct: their titles, whose act each is, which travel in a dossier."""

from dataclasses import dataclass

from relocation_desk.domain.acts import Act
from relocation_desk.domain.trouble import N_
from relocation_desk.vault.person_records import (
    KeptApart,
    PersonAliases,
    PersonBackground,
    PersonPapers,
    PersonPhoto,
    SafeContacts,
    ToldApart,
)
from relocation_desk.vault.records import (
    ArrivalPlan,
    CareRelease,
    Needs,
    PersonIdentity,
    Sealed,
    TransferBrief,
    Whereabouts,
)


@dataclass(frozen=True, slots=True)
class SealedKind:
    """A kind of sealed record; `of_person` when each person has one, `leaves` when a dossier is made from it."""

    value: type[Sealed]
    title: str
    recorded_by: Act
    of_person: bool = False
    leaves: bool = False


_OF_PERSON = (
    SealedKind(PersonIdentity, N_("Identity of person {letter}"), Act.RECORD_IDENTITY, of_person=True, leaves=True),
    SealedKind(PersonAliases, N_("Other names of person {letter}"), Act.RECORD_IDENTITY, of_person=True),
    SealedKind(PersonPapers, N_("Papers of person {letter}"), Act.RECORD_IDENTITY, of_person=True, leaves=True),
    SealedKind(PersonBackground, N_("Background of person {letter}"), Act.RECORD_IDENTITY, of_person=True),
    SealedKind(PersonPhoto, N_("Portrait of person {letter}"), Act.RECORD_IDENTITY, of_person=True),
    SealedKind(SafeContacts, N_("Safe contacts of person {letter}"), Act.RECORD_WHEREABOUTS, of_person=True),
    SealedKind(ToldApart, N_("Who person {letter} is not"), Act.TELL_APART, of_person=True),
    SealedKind(KeptApart, N_("What person {letter} keeps from others"), Act.KEEP_APART, of_person=True, leaves=True),
)
_OF_CASE = (
    SealedKind(Whereabouts, N_("Whereabouts"), Act.RECORD_WHEREABOUTS),
    SealedKind(ArrivalPlan, N_("Plan of arrival"), Act.RECORD_WHEREABOUTS, leaves=True),
    SealedKind(TransferBrief, N_("Brief for the transfer"), Act.PREPARE_DOSSIER, leaves=True),
    SealedKind(Needs, N_("Needs"), Act.RECORD_NEEDS),
    SealedKind(CareRelease, N_("Care note for the transfer"), Act.RELEASE_NEEDS, leaves=True),
)
SEALED = {one.value.kind: one for one in (*_OF_PERSON, *_OF_CASE)}
