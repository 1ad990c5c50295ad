"""Verbs on disclosures: who was told, what limits it, and who knows."""

from typing import Annotated

import typer

from relocation_desk.casework import knowing, tellings
from relocation_desk.casework.tellings import NewLimit, NewTelling
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.case_verbs import CaseArgument, KnownOn, TrueOn, asked_past, case_reference, telling
from relocation_desk.cli.case_verbs import case as case_verbs
from relocation_desk.cli.unlocking import Credentials, unlocked
from relocation_desk.domain.telling_codes import Matter
from relocation_desk.domain.trouble import N_

_What = Annotated[Matter | None, typer.Option("--what", help=N_("What they know; anything without it."))]
_Limit = Annotated[int, typer.Argument(metavar="LIMIT", help=N_("The number of the limit, from who-knows."))]

telling(case_verbs, "telling", NewTelling, tellings.record, N_("Record who outside was told what; tells its number."))
telling(case_verbs, "limit-telling", NewLimit, tellings.limit, N_("Limit further disclosure; tells its number."))


@case_verbs.command("end-limit", help=N_("End a limit of disclosure."))
def end_limit(
    reference: CaseArgument, number: _Limit, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        tellings.end_limit(desk, case_reference(reference), number)


@case_verbs.command("who-knows", help=N_("Tell who knows where the witness is, or another thing, since when and how."))
def who_knows(
    reference: CaseArgument, vault: options.Vault, officer: options.Officer, what: _What = None,
    true_on: TrueOn = None, known_on: KnownOn = None, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        found = knowing.who_knows(desk, case_reference(reference), asked_past(desk, true_on, known_on))
        answer(knowing.WhoKnows(found.of(what), found.limits), as_json=json)
