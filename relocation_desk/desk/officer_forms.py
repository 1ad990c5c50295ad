"""The forms of officers: inviting one, and making the section's keys with a second one present."""

from relocation_desk.casework import officers, section
from relocation_desk.casework.desk import Desk
from relocation_desk.desk.fields import Choice, Field, FormSpec, Kind, Values
from relocation_desk.domain.codes import Role
from relocation_desk.domain.references import OFFICER, OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label


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
        for one in officers.officers(desk)
        if one.reference != desk.officer and not one.is_closed and {Role.PROTECTION, Role.HEAD} & set(one.roles)
    )


def invite(desk: Desk) -> FormSpec:
    """A new officer, who gets a one-time code."""
    roles = tuple(Field(role.value, label(role), Kind.CHECK, initial=role is Role.PROTECTION) for role in Role)
    asked = (Field("number", _("Officer number"), hint=_("A letter and figures, for example P-07.")), *roles)

    def save(values: Values) -> str:
        number = values["number"].strip().upper()
        if not OFFICER.fullmatch(number):
            raise OfficerNumberUnclear(number=number[:12])
        chosen = tuple(role for role in Role if values[role.value])
        if not chosen:
            raise NoRole
        return officers.invite(desk, OfficerRef(number), chosen)

    lead = _("The new officer gets a one-time code, joins with it at the locked window, and chooses a passphrase.")
    return FormSpec("invite", _("Invite an officer"), lead, _("Invite officer"), asked, save)


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
