"""What a record of a case is called in one line; no name and no State in it."""

from relocation_desk.domain.trouble import N_
from relocation_desk.vault.partner_tables import Answer, Dossier, Request
from relocation_desk.vault.tables import (
    Assessment,
    Consent,
    Exclusion,
    HouseholdMember,
    Incident,
    ParticipationAgreement,
    Placement,
    PlacementStep,
    Recorded,
    SignOff,
)
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_TITLES: dict[type[Recorded], tuple[str, tuple[str, ...]]] = {
    HouseholdMember: (N_("Person {ordinal}: {relation}"), ("ordinal", "relation")),
    Assessment: (N_("Threat assessment {version}"), ("version",)),
    SignOff: (N_("Sign-off of a threat assessment"), ()),
    Incident: (N_("Incident: {kind}"), ("kind",)),
    Consent: (N_("Consent to {scope}"), ("scope",)),
    ParticipationAgreement: (N_("Participation agreement"), ()),
    Exclusion: (N_("State excluded: {reason}"), ("reason",)),
    Request: (N_("Request {reference}"), ("reference",)),
    Answer: (N_("Answer of a State: {kind}"), ("kind",)),
    Placement: (N_("Placement: {kind}"), ("kind",)),
    PlacementStep: (N_("Placement: {stage}"), ("stage",)),
    Dossier: (N_("Dossier {number}"), ("number",)),
}


def title(row: Recorded) -> str:
    """The record in words; KeyError for what is no record of a case."""
    text, said = _TITLES[type(row)]
    return _(text).format(**{name: label(getattr(row, name)) for name in said})
