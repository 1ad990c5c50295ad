"""What a caseload must hold to be loaded: the rules that hold for single acts, over its rows."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import pairwise

from relocation_desk.casework.patterns import INTERPRETER, LANGUAGE, SITUATION
from relocation_desk.casework.requests import ACCEPTANCES
from relocation_desk.domain import codes, dates
from relocation_desk.domain.permissions import SamePerson
from relocation_desk.domain.references import OFFICER, STATE
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.exchange import caseload as rows
from relocation_desk.words.catalogue import _


class RefersNowhere(Trouble):
    """A row points at something that is neither in the caseload nor on the desk."""

    says = N_(
        "{row} of the caseload refers to {missing}, which is not in it. Correct the caseload; nothing was loaded."
    )


class NotACode(Trouble):
    """A value that is not of its pattern."""

    says = N_("{value} is not a valid {field}. Correct the caseload; nothing was loaded.")


class HouseholdUnsound(Trouble):
    """A household begins with a principal."""

    says = N_(
        "The household of {row} of the caseload must begin with a principal. Correct the caseload; nothing was loaded."
    )


class PlacementUnsound(Trouble):
    """A placement rests on an acceptance of its own case's request, and goes forward."""

    says = N_(
        "A placement in {row} of the caseload does not follow from an accepted request of that case. "
        "Correct the caseload; nothing was loaded."
    )


_CURRENCY = re.compile(r"[A-Z]{3}")
_STEPS = tuple(codes.PlacementStage)


class Checks:
    """The checks of one load: against the desk's day and the partners that are known."""

    def __init__(self, caseload: rows.Caseload, partners: Collection[str], today: date) -> None:
        self._caseload = caseload
        self._partners = {one.code for one in caseload.partners} | set(partners)
        self._today = today

    def all(self) -> None:
        """Check every row; the first trouble ends the load."""
        for partner in self._caseload.partners:
            self._entered(partner)
            _pattern(STATE, partner.code, _("State code"))
            _pattern(LANGUAGE, partner.language, _("language code"))
        for number, instrument in enumerate(self._caseload.instruments, 1):
            self._instrument(_("Instrument {number}").format(number=number), instrument)
        for number, case in enumerate(self._caseload.cases, 1):
            self._case(number, case)
        for number, request in enumerate(self._caseload.requests, 1):
            self._request(_("Request {number}").format(number=number), request)
        for number, case in enumerate(self._caseload.cases, 1):
            for placement in case.placements:
                self._placement(_("Case {number}").format(number=number), number - 1, placement)
        for number, donation in enumerate(self._caseload.donations, 1):
            self._entered(donation)
            self._known_partner(_("Donation {number}").format(number=number), donation.partner)
            _amount(donation.amount_minor, donation.currency)

    def _entered(self, row: rows.Entered, not_before: date | None = None) -> None:
        _pattern(OFFICER, row.entered_by, _("officer"))
        dates.happened(row.happened_on, self._today, _("A day of the caseload"))
        if row.entered_on is not None:
            dates.happened(row.entered_on, self._today, _("A day of entry"))
            dates.not_before(row.entered_on, row.happened_on, _("A day of entry"), _("the day on which it happened"))
        if not_before is not None:
            dates.not_before(row.happened_on, not_before, _("A day of the caseload"), _("a day that it must follow"))

    def _in_order(self, listed: Sequence[rows.Entered], not_before: date) -> None:
        for one in listed:
            self._entered(one, not_before)
        for earlier, later in pairwise(listed):
            self._entered(later, earlier.happened_on)

    def _known_partner(self, row: str, code: str) -> None:
        if code not in self._partners:
            raise RefersNowhere(row=row, missing=code[:12])

    def _instrument(self, name: str, row: rows.Instrument) -> None:
        self._entered(row)
        self._known_partner(name, row.partner)
        if not row.events:
            raise RefersNowhere(row=name, missing=_("its first event"))
        self._in_order(row.events, row.happened_on)

    def _request(self, name: str, row: rows.Request) -> None:
        self._known_partner(name, row.partner)
        cases, instruments = self._caseload.cases, self._caseload.instruments
        if row.case is not None and not 0 <= row.case < len(cases):
            raise RefersNowhere(row=name, missing=_("case {number}").format(number=row.case))
        if row.instrument is not None and not 0 <= row.instrument < len(instruments):
            raise RefersNowhere(row=name, missing=_("instrument {number}").format(number=row.instrument))
        self._entered(row, None if row.case is None else cases[row.case].happened_on)
        self._in_order(row.answers, row.happened_on)
        if row.deadline_on is not None:
            dates.not_before(row.deadline_on, row.happened_on, _("Deadline"), _("Day of transmission"))

    def _case(self, number: int, row: rows.Case) -> None:
        name = _("Case {number}").format(number=number)
        self._entered(row)
        _pattern(SITUATION, row.situation, _("situation"))
        if row.members and row.members[0].relation is not codes.Relation.PRINCIPAL:
            raise HouseholdUnsound(row=name)
        for member in row.members:
            self._entered(member, row.happened_on)
        self._assessments(name, row)
        for incident in row.incidents:
            self._entered(incident)
        self._consents(row)
        for exclusion in row.exclusions:
            self._entered(exclusion, row.happened_on)
            self._known_partner(name, exclusion.partner)
        for listed in (row.participation_agreements, row.stays, row.arrivals):
            self._in_order(listed, row.happened_on)

    def _assessments(self, name: str, row: rows.Case) -> None:
        self._in_order(row.assessments, row.happened_on)
        for one in row.assessments:
            dates.not_before(one.valid_until, one.happened_on, _("Valid until"), _("Day of the assessment"))
            if one.signed_off is not None:
                self._entered(one.signed_off, one.happened_on)
                if one.signed_off.entered_by == one.entered_by:
                    raise SamePerson(subject=name)

    def _consents(self, row: rows.Case) -> None:
        for one in row.consents:
            self._entered(one, row.happened_on)
            _pattern(LANGUAGE, one.language, _("language code"))
            if one.interpreter is not None:
                _pattern(INTERPRETER, one.interpreter, _("interpreter"))

    def _placement(self, name: str, case: int, row: rows.Placement) -> None:
        requests = self._caseload.requests
        if not 0 <= row.request < len(requests):
            raise RefersNowhere(row=name, missing=_("request {number}").format(number=row.request))
        request = requests[row.request]
        if request.case != case or not request.answers or request.answers[-1].kind not in ACCEPTANCES:
            raise PlacementUnsound(row=name)
        self._entered(row, request.answers[-1].happened_on)
        self._in_order(row.steps, row.happened_on)
        standing = [_STEPS.index(step.stage) for step in row.steps]
        if standing[:1] != [0] or standing != sorted(set(standing)):
            raise PlacementUnsound(row=name)
        for cost in row.costs:
            self._entered(cost, row.happened_on)
            _amount(cost.amount_minor, cost.currency)


def _pattern(pattern: re.Pattern[str], value: str, field: str) -> None:
    if not pattern.fullmatch(value):
        raise NotACode(value=value[:24], field=field)


def _amount(minor: int, currency: str) -> None:
    _pattern(_CURRENCY, currency, _("currency"))
    if minor <= 0:
        raise NotACode(value=str(minor), field=_("amount"))


def repeated(values: Iterable[str]) -> str | None:
    """The first value that comes twice."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            return value
        seen.add(value)
    return None
