"""Other invented households that wait for a State, and what is known of States: so that the search has something."""

from datetime import timedelta
from typing import TYPE_CHECKING

from relocation_desk.casework import assessments, cases, cooperation, exclusions, partner_facts, partner_page
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.views import Judgement
from relocation_desk.cli import demo_everyday
from relocation_desk.domain import codes
from relocation_desk.domain.ranking_codes import FactKind, FactSource, Level
from relocation_desk.domain.references import CaseRef, OfficerRef, StateCode
from relocation_desk.domain.safeguard_codes import ExclusionSource
from relocation_desk.vault import records
from relocation_desk.words.catalogue import _

if TYPE_CHECKING:
    from relocation_desk.cli.demo import Stage

_PREPARER, _HEAD, _COOPERATION = OfficerRef("P-07"), OfficerRef("P-01"), OfficerRef("K-02")
_KNOWN = ("QN", "QM", "QO", "QQ", "QR", "QV", "XB", "XD", "XE")
_ORIGIN = StateCode("QM")
_FAMILIES = (
    ("KAVELI", ("Tamar", "Davit", "Ana"), codes.Urgency.EMERGENCY), ("OSEI-WREN", ("Kofi",), codes.Urgency.URGENT),
    ("BARAZI", ("Huda", "Karim", "Lina", "Sami"), codes.Urgency.URGENT), ("LENZ", ("Mira",), codes.Urgency.NORMAL),
    ("DESSALE", ("Abel", "Sara"), codes.Urgency.NORMAL),
)  # fmt: skip
_JUDGEMENT = Judgement(
    codes.ThreatNature.CONCRETE, codes.Degree.HIGH, codes.Degree.MODERATE, codes.Degree.LOW, codes.Severity.SEVERE,
    codes.Likelihood.LIKELY, codes.Severity.SEVERE, codes.Likelihood.POSSIBLE, codes.Degree.MODERATE,
    codes.Recommendation.RELOCATION,
)  # fmt: skip


def others(stage: "Stage") -> None:
    """Facts of States, and households whose assessment recommends relocation."""
    with stage.steps.step("waiting", _("Other households that wait, and what is known of States")):
        desk = stage.unlock(_COOPERATION)
        _facts(desk)
        demo_everyday.of_cooperation(desk)
        desk.close()
        desk = stage.unlock(_PREPARER)
        waiting = families(desk)
        demo_everyday.of_protection(desk, waiting)
        desk.close()
        desk = stage.unlock(_HEAD)
        for case in waiting:
            assessments.sign_off(desk, case)
        demo_everyday.of_head(desk)
        desk.close()


def _facts(desk: Desk) -> None:
    day, levels, languages = (
        desk.today() - timedelta(days=120),
        (Level.LOW, Level.MODERATE, Level.HIGH),
        ("ar", "en", "fr"),
    )
    for number, code in enumerate(_KNOWN):
        for step, kind in enumerate((FactKind.SCHOOLING, FactKind.HEALTH_CARE, FactKind.COST)):
            level = levels[(number * (step + 1) + step) % len(levels)]
            partner_facts.record(desk, StateCode(code), partner_facts.NewFact(kind, level, FactSource.SECTION, day))
        known = partner_page.page(desk, StateCode(code))
        details = cooperation.NewDetails(
            day, known.view.group, known.view.language, (languages[number % len(languages)],), known.party_since
        )
        cooperation.record_details(desk, StateCode(code), details)
    people = partner_facts.NewFact(FactKind.DIASPORA, Level.MODERATE, FactSource.PUBLISHED, day, origin=_ORIGIN)
    partner_facts.record(desk, StateCode("QV"), people)


def families(desk: Desk) -> list[CaseRef]:
    """The households that wait, each with an assessment to be signed off."""
    return [_family(desk, number) for number in range(len(_FAMILIES))]


def _family(desk: Desk, number: int) -> CaseRef:
    name, given, urgency = _FAMILIES[number]
    day = desk.today() - timedelta(days=30 + 17 * number)
    reason = "Named as a witness in a leaflet; neighbours were asked where the family sleeps."
    case = cases.refer(desk, cases.Referral("S-03", codes.CallingParty.PROSECUTION, urgency, day, reason))
    for place, one in enumerate(given):
        is_first = place == 0
        born, latin = "1984" if is_first else "2012", f"{one} {name.title()}"
        identity = records.PersonIdentity(f"{name} {one}", "", latin, born, "F", "QM", "Arabic, French", "")
        relation = codes.Relation.PRINCIPAL if is_first else codes.Relation.CHILD
        band = codes.AgeBand.ADULT if is_first else codes.AgeBand.MINOR
        cases.record_member(desk, case, cases.NewMember(relation, band, moves_along=True, identity=identity))
    origin = exclusions.NewExclusion(_ORIGIN, codes.ExclusionReason.ORIGIN, ExclusionSource.WITNESS, "")
    exclusions.exclude(desk, case, origin)
    narrative = records.AssessmentNarrative(
        "People of a former armed group.", "Asked for by name.", "Known address.", "", ""
    )
    valid_until = desk.today() + timedelta(days=140)
    assessments.draft(
        desk, case, assessments.NewAssessment(day + timedelta(days=6), valid_until, _JUDGEMENT, narrative)
    )
    return case
