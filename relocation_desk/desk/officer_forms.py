"""The forms of officers: inviting, clearing, stopping one, and the section's keys with a second one present."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

from relocation_desk.casework import officers, section, section_ends
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.officers import OfficerView
from relocation_desk.desk.fields import Choice, Field, FormSpec, Kind, Values
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment, Role, Standing
from relocation_desk.domain.permissions import BY_CLEARING
from relocation_desk.domain.references import OFFICER, OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label


class OfficerNumberUnclear(Trouble):
    """Not a letter and figures."""

    says = N_("{number} is not an officer number: it is a letter and two or three figures, for example P-07.")


class PassphrasesDiffer(Trouble):
    """Typed twice, and not the same."""

    says = N_("The two passphrases differ. Type them again.")


class NothingChosen(Trouble):
    """No compartment was ticked."""

    says = N_("Tick at least one compartment to withdraw.")


class OverAlready(Trouble):
    """A day that is past."""

    says = N_("{day} is over already. Choose today or a later day.")


class NoRole(Trouble):
    """An officer without a role can do nothing."""

    says = N_("Choose at least one role for the officer.")


def signing_officers(desk: Desk) -> tuple[Choice, ...]:
    """Who besides the officer at the desk may sign and seal, for a choice."""
    return tuple(
        (one.reference, f"{one.reference} · {label(one.roles)}")
        for one in officers.officers(desk)
        if one.reference != desk.officer and not one.is_closed and {Role.PROTECTION, Role.HEAD} & set(one.roles)
    )


def _second_officer(desk: Desk) -> tuple[Field, ...]:
    return (
        Field("second", _("Second officer"), Kind.CODE, choices=signing_officers(desk)),
        Field("passphrase", _("Passphrase of the second officer"), Kind.SECRET),
    )


def invite(
    inviting: Callable[[OfficerRef, tuple[Role, ...]], str], keep: Callable[[OfficerRef, str], None]
) -> FormSpec:
    """A new officer, who gets a one-time code; `keep` takes it, to be shown once."""
    roles = tuple(Field(role.value, label(role), Kind.CHECK, initial=role is Role.PROTECTION) for role in Role)
    asked = (Field("number", _("Officer number"), hint=_("A letter and figures, for example P-07.")), *roles)

    def save(values: Values) -> None:
        number = values["number"].strip().upper()
        if not OFFICER.fullmatch(number):
            raise OfficerNumberUnclear(number=number[:12])
        chosen = tuple(role for role in Role if values[role.value])
        if not chosen:
            raise NoRole
        keep(OfficerRef(number), inviting(OfficerRef(number), chosen))

    lead = _("The new officer gets a one-time code, joins with it at the locked window, and chooses a passphrase.")
    return FormSpec("invite", _("Invite an officer"), lead, _("Invite officer"), asked, save)


def clear(desk: Desk, one: OfficerView) -> FormSpec:
    """Pass keys on; who joined just now reads the fingerprint out first."""
    asked: tuple[Field, ...] = ()
    if not one.holds:
        hint = _("In person, or over a line on which you know the voice. At least the first four groups.")
        asked = (Field("read_out", _("Fingerprint, as the officer reads it out"), hint=hint),)
    beyond = [where for role in one.roles for where in BY_CLEARING.get(role, ()) if where.value not in one.holds]
    if desk.may(Act.UNCLEAR_OFFICER):
        asked += tuple(Field(where.value, label(where), Kind.CHECK, is_required=False) for where in beyond)

    def save(values: Values) -> object:
        also = tuple(where for where in beyond if values.get(where.value))
        return officers.clear(desk, one.reference, values.get("read_out", ""), also)

    lead = _("{officer} gets the keys that the role opens and that you hold. What you don’t hold, another passes on.")
    title = _("Clear {officer}").format(officer=one.reference)
    return FormSpec(f"clear.{one.reference}", title, lead.format(officer=one.reference), title, asked, save)


def unclear(desk: Desk, one: OfficerView) -> FormSpec:
    """Withdraw compartments."""
    held = [where for where in Compartment if where.value in one.holds]
    asked = tuple(Field(where.value, label(where), Kind.CHECK) for where in held)

    def save(values: Values) -> None:
        chosen = tuple(where for where in held if values[where.value])
        if not chosen:
            raise NothingChosen
        officers.unclear(desk, one.reference, chosen)

    lead = _(
        "What {officer} knows already stays known. The keys rotate, so that what is sealed from now on stays shut."
    )
    return FormSpec(
        f"unclear.{one.reference}", _("Withdraw a clearance of {officer}").format(officer=one.reference),
        lead.format(officer=one.reference), _("Withdraw"), asked, save,
    )  # fmt: skip


def suspend(desk: Desk, one: OfficerView) -> FormSpec:
    """Close a slot at once."""
    title = _("Suspend {officer}").format(officer=one.reference)
    lead = _("{officer} can’t unlock the vault from this moment on, until reinstated. Nothing of theirs is lost.")

    def save(_values: Values) -> None:
        officers.suspend(desk, one.reference)

    return FormSpec(
        f"suspend.{one.reference}", title, lead.format(officer=one.reference), title, (), save, is_final=True
    )


def reinstate(desk: Desk, one: OfficerView) -> FormSpec:
    """Open a suspended slot again."""
    title = _("Reinstate {officer}").format(officer=one.reference)
    lead = _(
        "{officer} can unlock again with the passphrase of before. Keys that rotated meanwhile are passed on anew."
    )

    def save(_values: Values) -> None:
        officers.reinstate(desk, one.reference)

    return FormSpec(f"reinstate.{one.reference}", title, lead.format(officer=one.reference), title, (), save)


def standing(desk: Desk, one: OfficerView, kind: Standing) -> FormSpec:
    """On duty, or the head's delegate, to the end of a day."""
    leads = {
        Standing.DUTY: _("On duty, {officer} works on cases of others, and the trail says by which right."),
        Standing.DELEGATE: _(
            "The delegate signs off assessments, clears, suspends, and gives duty in your place. The rest stays yours."
        ),
    }
    titles = {
        Standing.DUTY: _("Put {officer} on duty"),
        Standing.DELEGATE: _("Make {officer} your delegate"),
    }
    asked = (
        Field("since", _("First day"), Kind.DAY, initial=desk.today()),
        Field("until", _("To the end of"), Kind.DAY, initial=desk.today() + timedelta(days=1)),
    )

    def save(values: Values) -> None:
        end = datetime.combine(values["until"], time.max, UTC).replace(microsecond=0)
        if end <= desk.now():
            raise OverAlready(day=values["until"])
        begin = max(desk.now(), datetime.combine(values["since"], time(), UTC))
        officers.give_standing(desk, one.reference, kind, begin, end)

    title = titles[kind].format(officer=one.reference)
    return FormSpec(f"{kind}.{one.reference}", title, leads[kind].format(officer=one.reference), title, asked, save)


def end_standing(desk: Desk, one: OfficerView, kind: Standing) -> FormSpec:
    """End duty or delegation now."""
    titles = {
        Standing.DUTY: _("End the duty of {officer}"),
        Standing.DELEGATE: _("End the delegation to {officer}"),
    }
    title = titles[kind].format(officer=one.reference)

    def save(_values: Values) -> None:
        officers.give_standing(desk, one.reference, kind, desk.now(), desk.now())

    return FormSpec(f"end-{kind}.{one.reference}", title, "", title, (), save)


def change_passphrase(desk: Desk) -> FormSpec:
    """One's own passphrase."""
    asked = (
        Field("former", _("Passphrase until now"), Kind.SECRET),
        Field("chosen", _("New passphrase"), Kind.NEW_SECRET),
        Field("again", _("The same again"), Kind.SECRET),
    )

    def save(values: Values) -> None:
        if values["chosen"] != values["again"]:
            raise PassphrasesDiffer
        officers.change_passphrase(desk, values["former"], values["chosen"])

    lead = _("Copies of the vault made before still open with the old passphrase.")
    return FormSpec("passphrase", _("Change your passphrase"), lead, _("Change passphrase"), asked, save)


def make_keys(desk: Desk) -> FormSpec:
    """The section's keys, made by two."""

    def save(values: Values) -> object:
        return section.make_keys(desk, OfficerRef(values["second"]), values["passphrase"])

    lead = _("With them dossiers are signed and sealed. Two officers are needed, now and at each sealing.")
    return FormSpec(
        "make_keys", _("The section’s keys"), lead, _("Make the section’s keys"), _second_officer(desk), save
    )


def certify(desk: Desk) -> FormSpec:
    """New certificates for all signing officers, and the keys for who joined since, by two who hold them."""

    def save(values: Values) -> object:
        return section.certify(desk, OfficerRef(values["second"]), values["passphrase"])

    lead = _(
        "Each signing officer gets a new certificate for three years, and who joined since gets the keys, too. The "
        "authority stays: what was signed before holds on, and States need nothing new. Two who hold the keys do it."
    )
    title = _("Renew the signing certificates")
    return FormSpec("certify", title, lead, title, _second_officer(desk), save)


def renew(desk: Desk) -> FormSpec:
    """The section's keys anew."""

    def save(values: Values) -> object:
        return section.renew(desk, OfficerRef(values["second"]), values["passphrase"])

    lead = _(
        "A new signing authority and a new sealing key: what someone who left knows opens nothing any more. What was "
        "sealed before holds on under the former certificates. Each State needs the new ones, in person, before its "
        "next dossier: write its sheet to hand over on the page of States."
    )
    void = section_ends.would_be_void(desk)
    if void:
        said = _("Signed, and not out yet: {numbers}. They are prepared and signed anew afterwards.")
        lead += "\n\n" + said.format(numbers=", ".join(void))
    return FormSpec(
        "renew", _("The section’s keys anew"), lead, _("Make the keys anew"), _second_officer(desk), save, is_final=True
    )
