"""Who changed which field of a case's records when, from what to what."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from relocation_desk.casework import cases, persons, replacing
from relocation_desk.casework.comparing import compare
from relocation_desk.casework.desk import Work
from relocation_desk.casework.record_titles import title
from relocation_desk.casework.resting import Records
from relocation_desk.casework.sealed_kinds import SEALED
from relocation_desk.casework.views import AssessmentView, CaseView
from relocation_desk.domain.codes import Compartment, Sex
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault.records import Document, Sealed
from relocation_desk.vault.tables import Assessment, Case, Recorded, SealedRecord, Voiding
from relocation_desk.words import days
from relocation_desk.words.labels import label
from relocation_desk.words.person_labels import FIELDS

_SEXES = {sex.value: sex for sex in Sex}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a record became another; `before` and `after` are texts, or answers to a question about a person.

    Without clearance both are empty, and `withheld` says for what; a picture has no field.
    """

    changed_at: datetime
    changed_by: OfficerRef
    record: str
    field: str
    before: object
    after: object
    withheld: Compartment | None = None


def of_case(
    work: Work, row: Case, case: CaseView, known: Records, voidings: Sequence[Voiding]
) -> tuple[FieldChange, ...]:
    """All changes of what counts or was corrected, as far as this officer may know them, the newest first."""
    replaced = (
        _change(one.row, known, one.field, one.before, one.after)
        for one in replacing.of_case(work, row, known, voidings)
    )
    found = (*_sealed(work, case.reference, known), *_assessed(case.assessments, known), *replaced)
    return tuple(sorted(found, key=lambda one: one.changed_at, reverse=True))


def _change(row: Recorded, known: Records, field: str, before: object, after: object) -> FieldChange:
    return FieldChange(row.entered_at, OfficerRef(row.entered_by), title(row, known), field, before, after)


def _sealed(work: Work, case: str, known: Records) -> Iterator[FieldChange]:
    """From each revision to the next."""
    revisions: dict[tuple[str, int], list[SealedRecord]] = defaultdict(list)
    for row in known.of(SealedRecord):
        revisions[row.kind, row.record].append(row)
    for (kind, record), rows in revisions.items():
        value = SEALED[kind].value
        withheld = _withheld(work, case, value) if len(rows) > 1 else None
        if len(rows) > 1 and withheld is None and not issubclass(value, Document):
            opened = work.desk.vault.sealer.open_revisions(work.session, case, value, record)
            for (_former, before), (row, after) in pairwise(opened):
                yield from _between(row, known, before, after)
            continue
        for row in rows[1:]:
            yield replace(_change(row, known, "", "", ""), withheld=withheld)


def _withheld(work: Work, case: str, value: type[Sealed]) -> Compartment | None:
    """The compartment of a kind of record, where this officer does not open it."""
    is_open = work.desk.vault.sealer.keys.find(work.session, case, value.compartment) is not None
    return None if is_open else value.compartment


def _between(row: Recorded, known: Records, before: Sealed, after: Sealed) -> Iterator[FieldChange]:
    for name in after.field_names():
        former, latter = getattr(before, name), getattr(after, name)
        if former != latter and name != "corrects":  # the number of a revision says nothing
            yield _change(row, known, _label(name), _said(name, former), _said(name, latter))


def _assessed(versions: Sequence[AssessmentView], known: Records) -> Iterator[FieldChange]:
    """From each version to the next."""
    rows = {row.id: row for row in known.of(Assessment)}
    for before, after in pairwise(one for one in versions if one.id in rows):
        for one in compare(before, after):
            if one.is_changed:
                yield _change(rows[after.id], known, one.name, one.before, one.after)


def _label(name: str) -> str:
    """The word of a field; a person's own records have their words apart."""
    return persons.field_label(name) if name in FIELDS else cases.field_label(name)


def _said(name: str, value: object) -> object:
    """What is kept as a code or a date, in words."""
    if name in ("born", "since", "until") and isinstance(value, str) and value:
        return days.birth(value)
    return label(_SEXES[value]) if name == "sex" and value in _SEXES else value
