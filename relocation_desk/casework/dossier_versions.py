"""Later versions of a sealed dossier: a replacement, or a supplement with what changed; urgent when it can't wait."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from relocation_desk.casework import annexes, dossier_making, finding, ingredients, recipe, sources
from relocation_desk.casework.annexes import Annexed, NewAnnex
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.dossier_making import Prepared, Way
from relocation_desk.casework.dossier_rows import (
    certificates_of,
    content_of,
    copies_of,
    record_copy_event,
    rows_of,
)
from relocation_desk.casework.dossier_views import apart_of, is_sealed, standing_of, version_of
from relocation_desk.casework.dossiers import cover_of, require_may_approve
from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.annex_codes import Manner
from relocation_desk.domain.copy_codes import VersionKind
from relocation_desk.domain.references import DossierNumber, OfficerRef, new_copy_code
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier import changes, findings
from relocation_desk.dossier.changes import Changes
from relocation_desk.dossier.content import Content
from relocation_desk.vault.copy_tables import DossierVersion
from relocation_desk.vault.partner_tables import Dossier
from relocation_desk.vault.tables import Case

_ONE_FILE = Way()


class NotSealedYet(Trouble):
    """What has not left is no version to follow."""

    says = N_("Version {version} of {number} is not sealed yet. Seal it, or close its copies as void, before the next.")


class AnotherPlacement(Trouble):
    """A dossier goes to one State, for one placement."""

    says = N_("{number} was for another placement of this case. Prepare a dossier of its own for this one.")


class NoVersionApart(Trouble):
    """What one keeps from another changes too seldom to be followed."""

    says = N_("{number} is an annex apart: it has no later versions. Prepare a new one, and call this one back.")


class NothingChanged(Trouble):
    """A version that says the same."""

    says = N_("The case says nothing else than {number} does. Correct the case first, then prepare the version.")


class NeedsReplacement(Trouble):
    """A supplement adds and changes."""

    says = N_("Something of {number} no longer holds. A supplement can’t take it back: prepare a replacement.")


@dataclass(frozen=True, slots=True)
class NewVersion:
    """What the next version is, who signs as second officer, and whether the State must confirm within a day."""

    kind: VersionKind
    is_urgent: bool
    second: OfficerRef
    way: Way = _ONE_FILE
    chosen: Sequence[NewAnnex] = ()


@dataclass(frozen=True, slots=True)
class Begun:
    """What the next version begins with: the annexes that the State has, and further certificates of it."""

    chosen: tuple[NewAnnex, ...]
    further: tuple[str, ...]
    page_size: str


def begin(desk: Desk, number: DossierNumber) -> Begun:
    """What a State knows of annexes; NotSealedYet. A view of the dossier that stands on the trail."""
    with desk.act(Act.VIEW_DOSSIER, number) as work:
        last, _case = rows_of(work, number)
        _require_of_all(work, last)
        before = _known_to_the_state(work, last)
        documents = {one.number: one.document for one in before.annexes}
        chosen = (
            NewAnnex(
                one.document, one.reason, as_pictures=one.manner is Manner.DRAWN,
                translation_of=documents.get(one.translation_of), translator=one.translator,
            )
            for one in before.annexes
        )  # fmt: skip
        first, *_others = certificates_of(work.session, last)
        known = finding.compared_certificates(work.session, first.partner_id)
        return Begun(tuple(chosen), tuple(one.fingerprint for one in known[1:]), before.page_size)


def prepare(desk: Desk, number: DossierNumber, new: NewVersion) -> int:
    """Prepare the next version under the same number; returns which one it is. Copies that never left become void."""
    require_may_approve(desk, new.second)
    with desk.reading(Act.PREPARE_DOSSIER) as session:
        reference = session.get_one(Case, finding.dossier(session, number).case_id).reference
    names = recipe.known_names(desk, Act.PREPARE_DOSSIER)
    with desk.act(Act.PREPARE_DOSSIER, reference) as work:
        last, gathered = finding.dossier(work.session, number), ingredients.gather(work, reference)
        _require_of_all(work, last)
        before = _known_to_the_state(work, last)
        if gathered.placement.id != last.placement_id:
            raise AnotherPlacement(number=number)
        cover = replace(
            cover_of(work, number, new_copy_code(), last.language, (desk.officer, new.second)),
            version=last.version + 1, supersedes=str(before.cover.version),
            is_supplement=new.kind is VersionKind.SUPPLEMENT, is_urgent=new.is_urgent,
        )  # fmt: skip
        annexed = _annexed(work, reference, gathered.partner.code, before, new)
        proposed = recipe.composed(work, gathered, cover, last.language, names, annexed.attached)
        findings.require_fit(proposed.findings)
        whole = replace(proposed.content, annexes=annexed.listed, page_size=new.way.page_size)
        found = _changed(before, whole, new.kind)
        content = changes.only(whole, found) if new.kind is VersionKind.SUPPLEMENT else whole
        kept = {one.number for one in content.annexes}
        made = [one for listed, one in zip(whole.annexes, annexed.made, strict=True) if listed.number in kept]
        prepared = Prepared(replace(content, changes=found.lines), new.second, new.way, made)
        row = dossier_making.record(work, gathered, prepared)
        work.record(DossierVersion(dossier_id=row.id, kind=new.kind, is_urgent=new.is_urgent), work.today)
        sources.keep(work, gathered, row.id)
        _void_what_never_left(work, row)
        work.facts |= {"version": row.version, "kind": new.kind.value, "urgent": int(new.is_urgent)}
        return row.version


def _require_of_all(work: Work, last: Dossier) -> None:
    if apart_of(work.session, last) is not None:
        raise NoVersionApart(number=last.number)


def _known_to_the_state(work: Work, last: Dossier) -> Content:
    """What the sealed versions say together; NotSealedYet while the last one waits."""
    rows = work.session.scalars(select(Dossier).where(Dossier.number == last.number).order_by(Dossier.version)).all()
    sealed = [row for row in rows if is_sealed(work.session, row.id)]
    waits = any(not standing_of(work.session, copy).is_closed for copy in copies_of(work.session, last))
    if not sealed or (last not in sealed and waits):
        raise NotSealedYet(number=last.number, version=last.version)
    known: Content | None = None
    for row in sealed:
        said = content_of(work, row, work.session.get_one(Case, row.case_id))
        version = version_of(work.session, row)
        is_supplement = version is not None and version.kind is VersionKind.SUPPLEMENT
        known = replace(changes.overlaid(known, said), cover=said.cover) if known and is_supplement else said
    assert known is not None  # noqa: S101 - one is sealed
    return known


def _annexed(work: Work, reference: str, to: str, before: Content, new: NewVersion) -> Annexed:
    """What goes along; with a supplement, what the State has already does not go again."""
    paper = annexes.Paper(before.language, new.way.page_size)
    if new.kind is not VersionKind.SUPPLEMENT:
        return annexes.annexed(work, reference, to, new.chosen, paper)
    known = {one.document: one.number for one in before.annexes}
    further = [one for one in new.chosen if one.document not in known]
    return annexes.annexed(work, reference, to, further, paper, known)


def _changed(before: Content, now: Content, kind: VersionKind) -> Changes:
    said = now
    if kind is VersionKind.SUPPLEMENT:
        said = replace(now, annexes=(*before.annexes, *now.annexes))
    found = changes.changes(before, said)
    if not found.lines:
        raise NothingChanged(number=now.cover.number)
    if kind is VersionKind.SUPPLEMENT and found.is_gone:
        raise NeedsReplacement(number=now.cover.number)
    return found


def _void_what_never_left(work: Work, row: Dossier) -> None:
    earlier = select(Dossier).where(Dossier.number == row.number, Dossier.version < row.version)
    for one in work.session.scalars(earlier).all():
        for copy in copies_of(work.session, one):
            stands = standing_of(work.session, copy)
            if not stands.is_closed and not stands.has_left:
                record_copy_event(work, copy, codes.CopyStage.VOID, work.today)
