"""The forms that correct a record in one act: each is the form that recorded it, filled in with what was recorded."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from relocation_desk.casework import correcting
from relocation_desk.casework.assessments import NewIncident
from relocation_desk.casework.consents import NewConsent, Withdrawal
from relocation_desk.casework.correctable import Acknowledged, Answered, Revision, Signed, Version
from relocation_desk.casework.corrections import RecordView
from relocation_desk.casework.exclusions import NewExclusion
from relocation_desk.casework.household import Move, NewCustody, NewEvaluation, NewInterests
from relocation_desk.casework.lifecycle_views import Criteria
from relocation_desk.casework.measures import MeasureClosing, NewMeasure
from relocation_desk.casework.proceedings import NewCourtMeasure, NewHearing
from relocation_desk.casework.views import MemberView, RequestView
from relocation_desk.casework.voiding import Wrong
from relocation_desk.desk import (
    assessment_forms,
    case_forms,
    closing_forms,
    correcting_forms,
    household_forms,
    person_forms,
    proceedings_forms,
    request_forms,
    safeguard_forms,
)
from relocation_desk.desk.case.seen import Seen
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.domain.household import Tie
from relocation_desk.domain.kinds import VoidCause
from relocation_desk.domain.references import RequestRef
from relocation_desk.vault import person_records, records
from relocation_desk.vault.records import IncidentAccount
from relocation_desk.words.catalogue import _

_WHY = "why_it_was_wrong"
Make = Callable[[], FormSpec]


def offered(seen: Seen, one: RecordView) -> Make | None:
    """How the form is made that corrects a record; None where there is none."""
    former = one.former
    if former is None or one.is_asked or seen.is_closed:
        return None
    if isinstance(former, Revision):
        return _anew(seen, former)
    if isinstance(former, NewHearing) and former.held_on is None:  # a cancelled day has no form of its own
        return None
    if not _persons_of(former) <= {member.id for member in seen.case.members}:  # who is on record no more
        return None
    make = _FORMS[type(former)]
    return lambda: _filled_in(seen, one, make(seen, former))


def _persons_of(former: Any) -> set[int]:
    """Whom of the household a record is about."""
    if isinstance(former, Tie):
        return set(former.pair)
    return {former.member} if isinstance(former, Move | NewCustody | NewInterests | NewEvaluation) else set()


def _filled_in(seen: Seen, one: RecordView, spec: FormSpec) -> FormSpec:
    held, case = _held(one.former), seen.case.reference
    asked = tuple(field.beginning(held[field.name]) if field.name in held else field for field in spec.fields)

    def save(values: Values) -> object:
        wrong = Wrong(one.kind, one.record, VoidCause.CORRECTED, values[_WHY])
        return correcting.correct(seen.desk, case, wrong, _right(one.former, values))

    key, title = f"correct.{case}.{one.kind}.{one.record}", _("Correct “{record}”").format(record=one.title)
    why = Field(_WHY, _("What was wrong"), Kind.TEXT, correcting_forms.read_by(one))
    return replace(
        spec, key=key, title=title, lead=_lead(one), verb=_("Record correction"), fields=(*asked, why), save=save
    )


def _lead(one: RecordView) -> str:
    if isinstance(one.former, Version) and one.former.is_signed:
        return _(
            "What is signed off never changes. You record the next version; once that is signed off, a second officer "
            "approves, under Approvals, that this one is voided. Until then this one counts."
        )
    if one.takes_two:
        return _(
            "What you record counts at once. Something rests on what was recorded, or it guards someone: a second "
            "officer approves, under Approvals, that it is voided."
        )
    return _("What was recorded is voided and stays in history; what you record now stands for it. Undo takes both.")


def _held(former: Any) -> Mapping[str, Any]:
    """What was recorded, by the fields of its form."""
    if isinstance(former, Answered):
        return request_forms.answer_held(former.answer)
    held = {one.name: getattr(former, one.name) for one in fields(former)}
    if isinstance(former, NewIncident):
        held["account"] = former.account.account
    if isinstance(former, NewMeasure):
        held["cost"] = safeguard_forms.amount(former.cost_minor, former.currency)
    return {name: "" if value is None and name == "interpreter" else value for name, value in held.items()}


def _right(former: Any, values: Values) -> object:
    """What was typed, as the act takes it; what the form does not ask is as it was recorded."""
    if isinstance(former, Version):
        return assessment_forms.new(values)
    if isinstance(former, Answered):
        return request_forms.answered(values)
    known = {one.name for one in fields(former)}
    said = {name: value for name, value in values.items() if name in known}
    if isinstance(former, NewIncident):
        said["account"] = IncidentAccount(values["account"])
    if isinstance(former, NewMeasure):
        said["cost_minor"] = safeguard_forms.minor(values["cost"], values["currency"])
    if isinstance(former, NewConsent):
        said |= {"language": values["language"].lower(), "interpreter": values["interpreter"] or None}
    return replace(former, **said)


def _member(seen: Seen, number: int) -> MemberView:
    return next(one for one in seen.case.members if one.id == number)


def _request(seen: Seen, reference: RequestRef) -> RequestView:
    return next(one for one in seen.case.requests if one.reference == reference)


def _measure_end(seen: Seen, former: MeasureClosing) -> FormSpec:
    measure = next(one for one in seen.case.safeguards.measures if one.id == former.measure)
    return safeguard_forms.measure_end(seen.desk, seen.case, measure)


_FORMS: Mapping[type[Any], Callable[[Seen, Any], FormSpec]] = {
    NewIncident: lambda seen, _one: assessment_forms.incident(seen.desk, seen.case),
    NewConsent: lambda seen, _one: case_forms.consent(seen.desk, seen.case),
    Withdrawal: lambda seen, one: safeguard_forms.withdrawal(seen.desk, seen.case, one.scope),
    Signed: lambda seen, _one: case_forms.participation(seen.desk, seen.case),
    NewMeasure: lambda seen, _one: safeguard_forms.measure(seen.desk, seen.case),
    MeasureClosing: _measure_end,
    NewExclusion: lambda seen, _one: safeguard_forms.exclusion(seen.desk, seen.case, seen.partners),
    NewHearing: lambda seen, _one: proceedings_forms.hearing(seen.desk, seen.case),
    NewCourtMeasure: lambda seen, _one: proceedings_forms.measure(seen.desk, seen.case),
    Acknowledged: lambda seen, _one: proceedings_forms.acknowledge(seen.desk, seen.case),
    Criteria: lambda seen, _one: closing_forms.criteria(seen.desk, seen.case),
    NewCustody: lambda seen, one: household_forms.custody(seen.desk, seen.case, _member(seen, one.member)),
    NewInterests: lambda seen, one: household_forms.interests(seen.desk, seen.case, _member(seen, one.member)),
    NewEvaluation: lambda seen, one: household_forms.evaluation(seen.desk, seen.case, _member(seen, one.member)),
    Tie: lambda seen, one: household_forms.tie(seen.desk, seen.case, one),
    Version: lambda seen, one: assessment_forms.again(seen.desk, seen.case, one.version),
    Answered: lambda seen, one: request_forms.answer(seen.desk, _request(seen, one.request)),
    Move: lambda seen, one: household_forms.move(seen.desk, seen.case, _member(seen, one.member)),
}
_OF_PERSON: Mapping[str, Callable[..., FormSpec]] = {
    records.PersonIdentity.kind: case_forms.identity,
    person_records.PersonAliases.kind: person_forms.aliases,
    person_records.PersonPapers.kind: person_forms.papers,
    person_records.PersonBackground.kind: person_forms.background,
    person_records.SafeContacts.kind: person_forms.contacts,
    person_records.PersonPhoto.kind: person_forms.photo,
    person_records.KeptApart.kind: household_forms.kept,
}
_OF_CASE: Mapping[str, Callable[..., FormSpec]] = {
    records.ArrivalPlan.kind: case_forms.arrival,
    records.TransferBrief.kind: case_forms.brief,
    records.Needs.kind: case_forms.needs,
    records.CareRelease.kind: case_forms.release,
}


def _anew(seen: Seen, one: Revision) -> Make | None:
    """The form of a sealed record: what is right is its next revision; of the last, or of a stay that still stands."""
    desk, case = seen.desk, seen.case
    if one.kind == records.Whereabouts.kind:
        stay = next((stay for stay in case.stays if stay.revision == one.revision), None)
        return None if stay is None else lambda: case_forms.whereabouts(desk, case, stay)
    if one.kind in _OF_CASE:
        return lambda: _OF_CASE[one.kind](desk, case)
    return lambda: _OF_PERSON[one.kind](desk, case, _member(seen, one.record))
