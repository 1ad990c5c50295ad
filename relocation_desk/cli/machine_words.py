"""What `vault check` says of this machine and of the vault on it, in words."""

from collections.abc import Iterator

from relocation_desk.casework.workstation import Workstation
from relocation_desk.system.report import Fact
from relocation_desk.words.catalogue import _
from relocation_desk.words.machine import SAID
from relocation_desk.words.sentences import say

_MIB = 1024


def of_machine(facts: tuple[Fact, ...]) -> Iterator[str]:
    """A line for each protection: whether it holds here, and what to do where it does not."""
    for fact in facts:
        answer = _("holds here:") if fact.holds else _("not here:")
        yield f"{answer} {_(SAID[fact.name, fact.state])}"


def of_workstation(seen: Workstation) -> Iterator[str]:
    """Lines about the store of secrets, the binding, the slot, and keys that are due."""
    yield _("store of secrets: {name}").format(name=seen.store or _("none that the desk trusts"))
    if seen.head_is_guarded:
        yield _("the last entry of the trail that was seen here lies in the store")
    else:
        yield _("the last entry of the trail that was seen here lies in a file only, which this user can change")
    yield from (say(trouble) for trouble in (*seen.notices, seen.head_unguarded) if trouble is not None)
    yield _("bound to this machine") if seen.is_bound else _("not bound to a machine: a passphrase opens any copy")
    if seen.not_yet:
        yield _("slots that follow when their officers unlock: {officers}").format(officers=", ".join(seen.not_yet))
    slot = _("your slot: {mib} MiB, {passes} passes, bound") if seen.slot_is_bound else _(
        "your slot: {mib} MiB, {passes} passes, not bound"
    )  # fmt: skip
    yield slot.format(mib=seen.cost.memory_kib // _MIB, passes=seen.cost.passes)
    if seen.keys_due:
        yield _("keys that rotate when a holder unlocks: {keys}").format(keys=", ".join(seen.keys_due))
    if seen.renewal_due:
        yield _("the section’s keys are to be renewed, since a signing officer left")
