"""The section's own texts: letters and forms, each in some languages, in versions that are added and never changed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework import countries, patterns
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import letters, text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.letter_codes import LetterField, TemplateKind
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.letter_records import SECTION_FILE, FormText, TemplateText
from relocation_desk.vault.letter_tables import Template
from relocation_desk.vault.troubles import KeyMissing
from relocation_desk.words.catalogue import _
from relocation_desk.words.house_texts import house_languages, house_text

HOUSE = 0  # the version of a text that comes with the desk


class NoTemplate(Trouble):
    """Nobody has written a text in that language."""

    says = N_("There is no text “{kind}” in {language}. Write one under Letters, Templates, or choose: {possible}.")


class UnknownLanguage(Trouble):
    """A code that no list of languages has."""

    says = N_("“{code}” is not the code of a language. Type two letters, as in ar, en, fr, sw.")


class TemplateUnchanged(Trouble):
    """The text is what it was."""

    says = N_("This is the text as it stands, so no new version was kept.")


class NoSuchVersion(Trouble):
    """A version that nobody kept."""

    says = N_("“{kind}” in {language} has no version {version}. The last one is {last}.")


@dataclass(frozen=True, slots=True)
class NewTemplate:
    """A text to keep: for what, in which language."""

    kind: TemplateKind
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A version of a text: 0 came with the desk, and nobody kept it on a day."""

    version: int
    kept_on: date | None
    kept_by: OfficerRef | None


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A text in one line: its kind and language, and its last version."""

    kind: TemplateKind
    language: str
    last: Kept


@dataclass(frozen=True, slots=True)
class TemplateView:
    """A version of a text whole, with the fields that it may use and all versions, the last first."""

    kind: TemplateKind
    language: str
    version: int
    text: str
    offered: tuple[LetterField, ...]
    versions: tuple[Kept, ...]


def compartment_of(kind: TemplateKind) -> Compartment:
    """Whose texts these are: forms of those who deal with cases, letters of those who deal with States."""
    return Compartment.IDENTITY if kind in letters.FORMS else Compartment.COOPERATION


def listed(desk: Desk) -> tuple[TemplateRow, ...]:
    """All texts that this officer may open, by kind and language."""
    with desk.reading(Act.VIEW_TEMPLATES) as session:
        kept = _versions(session)
    found = {(kind, language): Kept(HOUSE, None, None) for kind in TemplateKind for language in house_languages(kind)}
    found |= {place: versions[0] for place, versions in kept.items()}
    order = list(TemplateKind)
    rows = (TemplateRow(kind, language, last) for (kind, language), last in found.items())
    mine = (one for one in rows if desk.is_cleared_for(compartment_of(one.kind)))
    return tuple(sorted(mine, key=lambda one: (order.index(one.kind), one.language)))


def show(desk: Desk, kind: TemplateKind, language: str, version: int | None = None) -> TemplateView:
    """A text whole, the last version unless another is named."""
    with desk.reading(Act.VIEW_TEMPLATES) as session:
        _require_open(desk, kind)
        kept = _versions(session).get((kind, language), ())
        own = house_text(kind, language)
        versions = (*kept, *((Kept(HOUSE, None, None),) if own is not None else ()))
        if not versions:
            raise _none(session, kind, language)
        wanted = versions[0].version if version is None else version
        if wanted not in {one.version for one in versions}:
            raise NoSuchVersion(kind=kind, language=language, version=wanted, last=versions[0].version)
        written = _text(desk, session, kind, (language, wanted))
        return TemplateView(kind, language, wanted, written, letters.offered(kind, language), versions)


def save(desk: Desk, new: NewTemplate) -> int:
    """Keep a new version of a text; UnknownField and the like where a field is none. Returns its number."""
    language = require_language(new.language)
    written = text.taken_in(new.text, _("Text"))
    letters.require_fields(written, new.kind, language)
    with desk.act(Act.EDIT_TEMPLATE, f"{new.kind}.{language}".replace("_", "-")) as work:
        _require_open(desk, new.kind)
        last = standing(work, new.kind, language)
        if last is not None and last[1] == written:
            raise TemplateUnchanged
        of = (Template.kind == new.kind, Template.language == language)
        row = Template(kind=new.kind, language=language, version=work.highest(Template.version, *of) + 1)
        work.record(row, work.today)
        work.seal(SECTION_FILE, row.id, _record(new.kind)(written), work.today)
        work.facts["version"] = row.version
        return row.version


def require_language(typed: str) -> str:
    """The code of a language that there is; UnknownLanguage."""
    code = patterns.required(patterns.LANGUAGE, typed.lower(), _("Language"), "ar")
    if not countries.is_language(code):
        raise UnknownLanguage(code=code)
    return code


def standing(work: Work, kind: TemplateKind, language: str) -> tuple[int, str] | None:
    """The version that is used, and its text; None where there is none in that language."""
    kept = _versions(work.session).get((kind, language))
    version = kept[0].version if kept else HOUSE
    if version == HOUSE and house_text(kind, language) is None:
        return None
    return version, _text(work.desk, work.session, kind, (language, version))


def required(work: Work, kind: TemplateKind, language: str) -> tuple[int, str]:
    """The same; NoTemplate names the languages that there are."""
    found = standing(work, kind, language)
    if found is None:
        raise _none(work.session, kind, language)
    return found


def languages(session: Session, kind: TemplateKind) -> tuple[str, ...]:
    """The languages in which there is a text of a kind."""
    own = {language for known, language in _versions(session) if known is kind}
    return tuple(sorted(own | set(house_languages(kind))))


def _none(session: Session, kind: TemplateKind, language: str) -> NoTemplate:
    possible = ", ".join(countries.language_name(one) for one in languages(session, kind))
    return NoTemplate(kind=kind, language=countries.language_name(language), possible=possible)


def _versions(session: Session) -> dict[tuple[TemplateKind, str], tuple[Kept, ...]]:
    found: dict[tuple[TemplateKind, str], tuple[Kept, ...]] = {}
    for row in session.scalars(select(Template).order_by(Template.version)):
        one = Kept(row.version, row.happened_on, OfficerRef(row.entered_by))
        found[row.kind, row.language] = (one, *found.get((row.kind, row.language), ()))
    return found


def _text(desk: Desk, session: Session, kind: TemplateKind, place: tuple[str, int]) -> str:
    language, version = place
    if version == HOUSE:
        return house_text(kind, language) or ""
    of = (Template.kind == kind, Template.language == language, Template.version == version)
    number = session.scalars(select(Template.id).where(*of)).one()
    kept = desk.vault.sealer.open(session, SECTION_FILE, _record(kind), number)
    if not isinstance(kept, TemplateText):
        raise KeyMissing(compartment=compartment_of(kind))
    return kept.text


def _record(kind: TemplateKind) -> type[TemplateText]:
    return FormText if kind in letters.FORMS else TemplateText


def _require_open(desk: Desk, kind: TemplateKind) -> None:
    if not desk.is_cleared_for(compartment_of(kind)):
        raise KeyMissing(compartment=compartment_of(kind))
