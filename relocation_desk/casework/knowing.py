"""Who knows where a witness is, or who they are: one question, answered from every record that says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from relocation_desk.casework import finding, overview, tellings
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.tellings import LimitView
from relocation_desk.casework.views import CaseView
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment, PlacementStage
from relocation_desk.domain.copies import BEFORE_LEAVING
from relocation_desk.domain.dates import AsOf
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.telling_codes import Knower, Matter
from relocation_desk.vault import counted, walling
from relocation_desk.vault.document_tables import CaseDocument, DocumentExport
from relocation_desk.vault.emergency_tables import Emergency, EmergencySheet
from relocation_desk.vault.partner_tables import Certificate, Partner
from relocation_desk.vault.records import Withheld
from relocation_desk.vault.tables import Case
from relocation_desk.vault.telling_records import TellingNote
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_IN_DOSSIER = (Matter.IS_WITNESS, Matter.IDENTITY, Matter.WHEREABOUTS, Matter.THREAT)
_IN_ANNEX = (Matter.IS_WITNESS, Matter.IDENTITY)
_OF_COMPARTMENT = {
    Compartment.WHEREABOUTS: Matter.WHEREABOUTS, Compartment.IDENTITY: Matter.IDENTITY, Compartment.CARE: Matter.CARE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Knowing:
    """Someone who knows: who, what of it, since when, how, and why as far as this officer may read it."""

    source: Knower
    who: str
    matters: tuple[Matter, ...]
    since: date | None
    how: str
    why: str | Withheld


@dataclass(frozen=True, slots=True)
class WhoKnows:
    """Everyone who knows, and the limits that hold."""

    found: tuple[Knowing, ...]
    limits: tuple[LimitView, ...]

    def of(self, matter: Matter | None) -> tuple[Knowing, ...]:
        """Those who know one thing, or anything."""
        return tuple(one for one in self.found if matter is None or matter in one.matters)


def who_knows(desk: Desk, reference: CaseRef, when: AsOf | None = None) -> WhoKnows:
    """Who knows what of a witness, from disclosures, copies, hosts, documents, sheets, and the keys of the section.

    Of the past, who held the keys is not told.
    """
    with desk.act(Act.VIEW_TELLINGS, reference) as work:
        row = finding.case(work.session, reference)
        if when is None:
            within = walling.members(work.session, reference)
            return WhoKnows((*_outside(work, row), *_officers(desk, within)), tellings.limits(work, row, work.today))
        with counted.as_of(work.session, when):
            return WhoKnows(tuple(_outside(work, row)), tellings.limits(work, row, when.true_on))


def _outside(work: Work, row: Case) -> Iterator[Knowing]:
    """Everyone who is not of the section."""
    case = overview.view(work, row)
    yield from (*_told(work, row), *_copies(case), *_hosts(case), *_documents(work, row), *_sheets(work, row))


def _told(work: Work, row: Case) -> Iterator[Knowing]:
    for one, matters, note in tellings.told(work, row):
        who = f"{label(one.told)}: {note.who}" if isinstance(note, TellingNote) else label(one.told)
        why = note.reason if isinstance(note, TellingNote) else note or ""
        yield Knowing(Knower.TELLING, who, matters, one.happened_on, label(one.way), why)


def _copies(case: CaseView) -> Iterator[Knowing]:
    for dossier in case.dossiers:
        for copy in dossier.copies:
            if copy.stage not in BEFORE_LEAVING:
                how = _("dossier {number}, copy {code}: {stage}").format(
                    number=copy.dossier, code=copy.code, stage=label(copy.stage)
                )
                matters = _IN_ANNEX if dossier.apart else _IN_DOSSIER
                yield Knowing(Knower.COPY, copy.partner_name, matters, copy.stage_on, how, "")


def _hosts(case: CaseView) -> Iterator[Knowing]:
    for one in case.placements:
        if one.stage is not PlacementStage.AGREED:
            how = _("host: {stage}").format(stage=label(one.stage))
            yield Knowing(Knower.HOST, one.partner_name, _IN_DOSSIER, one.stage_on, how, "")


def _documents(work: Work, row: Case) -> Iterator[Knowing]:
    left = (
        select(DocumentExport, CaseDocument.ordinal, Partner)
        .join(CaseDocument, CaseDocument.id == DocumentExport.document_id)
        .join(Certificate, Certificate.id == DocumentExport.certificate_id)
        .join(Partner, Partner.id == Certificate.partner_id)
        .where(CaseDocument.case_id == row.id)
        .order_by(DocumentExport.id)
    )
    for gone, number, partner in work.session.execute(left):
        how = _("document {number}, saved out sealed").format(number=number)
        who = finding.host(work.desk, partner)[1]
        yield Knowing(Knower.DOCUMENT, who, (Matter.IS_WITNESS,), gone.happened_on, how, "")


def _sheets(work: Work, row: Case) -> Iterator[Knowing]:
    made = (
        select(EmergencySheet, Partner)
        .join(Emergency, Emergency.id == EmergencySheet.emergency_id)
        .join(Certificate, Certificate.id == EmergencySheet.certificate_id)
        .join(Partner, Partner.id == Certificate.partner_id)
        .where(Emergency.case_id == row.id)
    )
    for sheet, partner in work.session.execute(made):
        how = _("emergency sheet {number}, copy {code}").format(number=sheet.number, code=sheet.code)
        who = finding.host(work.desk, partner)[1]
        yield Knowing(Knower.SHEET, who, _IN_DOSSIER, sheet.happened_on, how, "")


def _officers(desk: Desk, within: tuple[str, ...]) -> Iterator[Knowing]:
    """Who of the section holds the keys: those within the wall, else all who are cleared."""
    known = desk.vault.chain.state.officers.values()
    for compartment, matter in _OF_COMPARTMENT.items():
        held = [
            one.reference
            for one in known
            if not one.is_closed and compartment.value in one.wraps and (not within or one.reference in within)
        ]
        if held:
            how = _("within the wall of this case") if within else _("holds the key of this part")
            yield Knowing(Knower.OFFICERS, ", ".join(sorted(held)), (matter,), None, how, "")
