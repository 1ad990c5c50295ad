"""The columns of the table of requests, and the cards of the board."""

from relocation_desk.casework.request_listing import Lane, RequestRow
from relocation_desk.desk.columns import Column
from relocation_desk.desk.parts.board import BoardCard, BoardLane
from relocation_desk.domain.codes import RequestPurpose
from relocation_desk.domain.request_codes import RequestStage
from relocation_desk.domain.request_filters import RequestNeed, RequestSort
from relocation_desk.domain.request_rules import OVER, WAITING
from relocation_desk.domain.trouble import N_
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label
from relocation_desk.words.numbers import number

DUE = 4
NEEDS = {
    RequestNeed.ANY: N_("All requests"),
    RequestNeed.WAITING: N_("Not decided"),
    RequestNeed.OVERDUE: N_("Overdue"),
    RequestNeed.REMINDER: N_("To remind"),
}


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    return (
        Column(_("Reference"), _external, None, 132, "strong", code="external"),
        Column(_("To"), _partner, RequestSort.PARTNER, 0, code="partner"),
        Column(_("What for"), _purpose, RequestSort.PURPOSE, 168, code="purpose"),
        Column(_("Stands at"), _stage, RequestSort.STAGE, 156, code="stage"),
        Column(_("Answer asked by"), _due, RequestSort.DEADLINE, 128, code="due"),
        Column(_("Sent"), _sent, RequestSort.SENT, 104, is_extra=True, code="sent"),
        Column(_("Days"), _days, None, 64, is_number=True, code="days"),
        Column(_("Own reference"), _own, None, 112, "muted", code="own", is_shown=False),
        Column(_("Witness"), _case, None, 112, code="case", is_shown=False),
        Column(_("Kind"), _sequence, None, 144, code="sequence", is_shown=False),
        Column(_("Duty"), _duty, None, 144, code="duty", is_shown=False),
        Column(_("On behalf of"), _for, None, 120, code="on_behalf_of", is_shown=False),
    )


def _external(one: RequestRow) -> str:
    return one.external


def _partner(one: RequestRow) -> str:
    return one.partner_name


def _purpose(one: RequestRow) -> str:
    return label(one.purpose)


def _stage(one: RequestRow) -> str:
    return label(one.stage)


def _due(one: RequestRow) -> str:
    if one.deadline_on is None:
        return "–"
    return _("{day}, over").format(day=day(one.deadline_on)) if one.is_overdue else day(one.deadline_on)


def _sent(one: RequestRow) -> str:
    return day(one.sent_on)


def _days(one: RequestRow) -> str:
    return number(one.days)


def _own(one: RequestRow) -> str:
    return one.reference


def _case(one: RequestRow) -> str:
    return one.case or "–"


def _sequence(one: RequestRow) -> str:
    return label(one.sequence)


def _duty(one: RequestRow) -> str:
    return label(one.duty)


def _for(one: RequestRow) -> str:
    return label(one.on_behalf_of)


def lane(one: Lane) -> BoardLane:
    """A column of the board."""
    title = _("Over") if one.stages == OVER else label(one.stages[0])
    count = number(one.count)
    if one.overdue:
        count += " · " + ngettext("{count} overdue", "{count} overdue", one.overdue).format(count=number(one.overdue))
    rest = one.count - len(one.cards)
    more = ngettext("and {count} more: see the table", "and {count} more: see the table", rest)
    return BoardLane(
        title, count, tuple(map(_card, one.cards)), _("Nothing stands here."),
        more.format(count=number(rest)) if rest else "",
    )  # fmt: skip


def _card(one: RequestRow) -> BoardCard:
    days = ngettext("{days} day", "{days} days", one.days).format(days=number(one.days))
    last = label(one.stage) if one.stage in OVER else _("no day named")
    if one.stage in WAITING and one.deadline_on is not None:
        told = _("was due {day}") if one.is_overdue else _("due {day}")
        last = told.format(day=day(one.deadline_on))
    elif one.stage is RequestStage.ACCEPTED:
        last = _("no placement yet") if one.purpose is RequestPurpose.RELOCATION else label(one.stage)
    about = f"{one.partner_name} · {label(one.purpose)}"
    return BoardCard(one.external, days, (about, last), one.is_overdue, one)
