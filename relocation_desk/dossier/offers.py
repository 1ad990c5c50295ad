"""What the preparer may take into a dossier or leave out, each with its text; all that is not offered stays."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from relocation_desk.domain.known import Knowledge, Known
from relocation_desk.domain.trouble import N_
from relocation_desk.dossier.content import Entry, Item, LeftOut, Section
from relocation_desk.dossier.given import Ingredients, Member
from relocation_desk.vault.person_records import Matter
from relocation_desk.words.catalogue import Translate, _
from relocation_desk.words.days import partial
from relocation_desk.words.labels import label

# Never offered, whatever anyone types; said to preparers and approvers.
NEVER = (
    N_("testimony, and what was said at hearings"),
    N_("other witnesses and their cases"),
    N_("other States that were asked"),
    N_("informants and how they are graded"),
    N_("assessments, scores and notes of the section"),
    N_("the Fund"),
    N_("relatives who stay behind"),
    N_("what one of the household keeps from another, beyond an annex of its own"),
    N_("what another State or organisation gave without its consent"),
    N_("care, beyond what a psychosocial officer released"),
)


@dataclass(frozen=True, slots=True)
class Offer:
    """An item that may be taken in; one that `needs_reason` stays out until the preparer types why it must leave."""

    section: Section
    item: Item
    text: str
    reason: str
    source: str
    needs_reason: bool


OFFERED = (
    Item.THREAT_SUMMARY, Item.MEASURES, Item.CRIMINAL_RECORD, Item.DEBTS, Item.CUSTODY_ORDERS, Item.SITUATION,
    Item.CALLING_PARTY,
)  # fmt: skip


def offers(given: Ingredients, translate: Translate) -> Iterator[Offer]:
    """Every item that there is something to say about."""
    brief, status = _("Brief for the transfer"), _("Only if the State needs it to decide on status.")
    for item, text, reason in (
        (Item.THREAT_SUMMARY, given.brief.threat_summary, _("Who protects must know what to expect.")),
        (Item.MEASURES, given.brief.worked, _("What has worked need not be tried out again.")),
    ):
        if text:
            yield Offer(Section.PROTECTION, item, text, reason, brief, needs_reason=False)
    for item, name in (
        (Item.CRIMINAL_RECORD, "criminal_record"), (Item.DEBTS, "debts"), (Item.CUSTODY_ORDERS, "custody_orders"),
    ):  # fmt: skip
        text = _background(given, name, translate)
        if text:
            yield Offer(Section.LEGAL, item, text, status, _("Background of the persons"), needs_reason=True)
    yield Offer(Section.LEGAL, Item.SITUATION, given.situation, status, _("Referral"), needs_reason=True)
    party = label(given.calling_party, translate)
    yield Offer(Section.LEGAL, Item.CALLING_PARTY, party, status, _("Referral"), needs_reason=True)


def chosen(given: Ingredients, translate: Translate) -> tuple[list[tuple[Section, Entry]], tuple[LeftOut, ...]]:
    """What the preparer took in, with its section, and what was offered and stays."""
    said = {one.item: one for one in given.choices.choices.items}
    taken: list[tuple[Section, Entry]] = []
    left: list[LeftOut] = []
    for offer in offers(given, translate):
        choice = said.get(offer.item)
        is_in = choice.is_in if choice else not offer.needs_reason
        if is_in:
            reason = (choice.reason if choice else "") or offer.reason
            taken.append((offer.section, Entry(offer.item, offer.text, reason, offer.source, is_offered=True)))
        else:
            left.append(LeftOut(offer.item, offer.text, offer.reason, offer.source))
    return taken, tuple(left)


def with_choice(given: Known[Any], new: Any, same: Callable[[Any], bool]) -> Known[Any]:
    """The answers with a new one in place of any that is about the same."""
    kept = tuple(one for one in given.items if not same(one))
    return replace(given, knowledge=Knowledge.KNOWN, items=(*kept, new))


def _background(given: Ingredients, name: str, translate: Translate) -> str:
    lines = [f"{given.letter(one.record)}: {said}" for one in given.members if (said := _matters(one, name, translate))]
    return "\n".join(lines)


def _matters(member: Member, name: str, translate: Translate) -> str:
    asked: Known[Matter] = getattr(member.background, name)
    if asked.knowledge is Knowledge.NEVER_ASKED:
        return ""
    return "; ".join(_matter(one, translate) for one in asked.items) or label(asked.knowledge, translate)


def _matter(one: Matter, translate: Translate) -> str:
    if one.since is None:
        return one.what
    return translate(_SINCE).format(what=one.what, date=partial(one.since, translate))


_SINCE = N_("{what}, since {date}")
