"""What a dossier was made from, part by part, so that a change after its preparation voids its signatures."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, is_dataclass, replace
from typing import Any

from relocation_desk.casework import consent_standing, ingredients
from relocation_desk.casework.desk import Work
from relocation_desk.casework.dossier_views import apart_of, last_of_all
from relocation_desk.casework.ingredients import DossierIncomplete, Gathered
from relocation_desk.domain.known import Known, known
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier.content import Item
from relocation_desk.vault.copy_tables import DossierApart
from relocation_desk.vault.dossier_records import DossierChoices, DossierSources, Part
from relocation_desk.vault.partner_tables import Dossier
from relocation_desk.vault.tables import Case
from relocation_desk.words.catalogue import _

_NAMES = {
    "household": N_("who moves along"),
    "persons": N_("identity, papers, background or photograph of a person"),
    "minors": N_("custody, or a best-interests decision"),
    "basis": N_("the request or the State’s answer"),
    "terms": N_("the State’s conditions"),
    "arrival": N_("the plan of arrival"),
    "brief": N_("the brief for the transfer"),
    "care": N_("the care note"),
    "consent": N_("the consent"),
    "status": N_("situation or calling party"),
    "fitness": N_("what care says of travelling"),
    "choices": N_("what was chosen for the dossier"),
    "apart": N_("what one keeps from another"),
}
_OF_APART = frozenset({"household", "persons", "basis", "brief", "consent", "apart"})


class ChangedSince(Trouble):
    """What was signed is not what is on record any more."""

    says = N_(
        "Since {number} was prepared, this changed: {changed}. No signature in it counts any more. Prepare the dossier "
        "anew, and void this one’s copy."
    )


def keep(work: Work, gathered: Gathered, dossier_id: int, apart: DossierApart | None = None) -> None:
    """Keep from what a dossier was made, or an annex apart."""
    parts = tuple(Part(name, digest) for name, digest in _parts(work, gathered, apart))
    work.seal(gathered.case.reference, dossier_id, DossierSources(known(*parts)), work.today)


def require_unchanged(work: Work, row: Dossier, case: Case) -> None:
    """ChangedSince, which names what changed, unless all that a dossier was made from is as it was."""
    consent_standing.require_not_over(work.session, case.id, work.today)
    kept = work.open(case.reference, DossierSources, row.id)
    before = {one.name: one.digest for one in kept.parts.items} if isinstance(kept, DossierSources) else {}
    try:
        now = dict(_parts(work, ingredients.gather(work, case.reference), apart_of(work.session, row)))
    except DossierIncomplete as incomplete:
        raise ChangedSince(number=row.number, changed=str(incomplete.facts["missing"]).rstrip(".")) from None
    changed = [_(name) for part, name in _NAMES.items() if now.get(part) != before.get(part)]
    if changed:
        raise ChangedSince(number=row.number, changed=", ".join(changed))


def _parts(work: Work, gathered: Gathered, apart: DossierApart | None) -> Iterator[tuple[str, str]]:
    given = gathered.ingredients
    is_unfit = given.unfit_until is not None and given.arrives_on < given.unfit_until
    parts: dict[str, Any] = {
        "household": [(one.record, one.ordinal, one.relation) for one in given.members],
        "persons": [(one.identity, one.asked, one.background, _digest(one.photo)) for one in given.members],
        "minors": given.minors,
        "basis": (given.basis, gathered.placement.id),
        "terms": given.terms,
        "arrival": given.arrival,
        "brief": given.brief,
        "care": given.care,
        "consent": given.consented,
        "status": (given.situation, given.calling_party),
        "fitness": given.unfit_until if is_unfit else None,
        "choices": _of_all(given.choices),
        "apart": _kept(work, gathered, apart) if apart is not None else None,
    }
    for name in parts.keys() - {"apart"} if apart is None else _OF_APART:
        written = json.dumps(parts[name], default=_plain, sort_keys=True, ensure_ascii=False)
        yield name, _digest(written.encode())


def _of_all(choices: DossierChoices) -> DossierChoices:
    """What was chosen, without doubts that were answered for an annex apart: it is no matter of the dossier's."""
    items = tuple(one for one in choices.overrides.items if one.item != Item.KEPT_APART)
    return replace(choices, overrides=known(*items) if items else Known())


def _kept(work: Work, gathered: Gathered, apart: DossierApart) -> tuple[object, ...]:
    """What the person keeps now, from whom, and beside which dossier that would go."""
    standings = gathered.case.family.standings
    kept = next((one.kept for one in standings if one.person.id == apart.member_id), None)
    beside = last_of_all(work.session, gathered.placement.id)
    return apart.member_id, kept, beside and beside.number


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return str(value)
