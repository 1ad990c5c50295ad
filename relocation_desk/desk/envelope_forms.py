"""The form that names a certificate in envelopes, for a State whose tool opens no other, or hides it again."""

from relocation_desk.casework import recipients
from relocation_desk.casework.desk import Desk
from relocation_desk.desk.fields import FormSpec, Values
from relocation_desk.domain.copy_codes import Naming
from relocation_desk.words.catalogue import _


def naming(desk: Desk, fingerprint: str, partner: str, *, is_named: bool) -> FormSpec:
    """What stands now is turned round, with what that means."""
    chosen = Naming.HIDDEN if is_named else Naming.VISIBLE

    def save(_values: Values) -> None:
        recipients.choose_naming(desk, fingerprint, chosen)

    if is_named:
        verb = _("Hide it again")
        lead = _("From the next seal on, nothing outside a dossier tells for which certificate it is.")
    else:
        verb = _("Name it in envelopes")
        lead = _(
            "Choose this only when {partner} says that its tool opens no file that hides its recipient. Whoever finds "
            "the file can then look up whose certificate it is, and so to which State it went. A dossier for several "
            "certificates names them all. It holds from the next seal on, and the choice is on record."
        ).format(partner=partner)
    title = _("Certificate {short} in envelopes").format(short=f"{fingerprint[:4]} … {fingerprint[-4:]}")
    return FormSpec(f"naming:{fingerprint}", title, lead, verb, (), save)
