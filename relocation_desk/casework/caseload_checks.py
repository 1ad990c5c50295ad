"""What a caseload must hold to be loaded: the rules that hold for single acts, over its rows."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from relocation_desk.casework import births, focal_points
from relocation_desk.casework.caseload_troubles import (
    FollowsElsewhere,
    FollowsItself,
    HouseholdUnsound,
    InstrumentElsewhere,
    NotACode,
    NotTheEnd,
    PlacementUnsound,
    ReferenceTaken,
    RefersNowhere,
    StepsUnsound,
)
from relocation_desk.casework.cases import field_label
from relocation_desk.casework.instruments import PlacesContradict
from relocation_desk.casework.patterns import INTERPRETER, LANGUAGE, SITUATION
from relocation_desk.casework.requests import StepOutOfOrder
from relocation_desk.domain import codes, dates, money, partial_dates, request_rules
from relocation_desk.domain.dates import DayInFuture, DayTooEarly
from relocation_desk.domain.household import ChildOlder, Person, require_born_after_parents, standing
from relocation_desk.domain.instruments import InstrumentEnded
from relocation_desk.domain.partial_dates import BornAfterReferral
from relocation_desk.domain.permissions import SamePerson
from relocation_desk.domain.references import OFFICER, STATE
from relocation_desk.domain.request_rules import ACCEPTANCES
from relocation_desk.domain.trouble import Trouble
from relocation_desk.exchange import caseload as rows
from relocation_desk.words import days
from relocation_desk.words.catalogue import _

_FIRST_YEAR = 1900  # what a spreadsheet program makes of an empty day lies before
_STEPS = tuple(codes.PlacementStage)
_FIRST_STEPS = (codes.PlacementStage.PROPOSED, codes.PlacementStage.AGREED)


@dataclass(frozen=True, slots=True)
class Unsound:
    """What is wrong with a row, in which column, and the row that it belongs to."""

    whole: rows.Entered
    row: rows.Entered
    column: str
    trouble: Trouble


class Checks:
    """The checks of one load: against the desk's day, the partners and the references that are known."""

    def __init__(
        self, caseload: rows.Caseload, partners: Collection[str], today: date, external: Collection[str] = ()
    ) -> None:
        self._caseload = caseload
        self._external = set(external)
        self._partners = {one.code for one in caseload.partners} | set(partners)
        self._today, self._birth = today, field_label("born")

    def all(self) -> None:
        """Check every row; the first trouble ends the load."""
        for one in self.unsound():
            raise one.trouble

    def unsound(self) -> Iterator[Unsound]:
        """Everything that is wrong."""
        for partner in self._caseload.partners:
            yield from self._partner(partner)
        for number, instrument in enumerate(self._caseload.instruments, 1):
            yield from self._instrument(_("Instrument {number}").format(number=number), instrument)
        for number, case in enumerate(self._caseload.cases, 1):
            yield from self._case(number, case)
        for number, request in enumerate(self._caseload.requests, 1):
            yield from self._request(number, request)
        for number, case in enumerate(self._caseload.cases, 1):
            for placement in case.placements:
                yield from self._placement(number - 1, case, placement)
        yield from self._of_the_fund()
        for number, focal_point in enumerate(self._caseload.focal_points, 1):
            yield from self._focal_point(number, focal_point)

    def _of_the_fund(self) -> Iterator[Unsound]:
        for number, donation in enumerate(self._caseload.donations, 1):
            yield from self._entered(donation, donation)
            if donation.partner not in self._partners:
                yield self._nowhere(donation, _("Donation {number}").format(number=number), donation.partner)
            yield from _amount(donation, donation, donation.amount_minor, donation.currency)
        for rate in self._caseload.rates:
            yield from self._entered(rate, rate)
            try:
                money.rate(rate.currency, rate.worth, rate.source, rate.happened_on)
            except Trouble as trouble:
                yield Unsound(rate, rate, "worth", trouble)

    def _partner(self, row: rows.Partner) -> Iterator[Unsound]:
        yield from self._entered(row, row)
        if not STATE.fullmatch(row.code):
            yield Unsound(row, row, "code", NotACode(value=row.code[:24], field=_("State code")))
        if not LANGUAGE.fullmatch(row.language):
            yield Unsound(row, row, "language", NotACode(value=row.language[:24], field=_("language code")))

    def _entered(
        self, whole: rows.Entered, row: rows.Entered, not_before: date | None = None, column: str = "happened_on"
    ) -> Iterator[Unsound]:
        day, known = row.happened_on, row.entered_on
        if not OFFICER.fullmatch(row.entered_by):
            yield Unsound(whole, row, "entered_by", NotACode(value=row.entered_by[:24], field=_("officer")))
        if day > self._today:
            yield Unsound(whole, row, column, DayInFuture(field=_("A day of the caseload"), day=day))
        if day.year < _FIRST_YEAR:
            yield Unsound(whole, row, column, NotACode(value=day.isoformat(), field=_("day of the caseload")))
        if known is not None and known > self._today:
            yield Unsound(whole, row, "entered_on", DayInFuture(field=_("A day of entry"), day=known))
        if known is not None and known < day:
            early = DayTooEarly(
                field=_("A day of entry"), day=known, other=_("the day on which it happened"), limit=day
            )
            yield Unsound(whole, row, "entered_on", early)
        if not_before is not None and day < not_before:
            early = DayTooEarly(
                field=_("A day of the caseload"), day=day, other=_("a day that it must follow"), limit=not_before
            )
            yield Unsound(whole, row, column, early)

    def _in_order(self, whole: rows.Entered, listed: Sequence[rows.Entered], not_before: date) -> Iterator[Unsound]:
        for one in listed:
            yield from self._entered(whole, one, not_before)
        for earlier, later in pairwise(listed):
            if later.happened_on < earlier.happened_on:
                yield from self._entered(whole, later, earlier.happened_on)

    def _nowhere(self, whole: rows.Entered, name: str, missing: str, column: str = "partner") -> Unsound:
        return Unsound(whole, whole, column, RefersNowhere(row=name, missing=missing[:24]))

    def _instrument(self, name: str, row: rows.Instrument) -> Iterator[Unsound]:
        yield from self._entered(row, row)
        if row.partner not in self._partners:
            yield self._nowhere(row, name, row.partner)
        if not row.events:
            yield self._nowhere(row, name, _("its first event"), "key")
        yield from self._in_order(row, row.events, row.happened_on)
        ended = next((one for one in row.events if one.stage is codes.InstrumentStage.ENDED), None)
        for event in row.events:
            if ended is not None and event.happened_on > ended.happened_on:
                yield Unsound(row, event, "stage", InstrumentEnded(stage=event.stage, day=event.happened_on))
        yield from self._in_order(row, row.terms, row.happened_on)
        for one in row.terms:
            at_once, a_year = one.places_at_once, one.places_per_year
            if at_once is not None and a_year is not None and at_once > a_year:
                yield Unsound(row, one, "places_at_once", PlacesContradict(at_once=at_once, a_year=a_year))
        for opinion in row.opinions:
            yield from self._entered(row, opinion)

    def _request(self, number: int, row: rows.Request) -> Iterator[Unsound]:
        cases, instruments = self._caseload.cases, self._caseload.instruments
        if row.partner not in self._partners:
            yield self._nowhere(row, _request_name(number), row.partner)
        if row.case is not None and not 0 <= row.case < len(cases):
            yield self._nowhere(row, _request_name(number), _("case {number}").format(number=row.case), "case")
            return
        if row.instrument is not None and not 0 <= row.instrument < len(instruments):
            missing = _("instrument {number}").format(number=row.instrument)
            yield self._nowhere(row, _request_name(number), missing, "instrument")
        elif row.instrument is not None and instruments[row.instrument].partner != row.partner:
            other = InstrumentElsewhere(state=row.partner, other=instruments[row.instrument].partner)
            yield Unsound(row, row, "instrument", other)
        yield from self._entered(row, row, None if row.case is None else cases[row.case].happened_on)
        yield from self._in_order(row, row.answers, row.happened_on)
        yield from self._in_order(row, row.exchanges, row.happened_on)
        yield from self._exchanges(row)
        yield from self._known(row, number - 1)
        if row.deadline_on is not None:
            yield from _ahead(row, row, ("deadline_on", row.deadline_on, _("Deadline")), _("Day of transmission"))

    def _exchanges(self, row: rows.Request) -> Iterator[Unsound]:
        for one in row.exchanges:
            if one.answer_by is not None:
                by = ("answer_by", one.answer_by, _("Answer asked by"))
                yield from _ahead(row, one, by, _("Day of the message"))
            try:
                request_rules.require_way_fits(one.kind, one.direction)
            except Trouble as trouble:
                yield Unsound(row, one, "direction", trouble)

    def _known(self, row: rows.Request, place: int) -> Iterator[Unsound]:
        """What a request follows, and by which reference a State knows it."""
        if row.external is not None:
            if row.external in self._external:
                yield Unsound(row, row, "external", ReferenceTaken(reference=row.external))
            self._external.add(row.external)
        if row.follows is not None:
            first = self._caseload.requests[row.follows]
            if self._follows_itself(row, place):
                yield Unsound(row, row, "follows", FollowsItself())
            elif first.partner != row.partner:
                yield Unsound(row, row, "follows", FollowsElsewhere(state=row.partner))
            elif first.happened_on > row.happened_on:
                yield from self._entered(row, row, first.happened_on)

    def _follows_itself(self, row: rows.Request, place: int) -> bool:
        """Whether what it follows leads back to it; only among requests of one day, since none follows a later one."""
        met, requests = set[int](), self._caseload.requests
        at = row.follows
        while at is not None and at not in met and requests[at].happened_on == row.happened_on:
            if at == place:
                return True
            met.add(at)
            at = requests[at].follows
        return False

    def _focal_point(self, number: int, row: rows.FocalPoint) -> Iterator[Unsound]:
        yield from self._entered(row, row)
        if row.partner not in self._partners:
            yield self._nowhere(row, _("Focal point {number}").format(number=number), row.partner)
        yield from self._in_order(row, row.numbers, row.happened_on)
        for one in row.numbers:
            try:
                focal_points.require_callable(one.number)
            except Trouble as trouble:
                yield Unsound(row, one, "number", trouble)

    def _case(self, number: int, row: rows.Case) -> Iterator[Unsound]:
        yield from self._entered(row, row)
        if row.acknowledged is not None:
            yield from self._entered(row, row.acknowledged, row.happened_on, "acknowledged_on")
        if not SITUATION.fullmatch(row.situation):
            yield Unsound(row, row, "situation", NotACode(value=row.situation[:24], field=_("situation")))
        if row.members and row.members[0].relation is not codes.Relation.PRINCIPAL:
            yield Unsound(row, row, "key", HouseholdUnsound(row=_case_name(number)))
        for member in row.members:
            yield from self._entered(row, member, row.happened_on)
            yield from self._born(row, member)
        yield from _after_parents(row)
        yield from self._assessments(number, row)
        for incident in row.incidents:
            yield from self._entered(row, incident)
        yield from self._consents(row)
        for exclusion in row.exclusions:
            yield from self._entered(row, exclusion, row.happened_on)
            if exclusion.partner not in self._partners:
                yield self._nowhere(row, _case_name(number), exclusion.partner)
        begun = (row.participation_agreements, row.arrivals)
        for listed in (*begun, row.rhythms, row.contacts, row.safety_checks, row.tellings):
            yield from self._in_order(row, listed, row.happened_on)
        for stay in row.stays:  # also where they were before anyone referred them
            yield from self._entered(row, stay)

    def _born(self, case: rows.Case, row: rows.Member) -> Iterator[Unsound]:
        if row.identity.born in ("", days.UNKNOWN):
            return
        try:
            known = partial_dates.birth(partial_dates.parse(row.identity.born), self._today, self._birth)
            if row.relation is codes.Relation.PRINCIPAL and known.is_surely_after(case.happened_on):
                raise BornAfterReferral(field=self._birth, born=known, day=case.happened_on)
            if row.age_band is codes.AgeBand.MINOR:
                partial_dates.require_may_be_minor(known, row.happened_on)
            else:
                partial_dates.require_may_be_adult(known, self._today)
        except Trouble as trouble:
            yield Unsound(case, row, "born", trouble)

    def _assessments(self, number: int, row: rows.Case) -> Iterator[Unsound]:
        yield from self._in_order(row, row.assessments, row.happened_on)
        for one in row.assessments:
            until = ("valid_until", one.valid_until, _("Valid until"))
            yield from _ahead(row, one, until, _("Day of the assessment"))
            if one.signed_off is not None:
                yield from self._entered(row, one.signed_off, one.happened_on, "signed_off_on")
                if one.signed_off.entered_by == one.entered_by:
                    yield Unsound(row, one, "signed_off_by", SamePerson(subject=_case_name(number)))

    def _consents(self, row: rows.Case) -> Iterator[Unsound]:
        for one in row.consents:
            yield from self._entered(row, one, row.happened_on)
            if one.valid_until is not None:
                until = ("valid_until", one.valid_until, _("Last day"))
                yield from _ahead(row, one, until, _("Day of consent"))
            if not LANGUAGE.fullmatch(one.language):
                yield Unsound(row, one, "language", NotACode(value=one.language[:24], field=_("language code")))
            if one.interpreter is not None and not INTERPRETER.fullmatch(one.interpreter):
                yield Unsound(row, one, "interpreter", NotACode(value=one.interpreter[:24], field=_("interpreter")))

    def _placement(self, place: int, case: rows.Case, row: rows.Placement) -> Iterator[Unsound]:
        requests = self._caseload.requests
        if not 0 <= row.request < len(requests):
            missing = _("request {number}").format(number=row.request)
            yield Unsound(case, row, "request", RefersNowhere(row=_case_name(place + 1), missing=missing))
            return
        request = requests[row.request]
        said = [one for one in request.answers if one.happened_on <= row.happened_on] or request.answers[:1]
        if request.case != place or not said or said[-1].kind not in ACCEPTANCES:
            yield Unsound(case, row, "request", PlacementUnsound(row=_case_name(place + 1)))
            return
        yield from self._entered(case, row, said[-1].happened_on)
        yield from self._in_order(case, row.steps, row.happened_on)
        yield from _steps(case, row)
        for term in row.terms:
            yield from self._entered(case, term, row.happened_on)
            until = ("until", term.until, _("Until"))
            yield from _ahead(case, term, until, _("Day of agreement"))
        for cost in row.costs:
            yield from self._entered(case, cost, row.happened_on)
            yield from _amount(case, cost, cost.amount_minor, cost.currency)


def _case_name(number: int) -> str:
    return _("Case {number}").format(number=number)


def _request_name(number: int) -> str:
    return _("Request {number}").format(number=number)


def _after_parents(case: rows.Case) -> Iterator[Unsound]:
    """Of each member alone, what the births of member and principal contradict: nobody is older than their parent."""
    people = [Person(at, at, one.relation, one.age_band, one.moves_along) for at, one in enumerate(case.members, 1)]
    born = births.known((at, one.identity) for at, one in enumerate(case.members, 1))
    ties = standing(people, ())
    for at, member in enumerate(case.members, 1):
        try:
            require_born_after_parents(people, [tie for tie in ties if tie.pair[1] == at], born, field_label("born"))
        except ChildOlder as trouble:
            yield Unsound(case, member, "born", trouble)


def _steps(case: rows.Case, row: rows.Placement) -> Iterator[Unsound]:
    if not row.steps or row.steps[0].stage not in _FIRST_STEPS:
        yield Unsound(case, row, "key", StepsUnsound())
    for one in row.steps:
        if one.reason is not None and one.stage is not codes.PlacementStage.ENDED:
            yield Unsound(case, one, "reason", NotTheEnd())
    for former, one in pairwise(row.steps):
        if _STEPS.index(one.stage) <= _STEPS.index(former.stage):
            yield Unsound(case, one, "stage", StepOutOfOrder(standing=former.stage, stage=one.stage))


def _ahead(whole: rows.Entered, row: rows.Entered, what: tuple[str, date, str], other: str) -> Iterator[Unsound]:
    column, day, field = what
    try:
        dates.ahead(day, row.happened_on, field, other)
    except Trouble as trouble:
        yield Unsound(whole, row, column, trouble)


def _amount(whole: rows.Entered, row: rows.Entered, minor: int, currency: str) -> Iterator[Unsound]:
    if currency not in money.DIGITS:
        yield Unsound(whole, row, "currency", money.CurrencyUnknown(currency=currency[:8]))
    if minor <= 0:
        yield Unsound(whole, row, "amount", NotACode(value=str(minor), field=_("amount")))


def repeated(values: Iterable[str]) -> str | None:
    """The first value that comes twice."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            return value
        seen.add(value)
    return None
