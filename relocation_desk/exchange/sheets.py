"""The sheets of a caseload: the one source of reader, writer, templates and their documentation."""

from relocation_desk.exchange import (
    sheets_of_agreements,
    sheets_of_cases,
    sheets_of_consent,
    sheets_of_contact,
    sheets_of_partners,
    sheets_of_requests,
)
from relocation_desk.exchange.sheet_columns import Column, Kind, Sheet

__all__ = ["BY_NAME", "IN_ONE", "SHEETS", "Column", "Kind", "Sheet"]

SHEETS: tuple[Sheet, ...] = (
    sheets_of_partners.PARTNERS,
    sheets_of_partners.INSTRUMENTS,
    sheets_of_partners.INSTRUMENT_EVENTS,
    sheets_of_agreements.TERMS,
    sheets_of_agreements.LAW_OPINIONS,
    sheets_of_agreements.FOCAL_POINTS,
    sheets_of_agreements.FOCAL_NUMBERS,
    sheets_of_cases.CASES,
    sheets_of_cases.MEMBERS,
    sheets_of_cases.ASSESSMENTS,
    sheets_of_cases.INCIDENTS,
    sheets_of_consent.CONSENTS,
    sheets_of_consent.AGREEMENTS,
    sheets_of_consent.EXCLUSIONS,
    sheets_of_consent.STAYS,
    sheets_of_consent.ARRIVALS,
    sheets_of_contact.RHYTHMS,
    sheets_of_contact.CONTACTS,
    sheets_of_contact.SAFETY_CHECKS,
    sheets_of_contact.TELLINGS,
    sheets_of_requests.REQUESTS,
    sheets_of_requests.ANSWERS,
    sheets_of_contact.EXCHANGES,
    sheets_of_requests.PLACEMENTS,
    sheets_of_requests.STEPS,
    sheets_of_contact.PLACEMENT_TERMS,
    sheets_of_requests.COSTS,
    sheets_of_partners.DONATIONS,
    sheets_of_agreements.RATES,
)
BY_NAME = {one.name: one for one in SHEETS}
IN_ONE = (("cases", "members"), ("requests", "answers"), ("instruments", "instrument_events"))  # kept in one table
