"""The recipe of a transfer dossier: everything is out unless a reason puts it in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from relocation_desk.domain import codes
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier import labels, papers
from relocation_desk.dossier.content import Content, Cover, Entry, Item, Person, Section
from relocation_desk.vault.person_records import PersonPapers
from relocation_desk.vault.records import AnswerTerms, ArrivalPlan, CareRelease, PersonIdentity, TransferBrief
from relocation_desk.words.catalogue import Translate, _, translator
from relocation_desk.words.labels import label

# A case's pseudonym or situation has no place in what leaves: two States could compare them.
_INTERNAL = re.compile(r"\b(?:W-\d{4}-[0-9A-Z]|S-\d{2}|[A-Z]-\d{2})\b")


class InternalReference(Trouble):
    """A text that was about to leave names a case, a situation or an officer."""

    says = N_("“{item}” names {reference}, which must not leave the section. Rewrite that text and prepare again.")


@dataclass(frozen=True, slots=True)
class Member:
    """A person who moves along."""

    record: int
    relation: codes.Relation
    identity: PersonIdentity
    asked: PersonPapers = field(default_factory=PersonPapers)


@dataclass(frozen=True, slots=True)
class Basis:
    """On what the State's acceptance rests; `months` and `instrument_signed_on` may be open."""

    way_in: codes.WayIn
    instrument_signed_on: date | None
    request: str
    requested_on: date
    accepted_on: date
    months: int | None


@dataclass(frozen=True, slots=True)
class Ingredients:
    """All that may go into a dossier; what is not here can't."""

    basis: Basis
    members: tuple[Member, ...]
    terms: AnswerTerms
    arrival: ArrivalPlan
    brief: TransferBrief
    care: CareRelease | None
    consented_on: date


def compose(ingredients: Ingredients, cover: Cover, language: str) -> Content:
    """Return the content of a dossier in `language`; InternalReference when a text names what must stay."""
    translate = translator(language)
    content = Content(
        language=language,
        cover=cover,
        duty=tuple(_duty(ingredients, translate)),
        persons=tuple(_persons(ingredients, translate)),
        persons_reason=_("The State receives these persons: it must recognise them and their papers."),
        sections=tuple((section, entries) for section, entries in _sections(ingredients, translate) if entries),
    )
    _require_nothing_internal(content)
    return content


def _duty(given: Ingredients, translate: Translate) -> Iterator[Entry]:
    brief = _("Brief for the transfer")
    answer = _("Answer of the State")
    yield Entry(Item.ASKED, given.brief.asked, _("The duty officer must know what is asked, and by when."), brief)
    yield Entry(
        Item.BASIS, _basis(given.basis, translate), _("It shows that the State agreed, and to what."),
        _("Request {request}").format(request=given.basis.request),
    )  # fmt: skip
    if given.terms.conditions:
        yield Entry(Item.CONDITIONS, given.terms.conditions, _("The State set these conditions itself."), answer)
    yield Entry(Item.ARRIVAL, given.arrival.arrival, _("Nobody can be met without it."), _("Plan of arrival"))
    if given.care and given.care.health:
        reason = _("A psychosocial officer released it: needed in the first 72 hours.")
        yield Entry(Item.HEALTH, given.care.health, reason, _("Care note released for the transfer"))
    yield Entry(Item.DANGER, given.brief.danger, _("Who protects must know from whom."), brief)
    yield Entry(Item.MUST_NOT_LEARN, given.brief.must_not_learn, _("Each of these would carry it on."), brief)
    if given.terms.status_and_costs:
        reason = _("Agreed with the State; the duty officer may be asked.")
        yield Entry(Item.STATUS_AND_COSTS, given.terms.status_and_costs, reason, answer)
    yield Entry(Item.CONTACTS, given.brief.contacts, _("One contact on each side, at any hour."), brief)


def _basis(basis: Basis, translate: Translate) -> str:
    if basis.instrument_signed_on:
        ground = translate("{instrument} of {day}").format(
            instrument=label(basis.way_in, translate), day=labels.day(basis.instrument_signed_on, translate)
        )
    else:
        ground = translate("Voluntary acceptance, outside any instrument")
    parts = translate("{ground}; our request {request} of {requested}; your acceptance of {accepted}").format(
        ground=ground, request=basis.request, requested=labels.day(basis.requested_on, translate),
        accepted=labels.day(basis.accepted_on, translate),
    )  # fmt: skip
    if basis.months:
        parts += translate(", for {months} months").format(months=basis.months)
    return f"{parts}."


def _persons(given: Ingredients, translate: Translate) -> Iterator[Person]:
    for place, member in enumerate(given.members):
        who, asked = member.identity, member.asked
        yield Person(
            letter=chr(ord("A") + place), passport_name=who.passport_name, native_name=who.native_name,
            born=papers.born(who.born, translate), sex=who.sex, relation=label(member.relation, translate),
            languages=papers.languages(asked, translate) or who.languages,
            nationality=papers.nationalities(asked, translate) or who.nationality,
            papers=papers.papers(asked, translate) or who.papers,
            source=_("Identity of person {number}").format(number=place + 1),
        )  # fmt: skip


def _sections(given: Ingredients, translate: Translate) -> Iterator[tuple[Section, tuple[Entry, ...]]]:
    first = Entry(
        Item.FIRST_CONTACT, given.brief.first_contact, _("The persons must be able to tell friend from foe."),
        _("Brief for the transfer"),
    )  # fmt: skip
    yield Section.ARRIVAL, (first,)
    if given.care and given.care.needs:
        reason = _("A psychosocial officer released it: the host can prepare for it.")
        needs = Entry(Item.NEEDS, given.care.needs, reason, _("Care note released for the transfer"))
        yield Section.CARE, (needs,)
    said = translate(
        "The principal gave informed consent to relocation and to this disclosure on {day}. "
        "A participation agreement on both sides’ duties is signed."
    ).format(day=labels.day(given.consented_on, translate))
    yield Section.LEGAL, (Entry(Item.CONSENT, said, _("The State may rely on it before its own law."), _("Consent")),)


# Marked for the catalogue here: each is translated into the language of the dossier, not of this process.
_PRINTED = (
    N_("{instrument} of {day}"),
    N_("Voluntary acceptance, outside any instrument"),
    N_("{ground}; our request {request} of {requested}; your acceptance of {accepted}"),
    N_(", for {months} months"),
    N_(
        "The principal gave informed consent to relocation and to this disclosure on {day}. "
        "A participation agreement on both sides’ duties is signed."
    ),
)


def entries(content: Content) -> Iterator[Entry]:
    """Every labelled statement of a dossier, in print order."""
    yield from content.duty
    for _section, listed in content.sections:
        yield from listed


def _require_nothing_internal(content: Content) -> None:
    for entry in entries(content):
        require_no_reference(entry.text, item_label(entry.item))


def require_no_reference(text: str, item: str) -> None:
    """InternalReference when a text names what must stay."""
    found = _INTERNAL.search(text)
    if found:
        raise InternalReference(item=item, reference=found.group())


def item_label(item: Item, translate: Translate = _) -> str:
    """The label of an entry, as it is printed and shown."""
    return translate(labels.ITEMS[item])
