"""What is told of the Fund: a report of a period, a donor's letter and statement, and what it may hold in a year."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relocation_desk.casework import costs, finding, fund_balances, fund_entries, fund_forecast, reporting
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.fund_views import CurrencyBalance
from relocation_desk.domain import dates
from relocation_desk.domain.acts import Act
from relocation_desk.domain.counting import Period
from relocation_desk.domain.dates import AsOf
from relocation_desk.domain.fund_codes import AccountKind, EntryKind
from relocation_desk.domain.money import Money
from relocation_desk.domain.permissions import require
from relocation_desk.domain.references import StateCode
from relocation_desk.reports.donor import Gift, Statement
from relocation_desk.reports.fund import CurrencyReport, FundReport, as_csv, as_text
from relocation_desk.reports.period import period_before
from relocation_desk.vault.durable import replace_file
from relocation_desk.vault.fund_tables import FundAccount, FundEntry, FundPosting
from relocation_desk.vault.partner_tables import Cost, Donation
from relocation_desk.vault.tables import Placement
from relocation_desk.words.catalogue import _

FORMS = ("pdf", "csv", "txt")
_TO_DONOR = frozenset({EntryKind.PLEDGE, EntryKind.DONATION, EntryKind.RETURN})


def report(desk: Desk, start: date, end: date, known_on: date | None = None) -> FundReport:
    """The Fund in a period, as far as it was known when a day was over; that it was made stands on the trail."""
    require(Act.VIEW_FUND, desk.roles)
    wanted, when = reporting.asked(desk, start, end, known_on)
    before = period_before(wanted)
    with desk.act(Act.MAKE_REPORT, f"fund.{start}.{end}") as work:
        session = work.session
        currencies = tuple(_currencies(session, wanted, known_on))
        foretold = fund_forecast.foretold(session, work.today)
        with reporting.as_known(session, when):
            return FundReport(
                wanted, before, known_on, currencies, _donors(session, wanted), _donors(session, before),
                _beneficiaries(session, wanted), _beneficiaries(session, before), costs.count_neutral(session),
                foretold,
            )  # fmt: skip


def written(made: FundReport, form: str) -> bytes:
    """The report in a form, in the language of this process."""
    if form == "pdf":
        from relocation_desk.reports import fund_paper  # loads the fonts

        return fund_paper.as_pdf(made)
    return as_csv(made) if form == "csv" else as_text(made).encode()


def write_report(desk: Desk, period: tuple[date, date], known_on: date | None, form: str, folder: Path) -> Path:
    """Write the report of a period to a folder."""
    made = report(desk, *period, known_on)
    file = folder / f"fund-{period[0]}-{period[1]}.{form}"
    replace_file(file, written(made, form))
    return file


def _donors(session: Session, wanted: Period) -> int:
    received = select(func.count(Donation.partner_id.distinct())).where(
        ~Donation.is_pledge, Donation.happened_on.between(wanted.start, wanted.end)
    )
    return session.scalar(received) or 0


def _beneficiaries(session: Session, wanted: Period) -> int:
    helped = (
        select(func.count(Placement.partner_id.distinct()))
        .join(Cost, Cost.placement_id == Placement.id)
        .where(Cost.from_fund, Cost.happened_on.between(wanted.start, wanted.end))
    )
    return session.scalar(helped) or 0


def _currencies(session: Session, wanted: Period, known_on: date | None) -> Iterator[CurrencyReport]:
    """What stands at the end, and what moved since the day before the period."""
    eve = wanted.start - timedelta(days=1)
    ends, starts = (
        {one.currency: one for one in fund_balances.of_day(session, day, known_on).currencies}
        for day in (wanted.end, eve)
    )
    for currency, end in ends.items():
        returned = _returned(session, wanted, currency, known_on)
        start = starts.get(currency)

        def moved(name: str, end: CurrencyBalance = end, start: CurrencyBalance | None = start) -> Money:
            was = getattr(start, name).minor if start else 0
            return Money(getattr(end, name).minor - was, end.currency)

        received = Money(moved("given").minor + returned.minor, currency)
        yield CurrencyReport(
            currency, received, returned, moved("disbursed"), moved("fees"), moved("difference"), end.free,
            end.allocated, end.owed,
        )  # fmt: skip


def _returned(session: Session, wanted: Period, currency: str, known_on: date | None) -> Money:
    """What went back to donors: what was taken from their accounts by returns, less returns that were reversed."""
    of_return = select(FundEntry.id).where(FundEntry.kind == EntryKind.RETURN)
    either = FundEntry.id.in_(of_return) | FundEntry.reverses_id.in_(of_return)
    summed = (
        select(func.sum(FundPosting.amount_minor))
        .join(FundEntry, FundEntry.id == FundPosting.entry_id)
        .join(FundAccount, FundAccount.id == FundPosting.account_id)
        .where(either, FundAccount.kind == AccountKind.DONATED, FundAccount.currency == currency)
        .where(FundPosting.happened_on.between(wanted.start, wanted.end))
    )
    if known_on is not None:
        summed = summed.where(FundPosting.entered_at <= AsOf.of(wanted.end, known_on).known_at)
    return Money(session.scalar(summed) or 0, currency)


def statement(desk: Desk, donor: StateCode, start: date, end: date) -> Statement:
    """What a donor gave in a period; that a statement was made stands on the trail."""
    dates.span(start, end, desk.today(), (_("Start of the period"), _("End of the period")))
    with desk.act(Act.WRITE_TO_DONOR, donor) as work:
        row = finding.partner(work.session, donor)
        dated = FundEntry.happened_on.between(start, end)
        gifts = tuple(
            Gift(
                one.day, one.kind, one.earmark, one.amount, one.value, one.rate, one.document,
                one.reversed_by is not None,
            )
            for one in fund_entries.listed(work.session, dated)
            if one.donor == row.code and one.kind in _TO_DONOR
        )  # fmt: skip
        standing = tuple(
            (one.earmark, one.given, one.owed)
            for one in fund_balances.of_day(work.session, end).donors
            if one.donor == row.code
        )
        work.facts |= {"from": start.isoformat(), "to": end.isoformat()}
        return Statement(finding.partner_name(row), Period(start, end), work.today, gifts, standing)


def letter(desk: Desk, donor: StateCode, period: tuple[date, date], spoken: str) -> bytes:
    """A donor's letter with their statement (PDF), in the language they read."""
    from relocation_desk.reports import donor_letter  # loads the fonts

    return donor_letter.letter(statement(desk, donor, *period), spoken)


def write_letter(desk: Desk, donor: StateCode, period: tuple[date, date], spoken: str, folder: Path) -> Path:
    """Write the letter to a folder; a donor is no secret, so its name says whose statement it is."""
    require(Act.WRITE_TO_DONOR, desk.roles, is_delegate=desk.is_delegate)
    file = folder / f"statement-{donor}-{period[1]}.pdf"
    replace_file(file, letter(desk, donor, period, spoken))
    return file
