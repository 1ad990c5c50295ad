"""What can be wrong with a trail, and with the records that it vouches for: each kind has its own sentence."""

from relocation_desk.domain.trouble import N_
from relocation_desk.vault.troubles import TrailBroken


class EntryEdited(TrailBroken):
    """What the entry says is not what was signed."""

    says = N_(
        "The trail was changed: entry {entry} was edited after it was signed. "
        "Do not rely on this copy; inform the head of section."
    )


class EntriesDropped(TrailBroken):
    """Entries are missing before this one."""

    says = N_(
        "The trail was changed: {missing} entries before entry {entry} were dropped. "
        "Do not rely on this copy; inform the head of section."
    )


class EntryInserted(TrailBroken):
    """An entry stands where there was none."""

    says = N_(
        "The trail was changed: entry {entry} was slipped in. Do not rely on this copy; inform the head of section."
    )


class EntriesReordered(TrailBroken):
    """Entries stand in another order."""

    says = N_(
        "The trail was changed: from entry {entry} on, entries stand in another order than they were signed in. "
        "Do not rely on this copy; inform the head of section."
    )


class EntryReplayed(TrailBroken):
    """An older entry, once more."""

    says = N_(
        "The trail was changed: entry {entry} repeats entry {earlier}, which was signed once. "
        "Do not rely on this copy; inform the head of section."
    )


class EntryReplaced(TrailBroken):
    """The entry before is another than the one that was there when this one was signed."""

    says = N_(
        "The trail was changed: the entry before entry {entry} is another than when that one was signed. "
        "Do not rely on this copy; inform the head of section."
    )


class EntryNotSigned(TrailBroken):
    """The signature is not that of an officer who could act then."""

    says = N_(
        "The trail was changed: entry {entry} does not bear the signature of {officer}, or they were no officer then. "
        "Do not rely on this copy; inform the head of section."
    )


class EntryExceedsRole(TrailBroken):
    """Rightly signed, by an officer who could not do that at a desk: by a program of their own."""

    says = N_(
        "Entry {entry} of the trail says that {officer} did this as {role}: {act}. Their roles do not include it, so "
        "it was not done at a desk. Do not rely on what it added; inform the head of section."
    )


class StatementMissing(TrailBroken):
    """The trail took statements over one after the other."""

    says = N_(
        "The trail was changed: entry {entry} does not take over access statement {statement}, which was next. "
        "Do not rely on this copy; inform the head of section."
    )


class TailCut(TrailBroken):
    """The trail ends before a head that is known."""

    says = N_(
        "This vault is older than what is known of it: its trail ends at entry {last} of {since}, and {missing} later "
        "entries are missing. Someone put back an old copy, or cut the trail; inform the head of section."
    )


class AnotherTrail(TrailBroken):
    """The entry is there and is another."""

    says = N_(
        "The trail does not lead through the head that is known of entry {entry}: it was rewritten, or this is another "
        "vault. If you typed the head, compare it once more. Else inform the head of section."
    )


class RecordChanged(TrailBroken):
    """A row that was added is another now."""

    says = N_(
        "A record was changed past the desk, one of {records} that entry {entry} of the trail vouches for. "
        "Do not rely on it; inform the head of section."
    )


class RecordOfAnother(TrailBroken):
    """A row that says it was entered by someone else than who signed for it."""

    says = N_(
        "Of {records}, one that {officer} added by entry {entry} of the trail says that {other} entered it. "
        "Do not rely on it; inform the head of section."
    )


class RecordBeyondAct(TrailBroken):
    """A row that stands for the head's word, signed for as something else."""

    says = N_(
        "By entry {entry} of the trail {officer} added {records}, though what was done is given as: {act}. "
        "Do not rely on it; inform the head of section."
    )


class RecordRemoved(TrailBroken):
    """A row that was added is no longer there."""

    says = N_(
        "Of {records}, {missing} that entry {entry} of the trail vouches for are missing: they were removed past the "
        "desk. Do not rely on this copy; inform the head of section."
    )


class RecordAdded(TrailBroken):
    """A row that no act added."""

    says = N_(
        "Among {records} is one that no act added, found at entry {entry} of the trail. "
        "Do not rely on this copy; inform the head of section."
    )
