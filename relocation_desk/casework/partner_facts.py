"""What a household finds in a State: languages, by its details; schooling, health care, cost, people of an origin."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding
from relocation_desk.casework.desk import Desk
from relocation_desk.domain import dates
from relocation_desk.domain.acts import Act
from relocation_desk.domain.ranking_codes import FactKind, FactSource, Level
from relocation_desk.domain.references import STATE, OfficerRef, StateCode
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.cooperation_tables import PartnerDetail, PartnerLanguage
from relocation_desk.vault.ranking_tables import PartnerFact
from relocation_desk.words.catalogue import _


class OriginMissing(Trouble):
    """People of which State."""

    says = N_("Say of which State the people are: its code of two capital letters.")


class OriginUnasked(Trouble):
    """A State of origin where no people are meant."""

    says = N_("Only people are of a State of origin. Leave it empty, or choose people of an origin.")


class OfDetails(Trouble):
    """A language is recorded once."""

    says = N_("The languages of a State are recorded with its details. Change those.")


@dataclass(frozen=True, slots=True)
class NewFact:
    """A fact of a State, on whose word, true on a day; an origin where the kind has one."""

    kind: FactKind
    level: Level
    source: FactSource
    on: date
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact as it stands, with its source, its day, and who recorded it."""

    kind: FactKind
    level: Level
    origin: str | None
    source: FactSource
    on: date
    recorded_by: OfficerRef


@dataclass(slots=True)
class Known:
    """What is known of one State, as the search takes it."""

    levels: dict[FactKind, Level] = field(default_factory=dict)
    languages: set[str] | None = None
    people_of: dict[str, Level] = field(default_factory=dict)


def record(desk: Desk, state: StateCode, fact: NewFact) -> None:
    """Record a fact of a State; a later one of the same kind or origin takes its place."""
    origin = None
    if fact.kind is FactKind.SPOKEN_LANGUAGE:
        raise OfDetails
    if fact.kind is FactKind.DIASPORA:
        origin = (fact.origin or "").strip().upper()
        if not STATE.fullmatch(origin):
            raise OriginMissing
    elif fact.origin:
        raise OriginUnasked
    with desk.act(Act.RECORD_PARTNER_FACT, state) as work:
        partner = finding.partner(work.session, state)
        dates.happened(fact.on, work.today, _("Day of the fact"))
        row = PartnerFact(
            partner_id=partner.id, kind=fact.kind, level=fact.level, language=None, origin=origin, source=fact.source,
        )  # fmt: skip
        work.record(row, fact.on)
        work.facts["fact"] = fact.kind.value


def facts(desk: Desk, state: StateCode) -> tuple[FactView, ...]:
    """What stands of a State beside its languages."""
    with desk.reading(Act.VIEW_PARTNERS) as session:
        of = PartnerFact.partner_id == finding.partner(session, state).id, PartnerFact.language.is_(None)
        rows = session.scalars(select(PartnerFact).where(*of).order_by(PartnerFact.happened_on, PartnerFact.id))
        last = {(row.kind, row.origin): row for row in rows}
        return tuple(
            FactView(row.kind, row.level, row.origin, row.source, row.happened_on, OfficerRef(row.entered_by))
            for row in last.values()
        )


def known(session: Session) -> dict[int, Known]:
    """What stands of all States, by their numbers; the languages are those of their last details."""
    found: dict[int, Known] = defaultdict(Known)
    for partner, spoken in _languages(session).items():
        found[partner].languages = spoken
    columns = (
        PartnerFact.partner_id, PartnerFact.kind, PartnerFact.level, PartnerFact.origin,
    )  # fmt: skip
    rows = select(*columns).where(PartnerFact.language.is_(None))
    for partner, kind, level, origin in session.execute(rows.order_by(PartnerFact.happened_on, PartnerFact.id)):
        one = found[partner]
        if origin is not None:
            one.people_of[origin] = level
        else:
            one.levels[kind] = level
    return found


def _languages(session: Session) -> dict[int, set[str]]:
    details = select(PartnerDetail.partner_id, PartnerDetail.id).order_by(PartnerDetail.happened_on, PartnerDetail.id)
    newest = {partner: detail for partner, detail in session.execute(details)}  # noqa: C416 - a Result is no mapping
    last = {detail: partner for partner, detail in newest.items()}
    found: dict[int, set[str]] = defaultdict(set)
    for detail, language in session.execute(select(PartnerLanguage.detail_id, PartnerLanguage.language)):
        if detail in last:
            found[last[detail]].add(language)
    return found
