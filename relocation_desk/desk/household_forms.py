"""The forms of a household: ties, who moves along, custody, best interests, evaluations, links, what is kept."""

from dataclasses import replace

from relocation_desk.casework import births, household, links
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.persons import field_label
from relocation_desk.casework.views import CaseView, MemberView
from relocation_desk.desk.case_forms import code
from relocation_desk.desk.fields import Choice, Field, FormSpec, Kind, Values
from relocation_desk.domain import references
from relocation_desk.domain.household import (
    Person,
    Tie,
    TiedToOneself,
    letter,
    require_born_after_parents,
    require_fits,
)
from relocation_desk.domain.household_codes import CustodyKind, EvaluationOutcome, InterestsBody, TieKind
from relocation_desk.domain.known import Known
from relocation_desk.vault.person_records import KeptApart, KeptNote
from relocation_desk.vault.records import PersonIdentity
from relocation_desk.words.catalogue import _


def called(one: MemberView) -> str:
    """A person's letter and name, as far as this officer may know it."""
    name = one.identity.latin_name or one.identity.passport_name if isinstance(one.identity, PersonIdentity) else ""
    return " · ".join(part for part in (letter(one.ordinal), name) if part)


def ties(desk: Desk, case: CaseView, one: MemberView) -> FormSpec:
    """What a person is to each of the others."""
    people, standing = case.family.people, case.family.ties
    others = [other for other in case.members if other.id != one.id]
    now = {other.id: _tie(standing, one.id, other.id) for other in others}
    asked = tuple(_asked_tie(people, standing, (one, other), now[other.id]) for other in others)

    def save(values: Values) -> None:
        told = ((other, values[str(other)]) for other in now)
        said = tuple(Tie(one.id, kind, other) for other, kind in told if kind is not now[other])
        if said:
            household.record_ties(desk, case.reference, household.NewTies(said))

    title, lead = _("Ties of {person}").format(person=called(one)), _("The last word on two persons counts.")
    return FormSpec(f"ties:{case.reference}:{one.id}", title, lead, _("Record ties"), asked, save)


def tie(desk: Desk, case: CaseView, known: Tie) -> FormSpec:
    """What one person is to another, anew."""
    found = {one.id: one for one in case.members}
    one, other = found[known.one], found[known.other]
    asked = _asked_tie(case.family.people, case.family.ties, (one, other), known.kind)

    def save(values: Values) -> None:
        new = household.NewTies((Tie(one.id, values["kind"], other.id),))
        household.record_ties(desk, case.reference, new)

    title, lead = _("Ties of {person}").format(person=called(one)), _("The last word on two persons counts.")
    key = f"tie:{case.reference}:{one.id}:{other.id}"
    return FormSpec(key, title, lead, _("Record ties"), (replace(asked, name="kind"),), save)


def _asked_tie(
    people: tuple[Person, ...], standing: tuple[Tie, ...], two: tuple[MemberView, MemberView], now: TieKind
) -> Field:
    one, other = two
    word = _("{person} is to {other}").format(person=letter(one.ordinal), other=called(other))

    def check(kind: TieKind) -> TieKind:
        new = Tie(one.id, kind, other.id)
        require_fits(people, standing, new)
        if kind is not now:
            require_born_after_parents(people, (new,), births.known((each.id, each.identity) for each in two), word)
        return kind

    field = code(str(other.id), word, TieKind, now)
    return replace(field, check=check)


def _tie(standing: tuple[Tie, ...], one: int, other: int) -> TieKind:
    found = (tie.of(one) for tie in standing if tie.pair == Tie(one, TieKind.OTHER, other).pair)
    return next(found, TieKind.NONE)


def _others(case: CaseView, one: MemberView) -> tuple[Choice, ...]:
    return tuple((other.id, called(other)) for other in case.members if other.id != one.id)


def _someone(name: str, word: str, case: CaseView, one: MemberView, hint: str) -> Field:
    """One of the others, or nobody of them."""
    choices: tuple[Choice, ...] = ((None, _("nobody of the household")), *_others(case, one))
    return Field(name, word, Kind.CODE, hint, choices=choices)


def move(desk: Desk, case: CaseView, one: MemberView) -> FormSpec:
    """Whether a person moves along after all."""
    asked = (
        Field("moves_along", _("Moves along"), Kind.CHECK, initial=one.moves_along),
        _someone("beside", _("Stays with"), case, one, _("Only for who stays: the household is split.")),
    )

    def save(values: Values) -> None:
        household.record_move(desk, case.reference, household.Move(one.id, **values))

    title = _("Journey of {person}").format(person=called(one))
    lead = _("A dossier names only who moves along. What was recorded before stays in the history of the case.")
    return FormSpec(f"move:{case.reference}:{one.id}", title, lead, _("Record"), asked, save)


def custody(desk: Desk, case: CaseView, one: MemberView) -> FormSpec:
    """A fact of a minor's custody."""
    asked = (
        code("kind", _("What holds"), CustodyKind),
        _someone("holder", _("With"), case, one, _("For sole custody and guardianship.")),
        Field("on", _("Since"), Kind.DAY, initial=desk.today()),
    )

    def save(values: Values) -> None:
        new = household.NewCustody(one.id, values["on"], values["kind"], values["holder"])
        household.record_custody(desk, case.reference, new)

    title = _("Custody of {person}").format(person=called(one))
    lead = _(
        "Of custody and of the other parent’s consent the last word counts each. Codes only; papers go to Documents."
    )
    return FormSpec(f"custody:{case.reference}:{one.id}", title, lead, _("Record custody"), asked, save)


def interests(desk: Desk, case: CaseView, one: MemberView) -> FormSpec:
    """A best-interests decision."""
    answers: tuple[Choice, ...] = ((True, _("yes: to go")), (False, _("no: not to go")))
    asked = (
        Field("is_to_go", _("In the minor’s best interests"), Kind.CODE, choices=answers),
        code("body", _("Decided by"), InterestsBody),
        Field("decided_on", _("Day of the decision"), Kind.DAY, initial=desk.today()),
        Field("ground", _("Ground"), Kind.TEXT, _("Sealed.")),
    )

    def save(values: Values) -> None:
        household.decide_interests(desk, case.reference, household.NewInterests(one.id, **values))

    title = _("Best interests of {person}").format(person=called(one))
    lead = _("Without a decision that says yes, this minor does not depart.")
    return FormSpec(f"interests:{case.reference}:{one.id}", title, lead, _("Record decision"), asked, save)


def evaluation(desk: Desk, case: CaseView, one: MemberView) -> FormSpec:
    """The psychosocial evaluation of an adult."""
    asked = (
        code("outcome", _("Outcome"), EvaluationOutcome),
        Field("evaluated_on", _("Day of the evaluation"), Kind.DAY, initial=desk.today()),
        Field("note", _("Evaluation"), Kind.TEXT, _("Sealed: only psychosocial officers read it."), is_required=False),
    )

    def save(values: Values) -> None:
        household.evaluate(desk, case.reference, household.NewEvaluation(one.id, **values))

    title = _("Evaluation of {person}").format(person=called(one))
    lead = _("All who open the case see the outcome. What must stop a departure is an alert.")
    return FormSpec(f"evaluation:{case.reference}:{one.id}", title, lead, _("Record evaluation"), asked, save)


def kept(desk: Desk, case: CaseView, one: MemberView) -> FormSpec:
    """What a person keeps from others."""
    known = case.family.of(one.id).kept
    columns = (
        Field("whom", field_label("whom"), Kind.CODE, choices=_others(case, one)),
        Field("what", field_label("what")),
    )
    initial: Known[KeptNote] = known.kept if isinstance(known, KeptApart) else Known()
    asked = (
        Field("kept", field_label("kept"), Kind.ANSWERS, initial=initial, columns=columns, record=KeptNote),
    )  # fmt: skip

    def save(values: Values) -> None:
        household.keep_apart(desk, case.reference, one.id, KeptApart(**values))

    title = _("What {person} keeps from others").format(person=called(one))
    lead = _(
        "Sealed for protection officers. No dossier says it; what a State must know goes into an annex apart. "
        "Whoever talks with the household reads it first."
    )
    return FormSpec(f"kept:{case.reference}:{one.id}", title, lead, _("Record answers"), asked, save)


def link(desk: Desk, case: CaseView) -> FormSpec:
    """The case of a relative."""

    def check(typed: str) -> str:
        if (other := references.parse(typed, "W")) == case.reference:
            raise TiedToOneself
        return other

    asked = (
        Field(
            "other",
            _("Case of the relative"),
            hint=_("For example W-0153-K."),
            check=check,
        ),
        code("kind", _("What the relative is to the witness"), TieKind, TieKind.SIBLING),
    )

    def save(values: Values) -> None:
        links.link(desk, case.reference, links.NewLink(**values))

    lead = _("Seen from both cases; across a wall the other case is not named. The last word on two cases counts.")
    return FormSpec(f"link:{case.reference}", _("Relative who is a witness"), lead, _("Link cases"), asked, save)
