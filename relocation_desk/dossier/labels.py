"""The words that every dossier prints, in English for the catalogue, and its dates and numbers."""

from datetime import date

from relocation_desk.domain.trouble import N_
from relocation_desk.dossier.content import Item, Section
from relocation_desk.words.catalogue import Translate

MARKING = N_("CONFIDENTIAL")
TITLE = N_("Transfer dossier")
ITEMS = {
    Item.CHANGES: N_("Changed since the last version"),
    Item.BY_WHEN: N_("By when"),
    Item.EXCEPTION: N_("Exception agreed"),
    Item.SPOKEN: N_("Languages"),
    Item.MINORS: N_("Minors"),
    Item.CRIMINAL_RECORD: N_("Criminal record"),
    Item.DEBTS: N_("Debts"),
    Item.CUSTODY_ORDERS: N_("Custody orders"),
    Item.SITUATION: N_("Situation"),
    Item.CALLING_PARTY: N_("Called by"),
    Item.ANNEX: N_("Annex"),
    Item.PERSONS: N_("Persons"),
    Item.ASKED: N_("Asked"),
    Item.BASIS: N_("Basis"),
    Item.CONDITIONS: N_("Conditions"),
    Item.ARRIVAL: N_("Arrival"),
    Item.HEALTH: N_("Health, first 72 hours"),
    Item.DANGER: N_("Danger"),
    Item.MUST_NOT_LEARN: N_("Must not learn of this"),
    Item.STATUS_AND_COSTS: N_("Status and costs"),
    Item.CONTACTS: N_("One contact each"),
    Item.NEEDS: N_("Needs"),
    Item.THREAT_SUMMARY: N_("Threat, in short"),
    Item.MEASURES: N_("Measures"),
    Item.CONSENT: N_("Consent"),
    Item.FIRST_CONTACT: N_("First contact"),
    Item.HANDLING: N_("How to handle it"),
    Item.BESIDE: N_("Belongs to"),
    Item.KEPT_FROM: N_("Kept from"),
    Item.KEPT_APART: N_("Kept apart"),
}
SECTIONS = {
    Section.PERSONS: N_("Persons"),
    Section.PROTECTION: N_("Protection"),
    Section.ARRIVAL: N_("Arrival and first days"),
    Section.CARE: N_("Care"),
    Section.LEGAL: N_("Status, costs and law"),
    Section.APART: N_("What is kept apart"),
}
DUTY = N_("For the officer on duty")
DUTY_LEAD = N_("What is asked, by when, and what must not happen. The rest of the dossier can wait until morning.")
DUTY_LEAD_OVER = N_(
    "What is asked, by when, and what must not happen, on this page and the next. The rest of the dossier can wait "
    "until morning."
)
DUTY_LEAD_APART = N_(
    "Whose secret this is, from whom it is kept, and how to handle it. What it is stands on the next page."
)
DUTY_LEAD_CHANGES = N_("Only what is new or changed since version {earlier}; all else that it says still holds.")
URGENT = N_("Urgent correction. Confirm to the duty line within a day that an officer has read it.")
PERSONS = N_("Persons")
PERSONS_CHANGED = N_("Persons new or changed")
NAME_COLUMN = N_("Name as in passport · in own script")
BORN = N_("Born")
SEX = N_("Sex")
RELATION_LANGUAGE = N_("Relation · language")
NATIONALITY = N_("Nationality")
RELATION = N_("Relation")
LANGUAGES = N_("Languages")
PAPERS = N_("Papers")
PHOTOGRAPH = N_("Photograph of person {letter}")
CONTINUED = N_("continued")

VERSION = N_("Version")
SUPERSEDES = N_("{version} · supersedes {earlier}")
SUPPLEMENTS = N_("{version} · changes only, read with version {earlier}")
SUPERSEDES_NOTHING = N_("{version} · supersedes nothing")
COPY = N_("Copy")
COPY_OF = N_("{copy} of {copies} · code {code}")
DATE = N_("Date")
NOT_AFTER = N_("Not valid as instruction after")
SIGNED_BY = N_("Signed by")
SIGNATORIES = N_("officers {first} and {second}, whose signatures this file carries")
TRAIL_HEAD = N_("Trail head")
TRAIL_ENTRY = N_("{head} · entry {entry}")
DUTY_LINE = N_("Duty line")

BEFORE = N_("Before you read on")
BEFORE_LINES = (
    N_(
        "Check both signatures against the section’s authority you were given in person. "
        "If one is not valid, stop and call the duty line."
    ),
    N_("Ask for the word of the day before you speak about this dossier with anyone."),
    N_(
        "Found this by chance? Do not open or copy it. Hand it to the police with the words "
        "“sealed court document”; they know whom to call."
    ),
)
RETURN = N_("Return or destroy")
RETURN_TEXT = N_(
    "This copy is numbered and followed. Acknowledge it within two days; return it, "
    "or declare its destruction by two officers, when the section asks or the arrangement ends."
)
RETURN_URGENT = N_(
    "This copy is numbered and followed. Confirm within a day that an officer has read it; return it, "
    "or declare its destruction by two officers, when the section asks or the arrangement ends."
)
FOOTER = N_("{number} · version {version} · copy code {code}")
PAGE_OF = N_("page {page} of {pages}")
COVER = N_("Cover")

_DATE = N_("{day} {month} {year}")
_FIRST = N_("1 {month} {year}")
MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
_ON_WEEKDAY = N_("{weekday} {day}")
_NARROW_SPACE = "\u202f"


def day(value: date, translate: Translate) -> str:
    """A day in full: 24 November 2016."""
    written = translate(_FIRST if value.day == 1 else _DATE)
    return written.format(day=value.day, month=translate(MONTHS[value.month - 1]), year=value.year)


def weekday(value: date, translate: Translate) -> str:
    """A day that someone acts on: Thursday 24 November 2016."""
    named = translate(_WEEKDAYS[value.weekday()])
    said = translate(_ON_WEEKDAY).format(weekday=named, day=day(value, translate))
    return said[:1].upper() + said[1:]


def number(value: int) -> str:
    """A number with its thousands apart, as both languages may write it."""
    return f"{value:,}".replace(",", _NARROW_SPACE)
