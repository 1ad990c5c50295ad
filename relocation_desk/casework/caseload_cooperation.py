"""What a caseload says beside days: terms and opinions, focal points, messages, contacts, disclosures."""

from collections.abc import Iterable

from relocation_desk.casework.intake import Intake
from relocation_desk.domain import contact, text
from relocation_desk.exchange import caseload as rows
from relocation_desk.vault import contact_tables, placement_records
from relocation_desk.vault.cooperation_tables import FocalNumber, FocalPoint
from relocation_desk.vault.instrument_tables import InstrumentTerms, LawOpinion, TermsCost, TermsService
from relocation_desk.vault.partner_notes import FocalName, LawNote, NightNumber, TermsNote
from relocation_desk.vault.partner_tables import RequestExchange
from relocation_desk.vault.records import AnswerTerms
from relocation_desk.vault.request_records import ExchangeNote, OutsideNote, OutsideTerms
from relocation_desk.vault.telling_records import TellingNote
from relocation_desk.vault.telling_tables import Telling, TellingMatter
from relocation_desk.words.catalogue import _

AGREED = (
    "places_per_year", "places_at_once", "relations", "duration_months", "status", "papers", "liability",
    "notice_days", "taking_back", "confidentiality", "law_basis",
)  # fmt: skip


def take_terms(intake: Intake, instrument: tuple[int, str], row: rows.Instrument) -> None:
    """What an instrument says, and whether the law permits it."""
    number, file = instrument
    for one in row.terms:
        said = {name: getattr(one, name) for name in AGREED}
        kept = intake.add(InstrumentTerms, one, instrument_id=number, **said)
        for service in one.services:
            intake.add(TermsService, one, terms_id=kept, service=service)
        for kind, bearer in one.bearers:
            intake.add(TermsCost, one, terms_id=kept, kind=kind, bearer=bearer)
        if one.words:
            intake.seal(file, kept, TermsNote(text.taken_in(one.words, _("In words"))), one)
    for opinion in row.opinions:
        kept = intake.add(LawOpinion, opinion, instrument_id=number, standing=opinion.standing)
        if opinion.opinion:
            intake.seal(file, kept, LawNote(text.taken_in(opinion.opinion, _("Opinion in words"))), opinion)


def take_focal_point(intake: Intake, partner: tuple[int, str], row: rows.FocalPoint) -> None:
    """A structure, and its numbers for out of hours."""
    number, file = partner
    kept = intake.add(FocalPoint, row, partner_id=number, kind=row.kind)
    address = text.taken_in(row.address, _("Address"), may_be_empty=True)
    intake.seal(file, kept, FocalName(text.name(row.name, _("Name of the structure")), address), row)
    for one in row.numbers:
        called = intake.add(FocalNumber, one, focal_point_id=kept)
        intake.seal(file, called, NightNumber(text.name(one.number, _("Number for out of hours"))), one)


def take_exchanges(intake: Intake, request: tuple[int, str], row: rows.Request) -> None:
    """What went to and fro about a request; its words are sealed in the case, or in the State’s file."""
    number, file = request
    kind = OutsideNote if row.case is None else ExchangeNote
    for one in row.exchanges:
        kept = intake.add(
            RequestExchange, one, request_id=number, direction=one.direction, kind=one.kind, channel=one.channel,
            answer_by=one.answer_by,
        )  # fmt: skip
        if one.remark:
            intake.seal(file, kept, kind(one.remark), one)


def terms_of(row: rows.Request, said: AnswerTerms) -> AnswerTerms:
    """The words of an answer, as they are sealed where the request belongs."""
    if row.case is not None:
        return said
    return OutsideTerms(said.conditions, said.status_and_costs, said.reason)


def take_contacts(intake: Intake, case: tuple[int, str], row: rows.Case) -> None:
    """How the section keeps in touch, and who outside knows something."""
    number, file = case
    for rhythm in row.rhythms:
        days = contact.require_sound(rhythm.days)
        intake.add(contact_tables.ContactRhythm, rhythm, case_id=number, phase=rhythm.phase, days=days)
    for one in row.contacts:
        record = intake.add(
            contact_tables.Contact, one, case_id=number, channel=one.channel, spoke_with=one.spoke_with,
            wellbeing=one.wellbeing,
        )  # fmt: skip
        if one.said:
            intake.seal(file, record, placement_records.ContactWords(one.said), one)
    for check in row.safety_checks:
        record = intake.add(contact_tables.SafetyCheck, check, case_id=number, level=check.level)
        intake.seal(file, record, placement_records.SafetyWords(check.found), check)
    _take_tellings(intake, case, row.tellings)


def _take_tellings(intake: Intake, case: tuple[int, str], tellings: Iterable[rows.Telling]) -> None:
    number, file = case
    for one in tellings:
        record = intake.add(Telling, one, case_id=number, told=one.told, way=one.way)
        for matter in one.matters:
            intake.add(TellingMatter, one, telling_id=record, matter=matter)
        intake.seal(file, record, TellingNote(one.who, one.reason), one)
