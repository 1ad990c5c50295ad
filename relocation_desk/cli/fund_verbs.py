"""Verbs on the Special Fund for Relocations: its books, and what they say on a day."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from relocation_desk.casework import (
    costs,
    fund_balances,
    fund_closing,
    fund_comparing,
    fund_disbursing,
    fund_entries,
    fund_forecast,
    fund_loading,
    fund_reports,
)
from relocation_desk.casework import fund as books
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.reading import read_input
from relocation_desk.cli.unlocking import Credentials, unlocked
from relocation_desk.domain import money
from relocation_desk.domain.kinds import VoidCause
from relocation_desk.domain.references import StateCode
from relocation_desk.domain.trouble import N_

fund = typer.Typer(no_args_is_help=True)

_On = Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], help=N_("The day on which it happened."))]
_EndOf = Annotated[
    datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help=N_("At the end of which day; today’s if none."))
]
_KnownOn = Annotated[
    datetime | None,
    typer.Option("--known-on", formats=["%Y-%m-%d"], help=N_("As far as it was known when this day was over.")),
]
_From = Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help=N_("First day of the period."))]
_To = Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help=N_("Last day of the period."))]
_Month = Annotated[datetime, typer.Argument(formats=["%Y-%m", "%Y-%m-%d"], help=N_("The month, as 2016-08."))]
_List = Annotated[Path | None, typer.Option("--list", help=N_("Where to write the list of the month (CSV)."))]
_Same = Annotated[list[int] | None, typer.Option("--matched", help=N_("An entry that is the same there."))]
_Differs = Annotated[int | None, typer.Option("--differs", help=N_("An entry that differs there."))]
_Earlier = Annotated[bool, typer.Option("--with-earlier", help=N_("And all open months before it."))]
_Ask = Annotated[bool, typer.Option("--ask", help=N_("Ask a second officer; prints the number of the request."))]


def _booking(name: str, kind: type[Any], act: Any, told: str) -> None:
    """Add a verb that books what is read from JSON, and answers with what the act returned."""

    def verb(
        vault: options.Vault, officer: options.Officer, source: options.From,
        passphrase_file: options.PassphraseFile = None, json: options.Json = False,
    ) -> None:  # fmt: skip
        value = read_input(source, kind)
        with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
            done = act(desk, value)
        if done is not None:
            answer(done, as_json=json)

    fund.command(name, help=told)(verb)


_booking("rate", books.NewRate, books.record_rate, N_("Record a rate of exchange with its source."))
_booking("pledge", books.NewPledge, books.record_pledge, N_("Record what a donor promised."))
_booking("donate", books.NewDonation, books.record_donation, N_("Record a donation that was received."))
_booking("allocate", books.NewUse, books.allocate, N_("Set money apart for a cost line."))
_booking("release", books.NewUse, books.release, N_("Set money of a cost line free again."))
_booking("return", books.NewReturn, books.give_back, N_("Book money that goes back to its donor."))
_booking("repay", fund_disbursing.NewRepayment, fund_disbursing.repay, N_("Book what came back of a payment."))
_booking("fee", books.NewFee, books.book_fee, N_("Book what a bank took."))
_booking("exchange", books.NewExchange, books.exchange, N_("Book an exchange of currencies and its difference."))


@fund.command("disburse", help=N_("Book a payment for a cost line; above the limit by two."))
def disburse(
    vault: options.Vault, officer: options.Officer, source: options.From, ask: _Ask = False,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    value = read_input(source, fund_disbursing.NewDisbursement)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        act = fund_disbursing.ask if ask else fund_disbursing.disburse
        answer(act(desk, value), as_json=json)


@fund.command("reverse", help=N_("Take an entry back by its opposite; posted entries are never changed."))
def reverse(
    entry: Annotated[int, typer.Argument(help=N_("The number of the entry."))], on: _On, vault: options.Vault,
    officer: options.Officer, cause: VoidCause = VoidCause.MISTAKEN, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(fund_disbursing.reverse(desk, entry, on.date(), cause), as_json=json)


@fund.command("line", help=N_("Open the cost line of a placement, or one for the building of capacity."))
def open_line(
    vault: options.Vault, officer: options.Officer,
    placement: Annotated[int | None, typer.Option("--placement", help=N_("The number of a placement."))] = None,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(books.open_line(desk, placement), as_json=json)


@fund.command("limit", help=N_("Set above how much two officers disburse, in minor units (head of section)."))
def set_limit(
    minor: Annotated[int, typer.Argument(help=N_("Minor units of the currency of account."))], vault: options.Vault,
    officer: options.Officer, passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        books.set_limit(desk, minor)


@fund.command("balances", help=N_("What there is by currency, earmark, donor and cost line at the end of a day."))
def balances(
    vault: options.Vault, officer: options.Officer, on: _EndOf = None, known_on: _KnownOn = None,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        day: date = on.date() if on else desk.today()
        answer(fund_balances.balances(desk, day, known_on.date() if known_on else None), as_json=json)


@fund.command("entries", help=N_("The entries of a period, the oldest first."))
def entries(
    vault: options.Vault, officer: options.Officer, start: _From, end: _To,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(fund_entries.entries(desk, start.date(), end.date()), as_json=json)


@fund.command("reconcile", help=N_("Compare a month with the finance system, by a list."))
def reconcile(
    month: _Month, vault: options.Vault, officer: options.Officer, export: _List = None, matched: _Same = None,
    differs: _Differs = None,
    all_same: Annotated[bool, typer.Option("--all-same", help=N_("All that is open is the same there."))] = False,
    with_earlier: _Earlier = False,
    found: Annotated[str, typer.Option("--found", help=N_("What stands there, as EUR:1250.00."))] = "",
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    day = month.date()
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        if export is not None:
            fund_closing.export(desk, day, export)
        if matched:
            fund_closing.match(desk, tuple(matched))
        if all_same:
            fund_closing.match_open(desk, day, with_earlier=with_earlier)
        if differs is not None:
            code, _, amount = found.partition(":")
            fund_closing.differ(desk, differs, money.parse(amount, code))
        answer(fund_closing.comparison(desk, day), as_json=json)


@fund.command("compare", help=N_("Lay a month beside a list of the finance system (CSV); --record keeps what it says."))
def compare(
    month: _Month, file: Annotated[Path, typer.Argument(metavar="LIST", help=N_("The list, a CSV file."))],
    vault: options.Vault, officer: options.Officer,
    keep: Annotated[bool, typer.Option("--record", help=N_("Record what is the same and what differs."))] = False,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        act = fund_comparing.record if keep else fund_comparing.compare
        answer(act(desk, month.date(), file), as_json=json)


@fund.command("close", help=N_("Close a month for good, once all that moved in it is the same in the finance system."))
def close(
    month: _Month, vault: options.Vault, officer: options.Officer, with_earlier: _Earlier = False,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        fund_closing.close(desk, month.date(), with_earlier=with_earlier)


@fund.command("cost", help=N_("Record what a placement cost, and who bore it (protection officer)."))
def cost(
    vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    value = read_input(source, costs.NewCost)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(costs.record(desk, value), as_json=json)


@fund.command("costs", help=N_("What placements cost, by kind, month and way in (protection officer)."))
def cost_report(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(costs.report(desk), as_json=json)


@fund.command("letter", help=N_("Write a donor’s letter with their statement (PDF); it tells no host and no person."))
def letter(
    donor: str, folder: Path, vault: options.Vault, officer: options.Officer, start: _From, end: _To,
    language: options.FileLanguage = options.DossierLanguage.ENGLISH, passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    period = start.date(), end.date()
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        typer.echo(fund_reports.write_letter(desk, StateCode(donor.upper()), period, language.value, folder))


@fund.command("bring-in", help=N_("Book what counts and is not in the books yet, such as of an import."))
def bring_in(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(fund_loading.bring_in(desk), as_json=json)


@fund.command("forecast", help=N_("What the Fund may hold at the end of each of the next twelve months."))
def forecast(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(fund_forecast.of_year(desk), as_json=json)
