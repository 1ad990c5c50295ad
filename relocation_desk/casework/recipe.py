"""What the preparer takes in, leaves out, or keeps against a doubt, each with a reason; and what checks find."""

from dataclasses import dataclass, replace

from relocation_desk.casework import finding, ingredients, listing, unsaid
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.ingredients import Gathered
from relocation_desk.domain import text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.known import MOST, TooManyAnswers
from relocation_desk.domain.permissions import require
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier import coherence, compose, findings, leaks, offers
from relocation_desk.dossier.content import Content, Cover, Item
from relocation_desk.dossier.findings import Finding
from relocation_desk.dossier.leaks import Attached
from relocation_desk.vault.dossier_records import Choice, DossierChoices, Override
from relocation_desk.vault.name_index import NameIndex
from relocation_desk.vault.records import ONE_RECORD
from relocation_desk.words.catalogue import _

_NOTHING = Attached()
_NEEDS_REASON = frozenset(offers.OFFERED) - {Item.THREAT_SUMMARY, Item.MEASURES}


class NotForChoice(Trouble):
    """Mandatory, or never in a dossier: neither is the preparer's to choose."""

    says = N_("“{item}” is not for the preparer to choose. See which items are offered.")


class NotForKeeping(Trouble):
    """What must not leave, or can't be true, is rewritten."""

    says = N_("This can’t be kept, whatever the reason. Rewrite the text that it stands in.")


@dataclass(frozen=True, slots=True)
class Proposed:
    """What would leave, and what checks found in it."""

    content: Content
    findings: tuple[Finding, ...]


def known_names(desk: Desk, act: Act) -> NameIndex:
    """The index of names, for who may do the act: it is made before the act begins."""
    require(act, desk.roles, is_delegate=desk.is_delegate)
    return listing.names(desk)


def choose(desk: Desk, reference: CaseRef, choice: Choice) -> None:
    """Take an offered item in, with the reason why it must leave, or leave it out."""
    if choice.item not in offers.OFFERED:
        raise NotForChoice(item=_label(choice.item))
    needed = choice.is_in and choice.item in _NEEDS_REASON
    reason = text.taken_in(choice.reason, _("Reason"), may_be_empty=not needed)
    taken = replace(choice, reason=reason)
    with desk.act(Act.PREPARE_DOSSIER, reference) as work:
        known = ingredients.choices_of(work, reference)
        choices = offers.with_choice(known.choices, taken, lambda one: one.item == taken.item)
        _seal(work, reference, replace(known, choices=choices))
        work.facts |= {"item": Item(taken.item).value, "in": int(taken.is_in)}


def keep(desk: Desk, reference: CaseRef, override: Override) -> None:
    """Keep what a check found, with the reason, where a doubt can be answered so."""
    reason = text.taken_in(override.reason, _("Reason"))
    try:
        found = Finding(findings.Found(override.kind), Item(override.item), override.found)
    except ValueError:
        raise NotForKeeping from None
    if not found.may_be_kept:
        raise NotForKeeping
    with desk.act(Act.PREPARE_DOSSIER, reference) as work:
        known = ingredients.choices_of(work, reference)
        same = (override.kind, override.item, override.found)
        overrides = offers.with_choice(
            known.overrides, replace(override, reason=reason), lambda one: (one.kind, one.item, one.found) == same
        )
        if len(overrides.items) > MOST:
            raise TooManyAnswers(field=_("Kept"), count=len(overrides.items), limit=MOST)
        _seal(work, reference, replace(known, overrides=overrides))
        work.facts["kept"] = found.kind.value


def record_exception(desk: Desk, reference: CaseRef, told: str) -> None:
    """Record how the State agreed to more persons than its answer says; it is printed with the basis."""
    exception = text.taken_in(told, _("Exception"), may_be_empty=True)
    with desk.act(Act.PREPARE_DOSSIER, reference) as work:
        known = ingredients.choices_of(work, reference)
        _seal(work, reference, replace(known, exception=exception))
        work.facts["exception"] = int(bool(exception))


def _seal(work: Work, reference: CaseRef, choices: DossierChoices) -> None:
    finding.case(work.session, reference)
    work.seal(reference, ONE_RECORD, choices, work.today)


def _label(item: str) -> str:
    return compose.item_label(Item(item)) if item in list(Item) else item


def composed(
    work: Work, gathered: Gathered, cover: Cover, language: str, names: NameIndex, annexed: Attached = _NOTHING
) -> Proposed:
    """The content by the recipe, and what stands in the way of its leaving, or of what is `annexed`."""
    return checked(work, gathered, compose.compose(gathered.ingredients, cover, language), names, annexed)


def checked(
    work: Work, gathered: Gathered, content: Content, names: NameIndex, annexed: Attached = _NOTHING
) -> Proposed:
    """A content with what stands in the way of its leaving: one to which something was added is checked again."""
    found = (
        *leaks.leaks(content, unsaid.secrets(work, gathered, names), annexed),
        *coherence.contradictions(gathered.ingredients, content, work.today),
    )
    standing, kept = findings.sifted(found, gathered.ingredients.choices.overrides.items)
    return Proposed(replace(content, kept=kept), standing)
