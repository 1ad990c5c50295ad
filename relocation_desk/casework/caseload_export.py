"""Cases leave the desk sealed for a compared certificate; by two where it tells who, where or how, or of many."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from relocation_desk.casework import (
    approvals,
    consent_standing,
    exclusions,
    finding,
    listing,
    merged,
    saved_views,
)
from relocation_desk.casework.caseload_reading_out import ReadOut, may_leave, read_out
from relocation_desk.casework.caseload_rows import Wanted
from relocation_desk.casework.delivering import delivering, recipient
from relocation_desk.casework.desk import Desk, Progress, Work, no_progress
from relocation_desk.casework.saving_out import SavedOut
from relocation_desk.domain import consent, references, text, two_persons
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment, ConsentScope, PartnerKind
from relocation_desk.domain.permissions import require
from relocation_desk.domain.references import CaseRef, OfficerRef, StateCode
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.exchange import flattening, writing
from relocation_desk.vault.approvals import Details, Request
from relocation_desk.vault.caseload_records import CaseloadExportReason
from relocation_desk.vault.caseload_tables import CaseloadExport, CaseloadExported
from relocation_desk.vault.partner_tables import Certificate, Partner
from relocation_desk.vault.tables import Case
from relocation_desk.vault.troubles import KeyMissing
from relocation_desk.words.catalogue import _

SUBJECT = "caseload"
_WHICH = "which_"
MAY_HOLD = (Compartment.IDENTITY, Compartment.WHEREABOUTS)
_IN_A_LINE, _LINES = 12, 20  # how an approval names cases one by one
MOST_NAMED = _IN_A_LINE * _LINES


class NothingLeaves(Trouble):
    """No case that was chosen can be opened by this officer."""

    says = N_(
        "None of these cases can leave: you can’t open all that would be in it. Choose others, or leave more out."
    )


class TooManyNamed(Trouble):
    """A second officer reads each of them."""

    says = N_("At most {most} cases are chosen one by one; {count} were. Choose fewer, or all.")


class DisclosureMissing(Trouble):
    """Nothing about a person goes to a State against their will, or without it."""

    says = N_("{case} has not consented to disclosure to a State. Record the consent, or leave the case out.")


class RecipientUncompared(Trouble):
    """What can’t be sealed for somebody known does not leave."""

    says = N_("{to} has no certificate whose full fingerprint was compared. Compare it, then take cases out.")


class NoApprovalNeeded(Trouble):
    """Nobody else need be asked."""

    says = N_(
        "This may leave without a second officer: it says neither who nor where they are, and few cases are in it."
    )


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Which cases leave, all where `is_whole`; what is said of them beside what protection keeps; and to whom."""

    to: StateCode
    cases: tuple[CaseRef, ...] = ()
    is_whole: bool = False
    holds: frozenset[Compartment] = frozenset()

    @property
    def wanted(self) -> Wanted:
        """What is read of the desk for it."""
        return Wanted(tuple(sorted(set(self.cases))), self.is_whole, self.holds)

    @staticmethod
    def asked(request: Request) -> "Outgoing":
        """What a second officer was asked, read from what is signed."""
        of = request.details
        held = frozenset(Compartment(one) for one in str(of["holds"]).split(".")) - {Compartment.PROTECTION}
        lines = [str(of[name]) for name in sorted(of) if name.startswith(_WHICH)]
        named = tuple(CaseRef(one) for line in lines for one in line.split("."))
        return Outgoing(StateCode(str(of["to"])), named, bool(of["whole"]), held)


@dataclass(frozen=True, slots=True)
class WhatLeaves:
    """What would leave, how many cases can’t, whether a second officer approves, and for which certificate."""

    cases: int
    left_out: int
    takes_two: bool
    fingerprint: str


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A sealed caseload as it was written, and how many cases are in it."""

    file: SavedOut
    cases: int
    left_out: int


@dataclass(frozen=True, slots=True)
class _Way:
    """Cases that may go, and the certificate that they are sealed for."""

    partner: Partner
    certificate: Certificate
    cases: tuple[Case, ...]
    left_out: int

    def details(self, outgoing: Outgoing) -> Details:
        """What the second officer approves; the reason goes apart, since it is words."""
        named = [one.reference for one in self.cases]
        held = sorted({Compartment.PROTECTION.value, *(one.value for one in outgoing.holds)})
        known: Mapping[str, str | int] = {
            "count": len(named), "holds": ".".join(held), "to": outgoing.to, "whole": int(outgoing.is_whole),
            "fingerprint": self.certificate.fingerprint,
            "selection": hashlib.sha256("\n".join(named).encode()).hexdigest(),
        }  # fmt: skip
        lines = [] if outgoing.is_whole else [named[at : at + _IN_A_LINE] for at in range(0, len(named), _IN_A_LINE)]
        return {**known, **{f"{_WHICH}{number:02d}": ".".join(line) for number, line in enumerate(lines, 1)}}


def look(desk: Desk, outgoing: Outgoing) -> WhatLeaves:
    """What would leave, and whether a second officer approves it first."""
    require(Act.EXPORT_CASELOAD, desk.roles)
    with desk.reading(Act.EXPORT_CASELOAD) as session:
        way = _way(desk.looking(session), outgoing)
        return WhatLeaves(len(way.cases), way.left_out, _takes_two(outgoing, way), way.certificate.fingerprint)


def of_view(desk: Desk, name: str) -> tuple[CaseRef, ...]:
    """The cases that a saved view shows now."""
    require(Act.LIST_CASES, desk.roles)
    view = saved_views.load(desk).named(name)
    ids = listing.ids(desk, listing.Query("", view.filters))
    return tuple(one.reference for one in listing.rows(desk, ids))


def ask(desk: Desk, outgoing: Outgoing, reason: str) -> int:
    """Ask a second officer to approve that exactly these cases leave; returns the number of the request."""
    with desk.reading(Act.EXPORT_CASELOAD) as session:
        way = _way(desk.looking(session), outgoing)
        if not _takes_two(outgoing, way):
            raise NoApprovalNeeded
        details = way.details(outgoing)
    return approvals.ask(desk, Act.EXPORT_CASELOAD, SUBJECT, details, reason)


def take_out(
    desk: Desk, outgoing: Outgoing, folder: Path, reason: str = "", progress: Progress = no_progress
) -> TakenOut:
    """Write cases to a folder, sealed, under a name that says nothing; what two approved has its reason already."""
    from relocation_desk.dossier import sealing  # loads the OpenPGP library

    with delivering(folder) as deliver, desk.act(Act.EXPORT_CASELOAD) as work:
        way = _way(work, outgoing)
        second, why = _approved(work, outgoing, way, reason)
        found = read_out(work, outgoing.wanted, progress)
        content = writing.as_workbook(flattening.tables(found.caseload, found.keys), progress)
        sealed = sealing.enclose(content, recipient_certificate=way.certificate.material, at=work.at)
        delivered = deliver(sealed)
        _record(work, (way, found), (second, why), bytes.fromhex(delivered.sha256))
        work.facts["file"] = delivered.sha256
    saved = SavedOut(delivered.path, delivered.sha256, delivered.size)
    return TakenOut(saved, len(way.cases), way.left_out)


def _approved(work: Work, outgoing: Outgoing, way: _Way, reason: str) -> tuple[OfficerRef | None, str]:
    """Who approved it and why it leaves; nobody where it takes one, who then says why."""
    if not _takes_two(outgoing, way):
        return None, text.taken_in(reason, _("Reason"), approvals.REASON_LIMIT)
    second = approvals.spend(work, Act.EXPORT_CASELOAD, SUBJECT, way.details(outgoing)).approver
    return second, approvals.reason_of(work, int(str(work.facts["approval"])))


def _record(work: Work, of: tuple[_Way, ReadOut], by: tuple[OfficerRef | None, str], digest: bytes) -> None:
    way, found = of
    second, why = by
    row = CaseloadExport(certificate_id=way.certificate.id, second=second, digest=digest)
    work.record(row, work.today)
    for case in found.case_ids:
        work.record(CaseloadExported(case_id=case, export_id=row.id), work.today)
    work.seal(f"P-{way.partner.code}", row.id, CaseloadExportReason(why), work.today)
    # Not to whom: the trail is read by more eyes.
    work.facts |= {"cases": len(found.case_ids)}


def _takes_two(outgoing: Outgoing, way: _Way) -> bool:
    return two_persons.export_needs_second(outgoing.holds, len(way.cases))


def _way(work: Work, outgoing: Outgoing) -> _Way:
    """What stands at the gate when it is asked for, and again when it leaves."""
    for held in outgoing.holds:
        if not work.desk.is_cleared_for(held):
            raise KeyMissing(compartment=held)
    partner = finding.partner(work.session, outgoing.to)
    if len(outgoing.wanted.cases) > MOST_NAMED and not outgoing.is_whole:
        raise TooManyNamed(most=MOST_NAMED, count=len(outgoing.wanted.cases))
    for one in outgoing.wanted.cases:
        finding.case(work.session, references.parse(one, "W"))
    cases, left_out = may_leave(work, outgoing.wanted)
    if not cases and not outgoing.is_whole:
        raise NothingLeaves
    for case in cases:
        _require_may_go(work, case, partner)
    uncompared = RecipientUncompared(to=finding.partner_name(partner))
    certificate = recipient(work.session, partner.code, work.desk.now(), uncompared)
    return _Way(partner, certificate, cases, left_out)


def _require_may_go(work: Work, case: Case, partner: Partner) -> None:
    """Nothing of a case goes to a State that is out of the question, or against the witness’s will."""
    session, disclosure = work.session, {ConsentScope.DISCLOSURE_TO_STATE}
    person = merged.kept(session, case)
    exclusions.require_not_excluded(session, person, partner.id)
    consent_standing.require_not_over(session, person.id, work.today, disclosure)
    if partner.kind is PartnerKind.ORGANISATION:
        return
    if not disclosure & consent.standing(consent_standing.words(session, person.id), work.today):
        raise DisclosureMissing(case=case.reference)
