"""What is recorded about one person of a household beside their identity."""

from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from relocation_desk.casework import finding, photos
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.known import MOST, Known, TooManyAnswers
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.person_records import (
    PersonAliases,
    PersonBackground,
    PersonPapers,
    PersonPhoto,
    SafeContacts,
)
from relocation_desk.vault.records import Withheld
from relocation_desk.words.catalogue import _
from relocation_desk.words.person_labels import FIELDS


class SinceInFuture(Trouble):
    """What is told of a person has begun."""

    says = N_("{field}: {day} is in the future. Give the day on which it began.")


Told = PersonAliases | PersonPapers | PersonBackground | SafeContacts
Value = TypeVar("Value")
_ACTS = {Compartment.IDENTITY: Act.RECORD_IDENTITY, Compartment.WHEREABOUTS: Act.RECORD_WHEREABOUTS}


@dataclass(frozen=True, slots=True)
class PersonView:
    """What is known of a person beside their identity; None where nobody has asked yet."""

    aliases: PersonAliases | Withheld | None = None
    papers: PersonPapers | Withheld | None = None
    background: PersonBackground | Withheld | None = None
    contacts: SafeContacts | Withheld | None = None
    photo: PersonPhoto | Withheld | None = None


def of(work: Work, case: str, member_id: int) -> PersonView:
    """What this officer may know of a person, in an act under way."""
    return PersonView(
        work.open(case, PersonAliases, member_id),
        work.open(case, PersonPapers, member_id),
        work.open(case, PersonBackground, member_id),
        work.open(case, SafeContacts, member_id),
        work.open(case, PersonPhoto, member_id),
    )


def record(desk: Desk, reference: CaseRef, member_id: int, told: Told) -> None:
    """Record what was asked and answered about a person; what stood before stays in history."""
    clean = cleaned(told)
    if isinstance(clean, PersonBackground):
        _require_begun(desk, clean)
    with desk.act(_ACTS[told.compartment], reference) as work:
        finding.member(work.session, reference, member_id)
        work.seal(reference, member_id, clean, work.today)
        work.facts |= {"member_id": member_id, "kind": told.kind}


def _require_begun(desk: Desk, told: PersonBackground) -> None:
    for one in fields(told):
        for matter in getattr(told, one.name).items:
            if matter.since is not None and matter.since.is_surely_after(desk.today()):
                raise SinceInFuture(field=field_label(one.name), day=matter.since)


def record_photo(
    desk: Desk, reference: CaseRef, member_id: int, picture: bytes, crop: photos.Crop | None = None
) -> None:
    """Record a portrait, drawn anew so that nothing but its pixels is kept."""
    portrait = photos.portrait(picture, crop)
    with desk.act(Act.RECORD_IDENTITY, reference) as work:
        finding.member(work.session, reference, member_id)
        work.seal(reference, member_id, PersonPhoto(portrait), work.today)
        work.facts |= {"member_id": member_id, "kind": PersonPhoto.kind}


def cleaned(value: Value) -> Value:
    """Return a record whose every text is taken in as a name is, or the trouble of the first that is not."""
    assert is_dataclass(value) and not isinstance(value, type)  # noqa: S101, PT018 - for the type checker
    return replace(value, **{one.name: _taken(one, getattr(value, one.name)) for one in fields(value)})


def _taken(field: Field[Any], value: Any) -> Any:
    if isinstance(value, str) and type(value) is str:
        return text.name(value, field_label(field.name), may_be_empty=field.default is not MISSING)
    if isinstance(value, Known):
        if len(value.items) > MOST:
            raise TooManyAnswers(field=field_label(field.name), count=len(value.items), limit=MOST)
        return replace(value, items=tuple(cleaned(one) for one in value.items))
    return value


def field_label(name: str) -> str:
    """The word that a form shows for a field of a person's records."""
    return _(FIELDS[name])
