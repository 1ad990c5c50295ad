"""What adds to a case, by act: who does it, and how; refused while the case is closed."""

from collections.abc import Callable

from relocation_desk.casework import (
    alerts,
    assessments,
    cases,
    consents,
    document_release,
    documents,
    dossiers,
    emergencies,
    emergency_sheets,
    exclusions,
    field_sheets,
    household,
    links,
    measures,
    proceedings,
    requests,
    saving_out,
    urgency,
)
from relocation_desk.casework.desk import Desk
from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Urgency
from relocation_desk.domain.household_codes import TieKind
from relocation_desk.domain.references import CaseRef, OfficerRef, StateCode
from relocation_desk.vault import records
from relocation_desk.vault.documents import Content
from relocation_desk.vault.person_records import KeptApart
from tests import contacting, desks
from tests.casework import looking
from tests.casework.emergency_samples import PAGE, a_sheet, an_emergency
from tests.desks import CARE, CHILD, HEAD, PREPARER, TODAY, an_assessment
from tests.letters import a_field_sheet

CHILD_MEMBER = desks.a_member(codes.Relation.CHILD, CHILD)
W_ACTS: dict[Act, tuple[OfficerRef, Callable[[Desk, CaseRef], object]]] = {
    Act.RECORD_IDENTITY: (PREPARER, lambda desk, w: cases.record_member(desk, w, CHILD_MEMBER)),
    Act.RECORD_WHEREABOUTS: (PREPARER, lambda desk, w: cases.record_whereabouts(desk, w, records.Whereabouts("a", ""))),
    Act.RECORD_INCIDENT: (PREPARER, lambda desk, w: assessments.record_incident(desk, w, desks.an_incident())),
    Act.DRAFT_ASSESSMENT: (PREPARER, lambda desk, w: assessments.draft(desk, w, an_assessment())),
    Act.SIGN_OFF_ASSESSMENT: (HEAD, assessments.sign_off),
    Act.RECORD_CONSENT: (PREPARER, lambda desk, w: consents.record_consent(desk, w, desks.a_consent())),
    Act.RECORD_PARTICIPATION_AGREEMENT: (
        PREPARER, lambda desk, w: consents.record_participation_agreement(desk, w, TODAY)
    ),
    Act.EXCLUDE_STATE: (PREPARER, lambda desk, w: exclusions.exclude(desk, w, desks.an_exclusion())),
    Act.LIFT_EXCLUSION: (
        HEAD, lambda desk, w: exclusions.lift(desk, w, exclusions.Lifting(StateCode("QN"), "They moved away."))
    ),
    Act.RECORD_MEASURE: (PREPARER, lambda desk, w: measures.record(desk, w, desks.a_measure())),
    Act.RAISE_ALERT: (CARE, lambda desk, w: alerts.raise_alert(desk, w, desks.an_alert())),
    Act.RECORD_HOUSEHOLD: (
        PREPARER, lambda desk, w: household.record_move(desk, w, household.Move(2, moves_along=False))
    ),
    Act.DECIDE_BEST_INTERESTS: (HEAD, lambda desk, w: household.decide_interests(desk, w, desks.a_best_interests(2))),
    Act.EVALUATE_PERSON: (CARE, lambda desk, w: household.evaluate(desk, w, desks.an_evaluation(1))),
    Act.LINK_CASES: (PREPARER, lambda desk, w: links.link(desk, w, links.NewLink(w, TieKind.SIBLING))),
    Act.KEEP_APART: (PREPARER, lambda desk, w: household.keep_apart(desk, w, 1, KeptApart())),
    Act.RECORD_NEEDS: (CARE, lambda desk, w: cases.record_needs(desk, w, records.Needs("a", "b"))),
    Act.RELEASE_NEEDS: (CARE, lambda desk, w: cases.release_needs(desk, w, records.CareRelease("a", "b"))),
    Act.RELEASE_DOCUMENT: (CARE, lambda desk, w: document_release.release(desk, w, 1)),
    Act.RECORD_DOCUMENT: (
        PREPARER, lambda desk, w: documents.attach(desk, w, desks.a_document(), Content.of(b"one page", "page.txt"))
    ),
    Act.RECORD_DOCUMENT_CONSENT: (
        PREPARER,
        lambda desk, w: documents.record_consent(
            desk, w, 1, documents.NewPassingConsent(StateCode("QN"), TODAY, is_given=True)
        ),
    ),
    Act.BEGIN_EMERGENCY: (PREPARER, lambda desk, w: emergencies.begin(desk, an_emergency(w))),
    Act.ACT_IN_EMERGENCY: (PREPARER, lambda desk, w: emergencies.assess(desk, w, PAGE)),
    Act.MAKE_EMERGENCY_SHEET: (
        PREPARER, lambda desk, w: emergency_sheets.make(desk, w, a_sheet(), desk.vault.folder.parent),
    ),
    Act.MAKE_FIELD_SHEET: (PREPARER, lambda desk, w: field_sheets.make(desk, w, a_field_sheet())),
    Act.SET_URGENCY: (PREPARER, lambda desk, w: urgency.change(desk, w, urgency.NewUrgency(Urgency.EMERGENCY, "now"))),
    Act.SAVE_DOCUMENT: (PREPARER, lambda d, w: saving_out.ask(d, w, saving_out.Outgoing(1, StateCode("QN")), "a")),
    **looking.ADDING,
    Act.TRANSMIT_REQUEST: (PREPARER, lambda desk, w: requests.transmit(desk, desks.a_request(w))),
    Act.RECORD_PROCEEDINGS: (PREPARER, lambda desk, w: proceedings.acknowledge(desk, w, TODAY)),
    **contacting.ON_A_CASE,
    Act.PREPARE_DOSSIER: (PREPARER, lambda desk, w: dossiers.prepare(desk, w, "en", HEAD)),
}  # fmt: skip
