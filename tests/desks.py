"""Desks to act at: one vault with its eight officers, founded once a run, and copied for each test at any stage."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from relocation_desk.casework import (
    alerts,
    assessments,
    cases,
    consents,
    documents,
    dossier_sealing,
    dossier_signing,
    dossiers,
    exclusions,
    household,
    measures,
    officers,
    opening,
    partners,
    requests,
)
from relocation_desk.casework import section as section_acts
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.views import Judgement
from relocation_desk.domain import codes
from relocation_desk.domain.codes import Role
from relocation_desk.domain.copy_codes import ComparisonChannel
from relocation_desk.domain.document_codes import DocumentKind, OriginatorKind
from relocation_desk.domain.household_codes import CustodyKind, EvaluationOutcome, InterestsBody
from relocation_desk.domain.references import CaseRef, CopyCode, DossierNumber, OfficerRef, RequestRef, StateCode
from relocation_desk.domain.safeguard_codes import (
    AlertKind,
    ExclusionSource,
    MeasureEffect,
    MeasureEndCause,
    MeasureKind,
)
from relocation_desk.dossier.receiving_key import make_receiving_key
from relocation_desk.dossier.sealing import SectionKey
from relocation_desk.vault import access, records, vault
from relocation_desk.vault.officer_keys import OfficerKeys
from relocation_desk.vault.primitives import KdfCost
from relocation_desk.vault.trail_chain import Head
from relocation_desk.vault.vault import Opening
from tests.stretching import STRETCHING

# One moment for the whole run, a little after the keys that the run makes.
NOW = datetime.now(UTC).replace(microsecond=0) + timedelta(minutes=10)
TODAY = NOW.date()
HEAD, PREPARER, SECOND = OfficerRef("P-01"), OfficerRef("P-07"), OfficerRef("P-05")
CARE, COOPERATION, FUND = OfficerRef("C-03"), OfficerRef("K-02"), OfficerRef("F-04")
AUDITOR, ADMINISTRATOR = OfficerRef("U-06"), OfficerRef("Z-09")
ROLES = {
    HEAD: Role.HEAD, PREPARER: Role.PROTECTION, SECOND: Role.PROTECTION, CARE: Role.PSYCHOSOCIAL,
    COOPERATION: Role.COOPERATION, FUND: Role.FUND, AUDITOR: Role.AUDITOR, ADMINISTRATOR: Role.ADMINISTRATOR,
}  # fmt: skip
OFFICER_OF = {role: officer for officer, role in reversed(ROLES.items())}
_OPENED_ELSEWHERE = (CARE, ADMINISTRATOR)  # as the head's: by the process that seals, and by windows of their own
WITNESS = records.PersonIdentity(
    "ZARRIN Leila", "لیلا زرّین", "Leyla Zarin", "4 April 1981", "F", "QM", "Persian, French", "Passport QM 7712"
)
CHILD = records.PersonIdentity("ZARRIN Omid", "امید زرّین", "Omid Zarin", "9 May 2014", "M", "QM", "Persian", "")
_NO_CASE, _NO_REQUEST = CaseRef(""), RequestRef("")
_NO_DOSSIER, _NO_COPY = DossierNumber(""), CopyCode("")
PLACE = "Above the bakery of the old harbour"


def before(days: int) -> date:
    """The day so many days before the run's."""
    return TODAY - timedelta(days=days)


def passphrase_of(officer: OfficerRef) -> bytes:
    """What an officer types; strong enough, and known to the tests only."""
    return f"five quiet birds at dawn for {officer}".encode()


@dataclass(slots=True)
class Story:
    """What was recorded on the way to a stage."""

    state: SectionKey
    witness: CaseRef = _NO_CASE
    request: RequestRef = _NO_REQUEST
    placement: int = 0
    number: DossierNumber = _NO_DOSSIER
    copy: CopyCode = _NO_COPY
    fingerprint: str = ""


@dataclass(slots=True)
class Office:
    """An open vault at which each officer can sit down, without typing a passphrase each time."""

    folder: Path
    story: Story
    keys: dict[OfficerRef, OfficerKeys]
    chains: dict[bytes, access.Chain] = field(default_factory=dict)
    known: Head | None = None
    _first: Desk | None = None
    _stated: bytes = b""

    def at(self, officer: OfficerRef) -> Desk:
        """The desk with `officer` at it; all share one register, as two officers beside each other do."""
        keys = self.keys_of(officer)
        if self._first is None:
            opened = vault.enter(self.folder, self.chain(), officer, keys, Opening(NOW, self.known))
            self._first = Desk(opened, lambda: NOW)
            self._first.on_close = self._remember
            return self._first
        stated = (self.folder / access.FILE).read_bytes()
        if stated != self._stated:  # or the whole chain would be verified for each who sits down
            vault.catch_up(self._first.vault, NOW)
            self._stated = stated
        return Desk(vault.beside(self._first.vault, officer, keys), lambda: NOW)

    def keys_of(self, officer: OfficerRef) -> OfficerKeys:
        """An officer's own keys; their slot is opened once a run."""
        if officer not in self.keys:
            self.keys[officer] = access.open_slot(self.chain(), officer, passphrase_of(officer))[1]
        return self.keys[officer]

    def chain(self) -> access.Chain:
        """What the access file says; each that a run meets is verified once."""
        said = (self.folder / access.FILE).read_bytes()
        if said not in self.chains:
            self.chains[said] = access.read(self.folder)
        return self.chains[said]

    def _remember(self, head: Head, _at: datetime) -> None:
        self.known = head

    def close(self) -> None:
        """Leave the vault."""
        if self._first is not None:
            self._first.close()
            self._first = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()


class Archive:
    """A vault at each stage of the path, made when first asked for, and copied out."""

    STAGES = ("founded", "keyed", "referred", "placed", "prepared", "approved", "sealed", "exported")

    def __init__(self, room: Path) -> None:
        self._room = room
        self._stages: dict[str, Office] = {}

    def copy(self, stage: str, folder: Path) -> Office:
        """An office in `folder`, on a copy of the vault as it is at `stage`."""
        if stage not in self._stages:
            self._stages[stage] = self._made(stage)
        made = self._stages[stage]
        shutil.copytree(made.folder, folder)
        return Office(folder, replace(made.story), made.keys, made.chains, made.known)

    def _made(self, stage: str) -> Office:
        folder = self._room / stage
        if stage == "founded":
            found(folder)
            return Office(folder, Story(make_receiving_key("Receiving structure")), {})
        with self.copy(self.STAGES[self.STAGES.index(stage) - 1], folder) as office:
            _STEPS[stage](office)
        return office


def found(folder: Path) -> None:
    """Found a vault and enrol everyone."""
    with STRETCHING.closing(lightly=False):
        desk = opening.found(folder, HEAD, (Role.HEAD,), passphrase_of(HEAD), lambda: NOW)
    for officer in tuple(ROLES)[1:]:
        with STRETCHING.closing(lightly=officer not in _OPENED_ELSEWHERE):
            enrol(desk, officer, (ROLES[officer],))
    desk.close()


def enrol(desk: Desk, officer: OfficerRef, roles: tuple[Role, ...], passphrase: bytes = b"") -> None:
    """Someone is invited, joins with the code, reads the fingerprint out, and is cleared."""
    code = officers.invite(desk, officer, roles)
    fingerprint = officers.join(
        desk.vault.folder, officer, code, passphrase or passphrase_of(officer), lambda: NOW, KdfCost()
    )
    if roles != (Role.ADMINISTRATOR,):
        officers.clear(desk, officer, fingerprint)


def _keyed(office: Office) -> None:
    section_acts.make_keys(office.at(HEAD), PREPARER, passphrase_of(PREPARER))


def _referred(office: Office) -> None:
    """A witness with household, a signed-off assessment and what care releases; and a State with its certificate."""
    desk = office.at(PREPARER)
    office.story.witness = refer(desk)
    principal, child = (
        cases.record_member(desk, office.story.witness, member)
        for member in (a_member(), a_member(codes.Relation.CHILD, CHILD))
    )
    household.record_custody(desk, office.story.witness, a_custody(child, principal))
    cases.record_whereabouts(desk, office.story.witness, records.Whereabouts(PLACE, "mornings only"))
    assessments.draft(desk, office.story.witness, an_assessment())
    assessments.sign_off(office.at(HEAD), office.story.witness)
    care = office.at(CARE)
    cases.record_needs(care, office.story.witness, records.Needs("asthma", "sleeps badly"))
    household.evaluate(care, office.story.witness, an_evaluation(principal))
    cases.release_needs(care, office.story.witness, records.CareRelease("carries an inhaler", "a paediatrician"))
    cooperation = office.at(COOPERATION)
    partners.record_partner(cooperation, a_partner())
    partners.record_instrument(cooperation, an_agreement())
    office.story.fingerprint = partners.record_certificate(
        cooperation, StateCode("QN"), office.story.state.certificate, before(20)
    )


def _placed(office: Office) -> None:
    desk, witness = office.at(PREPARER), office.story.witness
    partners.compare_certificate(desk, office.story.fingerprint, a_comparison(office.story.fingerprint))
    for scope in (codes.ConsentScope.RELOCATION, codes.ConsentScope.DISCLOSURE_TO_STATE):
        consents.record_consent(desk, witness, a_consent(scope))
    consents.record_participation_agreement(desk, witness, before(17))
    office.story.request = requests.transmit(desk, a_request(witness))
    requests.record_answer(desk, office.story.request, an_answer())
    kind = codes.PlacementKind.DURABLE
    office.story.placement = requests.agree_placement(desk, office.story.request, kind, before(2))
    cases.plan_arrival(desk, witness, an_arrival())
    cases.brief_transfer(desk, witness, a_brief())


def _prepared(office: Office) -> None:
    office.story.number = dossiers.prepare(office.at(PREPARER), office.story.witness, "en", HEAD)
    office.story.copy = dossiers.dossier(office.at(PREPARER), office.story.number).copies[0].code


def _approved(office: Office) -> None:
    dossier_signing.sign(office.at(PREPARER), office.story.number)
    dossier_signing.approve(office.at(HEAD), office.story.number)


def _sealed(office: Office) -> None:
    dossier_sealing.seal(office.at(PREPARER), office.story.number, HEAD, passphrase_of(HEAD))


def _exported(office: Office) -> None:
    outbox = office.folder.parent / "outbox"
    outbox.mkdir(exist_ok=True)
    dossier_sealing.export(office.at(PREPARER), office.story.number, outbox)


_STEPS: dict[str, Callable[[Office], None]] = {
    "keyed": _keyed, "referred": _referred, "placed": _placed, "prepared": _prepared, "approved": _approved,
    "sealed": _sealed, "exported": _exported,
}  # fmt: skip


def refer(desk: Desk, reason: str = "Her name was read out in a broadcast.", days: int = 60) -> CaseRef:
    """Record a referral."""
    referral = cases.Referral("S-03", codes.CallingParty.DEFENCE, codes.Urgency.URGENT, before(days), reason)
    return cases.refer(desk, referral)


def a_member(
    relation: codes.Relation = codes.Relation.PRINCIPAL, identity: records.PersonIdentity = WITNESS
) -> cases.NewMember:
    """Someone of a household who moves along."""
    band = codes.AgeBand.MINOR if relation is codes.Relation.CHILD else codes.AgeBand.ADULT
    return cases.NewMember(relation, band, moves_along=True, identity=identity)


def a_custody(member: int, holder: int | None, kind: CustodyKind = CustodyKind.SOLE_CUSTODY) -> household.NewCustody:
    """With whom custody lies."""
    return household.NewCustody(member, before(50), kind, holder)


def an_evaluation(member: int, outcome: EvaluationOutcome = EvaluationOutcome.FIT) -> household.NewEvaluation:
    """What care says of an adult."""
    return household.NewEvaluation(member, before(25), outcome, "Sleeps badly, copes well.")


def a_best_interests(member: int, *, is_to_go: bool = True) -> household.NewInterests:
    """A decision on a minor."""
    ground = "Her mother is her only carer."
    return household.NewInterests(member, before(3), is_to_go, InterestsBody.SECTION_PANEL, ground)


def an_assessment(
    severity: codes.Severity = codes.Severity.SEVERE, likelihood: codes.Likelihood = codes.Likelihood.LIKELY
) -> assessments.NewAssessment:
    """A version of a threat assessment."""
    judgement = Judgement(
        codes.ThreatNature.CONCRETE, codes.Degree.HIGH, codes.Degree.MODERATE, codes.Degree.LOW, severity, likelihood,
        codes.Severity.MODERATE, codes.Likelihood.POSSIBLE, codes.Degree.HIGH, codes.Recommendation.RELOCATION,
    )  # fmt: skip
    narrative = records.AssessmentNarrative("a former unit", "calls at night", "lives alone", "", "")
    return assessments.NewAssessment(before(30), before(-150), judgement, narrative)


def an_incident() -> assessments.NewIncident:
    """Something that happened."""
    account = records.IncidentAccount("Two men asked for her.")
    return assessments.NewIncident(before(9), codes.IncidentKind.APPROACH, codes.Severity.SEVERE, account)


def a_consent(scope: codes.ConsentScope = codes.ConsentScope.DISCLOSURE_TO_STATE) -> consents.NewConsent:
    """A consent."""
    return consents.NewConsent(before(18), scope, "fa", "I-12")


def a_document(
    compartment: codes.Compartment = codes.Compartment.PROTECTION,
    originator: OriginatorKind = OriginatorKind.COURT,
    partner: str | None = None,
) -> documents.NewDocument:
    """A letter that was received."""
    given = StateCode(partner) if partner else None
    return documents.NewDocument(
        DocumentKind.CORRESPONDENCE, before(12), before(8), originator, given, compartment, "Letter of the registrar"
    )


def a_withdrawal(scope: codes.ConsentScope = codes.ConsentScope.DISCLOSURE_TO_STATE) -> consents.Withdrawal:
    """A consent that is taken back."""
    return consents.Withdrawal(scope, before(1))


def an_exclusion(reason: codes.ExclusionReason = codes.ExclusionReason.ORIGIN) -> exclusions.NewExclusion:
    """Quillon is out of the question."""
    return exclusions.NewExclusion(StateCode("QN"), reason, ExclusionSource.WITNESS, "A cousin of theirs lives there.")


def a_measure(days_left: int = 20) -> measures.NewMeasure:
    """A safe house, ordered orally."""
    return measures.NewMeasure(
        MeasureKind.SAFE_HOUSE, before(10), before(-days_left), MeasureEffect.MARKED, 125050, "EUR",
        before_agreement=True,
    )  # fmt: skip


def a_closing(measure: int, days: int = 2) -> measures.MeasureClosing:
    """The end of a measure that did little."""
    return measures.MeasureClosing(measure, before(days), MeasureEndCause.WITHOUT_EFFECT, MeasureEffect.SLIGHT)


def an_alert(kind: AlertKind = AlertKind.UNFIT_TO_TRAVEL, days: int | None = 5) -> alerts.NewAlert:
    """An alert for some days."""
    return alerts.NewAlert(kind, None if days is None else before(-days))


def a_partner(code: str = "QN") -> partners.NewPartner:
    """A State."""
    return partners.NewPartner(
        code, codes.PartnerKind.STATE_PARTY, "Quillon", "Quillonie", codes.RegionalGroup.NONE, "en", before(900)
    )


def an_agreement(partner: str = "QN") -> partners.NewInstrument:
    """A relocation agreement in force."""
    events = ((codes.InstrumentStage.SIGNED, before(800)), (codes.InstrumentStage.IN_FORCE, before(700)))
    return partners.NewInstrument(StateCode(partner), codes.InstrumentKind.RELOCATION_AGREEMENT, events, 3)


def a_comparison(read_out: str) -> partners.NewComparison:
    """A comparison of a fingerprint."""
    return partners.NewComparison(read_out, "Their deputy head", ComparisonChannel.IN_PERSON, before(19))


def a_request(case: CaseRef, partner: str = "QN") -> requests.NewRequest:
    """A request under the agreement with Quillon."""
    return requests.NewRequest(case, StateCode(partner), None, codes.OnBehalfOf.DEFENCE, before(16), before(-14))


def an_answer(kind: codes.AnswerKind = codes.AnswerKind.ACCEPTED_WITH_CONDITIONS, days: int = 4) -> requests.NewAnswer:
    """What a State said."""
    return requests.NewAnswer(kind, before(days), 2, 6, records.AnswerTerms("no publicity", "six months, renewable"))


def a_brief(danger: str = "People of a former unit.") -> records.TransferBrief:
    """What the receiving officers must know."""
    return records.TransferBrief(
        "Receive two persons.", danger, "The embassy.", "Word of the day.", "Duty line.", by=before(-5).isoformat(),
        their_contact="The structure that was named.",
    )  # fmt: skip


def an_arrival(days: int = 3) -> records.ArrivalPlan:
    """How they arrive, in some days."""
    return records.ArrivalPlan("By road, escorted.", before(-days).isoformat())
