"""The papers that go with a copy or after it: they name its numbers, and no person, State or place."""

from dataclasses import dataclass
from datetime import date

from relocation_desk.domain.codes import CopyMedium
from relocation_desk.domain.copy_codes import CopyPaper
from relocation_desk.domain.references import CopyCode, DossierNumber
from relocation_desk.domain.trouble import N_
from relocation_desk.dossier.letter import BLANK, Printed, typeset
from relocation_desk.words.catalogue import translator
from relocation_desk.words.labels import label

_HEADS = {
    CopyPaper.PROTOCOL: (N_("Hand-over protocol"), N_("Of one copy of a transfer dossier. Each side keeps one.")),
    CopyPaper.RECEIPT: (N_("Receipt of a transfer dossier"), N_("To be sent back by the way by which it came.")),
    CopyPaper.CALL_BACK: (N_("A transfer dossier is called back"), N_("To be sent back with it, or in its place.")),
}
_COPY = N_("Dossier {number}, version {version}, copy {ordinal}, code {code}; {medium}")
_NOBODY = N_("Write roles and structures on this sheet, and the name of no person.")
_SEAL, _ROLE = N_("Number of the pouch’s seal: {blank}"), N_("Structure and role: {blank}")
_SIGNED, _STAMPED = N_("Signature: {blank}"), N_("Signature and stamp: {blank}")
_HANDED = (
    _SEAL, N_("Place: {blank}"), N_("Day and hour: {blank}"), "",
    N_("☐ Taken, with the seal intact and its number as above."),
    N_("☐ Taken, with the seal broken or another: {blank}"),
    N_("☐ Refused, because: {blank}"), N_("☐ Failed, because: {blank}"), "",
    N_("For the section, officer number: {blank}"), _SIGNED, _ROLE, _SIGNED, "",
)  # fmt: skip
_RECEIVED = (N_("Received on: {blank}"), "", N_("☐ The seal was intact."), N_("☐ It was not: {blank}"))
_GENUINE = N_("☐ Both signatures are valid; number, version and code on the cover are those above.")
_PROVEN = {
    CopyMedium.REMOVABLE: (N_("SHA-256 of dossier.pdf, as your machine gives it: {blank}{blank}"), "", _GENUINE),
    CopyMedium.PAPER: ("", _GENUINE),
}
_READ = (
    N_("☐ Read by those who act on it, on: {blank}"), "", _ROLE, N_("Your reference: {blank}"), _STAMPED, "",
    N_("Make no copy of the dossier. It is yours until it is called back."),
)  # fmt: skip
_BACK = (
    N_(
        "Do not act on this copy any more. Give it back in a sealed pouch, or destroy it before two of you, and say so "
        "below. Why it is called back, the section’s duty line tells to who holds it."
    ),
    "", N_("☐ Given back with this sheet."), _SEAL, N_("☐ Destroyed on: {blank}"), N_("In the presence of: {blank}"),
    N_("☐ Copies had been made; what became of them: {blank}"), "", _ROLE, _STAMPED, "",
)  # fmt: skip
_BY = N_("It is awaited by {day}.")


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """What a paper says of its copy; `due_on` is the day by which an answer is awaited, if one is."""

    number: DossierNumber
    version: int
    ordinal: int
    code: CopyCode
    medium: CopyMedium
    due_on: date | None


def paper(kind: CopyPaper, facts: CopyFacts, language: str, page_size: str = "A4") -> bytes:
    """The paper as a PDF; the same facts give the same bytes."""
    say = translator(language)
    copy = say(_COPY).format(
        number=facts.number, version=facts.version, ordinal=facts.ordinal, code=facts.code,
        medium=label(facts.medium, say),
    )  # fmt: skip
    lines = [copy, "", *(say(one).format(blank=BLANK) if one else "" for one in _lines(kind, facts.medium))]
    if facts.due_on is not None and kind is not CopyPaper.PROTOCOL:
        lines.append(say(_BY).format(day=label(facts.due_on, say)))
    head = "\n".join(say(one) for one in _HEADS[kind])
    return typeset(Printed(head, "\n".join((*lines, "", say(_NOBODY))), "", language), page_size)


def _lines(kind: CopyPaper, medium: CopyMedium) -> tuple[str, ...]:
    if kind is CopyPaper.RECEIPT:
        return *_RECEIVED, *_PROVEN[medium], *_READ
    return _HANDED if kind is CopyPaper.PROTOCOL else _BACK
