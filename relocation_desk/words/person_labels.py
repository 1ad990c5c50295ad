"""The words for what is known about a person: codes, and the fields of its records."""

from enum import Enum

from relocation_desk.domain import person_codes as codes
from relocation_desk.domain.known import Knowledge
from relocation_desk.domain.trouble import N_

PAIRS: tuple[tuple[Enum, str], ...] = (
    (Knowledge.NEVER_ASKED, N_("never asked")),
    (Knowledge.UNKNOWN, N_("unknown")),
    (Knowledge.NONE, N_("has none")),
    (Knowledge.KNOWN, N_("known")),
    (codes.AliasKind.ALSO_KNOWN_AS, N_("also known as")),
    (codes.AliasKind.FORMER, N_("former name")),
    (codes.AliasKind.RELIGIOUS, N_("religious name")),
    (codes.AliasKind.NICKNAME, N_("nickname")),
    (codes.AliasKind.ASSUMED, N_("assumed name")),
    (codes.Fluency.FIRST, N_("first language")),
    (codes.Fluency.FLUENT, N_("fluent")),
    (codes.Fluency.BASIC, N_("basic")),
    (codes.PaperKind.PASSPORT, N_("Passport")),
    (codes.PaperKind.IDENTITY_CARD, N_("Identity card")),
    (codes.PaperKind.BIRTH_CERTIFICATE, N_("Birth certificate")),
    (codes.PaperKind.MARRIAGE_CERTIFICATE, N_("Marriage certificate")),
    (codes.PaperKind.TRAVEL_DOCUMENT, N_("Travel document")),
    (codes.PaperKind.RESIDENCE_PERMIT, N_("Residence permit")),
    (codes.PaperKind.DRIVING_LICENCE, N_("Driving licence")),
    (codes.PaperKind.OTHER, N_("Other document")),
    (codes.ContactWay.TELEPHONE, N_("telephone")),
    (codes.ContactWay.MESSAGE, N_("message")),
    (codes.ContactWay.IN_PERSON, N_("in person")),
    (codes.ContactWay.THROUGH_SOMEONE, N_("through someone")),
    (codes.ContactWay.LETTER, N_("letter")),
)

FIELDS = {
    "aliases": N_("Other names"),
    "nationalities": N_("Nationalities"),
    "languages": N_("Languages"),
    "papers": N_("Papers"),
    "criminal_record": N_("Criminal record"),
    "debts": N_("Debts"),
    "custody_orders": N_("Custody orders"),
    "contacts": N_("Safe ways to reach the person"),
    "name": N_("Name"),
    "kind": N_("Kind"),
    "used": N_("Where or when it was used"),
    "state": N_("State"),
    "fluency": N_("How well"),
    "number": N_("Number"),
    "issued_by": N_("Issued by"),
    "expires": N_("Expires"),
    "what": N_("What"),
    "since": N_("Since"),
    "way": N_("How"),
    "details": N_("Number, place or person"),
    "when": N_("When"),
    "beware": N_("What to beware of"),
    "kept": N_("Keeps from another"),
    "whom": N_("From whom"),
    "others": N_("Not the same person as"),
    "why": N_("Why"),
}
