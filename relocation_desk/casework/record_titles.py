"""What a record of a case is called in one line; no name and no State in it."""

from relocation_desk.casework.resting import Records, kind_of
from relocation_desk.casework.sealed_kinds import SEALED
from relocation_desk.domain.household import letter
from relocation_desk.domain.trouble import N_
from relocation_desk.vault.contact_tables import Contact, ContactRhythm, QualityCheck, SafetyCheck
from relocation_desk.vault.document_tables import CaseDocument
from relocation_desk.vault.household_tables import (
    BestInterestsDecision,
    CustodyFact,
    HouseholdMove,
    HouseholdTie,
    LinkedCase,
    OfMember,
    PsychosocialEvaluation,
)
from relocation_desk.vault.lifecycle_tables import Admission, CaseOutcome, Hold
from relocation_desk.vault.merging_tables import CaseMerge
from relocation_desk.vault.partner_tables import Answer, Dossier, Request, RequestExchange
from relocation_desk.vault.placement_tables import HostNotice, LegEnd, PlacementProtocol, PlacementTerm, TravelLeg
from relocation_desk.vault.proceedings_tables import Acknowledgement, CaseDetails, CourtMeasure, Hearing, UrgencyChange
from relocation_desk.vault.ranking_tables import StateChoice, StateTie
from relocation_desk.vault.safeguard_tables import ConsentWithdrawal, ExclusionLift, MeasureEnd, ProtectionMeasure
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
    SealedRecord,
    SignOff,
)
from relocation_desk.vault.telling_tables import Telling, TellingLimit, TellingLimitEnd
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_TITLES: dict[type[Recorded], tuple[str, tuple[str, ...]]] = {
    Assessment: (N_("Threat assessment {version}"), ("version",)),
    SignOff: (N_("Sign-off of a threat assessment"), ()),
    Incident: (N_("Incident: {kind}"), ("kind",)),
    Consent: (N_("Consent to {scope}"), ("scope",)),
    ParticipationAgreement: (N_("Participation agreement"), ()),
    Exclusion: (N_("State excluded: {reason}"), ("reason",)),
    StateTie: (N_("Tie in a State: {kind}, {verdict}"), ("kind", "verdict")),
    StateChoice: (N_("State chosen"), ()),
    Request: (N_("Request {reference}"), ("reference",)),
    Answer: (N_("Answer of a State: {kind}"), ("kind",)),
    RequestExchange: (N_("Message about a request: {kind}"), ("kind",)),
    Placement: (N_("Placement: {kind}"), ("kind",)),
    PlacementStep: (N_("Placement: {stage}"), ("stage",)),
    PlacementTerm: (N_("Temporary placement until {until}"), ("until",)),
    PlacementProtocol: (N_("Protocol {reference}"), ("reference",)),
    TravelLeg: (N_("Travel: {kind}"), ("kind",)),
    LegEnd: (N_("Travel: {outcome}"), ("outcome",)),
    HostNotice: (N_("Notice of the host to end the placement"), ()),
    ContactRhythm: (N_("Rhythm of contact {phase}"), ("phase",)),
    Contact: (N_("Contact: {channel}"), ("channel",)),
    SafetyCheck: (N_("Check-in on safety: {level}"), ("level",)),
    QualityCheck: (N_("Check-in on quality of life"), ()),
    Dossier: (N_("Dossier {number}"), ("number",)),
    Admission: (N_("Criteria of admission"), ()),
    CaseOutcome: (N_("Decision: {outcome}"), ("outcome",)),
    ConsentWithdrawal: (N_("Consent to {scope} withdrawn"), ("scope",)),
    ProtectionMeasure: (N_("Measure: {kind}"), ("kind",)),
    MeasureEnd: (N_("End of a measure: {cause}"), ("cause",)),
    ExclusionLift: (N_("Exclusion of a State lifted"), ()),
    CaseDetails: (N_("Service asked for: {service}"), ("service",)),
    Hearing: (N_("Before the Court: {kind}"), ("kind",)),
    CourtMeasure: (N_("Measure of the Court: {kind}"), ("kind",)),
    UrgencyChange: (N_("Urgency: {urgency}"), ("urgency",)),
    Acknowledgement: (N_("Referral acknowledged"), ()),
    CaseDocument: (N_("Document {ordinal}: {kind}"), ("ordinal", "kind")),
    CustodyFact: (N_("Custody: {kind}"), ("kind",)),
    BestInterestsDecision: (N_("Best-interests decision: {body}"), ("body",)),
    PsychosocialEvaluation: (N_("Psychosocial evaluation: {outcome}"), ("outcome",)),
    LinkedCase: (N_("Case of a relative: {kind}"), ("kind",)),
    Telling: (N_("Disclosure: {told}"), ("told",)),
    TellingLimit: (N_("Limit of disclosure: {matter}"), ("matter",)),
    TellingLimitEnd: (N_("End of a limit of disclosure"), ()),
    CaseMerge: (N_("{merged} merged into this case"), ("merged",)),
}


def title(row: Recorded, known: Records) -> str:
    """The record in words; that of a kind that has none here is called by its kind."""
    if isinstance(row, SealedRecord):
        return _(SEALED[row.kind].title).format(letter=_letter(row.record, known))
    if isinstance(row, HouseholdMember):
        return _("Person {letter}: {relation}").format(letter=letter(row.ordinal), relation=label(row.relation))
    if isinstance(row, Hold):
        return _("Legal hold laid") if row.is_held else _("Legal hold lifted")
    if isinstance(row, HouseholdTie):
        letters = {name: _letter(getattr(row, f"{name}_id"), known) for name in ("one", "other")}
        return _("Tie of {one} to {other}: {kind}").format(kind=label(row.kind), **letters)
    if isinstance(row, OfMember):
        return _("{record}, person {letter}").format(record=_title(row), letter=_letter(row.member_id, known))
    return _title(row)


def _letter(member: int, known: Records) -> str:
    return letter(known.ordinals[member]) if member in known.ordinals else ""


def _title(row: Recorded) -> str:
    if isinstance(row, HouseholdMove):
        return _("Moves along") if row.moves_along else _("Stays behind")
    if type(row) not in _TITLES:
        return label(kind_of(row))
    text, said = _TITLES[type(row)]
    return _(text).format(**{name: label(getattr(row, name)) for name in said})


def by(*officers: str | None) -> str:
    """Who did it, as a line of the timeline says it; a second officer may be none."""
    return _("by {officers}").format(officers=", ".join(filter(None, officers)))
