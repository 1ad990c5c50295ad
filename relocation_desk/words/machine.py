"""What each protection of this machine comes to, by its name and how it stands."""

from relocation_desk.domain.trouble import N_

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
