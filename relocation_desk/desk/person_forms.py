"""The forms of what is asked about one person: other names, papers, background, safe ways to reach them, a portrait."""

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum
from typing import Any

from relocation_desk.casework import persons
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.duplicate_search import Typed
from relocation_desk.casework.persons import field_label
from relocation_desk.casework.views import CaseView, MemberView
from relocation_desk.desk.case_forms import code
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.desk.heeding import Heed
from relocation_desk.domain.known import Known
from relocation_desk.domain.person_codes import AliasKind, ContactWay, Fluency, PaperKind
from relocation_desk.vault.person_records import (
    Alias,
    Language,
    Matter,
    Nationality,
    Paper,
    PersonAliases,
    PersonBackground,
    PersonPapers,
    SafeContact,
    SafeContacts,
)
from relocation_desk.vault.records import PersonIdentity
from relocation_desk.words.catalogue import _


def aliases(desk: Desk, case: CaseView, one: MemberView) -> FormSpec:
    """Other names."""
    columns = (_line("name"), _code("kind", AliasKind), _line("used", is_required=False))
    asked = (_rows("aliases", columns, Alias, one.more.aliases),)
    lead = _("Names found on other papers, used before, or known to those who look for the person. Search finds them.")
    return replace(_form(desk, case, one, PersonAliases, (_("Other names"), lead), asked), heeds=_heed(desk, case, one))


def papers(desk: Desk, case: CaseView, one: MemberView) -> FormSpec:
    """Nationalities, languages and documents."""
    known = one.more.papers
    document = (
        _code("kind", PaperKind), _line("number", is_required=False), _line("issued_by", is_required=False),
        _date("expires"),
    )  # fmt: skip
    asked = (
        _rows("nationalities", (_line("state"),), Nationality, known, _("“Has none” means stateless.")),
        _rows("languages", (_line("name", _("Language")), _code("fluency", Fluency)), Language, known),
        _rows("papers", document, Paper, known),
    )
    lead = _("What the dossier says of nationality, languages and papers comes from here.")
    made = _form(desk, case, one, PersonPapers, (_("Nationality, languages and papers"), lead), asked)
    return replace(made, heeds=_heed(desk, case, one))


def background(desk: Desk, case: CaseView, one: MemberView) -> FormSpec:
    """Criminal record, debts and custody orders."""
    known, columns = one.more.background, (_line("what"), _date("since"))
    asked = tuple(_rows(name, columns, Matter, known) for name in ("criminal_record", "debts", "custody_orders"))
    lead = _(
        "States ask for these before they accept a person. Choose “has none” only when it was asked and answered so."
    )
    return _form(desk, case, one, PersonBackground, (_("Background"), lead), asked)


def contacts(desk: Desk, case: CaseView, one: MemberView) -> FormSpec:
    """Safe ways to reach the person."""
    columns = (
        _code("way", ContactWay), _line("details"), _line("when", is_required=False),
        _line("beware", is_required=False),
    )  # fmt: skip
    asked = (_rows("contacts", columns, SafeContact, one.more.contacts),)
    lead = _("Sealed with the whereabouts. Who else hears, sees or reads it belongs to what to beware of.")
    return _form(desk, case, one, SafeContacts, (_("Safe ways to reach the person"), lead), asked)


def photo(desk: Desk, case: CaseView, one: MemberView) -> FormSpec:
    """A portrait."""

    def save(values: Values) -> None:
        persons.record_photo(desk, case.reference, one.id, *values["picture"])

    lead = _("Only the pixels inside the frame are kept: no place, time or camera goes with them.")
    asked = (Field("picture", _("Portrait"), Kind.PHOTO),)
    return FormSpec(f"photo:{case.reference}:{one.id}", _("Portrait"), lead, _("Record portrait"), asked, save)


def _form(
    desk: Desk, case: CaseView, one: MemberView, kind: Any, said: tuple[str, str], asked: tuple[Field, ...]
) -> FormSpec:
    def save(values: Values) -> None:
        persons.record(desk, case.reference, one.id, kind(**values))

    return FormSpec(f"{kind.kind}:{case.reference}:{one.id}", *said, _("Record answers"), asked, save)


def _heed(desk: Desk, case: CaseView, one: MemberView) -> Heed:
    """Who else bears a name, or has a document of a number, that is typed."""
    known = one.identity if isinstance(one.identity, PersonIdentity) else None

    def told(typed: Values) -> Typed:
        names, numbers = _typed(typed, "aliases", "name"), _typed(typed, "papers", "number")
        return Typed(names, known.born, known.sex, numbers) if known else Typed(names, numbers=numbers)

    return Heed(desk, case.reference, told, one.id)


def _typed(typed: Values, question: str, column: str) -> tuple[str, ...]:
    rows: Any = typed.get(question, {}).get("rows", ())
    return tuple(str(one.get(column) or "") for one in rows)


def _rows(name: str, columns: tuple[Field, ...], record: type[Any], known: object, hint: str = "") -> Field:
    initial: Known[Any] = getattr(known, name, Known())
    return Field(name, field_label(name), Kind.ANSWERS, hint, initial=initial, columns=columns, record=record)


def _line(name: str, word: str = "", *, is_required: bool = True) -> Field:
    return Field(name, word or field_label(name), is_required=is_required)


def _code(name: str, members: Iterable[Enum]) -> Field:
    return code(name, field_label(name), members)


def _date(name: str) -> Field:
    return Field(name, field_label(name), Kind.PARTIAL, is_required=False)
