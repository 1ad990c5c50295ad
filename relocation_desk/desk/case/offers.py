"""Which forms a case offers: those that can be opened at any time, and the one for each act that it waits for."""

from functools import partial

from relocation_desk.desk import (
    assessment_forms,
    case_forms,
    closing_forms,
    contact_forms,
    day_forms,
    household_forms,
    merging_forms,
    person_forms,
    proceedings_forms,
    request_forms,
    safeguard_forms,
    telling_forms,
    witness_paper_forms,
)
from relocation_desk.desk.case import proceedings, reached
from relocation_desk.desk.case.reached import Offer
from relocation_desk.desk.case.seen import Seen
from relocation_desk.desk.fields import FormSpec
from relocation_desk.desk.next_acts import NextAct, Step
from relocation_desk.desk.parts.palette import Offer as Line
from relocation_desk.domain.acts import Act
from relocation_desk.words.catalogue import _

_ENDS = (Act.DESTROY_CASE, Act.PRINT_CERTIFICATE)


def grouped(seen: Seen) -> tuple[tuple[str, tuple[Offer, ...]], ...]:
    """Every act on a case that can be done at any time, grouped as an officer thinks of them."""
    reaching = reached.offered(seen)
    return (
        (_("Person and household"), _of_persons(seen)),
        (_("Danger"), _of_danger(seen)),
        (_("Protection and consent"), _of_protection(seen)),
        (_("States and movement"), _of_movement(seen)),
        (_("Papers and tasks"), _of_papers(seen)),
        (_("Who knows and who reaches it"), (*_of_tellings(seen), *(one for one in reaching if one[1] not in _ENDS))),
        (_("Closing"), (*proceedings.closings(seen), *(one for one in reaching if one[1] in _ENDS))),
    )


def lines(seen: Seen) -> tuple[Line, ...]:
    """Those of them that this officer may do, as lines of a palette."""
    return tuple(
        Line(text, "", make, group) for group, offers in grouped(seen) for text, act, make in offers if seen.may(act)
    )


def _of_persons(seen: Seen) -> tuple[Offer, ...]:
    desk, case = seen.desk, seen.case
    return (
        (_("Person of the household"), Act.RECORD_IDENTITY, partial(case_forms.member, desk, case)),
        (_("Relative who is a witness"), Act.LINK_CASES, partial(household_forms.link, desk, case)),
        (_("Needs"), Act.RECORD_NEEDS, partial(case_forms.needs, desk, case)),
        *_merging(seen),
    )


def _of_danger(seen: Seen) -> tuple[Offer, ...]:
    desk, case = seen.desk, seen.case
    return (
        (_("New assessment"), Act.DRAFT_ASSESSMENT, partial(assessment_forms.assessment, desk, case)),
        (_("Incident"), Act.RECORD_INCIDENT, partial(assessment_forms.incident, desk, case)),
    )


def _of_protection(seen: Seen) -> tuple[Offer, ...]:
    desk, case = seen.desk, seen.case
    agreement = partial(case_forms.participation, desk, case)
    return (
        (_("Consent"), Act.RECORD_CONSENT, partial(case_forms.consent, desk, case)),
        (_("Participation agreement"), Act.RECORD_PARTICIPATION_AGREEMENT, agreement),
        (_("Measure of protection"), Act.RECORD_MEASURE, partial(safeguard_forms.measure, desk, case)),
        (_("Alert of care"), Act.RAISE_ALERT, partial(safeguard_forms.alert, desk, case)),
    )


def _of_movement(seen: Seen) -> tuple[Offer, ...]:
    desk, case, partners = seen.desk, seen.case, seen.partners
    return (
        (_("State out of the question"), Act.EXCLUDE_STATE, partial(safeguard_forms.exclusion, desk, case, partners)),
        (_("Request to a State"), Act.TRANSMIT_REQUEST, partial(request_forms.request, desk, case, partners)),
        (_("Plan of arrival"), Act.RECORD_WHEREABOUTS, partial(case_forms.arrival, desk, case)),
        (_("Brief for the transfer"), Act.PREPARE_DOSSIER, partial(case_forms.brief, desk, case)),
        (_("Care note for the transfer"), Act.RELEASE_NEEDS, partial(case_forms.release, desk, case)),
        (_("Whereabouts"), Act.RECORD_WHEREABOUTS, partial(case_forms.whereabouts, desk, case)),
    )


def _of_papers(seen: Seen) -> tuple[Offer, ...]:
    desk, case = seen.desk, seen.case
    return (
        (_("Form for the witness to sign"), Act.MAKE_FORM, partial(witness_paper_forms.form, desk, case)),
        (_("Signed form that came back"), Act.FILE_FORM, partial(witness_paper_forms.signed, desk, case)),
        (_("Field sheet for a visit"), Act.MAKE_FIELD_SHEET, partial(witness_paper_forms.sheet, desk, case)),
        (_("Task"), Act.KEEP_TASK, partial(day_forms.task, desk, case.reference)),
    )


def _of_tellings(seen: Seen) -> tuple[Offer, ...]:
    desk, case = seen.desk, seen.case
    return (
        (_("Disclosure"), Act.RECORD_TELLING, partial(telling_forms.telling, desk, case)),
        (_("Limit of disclosure"), Act.LIMIT_TELLING, partial(telling_forms.limit, desk, case)),
    )


def form_at(seen: Seen, step: Step, record: str = "") -> FormSpec | None:
    """The form of an act that the case need not wait for, when this officer may open it."""
    if step is Step.RECORD_CONTACT and seen.eyes.may(Act.RECORD_CONTACT):
        return contact_forms.contact(seen.desk, seen.case.reference)
    if step is Step.PAPERS and seen.eyes.may(Act.RECORD_IDENTITY):
        of = next((one for one in seen.case.members if str(one.id) == record), None)
        return person_forms.papers(seen.desk, seen.case, of) if of is not None else None
    at_any_time = {
        Step.ASSESS: (Act.DRAFT_ASSESSMENT, assessment_forms.assessment),
        Step.CONSENT: (Act.RECORD_CONSENT, case_forms.consent),
        Step.PARTICIPATION: (Act.RECORD_PARTICIPATION_AGREEMENT, case_forms.participation),
        Step.ARRIVAL: (Act.RECORD_WHEREABOUTS, case_forms.arrival),
        Step.BRIEF: (Act.PREPARE_DOSSIER, case_forms.brief),
        Step.RELEASE: (Act.RELEASE_NEEDS, case_forms.release),
    }
    act, form = at_any_time.get(step, (None, None))
    return form(seen.desk, seen.case) if act is not None and form is not None and seen.eyes.may(act) else None


def _merging(seen: Seen) -> tuple[Offer, ...]:
    """What goes on in another case is merged with no third."""
    make = partial(merging_forms.merge, seen.desk, seen.case.reference)
    return ((_("Merge with another case"), Act.MERGE_CASES, make),) if seen.case.kept is None else ()


def form_of(seen: Seen, one: NextAct) -> FormSpec:
    """The form of an act that the case waits for."""
    desk, case = seen.desk, seen.case
    simple = {
        Step.MEMBER: case_forms.member, Step.ASSESS: assessment_forms.assessment,
        Step.SIGN_OFF: assessment_forms.sign_off,
        Step.CONSENT: case_forms.consent, Step.PARTICIPATION: case_forms.participation,
        Step.ARRIVAL: case_forms.arrival,
        Step.BRIEF: case_forms.brief, Step.RELEASE: case_forms.release,
        Step.ACKNOWLEDGE: proceedings_forms.acknowledge, Step.DECIDE: closing_forms.admit,
    }  # fmt: skip
    if one.step in simple:
        return simple[one.step](desk, case)
    if one.step in (Step.COURT_MEASURE, Step.END_MEASURE):
        return _of_measure(seen, one)
    if one.step in (Step.INTERESTS, Step.EVALUATE):
        make = household_forms.interests if one.step is Step.INTERESTS else household_forms.evaluation
        return make(desk, case, next(person for person in case.members if person.id == one.record))
    if one.step is Step.REQUEST:
        return request_forms.request(desk, case, seen.partners)
    if one.step is Step.ADVANCE:
        return request_forms.step(desk, case, next(place for place in case.placements if place.id == one.record))
    request = next(sent for sent in case.requests if sent.id == one.record)
    return request_forms.answer(desk, request) if one.step is Step.ANSWER else request_forms.placement(desk, request)


def _of_measure(seen: Seen, one: NextAct) -> FormSpec:
    desk, case = seen.desk, seen.case
    if one.step is Step.END_MEASURE:
        ending = next(known for known in case.safeguards.measures if known.id == one.record)
        return safeguard_forms.measure_end(desk, case, ending)
    ordered = next(known for known in case.proceedings.measures if known.id == one.record)
    return proceedings_forms.change_measure(desk, case, ordered)
