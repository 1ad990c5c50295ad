"""States, instruments, requests and the Fund on their way out of the desk."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from relocation_desk.casework.caseload_cooperation import AGREED
from relocation_desk.casework.caseload_rows import RowReader, entered, in_order
from relocation_desk.domain.codes import CostKind
from relocation_desk.domain.instrument_codes import CourtService
from relocation_desk.exchange import caseload as rows
from relocation_desk.vault import partner_tables, records
from relocation_desk.vault.cooperation_tables import FocalNumber, FocalPoint
from relocation_desk.vault.fund_tables import FundEntry, FundRate
from relocation_desk.vault.instrument_tables import InstrumentTerms, LawOpinion, TermsCost, TermsService
from relocation_desk.vault.partner_notes import FocalName, LawNote, NightNumber, TermsNote
from relocation_desk.vault.register import among
from relocation_desk.vault.request_records import ExchangeNote, OutsideNote, OutsideTerms


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with what was said to it."""

    request: partner_tables.Request
    answers: list[partner_tables.Answer]
    exchanges: list[partner_tables.RequestExchange]


class StatesReader(RowReader):
    """What is read of States, of requests to them, and of the Fund."""

    def _partner(self, row: partner_tables.Partner) -> rows.Partner:
        return rows.Partner(
            code=row.code, kind=row.kind, name_en=row.name_en, name_fr=row.name_fr, group=row.group,
            language=row.language, **entered(row),
        )  # fmt: skip

    def _instruments(self, requests: list[partner_tables.Request]) -> list[partner_tables.Instrument]:
        statement = select(partner_tables.Instrument)
        if not self._wanted.is_whole:
            named = {one.instrument_id for one in requests if one.instrument_id is not None}
            statement = statement.where(partner_tables.Instrument.id.in_(among(named)))
        return self._rows(statement)

    def _with_events(self, instruments: list[partner_tables.Instrument]) -> Iterable[rows.Instrument]:
        events = self._grouped(partner_tables.InstrumentEvent, "instrument_id", (one.id for one in instruments))
        terms, opinions = self._terms(instruments), self._opinions(instruments)
        for row in instruments:
            happened = sorted(events[row.id], key=lambda one: one.happened_on)
            yield rows.Instrument(
                partner=self._codes[row.partner_id], kind=row.kind, places_per_year=row.places_per_year,
                sentences=row.sentences, **entered(row),
                terms=tuple(terms.get(row.id, ())), opinions=tuple(opinions.get(row.id, ())),
                events=tuple(rows.InstrumentEvent(stage=one.stage, **entered(one)) for one in happened),
            )  # fmt: skip

    def _file(self, partner_id: int) -> str:
        return f"P-{self._codes[partner_id]}"

    def _terms(self, instruments: list[partner_tables.Instrument]) -> Mapping[int, list[rows.Terms]]:
        file = {one.id: self._file(one.partner_id) for one in instruments}
        agreed = self._grouped(InstrumentTerms, "instrument_id", file)
        numbers = [one.id for some in agreed.values() for one in some]
        services = self._grouped(TermsService, "terms_id", numbers)
        costs = self._grouped(TermsCost, "terms_id", numbers)
        return {
            number: in_order([self._agreed(one, file[number], (services[one.id], costs[one.id])) for one in some])
            for number, some in agreed.items()
        }

    def _agreed(self, row: InstrumentTerms, file: str, of: tuple[list[TermsService], list[TermsCost]]) -> rows.Terms:
        services, costs = {one.service for one in of[0]}, {one.kind: one.bearer for one in of[1]}
        words = self._opened(file, TermsNote, row.id)
        return rows.Terms(
            services=tuple(one for one in CourtService if one in services),
            bearers=tuple((one, costs[one]) for one in CostKind if one in costs),
            words=words.terms if words is not None else "", **{name: getattr(row, name) for name in AGREED},
            **entered(row),
        )  # fmt: skip

    def _opinions(self, instruments: list[partner_tables.Instrument]) -> Mapping[int, list[rows.LawOpinion]]:
        file = {one.id: self._file(one.partner_id) for one in instruments}
        found = self._grouped(LawOpinion, "instrument_id", file)
        return {
            number: in_order([
                rows.LawOpinion(
                    standing=one.standing, opinion=getattr(self._opened(file[number], LawNote, one.id), "opinion", ""),
                    **entered(one),
                )
                for one in some
            ])
            for number, some in found.items()
        }  # fmt: skip

    def _focal_points(self) -> Iterator[rows.FocalPoint]:
        """Structures that this officer can name."""
        found = self._rows(select(FocalPoint))
        numbers = self._grouped(FocalNumber, "focal_point_id", (one.id for one in found))
        for row in found:
            file = self._file(row.partner_id)
            named = self._opened(file, FocalName, row.id)
            if named is not None:
                called = in_order([self._called(file, one) for one in numbers[row.id]])
                yield rows.FocalPoint(
                    partner=self._codes[row.partner_id], kind=row.kind, name=named.name, address=named.address,
                    numbers=tuple(called), **entered(row),
                )  # fmt: skip

    def _called(self, file: str, row: FocalNumber) -> rows.FocalNumber:
        number = self._opened(file, NightNumber, row.id)
        return rows.FocalNumber(number=number.number if number is not None else "", **entered(row))

    def _rate(self, row: FundRate) -> rows.Rate:
        worth = Decimal(row.numerator) / Decimal(row.denominator)
        return rows.Rate(currency=row.currency, worth=format(worth.normalize(), "f"), source=row.source, **entered(row))

    def _documents(self) -> tuple[Mapping[int, str], Mapping[int, str]]:
        """The finance system’s numbers of donations and of costs, of entries that nobody reversed."""
        reversed_ones = select(FundEntry.reverses_id).where(FundEntry.reverses_id.is_not(None))
        stands = FundEntry.document.is_not(None) & FundEntry.id.not_in(reversed_ones)
        found = self._rows(select(FundEntry).where(stands))
        gifts = {one.donation_id: one.document for one in found if one.donation_id is not None}
        return gifts, {one.cost_id: one.document for one in found if one.cost_id is not None}

    def _donation(self, row: partner_tables.Donation) -> rows.Donation:
        return rows.Donation(
            partner=self._codes[row.partner_id], amount_minor=row.amount_minor, currency=row.currency,
            earmark=row.earmark, is_pledge=row.is_pledge,
            document=self._papers[0].get(row.id), **entered(row),
        )  # fmt: skip

    def _requests(self) -> list[partner_tables.Request]:
        """Requests about the cases, where what leaves may tell of States; all others where everything leaves."""
        table = partner_tables.Request
        about = table.case_id.in_(among(self._ids if self._tells_where else ()))
        return self._rows(select(table).where(about | table.case_id.is_(None) if self._wanted.is_whole else about))

    def _with_answers(self, requests: list[partner_tables.Request]) -> Iterable[Asked]:
        answers = self._grouped(partner_tables.Answer, "request_id", (one.id for one in requests))
        exchanges = self._grouped(partner_tables.RequestExchange, "request_id", (one.id for one in requests))
        return (Asked(one, in_order(answers[one.id]), in_order(exchanges[one.id])) for one in requests)

    def _request(
        self, asked: Asked, cases: Mapping[int, int], of: tuple[Mapping[int, int], Mapping[int, int]]
    ) -> rows.Request:
        row, (instruments, requests) = asked.request, of
        case = None if row.case_id is None else cases[row.case_id]
        file = self._file(row.partner_id) if case is None else self._cases[case].reference
        return rows.Request(
            partner=self._codes[row.partner_id], case=case, follows=requests.get(row.follows_id or 0),
            instrument=None if row.instrument_id is None else instruments.get(row.instrument_id),
            sequence=row.sequence, purpose=row.purpose, on_behalf_of=row.on_behalf_of, occasion=row.occasion,
            duty=row.duty, channel=row.channel, deadline_on=row.deadline_on, external=row.external,
            answers=tuple(self._answer(one, file, of_case=case is not None) for one in asked.answers),
            exchanges=tuple(self._exchange(one, file, of_case=case is not None) for one in asked.exchanges),
            **entered(row),
        )  # fmt: skip

    def _answer(self, row: partner_tables.Answer, file: str, *, of_case: bool) -> rows.Answer:
        said = self._opened(file, records.AnswerTerms if of_case else OutsideTerms, row.id)
        words = None if said is None else (said.conditions, said.status_and_costs, said.reason)
        return rows.Answer(
            kind=row.kind, persons=row.persons, months=row.months, reason=row.reason, by_exception=row.by_exception,
            terms=records.AnswerTerms(*words) if words is not None and any(words) else None, **entered(row),
        )  # fmt: skip

    def _exchange(self, row: partner_tables.RequestExchange, file: str, *, of_case: bool) -> rows.Exchange:
        said = self._opened(file, ExchangeNote if of_case else OutsideNote, row.id)
        return rows.Exchange(
            kind=row.kind, direction=row.direction, channel=row.channel, answer_by=row.answer_by,
            remark=said.remark if said is not None else "", **entered(row),
        )  # fmt: skip
