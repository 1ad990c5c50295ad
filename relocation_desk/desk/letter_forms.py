"""The forms of correspondence: a letter to write, one that came in, and the ways in which a letter leaves."""

from relocation_desk.casework import (
    countries,
    letter_exits,
    letter_views,
    letters,
    replies,
    request_listing,
    request_views,
    templates,
)
from relocation_desk.casework.approvals import ApprovalView
from relocation_desk.casework.desk import Desk, Progress
from relocation_desk.casework.letter_exits import HandedOver
from relocation_desk.casework.letter_views import LetterDetail
from relocation_desk.casework.partner_shapes import PartnerView
from relocation_desk.casework.request_listing import RequestRow
from relocation_desk.casework.saving_out import SavedOut
from relocation_desk.desk import request_forms
from relocation_desk.desk.case_forms import code
from relocation_desk.desk.fields import Choice, Field, FormSpec, Kind, Values
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain import letters as rules
from relocation_desk.domain import references
from relocation_desk.domain.letter_codes import LetterKind
from relocation_desk.domain.letters import LetterNumber
from relocation_desk.domain.references import ExternalRef, RequestRef, StateCode
from relocation_desk.domain.request_codes import RequestStage
from relocation_desk.domain.request_rules import WAITING
from relocation_desk.system.printers import Printer
from relocation_desk.vault.documents import opened
from relocation_desk.words.catalogue import _

_NEXT = {
    **dict.fromkeys(WAITING, LetterKind.REMINDER), RequestStage.WITHDRAWN: LetterKind.WITHDRAWAL,
    RequestStage.ACCEPTED: LetterKind.THANKS, RequestStage.PLACED: LetterKind.THANKS,
    RequestStage.REFUSED: LetterKind.THANKS,
}  # fmt: skip


def to_request(desk: Desk, one: RequestRow) -> FormSpec:
    """A letter about one request; its likely kind first."""
    kind = LetterKind.REQUEST if one.days == 0 else _NEXT.get(one.stage, LetterKind.NOTE_VERBALE)
    title = _("Letter about {reference}").format(reference=one.external)
    asked = (code("kind", _("Kind"), rules.OUTGOING, kind), *_of_each(desk))
    return _writing(desk, f"letter:{one.reference}", title, asked, one.reference)


def to_state(desk: Desk, partners: tuple[PartnerView, ...]) -> FormSpec:
    """A letter to a State, about a request or not; a request went to one State already."""
    of_request: Choice = (None, _("the State of the request"))
    asked = (
        Field("state", _("To whom"), Kind.CODE, choices=(of_request, *((one.code, one.name) for one in partners))),
        code("kind", _("Kind"), rules.OUTGOING, LetterKind.NOTE_VERBALE),
        _request_field(),
        *_of_each(desk),
    )
    return _writing(desk, "letter", _("Letter to a State"), asked, None)


def _writing(desk: Desk, key: str, title: str, asked: tuple[Field, ...], about: RequestRef | None) -> FormSpec:
    def save(values: Values) -> LetterNumber:
        request = about or _request_of(desk, values.get("request", ""))
        state = StateCode(values["state"]) if values.get("state") else None
        new = letters.NewLetter(
            values["kind"], state, request, values["language"], values["words"], values["answer_by"]
        )
        return letters.write(desk, new)

    lead = _(
        "It is written from the section’s text for that kind, with what is on record. It takes the next number of the "
        "year, which stays even if the letter is voided. No case, no name and no place can stand in it."
    )
    return FormSpec(key, title, lead, _("Write the letter"), asked, save, _shown)


def _of_each(desk: Desk) -> tuple[Field, ...]:
    own: Choice = (None, _("the one that the State chose"))
    known = sorted({one.language for one in templates.listed(desk) if one.kind not in rules.FORMS})
    languages = (own, *((one, countries.language_name(one)) for one in known))
    return (
        Field("language", _("Language"), Kind.CODE, choices=languages),
        Field("words", _("Words of this letter"), Kind.TEXT, _("Stands where the text says {words}. Sealed."),
              is_required=False),
        Field("answer_by", _("Answer asked by"), Kind.DAY, _("Empty: as the request says."), is_required=False),
    )  # fmt: skip


def _request_field() -> Field:
    hint = _("The reference that the State knows, X-…, or the section’s own, R-…; empty for none.")
    return Field("request", _("About request"), hint=hint, is_required=False, check=_reference)


def _reference(typed: str) -> str:
    if not typed.strip():
        return ""
    return references.parse(typed, "X" if typed.strip().upper().startswith("X") else "R")


def _request_of(desk: Desk, typed: str) -> RequestRef | None:
    if not typed:
        return None
    return request_views.find(desk, ExternalRef(typed)).reference if typed.startswith("X") else RequestRef(typed)


def _shown(number: LetterNumber) -> Visit:
    return Visit(Destination.LETTERS, number)


def reply(desk: Desk, partners: tuple[PartnerView, ...], about: RequestRow | None = None) -> FormSpec:
    """A letter that came in; an answer leads on to its own form."""
    whose = (Field("state", _("State or organisation"), Kind.CODE,
                   choices=tuple((one.code, one.name) for one in partners)), _request_field())  # fmt: skip
    asked = (
        *(whose if about is None else ()),
        code("kind", _("Kind"), rules.INCOMING, LetterKind.ANSWER),
        Field("from_whom", _("From whom"), hint=_("The structure or the office that wrote. Sealed.")),
        Field("received_on", _("Day of receipt"), Kind.DAY, initial=desk.today()),
        Field("dated_on", _("Date of the letter"), Kind.DAY, is_required=False),
        Field("their_reference", _("Their reference"), is_required=False),
        Field("answers", _("Answers our letter"), hint=_("Its number, OUT-…; empty if it names none."),
              is_required=False),
        Field("file", _("Scan"), Kind.FILE, _("At most 20 MiB, sealed as it is."), is_required=False),
        Field("remark", _("In short"), Kind.TEXT, _("Sealed."), is_required=False),
    )  # fmt: skip

    def save(values: Values) -> tuple[LetterNumber, RequestRow | None]:
        request = about.reference if about else _request_of(desk, values.get("request", ""))
        state = StateCode(values["state"]) if "state" in values else None
        answers = LetterNumber(values["answers"].strip().upper()) if values["answers"] else None
        new = replies.NewReply(
            values["kind"], values["received_on"], values["from_whom"], state, request, answers, values["dated_on"],
            values["their_reference"], values["remark"],
        )  # fmt: skip
        if values["file"]:
            with opened(values["file"]) as scan:
                number = replies.receive(desk, new, scan)
        else:
            number = replies.receive(desk, new)
        return number, _answered(desk, number) if new.kind is LetterKind.ANSWER else None

    lead = _("It takes the next number of the year. An acknowledgement or a question stands at the request at once.")
    key = f"reply:{about.reference if about else ''}"

    def leads_to(saved: tuple[LetterNumber, RequestRow | None]) -> FormSpec | Visit:
        number, answered = saved
        return request_forms.answer(desk, answered) if answered is not None else _shown(number)

    return FormSpec(key, _("Letter that came in"), lead, _("Register the letter"), asked, save, leads_to)


def _answered(desk: Desk, number: LetterNumber) -> RequestRow | None:
    """The request that an answer is recorded at next."""
    request = letter_views.show(desk, number).row.request
    return request_listing.of_reference(desk, request) if request else None


def hand_over(desk: Desk, one: LetterDetail) -> FormSpec:
    """That a letter was given to someone."""
    asked = (
        Field("to_whom", _("To whom, by their role"), hint=_("A courier, a desk, a pouch and its seal. Sealed.")),
        Field("on", _("Day of hand-over"), Kind.DAY, initial=desk.today()),
    )

    def save(values: Values) -> None:
        letter_exits.hand_over(desk, HandedOver(one.row.number, values["on"], values["to_whom"]))

    title = _("Hand-over of {number}").format(number=one.row.number)
    return FormSpec(f"hand-over:{one.row.number}", title, "", _("Record hand-over"), asked, save)


def void(desk: Desk, one: LetterDetail) -> FormSpec:
    """The number of a letter counts no more."""
    asked = (Field("reason", _("Reason"), Kind.TEXT, _("Sealed.")),)

    def save(values: Values) -> None:
        letter_exits.void(desk, one.row.number, values["reason"])

    lead = _("The letter stays in the register under its number, as void. Write another; it takes the next number.")
    title = _("Void {number}").format(number=one.row.number)
    return FormSpec(f"void:{one.row.number}", title, lead, _("Void the number"), asked, save, is_final=True)


def print_out(desk: Desk, one: LetterDetail, printers: tuple[Printer, ...]) -> FormSpec:
    """A letter to a printer."""
    asked = (Field("printer", _("Printer"), Kind.CODE, choices=tuple((known.name, known.name) for known in printers)),)

    def save(values: Values) -> None:
        letter_exits.print_out(desk, one.row.number, values["printer"])

    lead = _("It goes from memory into the system’s spool, which is asked to forget it: stay at the printer.")
    title = _("Print {number}").format(number=one.row.number)
    return FormSpec(f"print:{one.row.number}", title, lead, _("Print"), asked, save)


def ask_to_seal(desk: Desk, one: LetterDetail) -> FormSpec:
    """That a letter leaves sealed: a second officer approves it first."""

    def save(_values: Values) -> Visit:
        letter_exits.ask_to_seal(desk, one.row.number)
        return Visit(Destination.APPROVALS)

    lead = _(
        "It leaves encrypted for the compared certificate of {state}, under a name that says nothing. A second officer "
        "approves exactly this first; then you save it, under Approvals."
    ).format(state=one.row.state_name)
    title = _("Seal {number} for {state}").format(number=one.row.number, state=one.row.state_name)
    return FormSpec(f"seal:{one.row.number}", title, lead, _("Ask a second officer"), (), save, _follow)


def save_sealed(desk: Desk, view: ApprovalView) -> FormSpec:
    """The letter that a second officer approved, to a removable medium."""
    number = LetterNumber(view.request.subject)

    def save(values: Values, *, progress: Progress) -> SavedOut:
        return letter_exits.seal(desk, number, values["folder"], progress)

    asked = (Field("folder", _("Folder or removable medium"), Kind.MEDIUM),)
    lead = _("Written, synced, read back and compared; once. Hand it over only to whom it is sealed for.")
    title = _("Save {number} sealed").format(number=number)
    return FormSpec(f"seal-out:{view.id}", title, lead, _("Save the sealed letter"), asked, save, reports=True)


def _follow(visit: Visit) -> Visit:
    return visit
