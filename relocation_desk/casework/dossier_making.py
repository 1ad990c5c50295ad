"""What preparing a dossier puts on record: the version, its numbered copies with a PDF each, for whom it is sealed."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from relocation_desk.casework import finding, named
from relocation_desk.casework.desk import Work
from relocation_desk.casework.dossier_rows import kept_as, record_copy_event
from relocation_desk.casework.ingredients import Gathered
from relocation_desk.domain import codes
from relocation_desk.domain.references import OfficerRef, new_copy_code
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier import storing
from relocation_desk.dossier.content import Content
from relocation_desk.dossier.disarming import Disarmed
from relocation_desk.vault.copy_tables import DossierRecipient
from relocation_desk.vault.partner_tables import Certificate, Copy, Dossier
from relocation_desk.vault.records import DossierText
from relocation_desk.vault.tables import Case

MOST_COPIES = 20


class TooManyCopies(Trouble):
    """Each copy is followed to its end by hand."""

    says = N_("A dossier has at least one copy and at most {most}. Choose as many as will be handed over.")


class NotCompared(Trouble):
    """A certificate that a dossier can't be sealed for."""

    says = N_("The certificate {fingerprint} is not a compared one of this State. Compare its fingerprint first.")


@dataclass(frozen=True, slots=True)
class Way:
    """How a dossier goes out: what each copy is on, and certificates that it is sealed for beside the newest.

    `page_size` is "A4" or "Letter".
    """

    media: tuple[codes.CopyMedium, ...] = (codes.CopyMedium.REMOVABLE,)
    further: tuple[str, ...] = ()
    page_size: str = "A4"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A content that is ready to be put on record, by whom it is approved, how it goes out, and whom it names.

    Without a word on that it names all who move along.
    """

    content: Content
    second: OfficerRef
    way: Way
    made: Sequence[Disarmed] = ()
    named: tuple[int, ...] = ()


def record(work: Work, gathered: Gathered, prepared: Prepared) -> Dossier:
    """Put a version on record with its copies: numbers and codes exist before the pages do."""
    content, way = prepared.content, prepared.way
    if not 1 <= len(way.media) <= MOST_COPIES:
        raise TooManyCopies(most=MOST_COPIES)
    text = DossierText(storing.to_text(content))
    row = Dossier(
        case_id=gathered.case.id, number=content.cover.number, version=content.cover.version,
        placement_id=gathered.placement.id, certificate_id=gathered.certificate.id, language=content.language,
        not_after=content.cover.not_after, second_officer=prepared.second,
        content_digest=hashlib.sha256(text.content.encode()).digest(),
    )  # fmt: skip
    work.record(row, work.today)
    moving = (one.id for one in gathered.case.members if one.moves_along)
    named.record(work, row, prepared.named or moving)
    for certificate in _further(work, gathered, way):
        work.record(DossierRecipient(dossier_id=row.id, certificate_id=certificate.id), work.today)
    work.seal(gathered.case.reference, row.id, text, work.today)
    numbered = [_numbered(work, row, one, prepared.made) for one in _of_each_copy(content, way)]
    work.facts |= {"dossier": row.number, "copy": ".".join(copy.code for copy in numbered)}
    return row


def _further(work: Work, gathered: Gathered, way: Way) -> Iterator[Certificate]:
    known = {one.fingerprint: one for one in finding.compared_certificates(work.session, gathered.partner.id)}
    for fingerprint in dict.fromkeys(way.further):
        if fingerprint not in known:
            raise NotCompared(fingerprint=fingerprint)
        if known[fingerprint].id != gathered.certificate.id:
            yield known[fingerprint]


def _of_each_copy(content: Content, way: Way) -> Iterator[tuple[Content, codes.CopyMedium]]:
    """The content as each copy's own cover has it; the first keeps the code that the content was composed with."""
    for number, medium in enumerate(way.media, start=1):
        code = content.cover.copy_code if number == 1 else new_copy_code()
        cover = replace(content.cover, copy_number=number, copies=len(way.media), copy_code=code)
        yield replace(content, cover=cover), medium


def _numbered(work: Work, row: Dossier, one: tuple[Content, codes.CopyMedium], annexes: Sequence[Disarmed]) -> Copy:
    from relocation_desk.dossier.typeset import typeset  # loads ReportLab

    content, medium = one
    copy = Copy(dossier_id=row.id, ordinal=content.cover.copy_number, code=content.cover.copy_code, medium=medium)
    work.record(copy, work.today)
    record_copy_event(work, copy, codes.CopyStage.NUMBERED, work.today)
    kind, record_id = kept_as(copy)
    case = work.session.get_one(Case, row.case_id).reference
    work.seal(case, record_id, kind(typeset(content, annexes)), work.today)
    return copy
