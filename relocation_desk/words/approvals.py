"""What an approval is of, in words: each signed detail a line, what will happen, and the verb that says it."""

from datetime import UTC, date, datetime
from enum import Enum

from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment, CostKind, Earmark
from relocation_desk.domain.document_codes import DocumentKind, PaperKind
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.letter_codes import LetterKind
from relocation_desk.domain.money import Money
from relocation_desk.domain.trouble import N_
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label

_DETAILS = {
    "keys": N_("Keys"),
    "compartments": N_("Compartments"),
    "hours": N_("How long"),
    "cases": N_("Cases"),
    "kind": N_("Kind of record"),
    "record": N_("Number of the record"),
    "replaced_by": N_("Number of what stands for it"),
    "cause": N_("Cause"),
    "document": N_("Number of the document"),
    "document_kind": N_("Kind of document"),
    "paper_kind": N_("Kind of document"),
    "compartment": N_("Compartment"),
    "to": N_("To"),
    "fingerprint": N_("Sealed for the certificate"),
    "merged": N_("Goes on in it"),
    "told_apart_by": N_("Told apart before by"),
    "also": N_("Destroyed with it"),
    "amount": N_("Amount"),
    "earmark": N_("Given for"),
    "cost_kind": N_("Pays for"),
    "on": N_("Day of the payment"),
    "finance_document": N_("Finance document"),
    "letter_kind": N_("Kind of letter"),
    "pdf": N_("Digest of its pages"),
    "count": N_("How many cases"),
    "holds": N_("What is said of them"),
    "whole": N_("All that the section has"),
    "selection": N_("Digest of their references"),
}
_CODES: dict[str, type[Enum]] = {
    "kind": RecordKind, "cause": VoidCause, "document_kind": DocumentKind, "paper_kind": PaperKind,
    "compartment": Compartment, "earmark": Earmark, "cost_kind": CostKind, "letter_kind": LetterKind,
}  # fmt: skip
_VERBS = {
    Act.REMOVE_OFFICER: N_("Approve removing {subject}"),
    Act.ENROL_ANEW: N_("Approve enrolling {subject} anew"),
    Act.ROTATE_KEYS: N_("Approve changing the keys"),
    Act.DESTROY_CASE: N_("Approve destroying {subject}"),
    Act.BREAK_GLASS: N_("Open {subject} to {asker}"),
    Act.VOID_RECORD: N_("Void the record of {subject}"),
    Act.VOID_PARTNER_RECORD: N_("Void the record of {subject}"),
    Act.SAVE_DOCUMENT: N_("Approve saving out a document of {subject}"),
    Act.SAVE_PARTNER_DOCUMENT: N_("Approve saving out a document of {subject}"),
    Act.DISBURSE: N_("Approve the payment for {subject}"),
    Act.MERGE_CASES: N_("Merge into {subject}"),
    Act.SEAL_LETTER: N_("Approve sealing {subject}"),
    Act.EXPORT_CASELOAD: N_("Approve taking cases out"),
}
_OUTCOMES = {
    Act.REMOVE_OFFICER: N_(
        "The key slot of {subject} closes for good, and the keys they knew change. It can’t be undone."
    ),
    Act.ENROL_ANEW: N_(
        "{subject} gets a one-time code, chooses a new passphrase, and is compared and cleared in person again. "
        "The former passphrase then opens nothing."
    ),
    Act.ROTATE_KEYS: N_("The keys named here are replaced by fresh ones for everyone who holds them."),
    Act.DESTROY_CASE: N_(
        "The keys of {subject} are destroyed: what is sealed of it can never be opened again, by anyone."
    ),
    Act.VOID_RECORD: N_(
        "The record of {subject} that is named here stops counting at once. It stays in history with the reason; what "
        "rests on it is listed in the case."
    ),
    Act.VOID_PARTNER_RECORD: N_(
        "The record of {subject} that is named here stops counting at once, in figures and at gates. It stays in "
        "history with the reason; what rests on it stays."
    ),
    Act.SAVE_DOCUMENT: N_(
        "{asker} may then save the document of {subject} that is named here, once, sealed for the certificate that is "
        "named. Open it in the case before you approve."
    ),
    Act.SAVE_PARTNER_DOCUMENT: N_(
        "{asker} may then save the document of {subject} that is named here, once, sealed for {subject}’s own "
        "certificate, which is named. Open it at the instrument before you approve."
    ),
    Act.MERGE_CASES: N_(
        "The case named here is the same person’s and goes on in {subject}: it takes no more records, and what is on "
        "record of either is shown in {subject}. Nothing is moved or sealed anew, and the merge can be undone."
    ),
    Act.SEAL_LETTER: N_(
        "{asker} may then save the letter {subject}, once, sealed for the certificate that is named. Read it under "
        "Letters before you approve: you may know more than who wrote it."
    ),
    Act.DISBURSE: N_(
        "{asker} may then book this payment for the cost line {subject}, once, to the cent. Which placement the line "
        "belongs to you see under Costs."
    ),
    Act.EXPORT_CASELOAD: N_(
        "{asker} may then write the cases that are named here, once, with what is named of them, sealed for the "
        "certificate that is named."
    ),
    Act.BREAK_GLASS: N_(
        "{asker} can open what is named here of {subject} from the approval on. It ends by itself, and all of it "
        "stands on the trail."
    ),
}


def verb(act: Act, subject: str, asker: str) -> str:
    """What the second officer does by approving."""
    known = _VERBS.get(act)
    return _(known).format(subject=subject, asker=asker) if known else _("Approve")


def outcome(act: Act, subject: str, asker: str) -> str:
    """What an approval leads to."""
    known = _OUTCOMES.get(act)
    return _(known).format(subject=subject, asker=asker) if known else ""


def title(act: Act, subject: str) -> str:
    """What is asked, on one line."""
    named = label(act)
    return (
        f"{named[:1].upper()}{named[1:]} · {subject}"
        if subject not in ("keys", "caseload")
        else f"{named[:1].upper()}{named[1:]}"
    )


def detail(name: str, fact: str | int) -> tuple[str, str]:
    """One signed detail: its word and its value; what has no words of ours is shown as it was signed."""
    if name == "hours" and isinstance(fact, int):
        return _(_DETAILS[name]), ngettext("{count} hour", "{count} hours", fact).format(count=fact)
    if name == "whole" or name.startswith("which_"):
        return _of_caseload(name, fact)
    if name in ("keys", "compartments", "holds"):
        return _(_DETAILS[name]), ", ".join(key_name(one) for one in str(fact).split("."))
    if name in ("amount", "on"):
        return _of_payment(name, str(fact))
    if name in _CODES:
        return _(_DETAILS[name]), label(_CODES[name](str(fact)))
    return _(_DETAILS[name]) if name in _DETAILS else name, str(fact)


def _of_payment(name: str, fact: str) -> tuple[str, str]:
    """How much is paid, and on which day."""
    if name == "on":
        return _(_DETAILS[name]), day(date.fromisoformat(fact))
    currency, minor = fact.split(":")
    return _(_DETAILS[name]), label(Money(int(minor), currency))


def _of_caseload(name: str, fact: str | int) -> tuple[str, str]:
    """Which cases leave."""
    if name == "whole":
        return _(_DETAILS[name]), _("yes") if fact else _("no")
    return _("Cases"), str(fact).replace(".", " ")


def key_name(name: str) -> str:
    """The word for a key: the register’s, or a compartment’s."""
    known = {one.value for one in Compartment}
    return label(Compartment(name)) if name in known else {"register": _("Register")}.get(name, name)


def moment(value: datetime) -> str:
    """A day and a time."""
    shown = value.astimezone(UTC)
    return _("{day}, {time} UTC").format(day=day(shown.date()), time=f"{shown:%H:%M}")
