"""Cards about contact with a household: the rhythm and what is due, contacts, check-ins."""

from datetime import date

from relocation_desk.casework.contact_views import Contacts, ContactView, QualityView
from relocation_desk.casework.placement_events import every
from relocation_desk.desk.contact_forms import level, parts
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Event, Facts
from relocation_desk.desk.parts.lettering import hairline, words
from relocation_desk.domain.contact_codes import SafetyLevel
from relocation_desk.vault.placement_records import ContactWords, QualityOfLife, SafetyWords
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label

SHOWN = 12  # of each kind, the newest; the timeline has all


def rhythm_facts(found: Contacts, today: date) -> Facts:
    """What was agreed, and what is due."""
    facts = Facts()
    if found.rhythm is not None:
        agreed = f"{every(found.rhythm.days)} · {label(found.rhythm.phase)}"
        facts.add(_("Agreed"), agreed, "strong").add(_("Since"), day(found.rhythm.since))
    last = next((one for one in found.contacts if one.wellbeing is not None), None)
    facts.add(_("Last contact"), day(last.on) if last else "–")
    if found.awaited is not None:
        is_late = found.awaited.due_on < today
        facts.add(_("Next contact by"), day(found.awaited.due_on), "danger" if is_late else "")
    if found.awaited is not None and found.awaited.missed:
        missed = found.awaited.missed
        told = ngettext("{count} contact missed", "{count} contacts missed in a row", missed).format(count=missed)
        facts.add(_("Missed"), told, "danger")
    return facts


def contact_card(found: Contacts) -> Card:
    """The contacts, the newest first."""
    card = Card(_("Contacts"), _shown(len(found.contacts)))
    for one in found.contacts[:SHOWN]:
        card.body.addWidget(Event(day(one.on), _contact(one), _said(one)))
    if not found.contacts:
        card.body.addWidget(words(_("No contact is recorded yet."), "muted"))
    return card


def _shown(count: int) -> str:
    return _("the newest {shown} of {count}").format(shown=SHOWN, count=count) if count > SHOWN else ""


def _contact(one: ContactView) -> str:
    how = _("nobody reached") if one.wellbeing is None else label(one.wellbeing)
    return f"{how} · {label(one.channel)} · {label(one.spoke_with)}"


def _said(one: ContactView) -> str:
    said = one.said.said if isinstance(one.said, ContactWords) else ""
    return f"{one.recorded_by} · {said}" if said else one.recorded_by


def safety_card(found: Contacts) -> Card:
    """Check-ins on safety."""
    card = Card(_("Safety"), _shown(len(found.safety)))
    for one in found.safety[:SHOWN]:
        told = one.found.found if isinstance(one.found, SafetyWords) else ""
        card.body.addWidget(Event(day(one.on), label(one.level), told))
    if not found.safety:
        card.body.addWidget(words(_("No check-in on safety is recorded yet."), "muted"))
    elif found.safety[0].level <= SafetyLevel.THREATENED:
        card.body.addWidget(words(_("The last check-in found danger: assess the threat anew."), "danger", wraps=True))
    return card


def quality_card(found: Contacts) -> Card:
    """Check-ins on quality of life, as far as this officer may know them."""
    card = Card(_("Quality of life"), _shown(len(found.quality)))
    for number, one in enumerate(found.quality[:SHOWN]):
        if number:
            card.body.addWidget(hairline())
        card.body.addWidget(_quality(one))
    if not found.quality:
        card.body.addWidget(words(_("No check-in on quality of life is recorded yet."), "muted"))
    return card


def _quality(one: QualityView) -> Facts:
    facts = Facts().add(day(one.on), one.recorded_by, "strong")
    if not isinstance(one.found, QualityOfLife):
        return facts.add(" ", _("Withheld: it is open to psychosocial officers."), "muted")
    for name, word in parts():
        facts.add(word, level(getattr(one.found, name)))
    return facts.add(_("What was found"), one.found.found)
