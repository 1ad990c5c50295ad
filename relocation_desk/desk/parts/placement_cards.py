"""What a placement is, its legs of travel and its protocol, as facts of cards."""

from datetime import date

from relocation_desk.casework.placement_views import LegView, PlacedView, ProtocolView
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.domain.money import Money
from relocation_desk.domain.placement_codes import LegOutcome
from relocation_desk.vault.placement_records import HostNoticeWords, ProtocolTerms, TravelRoute
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label


def facts_of(seen: PlacedView, today: date) -> Facts:
    """A placement: kind, way in, term, notice, cost."""
    one = seen.row
    facts = Facts().add(_("Kind"), f"{label(one.kind)} · {label(one.way_in)}", "strong")
    facts.add(_("Request"), one.request).add(_("Stands at"), f"{label(one.stage)} · {day(one.stage_on)}")
    if one.until is not None:
        count = len(seen.terms) - 1
        extended = ngettext("extended {count} time", "extended {count} times", count).format(count=count)
        more = f" · {extended}" if count > 0 else ""
        is_late = not one.is_over and one.until < today
        facts.add(_("Temporary until"), f"{day(one.until)}{more}", "danger" if is_late else "")
    if seen.notice is not None:
        period = ngettext("{days} day", "{days} days", seen.notice.days).format(days=seen.notice.days)
        given = _("{day}, period of {period}").format(day=day(seen.notice.given_on), period=period)
        facts.add(_("Notice of the host"), given, "danger")
        facts.add(_("Taken back by"), day(seen.notice.take_back_by), "danger")
        if isinstance(seen.notice.reason, HostNoticeWords):
            facts.add(_("Reason"), seen.notice.reason.reason)
    paid = " · ".join(label(Money(one.amount_minor, one.currency)) for one in seen.costs)
    return facts.add(_("Cost so far"), paid)


def leg_facts(one: LegView, today: date) -> Facts:
    """A leg: planned, done or called off, and its way as far as this officer may know."""
    facts = Facts().add(_("Leg"), label(one.kind), "strong")
    if one.outcome is None or one.ended_on is None:
        facts.add(_("Planned for"), day(one.planned_on), "danger" if one.planned_on < today else "")
    else:
        look = "muted" if one.outcome is LegOutcome.CALLED_OFF else ""
        facts.add(label(one.outcome).capitalize(), day(one.ended_on), look)
    return facts.add(_("Way"), one.route.route if isinstance(one.route, TravelRoute) else "")


def protocol_facts(one: ProtocolView) -> Facts:
    """A protocol."""
    facts = Facts().add(_("Reference"), one.reference, "strong").add(_("Signed"), day(one.signed_on))
    return facts.add(_("Terms"), one.terms.terms if isinstance(one.terms, ProtocolTerms) else "")
