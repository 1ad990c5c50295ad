"""The path of one invented witness, from referral to placement, each act by the officer whose it is."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from relocation_desk.casework import (
    assessments,
    cases,
    consents,
    household,
    overview,
    partner_views,
    partners,
    requests,
)
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.views import Judgement
from relocation_desk.cli import demo_cooperation, demo_receiver
from relocation_desk.domain import codes
from relocation_desk.domain.copy_codes import ComparisonChannel
from relocation_desk.domain.household import Tie
from relocation_desk.domain.household_codes import EvaluationOutcome, TieKind
from relocation_desk.domain.known import known
from relocation_desk.domain.references import CaseRef, InstrumentRef, OfficerRef, RequestRef, StateCode
from relocation_desk.vault import records
from relocation_desk.vault.person_records import KeptApart, KeptNote
from relocation_desk.words.catalogue import _

if TYPE_CHECKING:
    from relocation_desk.cli.demo import Stage

_PREPARER, _HEAD = OfficerRef("P-07"), OfficerRef("P-01")
_CARE, _COOPERATION = OfficerRef("C-03"), OfficerRef("K-02")

HOUSEHOLD = (
    cases.NewMember(
        codes.Relation.PRINCIPAL, codes.AgeBand.ADULT, moves_along=True,
        identity=records.PersonIdentity(
            "AL-HADDAD Salim", "سليم الحدّاد", "Salim al-Haddad", "14 March 1979", "M", "QM", "Arabic, French",
            "Passport QM 4471902, valid until 2 May 2029",
        ),
    ),
    cases.NewMember(
        codes.Relation.SPOUSE, codes.AgeBand.ADULT, moves_along=True,
        identity=records.PersonIdentity(
            "MAMULASHVILI Nino", "ნინო მამულაშვილი", "Nino Mamulashvili", "1983", "F", "QN", "Georgian, Arabic",
            "Passport QN 118 402 553, valid until 11 January 2028",
        ),
    ),
    cases.NewMember(
        codes.Relation.CHILD, codes.AgeBand.MINOR, moves_along=True,
        identity=records.PersonIdentity(
            "AL-HADDAD Luka", "لوقا الحدّاد", "Luka al-Haddad", "2 June 2013", "M", "QM", "Arabic, Georgian",
            "Travel document issued for this journey",
        ),
    ),
    cases.NewMember(
        codes.Relation.CHILD, codes.AgeBand.MINOR, moves_along=True,
        identity=records.PersonIdentity(
            "AL-HADDAD Mariam", "مريم الحدّاد", "Mariam al-Haddad", "19 November 2017", "F", "QM", "Arabic, Georgian",
            "Travel document issued for this journey",
        ),
    ),
)  # fmt: skip


def referral_to_placement(stage: "Stage") -> CaseRef:
    """Referral, assessment, consent, State, certificate, request, acceptance, placement; returns the pseudonym."""
    with stage.steps.step("referral", _("Referral, identity, household, threat assessment")):
        desk = stage.unlock(_PREPARER)
        witness = _refer(desk)
        desk.close()
    with stage.steps.step("sign_off", _("The head signs off the assessment")):
        desk = stage.unlock(_HEAD)
        assessments.sign_off(desk, witness)
        desk.close()
    with stage.steps.step("care", _("Needs, and what the psychosocial officer releases of them")):
        desk = stage.unlock(_CARE)
        _care(desk, witness)
        desk.close()
    with stage.steps.step("partner", _("State, relocation agreement and certificate")):
        certificate = demo_receiver.Receiver(stage.folder / "receiving").make_key()
        desk = stage.unlock(_COOPERATION)
        demo_cooperation.tell(desk)
        state, instrument, fingerprint = _partner(desk, certificate)
        desk.close()
    with stage.steps.step("placement", _("Fingerprint compared, consent, request, acceptance, placement")):
        desk = stage.unlock(_PREPARER)
        _compare(desk, fingerprint)
        _consent(desk, witness)
        request = _request(desk, witness, state, instrument)
        _placement(desk, witness, request)
        desk.close()
    return witness


def _before(desk: Desk, days: int) -> date:
    return desk.today() - timedelta(days=days)


def _refer(desk: Desk) -> CaseRef:
    reason = "Called to give evidence; his name was read out in a broadcast and his workshop was visited twice."
    witness = cases.refer(
        desk, cases.Referral("S-03", codes.CallingParty.DEFENCE, codes.Urgency.URGENT, _before(desk, 54), reason)
    )
    father, mother, son, daughter = (cases.record_member(desk, witness, member) for member in HOUSEHOLD)
    ties = tuple(Tie(mother, TieKind.PARENT, child) for child in (son, daughter))
    household.record_ties(desk, witness, household.NewTies(ties))
    kept = KeptNote(son, "That his uncle was arrested in March: he believes that he travels for work.")
    household.keep_apart(desk, witness, father, KeptApart(known(kept)))
    place = "With relatives, two streets from the old market."
    cases.record_whereabouts(desk, witness, records.Whereabouts(place, "By the cousin’s shop, mornings."))
    account = "Two men asked a neighbour for the family’s new address and named the hearing."
    incident = assessments.NewIncident(
        _before(desk, 32), codes.IncidentKind.APPROACH, codes.Severity.SEVERE, records.IncidentAccount(account)
    )
    assessments.record_incident(desk, witness, incident)
    assessments.draft(desk, witness, _assessment(desk))
    return witness


def _assessment(desk: Desk) -> assessments.NewAssessment:
    judgement = Judgement(
        codes.ThreatNature.CONCRETE, codes.Degree.HIGH, codes.Degree.MODERATE, codes.Degree.LOW,
        codes.Severity.SEVERE, codes.Likelihood.VERY_LIKELY, codes.Severity.SEVERE, codes.Likelihood.POSSIBLE,
        codes.Degree.MODERATE, codes.Recommendation.RELOCATION,
    )  # fmt: skip
    narrative = records.AssessmentNarrative(
        actors="Former unit of an armed group; members live in the same district.",
        threat="Intent stated twice in public; means to act within the district and the capital.",
        vulnerabilities="Known workplace; two children at one school.",
        resilience="Close family, no debts, has moved before.",
        measures="Change of address and school, no telephone of his own: reduces likelihood, not severity.",
    )
    return assessments.NewAssessment(_before(desk, 27), desk.today() + timedelta(days=150), judgement, narrative)


def _care(desk: Desk, witness: CaseRef) -> None:
    day = _before(desk, 25)
    for one in overview.case(desk, witness).family.standings:
        if one.lacks_evaluation:
            outcome, note = EvaluationOutcome.WITH_SUPPORT, "Sleeps badly; wants to go, and understands what it takes."
            household.evaluate(desk, witness, household.NewEvaluation(one.person.id, day, outcome, note))
    cases.record_needs(
        desk, witness,
        records.Needs("Daughter has asthma since 2021; two attacks this year.", "Sleeps badly; son refuses school."),
    )  # fmt: skip
    cases.release_needs(
        desk, witness,
        records.CareRelease(
            "D carries an inhaler for ten days; the prescription travels with her. Fit to travel.",
            "A paediatrician within the first week; C may not be separated from A.",
        ),
    )  # fmt: skip


def _partner(desk: Desk, certificate: bytes) -> tuple[StateCode, InstrumentRef, str]:
    taken = {one.code for one in partner_views.partners(desk)}
    free = next(code for code in ("QU", "QZ", "XZ") if code not in taken)
    since = _before(desk, 400)
    state = partners.record_partner(
        desk,
        partners.NewPartner(
            free, codes.PartnerKind.STATE_PARTY, "Halcyonia", "Halcyonie", codes.RegionalGroup.WESTERN_EUROPE, "en",
            since,
        ),
    )  # fmt: skip
    events = ((codes.InstrumentStage.SIGNED, _before(desk, 380)), (codes.InstrumentStage.IN_FORCE, _before(desk, 350)))
    kind = codes.InstrumentKind.RELOCATION_AGREEMENT
    instrument = partners.record_instrument(desk, partners.NewInstrument(state, kind, events, places_per_year=8))
    return state, instrument, partners.record_certificate(desk, state, certificate, _before(desk, 20))


def _compare(desk: Desk, fingerprint: str) -> None:
    comparison = partners.NewComparison(
        fingerprint, "Deputy head of the receiving structure", ComparisonChannel.IN_PERSON, _before(desk, 19)
    )
    partners.compare_certificate(desk, fingerprint, comparison)


def _consent(desk: Desk, witness: CaseRef) -> None:
    for scope in (codes.ConsentScope.RELOCATION, codes.ConsentScope.DISCLOSURE_TO_STATE):
        consents.record_consent(desk, witness, consents.NewConsent(_before(desk, 18), scope, "ar", "I-12"))
    consents.record_participation_agreement(desk, witness, _before(desk, 17))


def _request(desk: Desk, witness: CaseRef, state: StateCode, instrument: InstrumentRef) -> RequestRef:
    request = requests.NewRequest(
        witness, state, instrument, codes.OnBehalfOf.DEFENCE, _before(desk, 16), _before(desk, -14)
    )
    return requests.transmit(desk, request)


def _placement(desk: Desk, witness: CaseRef, request: RequestRef) -> None:
    terms = records.AnswerTerms(
        "No publicity; schooling for two children from the first week.",
        "Temporary protection for six months, renewable; living costs borne by the Court, housing by your section.",
    )
    answer = requests.NewAnswer(codes.AnswerKind.ACCEPTED_WITH_CONDITIONS, _before(desk, 4), 4, 6, terms)
    requests.record_answer(desk, request, answer)
    requests.agree_placement(desk, request, codes.PlacementKind.DURABLE, _before(desk, 2))
    cases.plan_arrival(desk, witness, records.ArrivalPlan(
        "21:40, by road, escorted to the border post named on the call. Papers carried: two passports, two travel "
        "documents.",
        _before(desk, -3).isoformat(),
    ))  # fmt: skip
    cases.brief_transfer(desk, witness, records.TransferBrief(
        asked="Receive four persons on arrival, take them to the place your section named, and confirm by telephone "
        "within the hour.",
        danger="May be looked for by members of a former armed unit who have relatives in your capital.",
        must_not_learn="Any mission of the State of origin, community associations, relatives by telephone.",
        first_contact="The officer who meets them gives the word of the day first. The principal answers with the "
        "second word. The children travel beside their father.",
        contacts="Duty line, any hour, word of the day.",
        by=_before(desk, -3).isoformat(),
        their_contact="The structure you named, tested last week at 23:10.",
        threat_summary="An armed group that held their district may still look for the father. It has asked for the "
        "family twice, by name. Nothing points to your country but those relatives in the capital.",
        worked="A telephone of their own that only the section calls; school under the mother’s family name; no "
        "photograph of the children.",
    ))  # fmt: skip
