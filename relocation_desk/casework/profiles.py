"""Profiles: composed from a case, weighed against the section's open cases, kept with the request they went with."""

from collections.abc import Iterator

from relocation_desk.casework import at_printer, finding, overview, request_gates
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.spoken import language_codes
from relocation_desk.casework.views import CaseView
from relocation_desk.domain import profile as rules
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import AgeBand
from relocation_desk.domain.permissions import require
from relocation_desk.domain.profile import Profile
from relocation_desk.domain.profile_codes import (
    AgeRange,
    Asked,
    NeedLevel,
    ProfileLanguage,
    Span,
    Timing,
)
from relocation_desk.domain.references import CaseRef, ExternalRef, RequestRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.system import printers
from relocation_desk.system.printers import Printer
from relocation_desk.vault.partner_tables import Partner
from relocation_desk.vault.records import CareRelease, PersonIdentity
from relocation_desk.vault.request_records import ProfileSent

_SOON = {"emergency": Timing.DAYS, "urgent": Timing.WEEKS, "normal": Timing.MONTHS}


class NoProfile(Trouble):
    """The request went without one."""

    says = N_("No profile went along with {request}, or you may not open it.")


def of_case(case: CaseView) -> Profile:
    """What a profile of a case would say, as far as this officer may know it; the officer tells less where need be."""
    moving = tuple(one.person for one in case.family.standings if one.person.moves_along)
    has_minors = any(one.age_band is AgeBand.MINOR for one in moving)
    release = case.care_release if isinstance(case.care_release, CareRelease) else CareRelease("", "")
    standing = case.standing
    ages = ((AgeRange.ADULT, AgeBand.ADULT), (AgeRange.MINOR, AgeBand.MINOR))
    return Profile(
        size=rules.size_band(max(len(moving), 1)),
        ages=tuple(told for told, band in ages if any(one.age_band is band for one in moving)),
        languages=tuple(_languages(case)),
        health=NeedLevel.SOME if release.health else NeedLevel.NONE,
        schooling=NeedLevel.SOME if has_minors else NeedLevel.NONE,
        support=NeedLevel.SOME if release.needs else NeedLevel.NONE,
        urgency=case.urgency,
        threat=rules.threat_band(standing.level if standing else None),
        asked=Asked.RELOCATION, span=Span.DURABLE, timing=_SOON[case.urgency.value],
    )  # fmt: skip


def _languages(case: CaseView) -> Iterator[ProfileLanguage]:
    moving = {one.person.id for one in case.family.standings if one.person.moves_along}
    known = (one.identity for one in case.members if one.id in moving and isinstance(one.identity, PersonIdentity))
    spoken = {code for one in known for code in language_codes(one.languages)}
    told = {one.value for one in ProfileLanguage}
    yield from sorted({ProfileLanguage(code) if code in told else ProfileLanguage.OTHER for code in spoken})


def suggested(desk: Desk, reference: CaseRef) -> Profile:
    """The profile of a case, to begin with; to open the case stands on the trail."""
    require(Act.VIEW_CASE, desk.roles, is_delegate=desk.is_delegate)
    return of_case(overview.case(desk, reference))


def sheet(desk: Desk, reference: RequestRef) -> bytes:
    """The sheet that goes to the State: its reference and the profile, in the language that it chose."""
    with desk.act(Act.VIEW_PROFILE, reference) as work:
        return _sheet(work, reference)


def available(desk: Desk) -> tuple[Printer, ...]:
    """The printers of this workstation; a question to the system, which leaves no trail entry."""
    with desk.reading(Act.VIEW_PROFILE):
        return printers.printers()


def send(desk: Desk, reference: RequestRef, printer: str) -> None:
    """Hand the sheet to a printer, from memory; that it was printed stands on the trail."""
    with desk.act(Act.VIEW_PROFILE, reference) as work:
        document = _sheet(work, reference)
        work.facts["printed"] = 1
        job = at_printer.send(document, printer)
    at_printer.come_out(printer, job)


def _sheet(work: Work, reference: RequestRef) -> bytes:
    from relocation_desk.dossier import profile_sheet  # loads ReportLab

    request = finding.request(work.session, reference)
    kept = work.open(request_gates.file_of(work.session, request), ProfileSent, request.id)
    if not isinstance(kept, ProfileSent):
        raise NoProfile(request=reference)
    language = work.session.get_one(Partner, request.partner_id).language
    told = profile_sheet.Told(ExternalRef(request.external or ""), request.happened_on, request.deadline_on)
    return profile_sheet.sheet(told, rules.read(kept.coded), "fr" if language == "fr" else "en")
