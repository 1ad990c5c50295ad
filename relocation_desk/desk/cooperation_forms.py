"""The forms of requests of every kind, and of what goes to and fro about one."""

from functools import partial

from relocation_desk.casework import request_exchanges, requests
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.partner_shapes import PartnerView
from relocation_desk.casework.request_exchanges import NewExchange
from relocation_desk.casework.request_listing import RequestRow
from relocation_desk.desk.case_forms import choices, code
from relocation_desk.desk.fields import Choice, Field, FormSpec, Kind, Values
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain import codes, references
from relocation_desk.domain.references import CaseRef, InstrumentRef, RequestRef, StateCode
from relocation_desk.domain.request_codes import Direction, ExchangeChannel, ExchangeKind
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_IN_FORCE = (codes.InstrumentStage.IN_FORCE, codes.InstrumentStage.RESUMED, codes.InstrumentStage.UNDER_REVIEW)
_OUTSIDE = {
    ExchangeKind.ACKNOWLEDGEMENT: Direction.RECEIVED, ExchangeKind.QUESTION: Direction.RECEIVED,
    ExchangeKind.REMINDER: Direction.SENT, ExchangeKind.INFORMATION: Direction.SENT,
}  # fmt: skip


def recipients(partners: tuple[PartnerView, ...]) -> tuple[Choice, ...]:
    """Every State and organisation without an instrument, and with each of its own that is in force."""
    found: list[Choice] = []
    for one in partners:
        found.append(((one.code, None), _("{partner}, outside any instrument").format(partner=one.name)))
        found += [
            ((one.code, known.reference), f"{one.name} · {label(known.kind)} {known.reference}")
            for known in one.instruments
            if known.stage in _IN_FORCE
        ]
    return tuple(found)


def _external_or_own(value: str) -> str:
    return references.parse(value, "R") if value else ""


def _pseudonym(value: str) -> str:
    return references.parse(value, "W") if value else ""


def new_request(desk: Desk, partners: tuple[PartnerView, ...], follows: RequestRow | None = None) -> FormSpec:
    """A request of any kind; one that follows another begins with what that one was."""
    to = tuple(one for one in partners if follows is None or one.code == follows.partner)
    case, number = (follows.case or "", follows.reference) if follows else ("", "")
    duties: tuple[Choice, ...] = ((None, _("as it follows from the request")), *choices(codes.RequestDuty))
    asked = (
        Field("to", _("To whom, under which instrument"), Kind.CODE, choices=recipients(to)),
        code("purpose", _("What for"), codes.RequestPurpose,
             follows.purpose if follows else codes.RequestPurpose.RECORDS),
        code("on_behalf_of", _("On behalf of"), codes.OnBehalfOf,
             follows.on_behalf_of if follows else codes.OnBehalfOf.CHAMBERS),
        code("occasion", _("Occasion"), codes.Occasion, codes.Occasion.ORDINARY),
        Field("follows", _("Follows request"), hint=_("The section’s reference, R-…; empty for a primary request."),
              is_required=False, initial=number, check=_external_or_own),
        Field("case", _("Witness"), hint=_("The pseudonym, W-…, if it is for one; a relocation always is."),
              is_required=False, initial=case, check=_pseudonym),
        Field("duty", _("Duty"), Kind.CODE, choices=duties,
              hint=_("Part 9 binds States Parties, and not to receive someone.")),
        Field("transmitted_on", _("Day of transmission"), Kind.DAY, initial=desk.today()),
        Field("deadline_on", _("Answer asked by"), Kind.DAY, is_required=False),
    )  # fmt: skip
    title = _("Follow-up to {request}").format(request=number) if follows else _("Request for cooperation")
    lead = _(
        "The State gets a reference that is made for this request alone. The channel follows from the instrument: the "
        "agency directly under a practical arrangement, else that of article 87."
    )
    save = partial(_transmit, desk)
    return FormSpec(f"new-request:{number}", title, lead, _("Record transmission"), asked, save, _shown)


def _transmit(desk: Desk, values: Values) -> RequestRef:
    state, instrument = values["to"]
    return requests.transmit(
        desk,
        requests.NewRequest(
            CaseRef(values["case"]) if values["case"] else None, StateCode(state),
            InstrumentRef(instrument) if instrument else None, values["on_behalf_of"], values["transmitted_on"],
            values["deadline_on"], values["purpose"], values["occasion"],
            RequestRef(values["follows"]) if values["follows"] else None, values["duty"],
        ),
    )  # fmt: skip


def _shown(reference: RequestRef) -> Visit:
    return Visit(Destination.REQUESTS, reference)


def message(desk: Desk, one: RequestRow, kind: ExchangeKind = ExchangeKind.ACKNOWLEDGEMENT) -> FormSpec:
    """What was said about a request, or is sent."""
    asked = (
        code("kind", _("Message"), ExchangeKind, kind),
        code("direction", _("Received or sent"), Direction, _OUTSIDE.get(kind, Direction.RECEIVED)),
        code("channel", _("Channel"), ExchangeChannel),
        Field("happened_on", _("Day of the message"), Kind.DAY, initial=desk.today()),
        *_words(desk, one),
    )

    def save(values: Values) -> None:
        new = NewExchange(
            values["kind"], values["direction"], values["channel"], values["happened_on"],
            remark=values.get("remark", ""),
        )  # fmt: skip
        request_exchanges.record(desk, one.reference, new)

    title = _("Message about {reference}").format(reference=one.external)
    return FormSpec(f"message:{one.reference}", title, "", _("Record message"), asked, save)


def reminder(desk: Desk, one: RequestRow) -> FormSpec:
    """The State is asked again."""
    asked = (
        code("channel", _("Channel"), ExchangeChannel),
        Field("happened_on", _("Day of the reminder"), Kind.DAY, initial=desk.today()),
        Field("answer_by", _("Answer asked by"), Kind.DAY, _("A new day, if you named one."), is_required=False),
        *_words(desk, one),
    )

    def save(values: Values) -> None:
        new = NewExchange(
            ExchangeKind.REMINDER, Direction.SENT, values["channel"], values["happened_on"], values["answer_by"],
            values.get("remark", ""),
        )  # fmt: skip
        request_exchanges.record(desk, one.reference, new)

    title = _("Remind {partner} of {reference}").format(partner=one.partner_name, reference=one.external)
    return FormSpec(f"reminder:{one.reference}", title, "", _("Record reminder"), asked, save)


def withdrawal(desk: Desk, one: RequestRow) -> FormSpec:
    """The Court takes a request back."""
    asked = (Field("on", _("Day of withdrawal"), Kind.DAY, initial=desk.today()), *_words(desk, one))

    def save(values: Values) -> None:
        request_exchanges.withdraw(desk, one.reference, values["on"], values.get("remark", ""))

    title = _("Withdraw {reference}").format(reference=one.external)
    lead = _("{partner} is told by its own channel; here it is put on record.").format(partner=one.partner_name)
    return FormSpec(f"withdrawal:{one.reference}", title, lead, _("Record withdrawal"), asked, save)


def _words(desk: Desk, one: RequestRow) -> tuple[Field, ...]:
    """Words are sealed, those about a case as its own: they are asked of who can seal them."""
    if not desk.is_cleared_for(codes.Compartment.PROTECTION if one.is_of_case else codes.Compartment.COOPERATION):
        return ()
    return (Field("remark", _("In words"), Kind.TEXT, _("Sealed."), is_required=False),)
