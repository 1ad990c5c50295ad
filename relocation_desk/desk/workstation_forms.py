"""The forms of this workstation: binding the vault to it, ending that, going on with another store, paper compared."""

from collections.abc import Callable

from relocation_desk.casework import vault_copies, workstation
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.vault_copies import VaultCopyView
from relocation_desk.casework.workstation import Workstation
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.words.catalogue import _


def _presence(seen: Workstation) -> tuple[Field, ...]:
    """Whoever sits here types their passphrase anew; a bound slot takes the code too, where the store fails."""
    passphrase = Field("passphrase", _("Your passphrase"), Kind.SECRET)
    hint = _("Only where the store does not give the machine’s secret.")
    code = Field("code", _("Recovery code"), Kind.SECRET, hint=hint, is_required=False)
    return (passphrase, code) if seen.slot_is_bound else (passphrase,)


def _code(values: Values) -> str:
    typed: bytes = values.get("code", b"")
    return typed.decode("utf-8", "replace")


def bind(desk: Desk, seen: Workstation, keep: Callable[[str], None]) -> FormSpec:
    """Bind the vault, or bind it anew; `keep` takes the recovery code, to be shown once."""

    def save(values: Values) -> None:
        keep(workstation.bind(desk, values["passphrase"], _code(values)))

    lead = _(
        "A new secret goes into {store} on this machine. Your slot takes it at once, the others’ when they unlock "
        "next; until then they open as before. On another machine the vault then opens only with the recovery code, "
        "which is shown once: have paper and a pen at hand."
    )
    title = _("Bind the vault anew") if seen.is_bound else _("Bind the vault to this machine")
    return FormSpec("bind", title, lead.format(store=seen.store), title, _presence(seen), save)


def unbind(desk: Desk, seen: Workstation) -> FormSpec:
    """End the binding."""

    def save(values: Values) -> None:
        workstation.unbind(desk, values["passphrase"], _code(values))

    lead = _(
        "Passphrases alone open the vault again, here and on any machine: whoever has a copy of it and one passphrase "
        "needs no more. Your slot follows at once, the others’ when they unlock next."
    )
    title = _("End the binding")
    return FormSpec("unbind", title, lead, title, _presence(seen), save, is_final=True)


def accept_store(desk: Desk, seen: Workstation) -> FormSpec:
    """Go on with what the system offers now, or with a memory that was begun anew."""

    def save(_values: Values) -> None:
        workstation.accept_store(desk)

    title = accepting(seen)
    return FormSpec("accept_store", title, _what_follows(seen), title, (), save)


def accepting(seen: Workstation) -> str:
    """The verb for what the head can accept as things stand."""
    if seen.pinned in ("", seen.store):
        return _("The trail was compared")
    return _("Go on with {store}").format(store=seen.store) if seen.store else _("Go on without a store")


def _what_follows(seen: Workstation) -> str:
    if seen.pinned in ("", seen.store):
        return _(
            "What this workstation remembered was begun anew, so it can’t tell an older copy from this vault. Compare "
            "the trail with the last head that was printed, on Oversight, before you say so."
        )
    if seen.store:
        said = _("The store was {former} and is {store} now. From now on the desk keeps there what it remembers.")
    else:
        said = _("The store was {former}, and there is none now. What the desk remembers lies in a file only.")
    said = said.format(former=seen.pinned, store=seen.store)
    after = _("Where it does not hold the machine’s secret, the next unlock takes the recovery code: find it first.")
    return f"{said} {after}" if seen.is_bound else said


def compare_code(code: str) -> FormSpec:
    """The recovery code typed back from paper: a group that was copied wrong is named while there is time."""
    asked = (Field("typed", _("Recovery code, from paper"), Kind.SECRET),)

    def save(values: Values) -> None:
        workstation.compare_code(code, values["typed"].decode("utf-8", "replace"))

    lead = _("Type the code from your paper. Small and capital letters, blanks and hyphens make no difference.")
    return FormSpec("compare_code", _("Recovery code"), lead, _("Compare with the paper"), asked, save)


def record_copy(desk: Desk, keep: Callable[[str], None]) -> FormSpec:
    """A copy of the vault was made; its code is shown until the page is left."""
    asked = (Field("made_on", _("Day of the copy"), Kind.DAY, initial=desk.today()),)

    def save(values: Values) -> None:
        keep(vault_copies.record(desk, values["made_on"]))

    lead = _("The desk gives the copy a code: write it on the medium. What is destroyed later is still in that copy.")
    return FormSpec("vault-copy", _("Copy of the vault"), lead, _("Record copy"), asked, save)


def end_copy(desk: Desk, one: VaultCopyView) -> FormSpec:
    """It exists no more."""
    asked = (Field("ended_on", _("Day of its end"), Kind.DAY, initial=desk.today()),)

    def save(values: Values) -> None:
        vault_copies.end(desk, one.reference, values["ended_on"])

    title = _("End of {reference}").format(reference=one.reference)
    lead = _("It was overwritten or destroyed, so that nobody can open it any more.")
    return FormSpec(f"vault-copy:{one.reference}", title, lead, _("Record its end"), asked, save)
