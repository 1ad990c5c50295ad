"""What is on record of a State beside its instruments: languages, schooling, health care, cost, people of an origin."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from relocation_desk.casework import finding, patterns
from relocation_desk.casework.desk import Desk
from relocation_desk.domain import dates
from relocation_desk.domain.acts import Act
from relocation_desk.domain.ranking_codes import FactKind, FactSource, Level
from relocation_desk.domain.references import STATE, OfficerRef, StateCode
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.ranking_tables import PartnerFact
from relocation_desk.words.catalogue import _


class OriginMissing(Trouble):
    """People of which State."""

    says = N_("Say of which State the people are: its code of two capital letters.")


@dataclass(frozen=True, slots=True)
class NewFact:
    """A fact of a State, on whose word, true on a day; a language and an origin where the kind has one."""

    kind: FactKind
    level: Level
    source: FactSource
    on: date
    language: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact as it stands, with its source, its day, and who recorded it."""

    kind: FactKind
    level: Level
    language: str | None
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
    """Record a fact of a State; a later one of the same kind, language or origin takes its place."""
    language = origin = None
    if fact.kind is FactKind.SPOKEN_LANGUAGE:
        language = patterns.required(patterns.LANGUAGE, fact.language or "", _("Language"), "en")
    if fact.kind is FactKind.DIASPORA:
        origin = (fact.origin or "").strip().upper()
        if not STATE.fullmatch(origin):
            raise OriginMissing
    with desk.act(Act.RECORD_PARTNER_FACT, state) as work:
        partner = finding.partner(work.session, state)
        dates.happened(fact.on, work.today, _("Day of the fact"))
        row = PartnerFact(
            partner_id=partner.id, kind=fact.kind, level=fact.level, language=language, origin=origin,
            source=fact.source,
        )  # fmt: skip
        work.record(row, fact.on)
        work.facts["fact"] = fact.kind.value


def facts(desk: Desk, state: StateCode) -> tuple[FactView, ...]:
    """What stands of a State."""
    with desk.reading(Act.VIEW_PARTNERS) as session:
        partner = finding.partner(session, state)
        rows = session.scalars(_in_order().where(PartnerFact.partner_id == partner.id))
        last = {(row.kind, row.language, row.origin): row for row in rows}
        return tuple(
            FactView(
                row.kind, row.level, row.language, row.origin, row.source, row.happened_on, OfficerRef(row.entered_by)
            )
            for row in last.values()
        )


def known(session: Session) -> dict[int, Known]:
    """What stands of all States, by their numbers; a language that is not spoken is no language there."""
    found: dict[int, Known] = defaultdict(Known)
    columns = (
        PartnerFact.partner_id, PartnerFact.kind, PartnerFact.level, PartnerFact.language, PartnerFact.origin,
    )  # fmt: skip
    rows = select(*columns).order_by(PartnerFact.happened_on, PartnerFact.id)
    for partner, kind, level, language, origin in session.execute(rows):
        one = found[partner]
        if language is not None:
            one.languages = one.languages or set()
            (one.languages.add if level > Level.NONE else one.languages.discard)(language)
        elif origin is not None:
            one.people_of[origin] = level
        else:
            one.levels[kind] = level
    return found


def _in_order() -> Select[PartnerFact]:
    return select(PartnerFact).order_by(PartnerFact.happened_on, PartnerFact.id)
