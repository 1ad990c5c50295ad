"""The recipe of an annex apart: what one person keeps from others, and nothing else of the household."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from relocation_desk.domain.household import letter
from relocation_desk.domain.trouble import N_
from relocation_desk.dossier import compose
from relocation_desk.dossier.content import Content, Cover, Entry, Item, Person, Section
from relocation_desk.dossier.given import Apart, Ingredients, Member
from relocation_desk.words.catalogue import Translate, _, translator
from relocation_desk.words.labels import label

_PERSON = N_("{name} ({letter})")
_RELATED = N_("{name} ({letter}): {relation}")
_ALONE = N_(
    "Speak of this with {who} alone: never in the presence or the hearing of {whom}, and through no interpreter who "
    "also serves them.\nKeep this file apart from the dossier of the household, and show it only to who must act on "
    "it. Whoever needs no more than that dossier does not learn that this one exists."
)
_BESIDE = N_("Our dossier {number}, whose letters it uses. That one says nothing of this.")
_FROM = N_("Kept from {letters}")


def compose_apart(given: Ingredients, apart: Apart, cover: Cover, language: str) -> Content:
    """Return the content of an annex apart in `language`; whether it may leave is for the checks to say."""
    translate = translator(language)
    who = next(one for one in given.members if one.record == apart.member)
    return Content(
        language=language,
        cover=cover,
        duty=tuple(_duty(given, apart, who, translate)),
        persons=(_recognised(compose.person(given.letter(who.record), who, translate)),),
        persons_reason=_("The State speaks of it with this person alone: it must know with whom."),
        sections=((Section.APART, tuple(_facts(given, apart, who, translate))),),
    )


def _recognised(person: Person) -> Person:
    """As much of a person as tells them from others; their papers and portrait stand in the dossier."""
    return replace(person, nationality="", papers="", photo=b"")


def _duty(given: Ingredients, apart: Apart, who: Member, translate: Translate) -> Iterator[Entry]:
    household, concerned = _("Household"), {whom for one in apart.facts for whom in one.whom}
    others = [one for one in given.members if one.record in concerned]
    handling = translate(_ALONE).format(
        who=_named(given, who, translate), whom=", ".join(_named(given, one, translate) for one in others)
    )
    yield Entry(Item.HANDLING, handling, _("A careless word would tell those from whom it is kept."), household)
    related = (
        translate(_RELATED).format(
            name=one.identity.passport_name, letter=given.letter(one.record), relation=label(one.relation, translate)
        )
        for one in others
    )
    yield Entry(Item.KEPT_FROM, "\n".join(related), _("Nobody keeps a secret without knowing from whom."), household)
    beside = translate(_BESIDE).format(number=apart.beside)
    yield Entry(Item.BESIDE, beside, _("The State must know which household it is about."), _("Register of copies"))
    yield compose.contacts(given, translate)


def _facts(given: Ingredients, apart: Apart, who: Member, translate: Translate) -> Iterator[Entry]:
    source = _("What person {letter} keeps from others").format(letter=letter(who.ordinal))
    for one in apart.facts:
        kept = translate(_FROM).format(letters=_letters(given, one.whom))
        yield Entry(Item.KEPT_APART, f"{one.what}\n{kept}", one.reason, source, is_offered=True)


def _letters(given: Ingredients, records: Iterable[int]) -> str:
    return ", ".join(sorted(given.letter(one) for one in records))


def _named(given: Ingredients, one: Member, translate: Translate) -> str:
    return translate(_PERSON).format(name=one.identity.passport_name, letter=given.letter(one.record))
