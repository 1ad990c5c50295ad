"""What `vault check` says of this machine and of the vault on it, in words."""

from collections.abc import Iterator

from relocation_desk.casework.workstation import Workstation
from relocation_desk.domain.trouble import N_
from relocation_desk.system.report import Fact
from relocation_desk.words.catalogue import _
from relocation_desk.words.sentences import say

_MIB = 1024
SAID = {
    ("memory", "closed"): N_("other programs of this user can’t read the desk’s memory"),
    ("memory", "open"): N_(
        "other programs of this user may read the desk’s memory: the system has no way to forbid it"
    ),
    ("core_dumps", "off"): N_("a crash writes no memory to a file"),
    ("core_dumps", "on"): N_("a crash may write memory to a file: switch the system’s own crash reports off"),
    ("privileges", "fixed"): N_("nothing that the desk starts can gain rights"),
    ("privileges", "open"): N_("the system has no way to forbid that what the desk starts gains rights"),
    ("locked_memory", "locked"): N_("memory is locked and not swapped out; hibernation would write it all the same"),
    ("locked_memory", "not_permitted"): N_(
        "memory is not locked, as this account may lock too little: see that swap is encrypted, "
        "or let whoever looks after the machine lift the limit (memlock)"
    ),
    ("swap", "none"): N_("there is no swap"),
    ("swap", "in_memory"): N_("swap stays in memory"),
    ("swap", "encrypted"): N_("swap is encrypted"),
    ("swap", "plain"): N_("swap is not encrypted: encrypt it, or switch it off"),
    ("swap", "unknown"): N_("whether swap is encrypted can’t be seen from here: ask whoever looks after the machine"),
    ("attaching", "restricted"): N_("programs of one user can’t attach to each other"),
    ("attaching", "free"): N_(
        "programs of one user may attach to each other, though not to the desk where it is closed"
    ),
    ("screen_capture", "shielded"): N_("windows are kept out of pictures of the screen"),
    ("screen_capture", "open"): N_(
        "other programs may take pictures of the screen: this system has no way to forbid it"
    ),
    ("idle", "system"): N_("the desk sees when nobody touches the machine, in any program"),
    ("idle", "own_window"): N_("the desk sees only what is done in its own window, and locks by that"),
    ("session_lock", "heard"): N_("the desk locks when the session locks"),
    ("session_lock", "unheard"): N_("the desk can’t hear when the session locks, and locks by its own time"),
    ("sleep", "before"): N_("the desk locks before the machine sleeps"),
    ("sleep", "at_waking"): N_("the desk can’t hear that the machine goes to sleep, and locks when it wakes"),
}


def of_machine(facts: tuple[Fact, ...]) -> Iterator[str]:
    """A line for each protection: whether it holds here, and what to do where it does not."""
    for fact in facts:
        answer = _("holds here:") if fact.holds else _("not here:")
        yield f"{answer} {_(SAID[fact.name, fact.state])}"


def of_workstation(seen: Workstation) -> Iterator[str]:
    """Lines about the store of secrets, the binding, the slot, and keys that are due."""
    yield _("store of secrets: {name}").format(name=seen.store or _("none"))
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
