"""The recipe of a transfer dossier: everything is out unless a reason puts it in."""

from collections.abc import Iterator

from relocation_desk.domain.trouble import N_
from relocation_desk.dossier import labels, offers, papers
from relocation_desk.dossier.content import Content, Cover, Entry, Item, Person, Section
from relocation_desk.dossier.given import Basis, Ingredients, Member, Minor
from relocation_desk.words.catalogue import Translate, _, translator
from relocation_desk.words.labels import label


def compose(given: Ingredients, cover: Cover, language: str) -> Content:
    """Return the content of a dossier in `language`; whether it may leave is for the checks to say."""
    translate = translator(language)
    taken, left_out = offers.chosen(given, translate)
    sections: dict[Section, list[Entry]] = {section: [] for section in Section}
    for section, entry in (*_sections(given, translate), *taken):
        sections[section].append(entry)
    return Content(
        language=language,
        cover=cover,
        duty=tuple(_duty(given, translate, language)),
        persons=tuple(_persons(given, translate)),
        persons_reason=_("The State receives these persons: it must recognise them and their papers."),
        sections=tuple((section, tuple(entries)) for section, entries in sections.items() if entries),
        left_out=left_out,
    )


def _duty(given: Ingredients, translate: Translate, language: str) -> Iterator[Entry]:
    brief, answer = _("Brief for the transfer"), _("Answer of the State")
    asked = _("The duty officer must know what is asked, and by when.")
    yield Entry(Item.ASKED, given.brief.asked, asked, brief)
    yield Entry(Item.BY_WHEN, labels.weekday(given.by, translate), asked, brief)
    yield Entry(
        Item.BASIS, _basis(given.basis, translate), _("It shows that the State agreed, and to what."),
        _("Request {request}").format(request=given.basis.request),
    )  # fmt: skip
    if given.terms.conditions:
        yield Entry(Item.CONDITIONS, given.terms.conditions, _("The State set these conditions itself."), answer)
    if given.choices.exception:
        reason = _("More persons arrive than the acceptance says.")
        yield Entry(Item.EXCEPTION, given.choices.exception, reason, _("Choices for the dossier"))
    yield Entry(
        Item.SPOKEN, _spoken(given, translate, language), _("Someone must be there who speaks with them."),
        _("Identity and consent"),
    )  # fmt: skip
    arrival = translate(_ON_THE_DAY).format(
        weekday=labels.weekday(given.arrives_on, translate), plan=given.arrival.arrival
    )
    yield Entry(Item.ARRIVAL, arrival, _("Nobody can be met without it."), _("Plan of arrival"))
    if given.care and given.care.health:
        reason = _("A psychosocial officer released it: needed in the first 72 hours.")
        yield Entry(Item.HEALTH, given.care.health, reason, _("Care note released for the transfer"))
    yield Entry(Item.DANGER, given.brief.danger, _("Who protects must know from whom."), brief)
    yield Entry(Item.MUST_NOT_LEARN, given.brief.must_not_learn, _("Each of these would carry it on."), brief)
    if given.terms.status_and_costs:
        reason = _("Agreed with the State; the duty officer may be asked.")
        yield Entry(Item.STATUS_AND_COSTS, given.terms.status_and_costs, reason, answer)
    yield contacts(given, translate)


def contacts(given: Ingredients, translate: Translate) -> Entry:
    """Whom each side calls."""
    said = translate(_CONTACTS).format(ours=given.brief.contacts, yours=given.brief.their_contact)
    reason = _("One contact on each side, at any hour.")
    return Entry(Item.CONTACTS, said, reason, _("Brief for the transfer"))


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


def _spoken(given: Ingredients, translate: Translate, language: str) -> str:
    """Each language with who speaks it; where none is on record, that in which the consent was explained."""
    speakers: dict[str, list[str]] = {}
    for member in given.members:
        for name in papers.spoken(member.asked, member.identity):
            speakers.setdefault(name, []).append(given.letter(member.record))
    if not speakers:
        speakers[papers.language_name(given.consented.language, language)] = [given.letter(given.members[0].record)]
    said = (translate(_SPOKEN_BY).format(language=name, who=", ".join(who)) for name, who in speakers.items())
    return "; ".join(said)


def _persons(given: Ingredients, translate: Translate) -> Iterator[Person]:
    return (person(given.letter(one.record), one, translate) for one in given.members)


def person(letter: str, member: Member, translate: Translate) -> Person:
    """A person as the pages print them."""
    who, asked = member.identity, member.asked
    return Person(
        letter=letter, passport_name=who.passport_name, native_name=who.native_name,
        born=papers.born(who.born, translate), sex=who.sex, relation=label(member.relation, translate),
        languages=papers.languages(asked, translate) or who.languages,
        nationality=papers.nationalities(asked, translate) or who.nationality,
        papers=papers.papers(asked, translate) or who.papers,
        source=_("Identity of person {letter}").format(letter=letter), photo=member.photo,
    )  # fmt: skip


def _sections(given: Ingredients, translate: Translate) -> Iterator[tuple[Section, Entry]]:
    yield Section.ARRIVAL, Entry(
        Item.FIRST_CONTACT, given.brief.first_contact, _("The persons must be able to tell friend from foe."),
        _("Brief for the transfer"),
    )  # fmt: skip
    if given.care and given.care.needs:
        reason = _("A psychosocial officer released it: the host can prepare for it.")
        yield Section.CARE, Entry(Item.NEEDS, given.care.needs, reason, _("Care note released for the transfer"))
    said = translate(
        "The principal gave informed consent to relocation and to this disclosure on {day}. "
        "A participation agreement on both sides’ duties is signed."
    ).format(day=labels.day(given.consented.given_on, translate))
    yield Section.LEGAL, Entry(Item.CONSENT, said, _("The State may rely on it before its own law."), _("Consent"))
    if given.minors:
        lines = "\n".join(_minor(one, given, translate) for one in given.minors)
        yield Section.LEGAL, Entry(
            Item.MINORS, lines, _("No child is received without knowing who decides for them."), _("Household"),
        )  # fmt: skip


def _minor(one: Minor, given: Ingredients, translate: Translate) -> str:
    parts = []
    if one.custody is not None:
        holder = given.letter(one.holder)
        custody = label(one.custody, translate)
        parts.append(translate(_LIES_WITH).format(custody=custody, who=holder) if holder else custody)
    if one.consent is not None:
        parts.append(label(one.consent, translate))
    if one.decided_on is not None and one.body is not None:
        parts.append(
            translate(_DECIDED).format(day=labels.day(one.decided_on, translate), body=label(one.body, translate))
        )
    return f"{given.letter(one.record)}: {'; '.join(parts) or translate(_WITH_PARENTS)}"


# Marked for the catalogue here: each is translated into the language of the dossier, not of this process.
_ON_THE_DAY = N_("{weekday}. {plan}")
_CONTACTS = N_("Ours: {ours}\nYours: {yours}")
_SPOKEN_BY = N_("{language} ({who})")
_LIES_WITH = N_("{custody} with {who}")
_DECIDED = N_("best interests decided on {day}: to go ({body})")
_WITH_PARENTS = N_("travels with the parents")
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
    yield from content.on_duty
    for _section, listed in content.sections:
        yield from listed


def item_label(item: Item, translate: Translate = _) -> str:
    """The label of an entry, as it is printed and shown."""
    return translate(labels.ITEMS[item])
