"""The forms of what an officer does on a case before a State is asked."""

from collections.abc import Callable, Iterable
from dataclasses import fields as record_fields
from dataclasses import replace
from datetime import date
from enum import Enum
from functools import partial
from typing import Any

from relocation_desk.casework import cases, consents
from relocation_desk.casework.cases import field_label
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.duplicate_search import Typed
from relocation_desk.casework.stays import StayView
from relocation_desk.casework.views import CaseView, MemberView
from relocation_desk.desk.fields import Choice, Field, FormSpec, Kind, Values
from relocation_desk.desk.heeding import Heed
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain import codes
from relocation_desk.domain.partial_dates import PartialDate
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.safeguard_codes import ConsentManner, NeedCode
from relocation_desk.vault.records import ArrivalPlan, CareRelease, Needs, PersonIdentity, TransferBrief, Whereabouts
from relocation_desk.words import days
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label
from relocation_desk.words.scales import Scale, descriptions

_OF_CHOICE = ("threat_summary", "worked")


def choices(members: Iterable[Enum]) -> tuple[Choice, ...]:
    """The members of an enumeration with their words."""
    return tuple((one, label(one)) for one in members)


def code(name: str, word: str, members: Iterable[Enum], initial: Enum | None = None, hint: str = "") -> Field:
    """A field that takes one of some codes."""
    return Field(name, word, Kind.CODE, hint, choices=choices(members), initial=initial)


def step(scale: Scale, word: str, members: Iterable[Enum], initial: Enum | None = None, hint: str = "") -> Field:
    """A field that takes a step of a scale, and says what the chosen step means."""
    return replace(code(scale.value, word, members, initial, hint), described=descriptions(scale))


def texts(kind: type, known: Any, may_be_empty: tuple[str, ...] = (), lines: tuple[str, ...] = ()) -> tuple[Field, ...]:
    """A field for each text of a sealed record, filled with what is known."""
    return tuple(
        Field(
            one.name, field_label(one.name), Kind.LINE if one.name in lines else Kind.TEXT,
            is_required=one.name not in may_be_empty, initial=getattr(known, one.name, ""),
        )
        for one in record_fields(kind)
    )  # fmt: skip


def referral(desk: Desk) -> FormSpec:
    """A new case."""
    asked = (
        Field("situation", _("Situation"), hint=_("As the Court numbers it, for example S-03.")),
        code("calling_party", _("Referred by"), codes.CallingParty),
        code(
            "urgency", _("Urgency"), codes.Urgency, hint=_("Emergency means days, urgent weeks. Over-use devalues it.")
        ),
        Field("referred_on", _("Day of referral"), Kind.DAY, initial=desk.today()),
        Field("reason", _("Reason"), Kind.TEXT),
    )

    def save(values: Values) -> CaseRef:
        return cases.refer(desk, cases.Referral(**values))

    lead = _("The desk gives the case a pseudonym. The reason is sealed; the rest stands in the register.")
    return FormSpec("referral", _("New referral"), lead, _("Record referral"), asked, save, _to_case)


def _to_case(reference: CaseRef) -> Visit:
    return Visit(Destination.CASE, reference)


def _identity_fields(desk: Desk, known: PersonIdentity | None) -> tuple[Field, ...]:
    """Names, birth and sex; the rest is asked in lists of its own (`person_forms`)."""
    names = ("passport_name", "native_name", "latin_name")
    asked = (
        Field(name, field_label(name), is_required=name == names[0], initial=getattr(known, name, "")) for name in names
    )
    hint = _("As far as it is known: 1974, May 1974, about 1974, before 1990, or unknown.")
    born = Field(
        "born", field_label("born"), Kind.PARTIAL, hint, initial=days.birth(known.born) if known else "",
        check=partial(cases.born, desk.today()),
    )  # fmt: skip
    return *asked, born, code("sex", field_label("sex"), codes.Sex, codes.Sex(known.sex) if known else codes.Sex.FEMALE)


def _identity(values: Values, known: PersonIdentity | None = None) -> PersonIdentity:
    asked = ("passport_name", "native_name", "latin_name", "born", "sex")
    before = known or PersonIdentity("", "", "", "", "", "", "", "")
    return replace(before, **{name: str(values[name]) for name in asked})


def member(desk: Desk, case: CaseView) -> FormSpec:
    """A person of the household, the witness first."""
    is_first = not case.members
    relations = (
        [codes.Relation.PRINCIPAL]
        if is_first
        else [*(one for one in codes.Relation if one is not codes.Relation.PRINCIPAL), codes.Relation.PRINCIPAL]
    )
    asked = (
        code("relation", _("Relation to the witness"), relations),
        code("age_band", _("Adult or minor"), codes.AgeBand),
        Field("moves_along", _("Moves along"), Kind.CHECK, initial=True),
        *_identity_fields(desk, None),
    )

    def save(values: Values) -> int:
        new = cases.NewMember(values["relation"], values["age_band"], values["moves_along"], _identity(values))
        return cases.record_member(desk, case.reference, new)

    title = _("The witness") if is_first else _("A person of the household")
    lead = _("Names as in the passport, in their own script and in Latin letters are kept side by side.")
    key, heed = f"member:{case.reference}", Heed(desk, case.reference, _told)
    return FormSpec(key, title, lead, _("Record person"), asked, save, heeds=heed)


def _told(typed: Values) -> Typed:
    """What is typed of who someone is."""
    names = tuple(str(typed.get(name) or "") for name in ("passport_name", "native_name", "latin_name"))
    return Typed(names, str(typed.get("born") or ""), str(typed.get("sex") or ""))


def identity(desk: Desk, case: CaseView, one: MemberView) -> FormSpec:
    """A correction of who a member is."""
    known = one.identity if isinstance(one.identity, PersonIdentity) else None

    def save(values: Values) -> None:
        cases.correct_identity(desk, case.reference, one.id, _identity(values, known))

    lead = _("What stood before stays in the history of the case.")
    key, verb = f"identity:{case.reference}:{one.id}", _("Record correction")
    heed = Heed(desk, case.reference, _told, one.id)
    return FormSpec(key, _("Correct identity"), lead, verb, _identity_fields(desk, known), save, heeds=heed)


def _recorder(
    act: Callable[[Desk, CaseRef, Any], None], desk: Desk, case: CaseView, kind: type
) -> Callable[[Values], None]:
    def save(values: Values) -> None:
        act(desk, case.reference, kind(**values))

    return save


def whereabouts(desk: Desk, case: CaseView, stay: StayView | None = None) -> FormSpec:
    """Where the household is or was; or the correction of a stay."""
    known, corrects = (stay.whereabouts, str(stay.revision)) if stay else (None, "")
    contact = getattr(known, "safe_contact", "")
    asked = (
        Field("place", field_label("place"), Kind.TEXT, initial=getattr(known, "place", "")),
        Field("safe_contact", field_label("safe_contact"), is_required=False, initial=contact),
        _day_of_stay("since", stay.since if stay else None, _("Left empty, it is today.")),
        _day_of_stay("until", _end(stay), _("Left empty, it lasts until the next stay begins.")),
    )

    def save(values: Values) -> None:
        told = {name: str(value or "") for name, value in values.items()}
        cases.record_whereabouts(desk, case.reference, Whereabouts(**told, corrects=corrects))

    lead = _("Sealed: only officers cleared for whereabouts read it. Earlier stays are kept.")
    title = _("Correct a stay") if stay else _("Whereabouts")
    verb = _("Record correction") if stay else _("Record whereabouts")
    return FormSpec(f"whereabouts:{case.reference}:{corrects}", title, lead, verb, asked, save)


def _end(stay: StayView | None) -> PartialDate | None:
    """The end that was recorded, not the one that follows from the next stay."""
    return stay.until if stay and stay.whereabouts.until else None


def _day_of_stay(name: str, initial: PartialDate | None, hint: str) -> Field:
    return Field(name, field_label(name), Kind.PARTIAL, hint, is_required=False, initial=initial)


def arrival(desk: Desk, case: CaseView) -> FormSpec:
    """How the household arrives."""
    lead = _("Day, hour, place and means: the receiving officers act on these words at night.")
    title, verb = _("Plan of arrival"), _("Record plan")
    day = _coming_day("day", case.arrival)
    asked = (day, *(one for one in texts(ArrivalPlan, case.arrival) if one.name != day.name))

    def save(values: Values) -> None:
        cases.plan_arrival(desk, case.reference, ArrivalPlan(values["arrival"], values["day"].isoformat()))

    return FormSpec(f"arrival:{case.reference}", title, lead, verb, asked, save)


def _coming_day(name: str, known: Any) -> Field:
    """A day on which someone will act, filled with what is known."""
    kept = getattr(known, name, "")
    return Field(name, field_label(name), Kind.DAY, initial=date.fromisoformat(kept) if kept else None)


def brief(desk: Desk, case: CaseView) -> FormSpec:
    """What the receiving officers must know."""
    lead = _("The page for the officer on duty is made from these words. Nothing else about the case leaves by it.")
    title, verb = _("Brief for the transfer"), _("Record brief")
    by = _coming_day("by", case.brief)
    fields = {one.name: one for one in texts(TransferBrief, case.brief, _OF_CHOICE)}
    order = ("asked", "by", "danger", "must_not_learn", "first_contact", "contacts", "their_contact", *_OF_CHOICE)
    hint = _("May stay empty. Written for the State: never copied from an assessment.")
    asked = tuple(by if name == "by" else fields[name] for name in order)
    asked = tuple(replace(one, hint=hint) if one.name in _OF_CHOICE else one for one in asked)

    def save(values: Values) -> None:
        told = {**values, "by": values["by"].isoformat()}
        cases.brief_transfer(desk, case.reference, TransferBrief(**told))

    return FormSpec(f"brief:{case.reference}", title, lead, verb, asked, save)


def needs(desk: Desk, case: CaseView) -> FormSpec:
    """Health and psychosocial needs."""
    lead = _("Sealed: only psychosocial officers read it. What may leave is released apart.")
    title, verb = _("Needs"), _("Record needs")
    known = case.needs if isinstance(case.needs, Needs) else Needs("", "")
    words = tuple(one for one in texts(Needs, known, ("health", "psychosocial")) if one.name != "coded")
    coded = tuple(
        Field(one.value, label(one).capitalize(), Kind.CHECK, initial=one.value in known.coded.split())
        for one in NeedCode
    )

    def save(values: Values) -> None:
        chosen = " ".join(one.value for one in NeedCode if values[one.value])
        cases.record_needs(desk, case.reference, Needs(values["health"], values["psychosocial"], chosen))

    return FormSpec(f"needs:{case.reference}", title, lead, verb, (*words, *coded), save)


def release(desk: Desk, case: CaseView) -> FormSpec:
    """What of the needs may leave."""
    lead = _("What the receiving officers need in the first 72 hours, and no more.")
    title, verb = _("Care note for the transfer"), _("Release note")
    asked = texts(CareRelease, case.care_release, ("needs",))
    save = _recorder(cases.release_needs, desk, case, CareRelease)
    return FormSpec(f"release:{case.reference}", title, lead, verb, asked, save)


def consent(desk: Desk, case: CaseView) -> FormSpec:
    """Informed consent of the witness."""
    asked = (
        code("scope", _("Consent to"), codes.ConsentScope, codes.ConsentScope.DISCLOSURE_TO_STATE),
        Field("given_on", _("Day of consent"), Kind.DAY, initial=desk.today()),
        Field(
            "language",
            _("Explained in"),
            hint=_("Code of the language: ka for Georgian, ar for Arabic, fr for French."),
        ),
        Field(
            "interpreter", _("Interpreter"), hint=_("Number of the interpreter, for example I-12."), is_required=False
        ),
        code("manner", _("Explained"), ConsentManner),
        Field(
            "explained_by",
            _("Explained by"),
            Kind.CODE,
            choices=tuple((one, one) for one in consents.explainers(desk)),
            initial=desk.officer,
        ),
        Field(
            "valid_until",
            _("Holds until"),
            Kind.DAY,
            hint=_("The last day, if the witness agreed for a time. Today says a month before that it ends."),
            is_required=False,
        ),
    )

    def save(values: Values) -> None:
        given = consents.NewConsent(
            values["given_on"], values["scope"], values["language"].lower(), values["interpreter"] or None,
            values["manner"], values["explained_by"], values["valid_until"],
        )  # fmt: skip
        consents.record_consent(desk, case.reference, given)

    lead = _("Who explained it is recorded with it, by number.")
    return FormSpec(f"consent:{case.reference}", _("Informed consent"), lead, _("Record consent"), asked, save)


def participation(desk: Desk, case: CaseView) -> FormSpec:
    """The agreement on both sides' duties."""

    def save(values: Values) -> None:
        consents.record_participation_agreement(desk, case.reference, values["signed_on"])

    asked = (Field("signed_on", _("Day of the participation agreement"), Kind.DAY, initial=desk.today()),)
    lead = _("It states both sides’ duties, and is signed before measures start.")
    title, verb = _("Participation agreement"), _("Record agreement")
    return FormSpec(f"participation:{case.reference}", title, lead, verb, asked, save)
