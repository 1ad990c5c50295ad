"""What a case waits for, in the order of the work; the first that this officer may do is the likely next act."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from relocation_desk.casework import consent_standing
from relocation_desk.casework.views import AssessmentView, CaseView, PlacementView, RequestView
from relocation_desk.domain import codes, consent
from relocation_desk.domain.acts import Act
from relocation_desk.domain.copies import BEFORE_LEAVING
from relocation_desk.domain.household import letter
from relocation_desk.domain.lifecycle import CLOSED
from relocation_desk.domain.permissions import ALLOWED
from relocation_desk.domain.placements import OVER
from relocation_desk.domain.request_rules import ACCEPTANCES, ASKS_ON
from relocation_desk.domain.safeguard_codes import AlertKind
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label

_SOON_DAYS = 30
_DEFERRED_DAYS, _MEASURE_DAYS = 3, 14  # as on Today
_RELOCATE = (codes.Recommendation.RELOCATION, codes.Recommendation.TEMPORARY_RELOCATION)


class Step(StrEnum):
    """An act on the case page."""

    MEMBER = "member"
    ASSESS = "assess"
    SIGN_OFF = "sign_off"
    CONSENT = "consent"
    PARTICIPATION = "participation"
    REQUEST = "request"
    ANSWER = "answer"
    PLACE = "place"
    ARRIVAL = "arrival"
    BRIEF = "brief"
    RELEASE = "release"
    DOSSIER = "dossier"
    RECEIPT = "receipt"
    ADVANCE = "advance"
    ACKNOWLEDGE = "acknowledge"
    DECIDE = "decide"
    COURT_MEASURE = "court_measure"
    INTERESTS = "interests"
    EVALUATE = "evaluate"
    END_MEASURE = "end_measure"
    RECORD_CONTACT = "record_contact"
    PAPERS = "papers"


_ACTS = {
    Step.MEMBER: Act.RECORD_IDENTITY,
    Step.ASSESS: Act.DRAFT_ASSESSMENT,
    Step.SIGN_OFF: Act.SIGN_OFF_ASSESSMENT,
    Step.CONSENT: Act.RECORD_CONSENT,
    Step.PARTICIPATION: Act.RECORD_PARTICIPATION_AGREEMENT,
    Step.REQUEST: Act.TRANSMIT_REQUEST,
    Step.ANSWER: Act.RECORD_ANSWER,
    Step.PLACE: Act.AGREE_PLACEMENT,
    Step.ARRIVAL: Act.RECORD_WHEREABOUTS,
    Step.BRIEF: Act.PREPARE_DOSSIER,
    Step.RELEASE: Act.RELEASE_NEEDS,
    Step.DOSSIER: Act.PREPARE_DOSSIER,
    Step.RECEIPT: Act.RECORD_RECEIPT,
    Step.ADVANCE: Act.ADVANCE_PLACEMENT,
    Step.ACKNOWLEDGE: Act.RECORD_PROCEEDINGS,
    Step.DECIDE: Act.DECIDE_CASE,
    Step.COURT_MEASURE: Act.RECORD_PROCEEDINGS,
    Step.INTERESTS: Act.DECIDE_BEST_INTERESTS,
    Step.EVALUATE: Act.EVALUATE_PERSON,
    Step.END_MEASURE: Act.END_MEASURE,
}


@dataclass(frozen=True, slots=True)
class NextAct:
    """Something that the case waits for; `verb` names the act, `waits_for` who else must do it."""

    step: Step
    icon: str
    title: str
    detail: str
    verb: str
    is_urgent: bool = False
    record: int = 0
    waits_for: str = ""


@dataclass(frozen=True, slots=True)
class Eyes:
    """Who looks at the case, and when."""

    officer: str
    may: Callable[[Act], bool]
    today: date


def next_acts(case: CaseView, eyes: Eyes) -> tuple[NextAct, ...]:
    """Everything that a case waits for; once it is closed, or goes on in another, receipts for its papers."""
    if case.state in CLOSED or case.kept is not None:
        return tuple(_receipts(case, eyes))
    if case.safeguards.withdrawn & consent.RELOCATING:
        withdrawn = (*_to_withdraw(case), *_measures(case))
        return (*_threat(case, eyes), *withdrawn, *_receipts(case, eyes), *_court(case, eyes))
    return (
        *_threat(case, eyes), *_measures(case), *_household(case), *_placing(case, eyes), *_leaving(case, eyes),
        *_court(case, eyes),
    )  # fmt: skip


def likely(acts: tuple[NextAct, ...], eyes: Eyes) -> NextAct | None:
    """The act to offer first."""
    return next((one for one in acts if not one.waits_for and eyes.may(_ACTS[one.step])), None)


def who_may(one: NextAct) -> str:
    """Whose act it is, for those who may not do it themselves."""
    return _("by: {roles}").format(roles=label(tuple(sorted(ALLOWED[_ACTS[one.step]]))))


def is_offered(one: NextAct, eyes: Eyes) -> bool:
    """Whether this officer can do it."""
    return not one.waits_for and eyes.may(_ACTS[one.step])


def _threat(case: CaseView, eyes: Eyes) -> Iterator[NextAct]:
    last = case.assessments[-1] if case.assessments else None
    if not case.members:
        yield NextAct(
            Step.MEMBER,
            "id-card",
            _("The witness is not recorded yet"),
            _("names, birth, papers"),
            _("Record the witness"),
        )
    if last is None:
        yield NextAct(
            Step.ASSESS,
            "scale-balanced",
            _("No threat assessment yet"),
            _("the first step after referral"),
            _("Assess the threat"),
        )
        return
    if last.signed_by is None:
        yield _sign_off(last, eyes)
        return
    yield from _review(case, last, eyes)


def _sign_off(last: AssessmentView, eyes: Eyes) -> NextAct:
    title = _("Assessment {version} waits to be signed off").format(version=last.version)
    verb = _("Sign off assessment {version}").format(version=last.version)
    waits = _("by someone else than you, its author") if last.author == eyes.officer else ""
    if not waits and not eyes.may(Act.SIGN_OFF_ASSESSMENT):
        waits = _("by the head of section")
    detail = waits or _("written by {author} on {day}").format(author=last.author, day=day(last.assessed_on))
    return NextAct(Step.SIGN_OFF, "file-signature", title, detail, verb, waits_for=waits)


def _review(case: CaseView, last: AssessmentView, eyes: Eyes) -> Iterator[NextAct]:
    grave = [one for one in case.incidents if one.calls_review]
    since = grave or [one for one in case.incidents if last.signed_on and one.happened_on > last.signed_on]
    if since:
        shown = since[-1]
        title = _("Early review: incident of {day}").format(day=day(shown.happened_on))
        within = _("review by {day}").format(day=day(last.review_due)) if grave and last.review_due else ""
        detail = " · ".join(part for part in (label(shown.kind), within) if part)
        yield NextAct(Step.ASSESS, "triangle-exclamation", title, detail, _("New assessment"), is_urgent=True)
    elif last.review_due and (last.review_due - eyes.today).days <= _SOON_DAYS:
        left = (last.review_due - eyes.today).days
        if left < 0:
            detail = ngettext("{days} day over", "{days} days over", -left).format(days=-left)
        else:
            detail = ngettext("in {days} day", "in {days} days", left).format(days=left)
        title = _("Review by {day}").format(day=day(last.review_due))
        yield NextAct(Step.ASSESS, "rotate", title, detail, _("New assessment"), is_urgent=left < 0)


def _household(case: CaseView) -> Iterator[NextAct]:
    standing = case.standing
    if standing is None or standing.judgement.recommendation not in _RELOCATE:
        return
    scopes = case.safeguards.agreed
    if not scopes & {codes.ConsentScope.RELOCATION, codes.ConsentScope.DISCLOSURE_TO_STATE}:
        yield NextAct(
            Step.CONSENT, "handshake", _("Consent to relocation"), _("needed before any request"), _("Record consent")
        )
    elif case.placements and codes.ConsentScope.DISCLOSURE_TO_STATE not in scopes:
        title = _("Consent to disclosure to the State")
        yield NextAct(Step.CONSENT, "handshake", title, _("needed before transfer"), _("Record consent"))
    else:
        yield from _own_word(case)
    if case.participation_agreed_on is None and not case.safeguards.measures:
        yield _agreement(_("signed before measures start"))


def _own_word(case: CaseView) -> Iterator[NextAct]:
    since = case.family.own_word_since
    if since is not None and not consent.is_given_since(case.safeguards.words, consent.RELOCATING, since):
        title, detail = _("Consent to relocation"), _("anew: the principal came of age on {day}")
        yield NextAct(Step.CONSENT, "handshake", title, detail.format(day=day(since)), _("Record consent"))


def _agreement(detail: str, *, is_urgent: bool = False) -> NextAct:
    title, verb = _("Participation agreement"), _("Record agreement")
    return NextAct(Step.PARTICIPATION, "file-contract", title, detail, verb, is_urgent=is_urgent)


def _measures(case: CaseView) -> Iterator[NextAct]:
    """Measures that go on without consent, and the agreement that those owe which started without one."""
    if codes.ConsentScope.MEASURES in case.safeguards.withdrawn:
        for one in case.safeguards.measures:
            if one.ended_on is None:
                title = _("End the measure: {kind}").format(kind=label(one.kind))
                detail, verb = _("the consent is withdrawn"), _("Record end")
                yield NextAct(Step.END_MEASURE, "hand", title, detail, verb, is_urgent=True, record=one.id)
    if case.participation_agreed_on is None and case.safeguards.measures:
        yield _agreement(_("owed: a measure started without it"), is_urgent=True)


def _placing(case: CaseView, eyes: Eyes) -> Iterator[NextAct]:
    standing, placed = case.standing, {one.request for one in case.placements}
    asked = [one for one in case.requests if one.purpose is codes.RequestPurpose.RELOCATION]
    ended = {one.request for one in case.placements if one.stage is codes.PlacementStage.ENDED}
    accepted = [one for one in asked if one.answer in ACCEPTANCES and one.reference not in ended]
    for one in asked:
        if is_waiting(one):
            yield _answer(one, eyes)
    for one in accepted:
        if one.reference not in placed and len(ended) == len(case.placements):
            title = _("{partner} accepted: agree the placement").format(partner=one.partner_name)
            yield NextAct(Step.PLACE, "house-circle-check", title, _("request {request}").format(request=one.reference),
                          _("Agree the placement"), record=one.id)  # fmt: skip
    waits = any(is_waiting(one) for one in asked)
    if standing and standing.judgement.recommendation in _RELOCATE and not accepted and not waits:
        title = _("No State has been asked") if not asked else _("No State has accepted")
        yield NextAct(Step.REQUEST, "paper-plane", title, _("waiting is danger"), _("Request a State"))


def _to_withdraw(case: CaseView) -> Iterator[NextAct]:
    """A consent that was taken back is not asked for again; what a State still acts on is withdrawn."""
    over = (codes.PlacementStage.ARRIVED, *OVER)
    arrived = {one.request for one in case.placements if one.stage in over}
    for one in case.requests:
        is_open = one.purpose is codes.RequestPurpose.RELOCATION and one.answer not in consent_standing.CLOSED
        if is_open and one.reference not in arrived:
            title = _("Withdraw request {request}").format(request=one.reference)
            detail = _("the consent is withdrawn")
            yield NextAct(Step.ANSWER, "hand", title, detail, _("Record withdrawal"), is_urgent=True, record=one.id)


def is_waiting(one: RequestView) -> bool:
    """Whether the State has not decided: it is silent, or asked for more."""
    return one.answer is None or one.answer in ASKS_ON


def _answer(one: RequestView, eyes: Eyes) -> NextAct:
    waiting = ngettext("{days} day of waiting", "{days} days of waiting", one.days).format(days=one.days)
    late = one.deadline_on is not None and one.deadline_on < eyes.today
    title = _("{partner}: answer to request {request}").format(partner=one.partner_name, request=one.reference)
    verb = _("Record {partner}’s answer").format(partner=one.partner_name)
    return NextAct(Step.ANSWER, "paper-plane", title, waiting, verb, is_urgent=late, record=one.id)


def _leaving(case: CaseView, eyes: Eyes) -> Iterator[NextAct]:
    placement = case.placement
    if placement is None or placement.stage in OVER:
        return
    if placement.stage is codes.PlacementStage.AGREED:
        if case.arrival is None:
            yield NextAct(
                Step.ARRIVAL, "route", _("Plan of arrival"), _("needed for the dossier"), _("Plan the arrival")
            )
        if case.brief is None:
            yield NextAct(
                Step.BRIEF,
                "pen-to-square",
                _("Brief for the transfer"),
                _("needed for the dossier"),
                _("Write the brief"),
            )
        if case.care_release is None:
            waits = "" if eyes.may(Act.RELEASE_NEEDS) else _("by a psychosocial officer")
            title, detail = _("Care note to be released"), waits or _("needed for the dossier")
            yield NextAct(Step.RELEASE, "stethoscope", title, detail, _("Release the care note"), waits_for=waits)
        yield from _persons(case, eyes)
    yield from _dossier(case, placement, eyes)


def _persons(case: CaseView, eyes: Eyes) -> Iterator[NextAct]:
    """What each person must have before the household departs."""
    for one in case.family.standings:
        person, needed = letter(one.person.ordinal), _("needed before departure")
        if one.lacks_interests:
            waits = "" if eyes.may(Act.DECIDE_BEST_INTERESTS) else _("by the head of section")
            title = _("Best-interests decision: {person}").format(person=person)
            yield NextAct(Step.INTERESTS, "child-reaching", title, waits or needed, _("Record decision"),
                          record=one.person.id, waits_for=waits)  # fmt: skip
        if one.lacks_evaluation:
            waits = "" if eyes.may(Act.EVALUATE_PERSON) else _("by a psychosocial officer")
            title = _("Psychosocial evaluation: {person}").format(person=person)
            yield NextAct(Step.EVALUATE, "clipboard-check", title, waits or needed, _("Record evaluation"),
                          record=one.person.id, waits_for=waits)  # fmt: skip


def _dossier(case: CaseView, placement: PlacementView, eyes: Eyes) -> Iterator[NextAct]:
    last = case.dossiers_of_all[-1] if case.dossiers_of_all else None
    is_out = last is not None and any(not copy.is_closed and copy.stage not in BEFORE_LEAVING for copy in last.copies)
    if placement.stage is codes.PlacementStage.AGREED and not is_out:
        yield _dossier_step(case, eyes)
    yield from _receipts(case, eyes)
    if placement.stage is codes.PlacementStage.AGREED and is_out:
        waits = _unfit(case)
        detail = waits or _advice(case) or placement.partner_name
        yield NextAct(
            Step.ADVANCE,
            "plane-departure",
            _("Departure"),
            detail,
            _("Record departure"),
            record=placement.id,
            waits_for=waits,
        )
    if placement.stage is codes.PlacementStage.UNDER_WAY:
        yield NextAct(
            Step.ADVANCE,
            "plane-arrival",
            _("Arrival"),
            placement.partner_name,
            _("Record arrival"),
            record=placement.id,
        )


def _court(case: CaseView, eyes: Eyes) -> Iterator[NextAct]:
    about, last = case.proceedings, case.decided.last
    if case.state is codes.CaseState.REFERRED and about.acknowledged_on is None:
        by = _("by {day}").format(day=day(about.acknowledge_by))
        late = about.acknowledge_by < eyes.today
        title, verb = _("Referral to be acknowledged"), _("Record acknowledgement")
        yield NextAct(Step.ACKNOWLEDGE, "reply", title, by, verb, is_urgent=late)
    if last is not None and last.until is not None and (last.until - eyes.today).days <= _DEFERRED_DAYS:
        title, until = _("Deferred: decide anew"), _("until {day}").format(day=day(last.until))
        yield NextAct(Step.DECIDE, "scale-balanced", title, until, _("Admit"), is_urgent=last.until < eyes.today)
    for one in about.measures:
        if one.expires_on is not None and (one.expires_on - eyes.today).days <= _MEASURE_DAYS:
            expires = _("ordered by the Court, until {day}").format(day=day(one.expires_on))
            late = one.expires_on < eyes.today
            yield NextAct(
                Step.COURT_MEASURE, "gavel", label(one.kind), expires, _("Record change"), is_urgent=late,
                record=one.id,
            )  # fmt: skip


def _receipts(case: CaseView, eyes: Eyes) -> Iterator[NextAct]:
    followed = (*case.dossiers_of_all[-1:], *(one for one in case.dossiers if one.apart))
    for copy in (copy for one in followed for copy in one.copies):
        if copy.days_out is not None:
            title = _("Receipt for copy {code}").format(code=copy.code)
            out = ngettext("{days} day out", "{days} days out", copy.days_out).format(days=copy.days_out)
            late = copy.due_on is not None and copy.due_on < eyes.today
            yield NextAct(Step.RECEIPT, "envelope-open-text", title, out, _("Record receipt"), is_urgent=late)


def _unfit(case: CaseView) -> str:
    """That care lets nobody depart yet; empty when it does."""
    for one in case.safeguards.alerts:
        if one.kind is AlertKind.UNFIT_TO_TRAVEL and one.until is not None:
            return _("unfit to travel until {day}").format(day=day(one.until))
    return ""


def _advice(case: CaseView) -> str:
    """That an evaluation advises against the departure; empty when none does."""
    persons = case.family.advised_against
    return _("the psychosocial evaluation of {persons} advises against it").format(persons=persons) if persons else ""


def _dossier_step(case: CaseView, eyes: Eyes) -> NextAct:
    last = case.dossiers_of_all[-1] if case.dossiers_of_all else None
    if last is None:
        title, verb = _("Transfer dossier"), _("Prepare the dossier")
        detail = _advice(case) or _("what must leave, and no more")
        return NextAct(Step.DOSSIER, "box-archive", title, detail, verb)
    verbs = {
        codes.DossierStage.PREPARED: _("Sign the dossier"),
        codes.DossierStage.SIGNED: _("Go on to the second signature"),
        codes.DossierStage.APPROVED: _("Seal and export"),
        codes.DossierStage.SEALED: _("Export a copy"),
    }
    title = _("Dossier {number}").format(number=last.number)
    return NextAct(Step.DOSSIER, "box-archive", title, label(last.stage), verbs[last.stage], record=last.id)
