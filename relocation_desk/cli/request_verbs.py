"""Verbs on requests: transmitted, answered, reminded of, withdrawn, found by the reference that a State has."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import (
    profile_weighing,
    profiles,
    request_exchanges,
    request_listing,
    request_views,
    requests,
)
from relocation_desk.casework.request_exchanges import NewExchange
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.case_verbs import CaseArgument, case_reference
from relocation_desk.cli.reading import read_input
from relocation_desk.cli.unlocking import Credentials, passphrase, unlocked
from relocation_desk.domain import references
from relocation_desk.domain.codes import RequestPurpose
from relocation_desk.domain.references import RequestRef, StateCode
from relocation_desk.domain.request_codes import Direction, ExchangeChannel, ExchangeKind, RequestStage
from relocation_desk.domain.request_filters import RequestNeed, RequestQuery, RequestSort
from relocation_desk.domain.trouble import N_

request = typer.Typer(no_args_is_help=True)

_Reference = Annotated[str, typer.Argument(help=N_("The section’s reference of the request, R-…"))]
_External = Annotated[str, typer.Argument(help=N_("The reference that the State quotes, X-…"))]
_Day = Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], help=N_("The day on which it happened."))]
_By = Annotated[
    datetime | None, typer.Option("--answer-by", formats=["%Y-%m-%d"], help=N_("By when the answer is asked anew."))
]
_Channel = Annotated[ExchangeChannel, typer.Option("--channel", help=N_("By which way."))]
_Reason = Annotated[Path | None, typer.Option("--reason-file", help=N_("A file that holds the reason; it is sealed."))]
_Need = Annotated[RequestNeed, typer.Option("--need", help=N_("any, waiting, overdue or reminder."))]
_Stage = Annotated[RequestStage | None, typer.Option("--stage", help=N_("Only those that stand there."))]
_Purpose = Annotated[RequestPurpose | None, typer.Option("--purpose", help=N_("Only for this purpose."))]
_State = Annotated[str, typer.Option("--state", help=N_("Only to this State or organisation, by its code."))]
_Sort = Annotated[RequestSort, typer.Option("--sort", help=N_("By what they are sorted."))]


def _known(typed: str) -> RequestRef:
    return RequestRef(references.parse(typed, "R"))


@request.command("transmit", help=N_("Transmit a request; answers with the section’s reference."))
def transmit(
    vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    value = read_input(source, requests.NewRequest)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(requests.transmit(desk, value), as_json=json)


@request.command("answer", help=N_("Record a State’s answer; says what a refusal means."))
def record_answer(
    reference: _Reference, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    known, value = _known(reference), read_input(source, requests.NewAnswer)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        remark = requests.record_answer(desk, known, value)
        if remark is not None:
            answer(remark, as_json=json)


@request.command("exchange", help=N_("Record a message about a request: received or sent, its kind, day and channel."))
def exchange(
    reference: _Reference, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    known, value = _known(reference), read_input(source, NewExchange)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        request_exchanges.record(desk, known, value)


@request.command("remind", help=N_("Record that the State was reminded."))
def remind(
    reference: _Reference, on: _Day, vault: options.Vault, officer: options.Officer,
    channel: _Channel = ExchangeChannel.ARTICLE_87, answer_by: _By = None,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    by = answer_by.date() if answer_by else None
    value = NewExchange(ExchangeKind.REMINDER, Direction.SENT, channel, on.date(), by)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        request_exchanges.record(desk, _known(reference), value)


@request.command("withdraw", help=N_("Take a request back."))
def withdraw(
    reference: _Reference, on: _Day, vault: options.Vault, officer: options.Officer, reason_file: _Reason = None,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    reason = passphrase(reason_file, None, "").decode("utf-8", "replace") if reason_file else ""
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        request_exchanges.withdraw(desk, _known(reference), on.date(), reason)


@request.command("list", help=N_("List requests, those that are due first."))
def list_requests(
    vault: options.Vault, officer: options.Officer, need: _Need = RequestNeed.ANY, stage: _Stage = None,
    purpose: _Purpose = None, state: _State = "", sort: _Sort = RequestSort.DEADLINE,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    query = RequestQuery(need, stage, purpose, StateCode(state.upper()) if state else None, sort)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(request_listing.rows(desk, request_listing.ids(desk, query)), as_json=json)


@request.command("show", help=N_("Show a request with all that was said about it."))
def show(
    reference: _Reference, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(request_views.show(desk, _known(reference)), as_json=json)


@request.command("find", help=N_("Find a request by the reference that the State quotes."))
def find(
    external: _External, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(request_views.find(desk, external), as_json=json)


@request.command("profile", help=N_("What a profile of this case would say, as JSON for “request transmit”."))
def profile(
    reference: CaseArgument, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        suggested = profiles.suggested(desk, case_reference(reference))
        answer(suggested, as_json=json)
        if not json:
            answer(profile_weighing.weigh(desk, suggested), as_json=json)


@request.command("print-profile", help=N_("Print the sheet of the profile that goes along with a request."))
def print_profile(
    reference: _Reference, printer: str, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        profiles.send(desk, _known(reference), printer)
