"""What must be on record before anyone departs; each thing that is missing is named."""

from sqlalchemy import select

from relocation_desk.casework import archive, consent_standing, family, merged, named, state_gates
from relocation_desk.casework.desk import Work
from relocation_desk.casework.dossier_views import is_sealed
from relocation_desk.domain import consent
from relocation_desk.domain.codes import ConsentScope, WayIn
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.copy_tables import APART
from relocation_desk.vault.partner_tables import Dossier
from relocation_desk.vault.placement_tables import PlacementProtocol
from relocation_desk.vault.tables import Assessment, Case, ParticipationAgreement, Placement, SignOff
from relocation_desk.words.catalogue import _


class DepartureNotReady(Trouble):
    """Nobody departs on less than the whole; all that is missing is named at once."""

    says = N_("{case} can’t depart yet. Still to be recorded: {missing}")


def require_ready(work: Work, placement: Placement) -> None:
    """DepartureNotReady unless assessment, consent, agreement, dossier, and what each person must have, are there."""
    case = work.session.get_one(Case, placement.case_id)
    archive.require_open(work.session, case.reference)
    asked = (
        (_stands(work, case.id), _("A signed-off assessment that still stands.")),
        (_has_consent(work, case.id), _("The consent to relocation.")),
        (state_gates.is_open(work.session, case, placement.partner_id), state_gates.another()),
        (_has_agreement(work, case.id), _("The participation agreement.")),
        (_has_protocol(work, placement), _("The protocol of this relocation under its instrument.")),
        (_has_dossier(work, placement.id), _("A sealed dossier for this placement.")),
        (
            not named.is_of_others(work.session, placement.id),
            _("A new dossier: the sealed one names others than those who move along now."),
        ),
    )
    lacking = [words for holds, words in asked if not holds]
    missing = " ".join((*lacking, *family.lacking(family.view(work, case))))
    if missing:
        raise DepartureNotReady(case=case.reference, missing=missing)


def _stands(work: Work, case_id: int) -> bool:
    """Whether the last that was signed off is still valid."""
    last = (
        select(Assessment.valid_until)
        .join(SignOff, SignOff.assessment_id == Assessment.id)
        .where(Assessment.case_id.in_(merged.whole(work.session, case_id)))
        .order_by(Assessment.happened_on.desc(), Assessment.entered_at.desc(), Assessment.id.desc())
        .limit(1)
    )
    valid_until = work.session.scalar(last)
    return valid_until is not None and valid_until >= work.today


def _has_consent(work: Work, case_id: int) -> bool:
    return ConsentScope.RELOCATION in consent.standing(consent_standing.words(work.session, case_id), work.today)


def _has_agreement(work: Work, case_id: int) -> bool:
    signed = select(ParticipationAgreement.id).where(
        ParticipationAgreement.case_id.in_(merged.whole(work.session, case_id))
    )
    return work.session.scalar(signed.limit(1)) is not None


def _has_protocol(work: Work, placement: Placement) -> bool:
    """Each relocation under an instrument has one of its own."""
    signed = select(PlacementProtocol.id).where(PlacementProtocol.placement_id == placement.id).limit(1)
    return placement.way_in is WayIn.AD_HOC or work.session.scalar(signed) is not None


def _has_dossier(work: Work, placement_id: int) -> bool:
    of_all = select(Dossier.id).where(Dossier.placement_id == placement_id, Dossier.id.not_in(APART))
    made = work.session.scalars(of_all).all()
    return any(is_sealed(work.session, one) for one in made)
