"""What must be on record before anyone departs; each thing that is missing is named."""

from datetime import date

from sqlalchemy import select

from relocation_desk.casework import alerts, archive, consent_standing, family, finding, merged, named, state_gates
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.dossier_views import is_sealed
from relocation_desk.domain import consent
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import ConsentScope, WayIn
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.copy_tables import APART
from relocation_desk.vault.partner_tables import Dossier
from relocation_desk.vault.placement_tables import PlacementProtocol
from relocation_desk.vault.tables import Assessment, Case, ParticipationAgreement, Placement, SignOff
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day


class AdvisedAgainst(Trouble):
    """It stops nobody who knows of it: what must stop a departure, care says by an alert."""

    says = N_(
        "The psychosocial evaluation of {persons} advises against it. Ask the psychosocial officer; to go on all the "
        "same, say so when the departure is recorded."
    )


class DepartureNotReady(Trouble):
    """Nobody departs on less than the whole; all that is missing is named at once."""

    says = N_("{case} can’t depart yet. Still to be recorded: {missing}")


def advised_against(desk: Desk, reference: CaseRef) -> str:
    """By their letters, who would depart although their psychosocial evaluation advises against it."""
    with desk.reading(Act.ADVANCE_PLACEMENT) as session:
        return family.advised_against(session, finding.case(session, reference).id)


def require_ready(work: Work, placement: Placement, on: date, *, despite_advice: bool = False) -> None:
    """DepartureNotReady unless assessment, consent, agreement, dossier, and what each person must have, are there.

    UnfitToTravel when nothing but an alert of care speaks against that day; AdvisedAgainst when an evaluation does,
    unless they go `despite_advice`.
    """
    case = work.session.get_one(Case, placement.case_id)
    archive.require_open(work.session, case.reference)
    household, unfit_until = family.view(work, case), alerts.unfit_until(work.session, case.id, on)
    words = consent_standing.words(work.session, case.id)
    asked = (
        (_stands(work, case.id), _("A signed-off assessment that still stands.")),
        (ConsentScope.RELOCATION in consent.standing(words, work.today), _("The consent to relocation.")),
        (
            consent.is_given_since(words, {ConsentScope.RELOCATION}, household.own_word_since),
            family.own_word(household.own_word_since),
        ),
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
    missing = " ".join((*lacking, *family.lacking(household)))
    if missing:
        fit = [] if unfit_until is None else [_("An alert of care says not before {day}.").format(day=day(unfit_until))]
        raise DepartureNotReady(case=case.reference, missing=" ".join((missing, *fit)))
    alerts.require_fit(case.reference, unfit_until)
    if household.advised_against and not despite_advice:
        raise AdvisedAgainst(persons=household.advised_against)


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
