"""When the section's own certificates end, who is told of it, and what keys made anew would bring with them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from sqlalchemy import exists, select

from relocation_desk.casework.desk import Desk
from relocation_desk.casework.dossier_rows import copies_of, copy_stage_in
from relocation_desk.casework.views import TodayLine, Waiting
from relocation_desk.domain import codes, contacts
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import DossierNumber, OfficerRef
from relocation_desk.vault.partner_tables import Dossier, DossierSignature
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day

# Each State is given the next authority in person, which takes longer than a certificate that only officers hold.
_AUTHORITY_AHEAD = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class CertificateEnd:
    """A day on which signing certificates of officers end; the section's authority, when none is named."""

    on: date
    officers: tuple[OfficerRef, ...] = ()

    def is_near(self, today: date) -> bool:
        """Whether it is time to renew."""
        return contacts.is_near(self.on, today) if self.officers else self.on <= today + _AUTHORITY_AHEAD


def ends(desk: Desk) -> tuple[CertificateEnd, ...]:
    """The end of the authority, then those of the certificates of officers who may still sign, the next one first."""
    state = desk.vault.chain.state
    if state.section is None:
        return ()
    by_day: dict[date, list[OfficerRef]] = defaultdict(list)
    for officer in state.officers.values():
        certificate = state.section.officer_certificates.get(officer.reference)
        if certificate is not None and not officer.is_closed:
            by_day[_end_of(certificate)].append(officer.reference)
    of_officers = (CertificateEnd(on, tuple(sorted(found))) for on, found in sorted(by_day.items()))
    return CertificateEnd(_end_of(state.section.authority)), *of_officers


@lru_cache(64)
def _end_of(certificate: bytes) -> date:
    from relocation_desk.dossier import authority  # loads what reads certificates

    return authority.valid_until(certificate).date()


def lines(desk: Desk) -> Iterator[TodayLine]:
    """What of Today concerns them: all of it for who can renew, to any other officer the end of their own."""
    may_renew = desk.may(Act.MAKE_SECTION_KEYS)
    for number, one in enumerate(ends(desk)):
        if one.is_near(desk.today()) and (may_renew or desk.officer in one.officers):
            over = (desk.today() - one.on).days
            detail = told(one) if may_renew else _told_to_oneself(one)
            yield TodayLine(Waiting.SECTION_CERTIFICATE, None, desk.officer, one.on, over, number, detail)


def told(one: CertificateEnd) -> str:
    """What ends, and what to do, for who can do it."""
    if not one.officers:
        said = _("The section’s signing authority ends on {day}: make its keys anew, and tell each State in person")
        return said.format(day=day(one.on))
    said = _("Signing certificates that end on {day}, of {officers}: renew them")
    return said.format(day=day(one.on), officers=", ".join(one.officers))


def _told_to_oneself(one: CertificateEnd) -> str:
    return _("Your signing certificate ends on {day}: ask the head of section to renew it").format(day=day(one.on))


def would_be_void(desk: Desk) -> tuple[DossierNumber, ...]:
    """Dossiers that are signed and not sealed or printed: keys made anew would not fit their signatures any more."""
    signed = exists().where(DossierSignature.dossier_id == Dossier.id)
    with desk.reading(Act.VIEW_DOSSIER) as session:
        rows = session.scalars(select(Dossier).where(signed).order_by(Dossier.id)).all()
        waiting = (
            row
            for row in rows
            if any(copy_stage_in(session, copy) is codes.CopyStage.NUMBERED for copy in copies_of(session, row))
        )
        return tuple(dict.fromkeys(DossierNumber(row.number) for row in waiting))
