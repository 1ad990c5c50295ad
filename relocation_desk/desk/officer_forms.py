"""The forms of officers: enrolling one, and making the section's keys with a second one present."""

from relocation_desk.casework import opening, section
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.opening import OfficerView
from relocation_desk.desk.fields import Choice, Field, FormSpec, Kind, Values
from relocation_desk.domain.codes import Role
from relocation_desk.domain.references import OFFICER, OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label


class PassphrasesDiffer(Trouble):
    """Typed twice, and not the same."""

    says = N_("The two passphrases differ. Type them again.")


class OfficerNumberUnclear(Trouble):
    """Not a letter and figures."""

    says = N_("{number} is not an officer number: it is a letter and two or three figures, for example P-07.")


class NoRole(Trouble):
    """An officer without a role can do nothing."""

    says = N_("Choose at least one role for the officer.")


def signing_officers(desk: Desk) -> tuple[Choice, ...]:
    """Who besides the officer at the desk may sign and seal, for a choice."""
    return tuple(
        (one.reference, f"{one.reference} · {label(one.roles)}")
        for one in opening.officers(desk)
        if one.reference != desk.officer and not one.is_closed and {Role.PROTECTION, Role.HEAD} & set(one.roles)
    )


def enrol(desk: Desk) -> FormSpec:
    """A new officer, who types the passphrase."""
    roles = tuple(Field(role.value, label(role), Kind.CHECK, initial=role is Role.PROTECTION) for role in Role)
    asked = (
        Field("number", _("Officer number"), hint=_("A letter and figures, for example P-07.")),
        *roles,
        Field("passphrase", _("Passphrase, typed by the new officer"), Kind.SECRET),
        Field("again", _("The same again"), Kind.SECRET),
    )

    def save(values: Values) -> OfficerView:
        number = values["number"].strip().upper()
        if not OFFICER.fullmatch(number):
            raise OfficerNumberUnclear(number=number[:12])
        if values["passphrase"] != values["again"]:
            raise PassphrasesDiffer
        chosen = tuple(role for role in Role if values[role.value])
        if not chosen:
            raise NoRole
        return opening.enrol(desk, OfficerRef(number), chosen, values["passphrase"])

    lead = _(
        "The new officer sits down beside you and types the passphrase. Compare the fingerprint in person afterwards."
    )
    return FormSpec("enrol", _("Enrol an officer"), lead, _("Enrol officer"), asked, save)


def make_keys(desk: Desk) -> FormSpec:
    """The section's keys, made by two."""
    asked = (
        Field("second", _("Second officer"), Kind.CODE, choices=signing_officers(desk)),
        Field("passphrase", _("Passphrase of the second officer"), Kind.SECRET),
    )

    def save(values: Values) -> object:
        return section.make_keys(desk, OfficerRef(values["second"]), values["passphrase"])

    lead = _("With them dossiers are signed and sealed. Two officers are needed, now and at each sealing.")
    return FormSpec("make_keys", _("The section’s keys"), lead, _("Make the section’s keys"), asked, save)
