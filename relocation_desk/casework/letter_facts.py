"""What a letter is filled with, from the record of its State and its request; nothing else can come in."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from relocation_desk.casework import countries, request_gates, templates
from relocation_desk.casework.desk import Work
from relocation_desk.domain import letters
from relocation_desk.domain.codes import AnswerKind, InstrumentStage, RequestChannel
from relocation_desk.domain.letter_codes import LetterField, LetterKind, TemplateKind
from relocation_desk.domain.letters import LetterFacts, LetterNumber, OwnText, PublicName
from relocation_desk.domain.partner_codes import FocalKind
from relocation_desk.domain.references import ExternalRef
from relocation_desk.domain.trouble import N_
from relocation_desk.dossier import labels
from relocation_desk.vault.cooperation_tables import FocalPoint, PartnerDetail
from relocation_desk.vault.partner_notes import FocalName
from relocation_desk.vault.partner_tables import Answer, Instrument, InstrumentEvent, Partner, Request
from relocation_desk.words.catalogue import _, translator
from relocation_desk.words.labels import label
from relocation_desk.words.letter_labels import WHERE

ENGLISH = "en"
_OUTSIDE = N_("outside any instrument")
_OF_DAY = N_("{instrument} of {day}")
_TYPED = frozenset({LetterField.ADDRESSEE, LetterField.WORDS, LetterField.DUTY_LINE})
_BY_CHANNEL = {
    RequestChannel.AGENCY: (FocalKind.PROTECTION_AGENCY, FocalKind.POLICE),
    RequestChannel.ARTICLE_87: (FocalKind.EMBASSY, FocalKind.FOREIGN_MINISTRY, FocalKind.JUSTICE_MINISTRY),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a letter is about: its kind, its State, the request if there is one, and what the writer typed."""

    kind: LetterKind
    partner: Partner
    request: Request | None
    language: str
    words: str
    answer_by: date | None


@dataclass(frozen=True, slots=True)
class Filled:
    """A letter that is complete: as it goes out, what of it people wrote, and the version it was written from."""

    text: str
    typed: str
    template: int


def language_of(work: Work, partner: Partner) -> str:
    """The language that a State chose for what it receives; English where it chose none."""
    said = select(PartnerDetail.language).where(PartnerDetail.partner_id == partner.id)
    last = work.session.scalar(said.order_by(PartnerDetail.happened_on.desc(), PartnerDetail.id.desc()).limit(1))
    return last or partner.language or ENGLISH


def gather(work: Work, asked: Asked, number: LetterNumber) -> LetterFacts:
    """All that is on record for a letter."""
    request, language = asked.request, asked.language
    facts: dict[str, object] = {}
    if request is not None:
        instrument = work.session.get(Instrument, request.instrument_id) if request.instrument_id else None
        signed_on = _signed_on(work, instrument) if instrument else None
        facts |= {
            "reference": ExternalRef(request.external) if request.external else None, "sent_on": request.happened_on,
            "purpose": PublicName(label(request.purpose, translator(language))) if _is_spoken(language) else None,
            "instrument": _instrument(instrument, signed_on, language), "instrument_day": signed_on,
            "deadline": asked.answer_by or request_gates.deadline_of(work.session, request),
            "days_waiting": (work.today - request.happened_on).days,
        } | _answers(work, request)  # fmt: skip
    return LetterFacts(
        number=number, day=work.today, state=PublicName(_name(asked.partner, language)),
        addressee=_addressee(work, asked), duty_line=_section_text(work, TemplateKind.DUTY_LINE, language),
        words=OwnText(asked.words) if asked.words else None, **facts,  # type: ignore[arg-type]
    )  # fmt: skip


def fill(work: Work, asked: Asked, facts: LetterFacts) -> Filled:
    """The text of a letter; LetterIncomplete lists all that is missing, and where each is entered."""
    template = letters.require_written(asked.kind)
    version, written = templates.required(work, template, asked.language)
    used = letters.require_fields(written, template, asked.language)
    known = dict(facts.known())
    may_lack = frozenset() if asked.kind is LetterKind.NOTE_VERBALE else frozenset({LetterField.WORDS})
    missing = [one for one in used if one not in known and one not in may_lack]
    if missing:
        said = _("{field} ({where})")
        listed = "; ".join(said.format(field=label(one), where=_(WHERE[one])) for one in missing)
        raise letters.LetterIncomplete(missing=listed)
    words = {one: _said(value, asked.language) for one, value in known.items()}
    typed = letters.fill(written, {one: text for one, text in words.items() if one in _TYPED})
    return Filled(letters.fill(written, words), typed, version)


def letterhead(work: Work, language: str) -> str:
    """What stands above each letter."""
    return _section_text(work, TemplateKind.LETTERHEAD, language) or ""


def day_in(value: date, language: str) -> str:
    """A day as letters of a language bear it."""
    if _is_spoken(language):
        return labels.day(value, translator(language))
    return countries.long_day(value, language)


def _said(value: object, language: str) -> str:
    return day_in(value, language) if isinstance(value, date) else str(value)


def _is_spoken(language: str) -> bool:
    return language in letters.SPOKEN


def _name(partner: Partner, language: str) -> str:
    return countries.name_in(partner.code, language) or (partner.name_fr if language == "fr" else partner.name_en)


def _section_text(work: Work, kind: TemplateKind, language: str) -> OwnText | None:
    found = templates.standing(work, kind, language) or templates.standing(work, kind, ENGLISH)
    return OwnText(found[1]) if found else None


def _addressee(work: Work, asked: Asked) -> OwnText | None:
    """The focal point that the channel leads to, else the last that was named."""
    rows = select(FocalPoint).where(FocalPoint.partner_id == asked.partner.id)
    found = list(work.session.scalars(rows.order_by(FocalPoint.happened_on.desc(), FocalPoint.id.desc())))
    kinds = _BY_CHANNEL[asked.request.channel if asked.request else RequestChannel.ARTICLE_87]
    ordered = sorted(found, key=lambda one: one.kind not in kinds)
    for one in ordered:
        named = work.open(f"P-{asked.partner.code}", FocalName, one.id)
        if isinstance(named, FocalName):
            return OwnText("\n".join(part for part in (named.name, named.address) if part))
    return None


def _instrument(instrument: Instrument | None, signed_on: date | None, language: str) -> PublicName | None:
    if not _is_spoken(language):
        return None
    say = translator(language)
    if instrument is None:
        return PublicName(say(_OUTSIDE))
    said = label(instrument.kind, say)
    if signed_on is None:
        return PublicName(said)
    return PublicName(say(_OF_DAY).format(instrument=said, day=labels.day(signed_on, say)))


def _signed_on(work: Work, instrument: Instrument) -> date | None:
    signed = select(InstrumentEvent.happened_on).where(
        InstrumentEvent.instrument_id == instrument.id, InstrumentEvent.stage == InstrumentStage.SIGNED
    )
    return work.session.scalar(signed.order_by(InstrumentEvent.id.desc()).limit(1))


def _answers(work: Work, request: Request) -> dict[str, object]:
    """When it was withdrawn, and when the State last answered."""
    rows = select(Answer.kind, Answer.happened_on).where(Answer.request_id == request.id)
    said = work.session.execute(rows.order_by(Answer.happened_on, Answer.id)).all()
    withdrawn = [day for kind, day in said if kind is AnswerKind.WITHDRAWN]
    ours = (AnswerKind.WITHDRAWN, AnswerKind.NO_ANSWER)
    answered = [day for kind, day in said if kind not in ours]
    is_withdrawn = bool(said) and said[-1][0] is AnswerKind.WITHDRAWN
    return {
        "withdrawn_on": withdrawn[-1] if is_withdrawn else None, "answered_on": answered[-1] if answered else None,
    }  # fmt: skip
