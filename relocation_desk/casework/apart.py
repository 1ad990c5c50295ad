"""The annex apart: what one person of a household keeps from another, in a sealed file of its own, with its own end."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from relocation_desk.casework import dossier_making, ingredients, recipe, sources, unsaid
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.dossier_making import Prepared, Way
from relocation_desk.casework.dossier_views import last_of_all
from relocation_desk.casework.dossiers import cover_of, require_may_approve
from relocation_desk.casework.ingredients import DossierIncomplete, Gathered, opened
from relocation_desk.domain import text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.household import letter
from relocation_desk.domain.references import CaseRef, DossierNumber, OfficerRef, new_copy_code, new_dossier_number
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier import coherence, findings, leaks
from relocation_desk.dossier.compose_apart import compose_apart
from relocation_desk.dossier.content import Content, Item
from relocation_desk.dossier.given import Apart, Fact
from relocation_desk.vault.copy_tables import DossierApart
from relocation_desk.vault.name_index import NameIndex
from relocation_desk.vault.partner_tables import Dossier
from relocation_desk.vault.person_records import KeptApart
from relocation_desk.words.catalogue import _

_ONE_FILE = Way()
_TYPED = frozenset({Item.CONTACTS, Item.KEPT_APART})


class NoDossierBeside(Trouble):
    """An annex apart belongs to the dossier of the household, whose letters it uses."""

    says = N_("No dossier of this placement is prepared yet. Prepare it first; the annex apart goes beside it.")


class NothingReleased(Trouble):
    """An annex apart holds what somebody gave a reason for."""

    says = N_("Nothing was released. Give a reason for at least one thing that must leave.")


class NotKeptByThem(Trouble):
    """What is released stands on record, as it is written there."""

    says = N_("Person {person} keeps no such thing from anyone who moves along. Record it first, in the same words.")


@dataclass(frozen=True, slots=True)
class Released:
    """What one keeps from another and the State must know, in the words on record, and why."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class NewApart:
    """Whose secrets go into an annex apart, and which of them."""

    member: int
    released: tuple[Released, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What one keeps from others who move along, and the letters on the desk of those."""

    what: str
    whom: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Keeps:
    """One person who moves along, by record, letter on the desk and passport, and what they keep from others who do."""

    member: int
    person: str
    name: str
    kept: tuple[Kept, ...]


def offered(desk: Desk, reference: CaseRef) -> tuple[Keeps, ...]:
    """Whoever keeps something from another of those who move along; nobody while no dossier can be prepared.

    It is a view that stands on the trail.
    """
    with desk.act(Act.VIEW_DOSSIER, reference) as work:
        try:
            gathered = ingredients.gather(work, reference)
        except DossierIncomplete:
            return ()
        letters = {one.id: letter(one.ordinal) for one in gathered.case.members}
        found = []
        for one in gathered.ingredients.members:
            kept = (
                Kept(what, tuple(letters[whom] for whom in others))
                for what, others in _by_fact(gathered, one.record).items()
            )
            found.append(Keeps(one.record, letters[one.record], one.identity.passport_name, tuple(kept)))
        return tuple(one for one in found if one.kept)


def prepare(
    desk: Desk, reference: CaseRef, new: NewApart, language: str, second: OfficerRef, way: Way = _ONE_FILE
) -> DossierNumber:  # fmt: skip
    """Compose and typeset an annex apart that `second` is to approve, beside the last dossier of the household."""
    require_may_approve(desk, second)
    released = tuple(_clean(new))
    names = recipe.known_names(desk, Act.PREPARE_DOSSIER)
    with desk.act(Act.PREPARE_DOSSIER, reference) as work:
        gathered = ingredients.gather(work, reference)
        beside = last_of_all(work.session, gathered.placement.id)
        if beside is None:
            raise NoDossierBeside
        apart = Apart(new.member, tuple(_facts(gathered, new.member, released)), beside.number)
        number = new_dossier_number(work.today.year)
        cover = cover_of(work, number, new_copy_code(), language, (desk.officer, second))
        content = _checked(work, gathered, apart, compose_apart(gathered.ingredients, apart, cover, language), names)
        concerned = {whom for one in apart.facts for whom in one.whom}
        named = (new.member, *sorted(concerned))
        content = replace(content, page_size=way.page_size)
        row = dossier_making.record(work, gathered, Prepared(content, second, way, named=named))
        _record(work, gathered, row, DossierApart(dossier_id=row.id, beside_id=beside.id, member_id=new.member))
        return number


def _clean(new: NewApart) -> Iterator[Released]:
    if not new.released:
        raise NothingReleased
    for one in new.released:
        yield Released(text.taken_in(one.what, _("What")), text.taken_in(one.reason, _("Reason")))


def _by_fact(gathered: Gathered, member: int) -> dict[str, tuple[int, ...]]:
    """What a person keeps from those who move along, from whom each; what is kept from who stays is no matter here."""
    moving = [one.record for one in gathered.ingredients.members]
    kept = next((one.kept for one in gathered.case.family.standings if one.person.id == member), None)
    notes = opened(kept, KeptApart).kept.items if kept is not None and member in moving else ()
    found: dict[str, tuple[int, ...]] = {}
    for note in notes:
        if note.whom in moving:
            found[note.what] = (*found.get(note.what, ()), note.whom)
    return found


def _facts(gathered: Gathered, member: int, released: tuple[Released, ...]) -> Iterator[Fact]:
    kept = _by_fact(gathered, member)
    for one in {each.what: each for each in released}.values():  # a thing is said once
        if one.what not in kept:
            ordinals = (known.ordinal for known in gathered.case.members if known.id == member)
            raise NotKeptByThem(person=letter(next(ordinals, member)))
        yield Fact(one.what, kept[one.what], one.reason)


def _checked(work: Work, gathered: Gathered, apart: Apart, content: Content, names: NameIndex) -> Content:
    """The content with the doubts that were answered, if nothing stands in its way: only what was typed is read."""
    given = gathered.ingredients
    typed = replace(content, duty=tuple(one for one in content.duty if one.item in _TYPED))
    secrets = unsaid.secrets(work, gathered, names)
    released = {one.what for one in apart.facts}
    others = replace(secrets, kept=tuple(one for one in secrets.kept if one not in released))
    found = (*leaks.leaks(typed, others), *coherence.letters(given, typed))
    standing, kept = findings.sifted(found, given.choices.overrides.items)
    findings.require_fit(standing)
    return replace(content, kept=kept)


def _record(work: Work, gathered: Gathered, row: Dossier, apart: DossierApart) -> None:
    work.record(apart, work.today)
    sources.keep(work, gathered, row.id, apart)
    ordinal = next(one.ordinal for one in gathered.case.members if one.id == apart.member_id)
    beside = work.session.get_one(Dossier, apart.beside_id).number
    work.facts |= {"apart": ordinal, "beside": beside}
