"""Verbs on placements: from a proposal to a durable settlement, a move, or the way back."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import placement_views, placements, requests
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.unlocking import Credentials, passphrase, unlocked
from relocation_desk.domain import references
from relocation_desk.domain.codes import PlacementKind, PlacementStage
from relocation_desk.domain.placement_codes import EndReason, LegKind, LegOutcome
from relocation_desk.domain.references import RequestRef
from relocation_desk.domain.trouble import N_

placement = typer.Typer(no_args_is_help=True)

_Day = Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], help=N_("The day on which it happened."))]
_Planned = Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], help=N_("The day for which it is planned."))]
_Until = Annotated[datetime, typer.Option("--until", formats=["%Y-%m-%d"], help=N_("The last day of its term."))]
_MaybeUntil = Annotated[
    datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], help=N_("The last day of its term."))
]
_Number = Annotated[int, typer.Argument(help=N_("Its number, as “placement list” names it."))]
_Words = Annotated[Path, typer.Option("--words-file", help=N_("A file that holds the words; they stay sealed."))]
_MaybeWords = Annotated[
    Path | None, typer.Option("--words-file", help=N_("A file that holds the words; they stay sealed."))
]
_DespiteAdvice = Annotated[
    bool, typer.Option("--despite-advice", help=N_("Though a psychosocial evaluation advises against it."))
]
_Days = Annotated[int, typer.Option("--days", help=N_("The period of notice, in days."))]


def words_of(file: Path | None) -> str:
    """The words that a file holds; none without one."""
    return "" if file is None else passphrase(file, None, "").decode("utf-8", "replace")


@placement.command("list", help=N_("List placements, the newest first."))
def list_placements(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(placement_views.register(desk), as_json=json)


@placement.command("show", help=N_("Show a placement with all that happened to it."))
def show(
    number: _Number, vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(placement_views.placement(desk, number), as_json=json)


@placement.command("propose", help=N_("Propose a placement under an accepted request; answers with its number."))
def propose(
    reference: str, kind: PlacementKind, on: _Day, vault: options.Vault, officer: options.Officer,
    until: _MaybeUntil = None, passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        known = RequestRef(references.parse(reference, "R"))
        proposal = placements.Proposal(kind, on.date(), until.date() if until else None)
        answer(placements.propose(desk, known, proposal), as_json=json)


@placement.command("agree", help=N_("Agree a placement under an accepted request; answers with its number."))
def agree(
    reference: str, kind: PlacementKind, on: _Day, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        known = RequestRef(references.parse(reference, "R"))
        answer(requests.agree_placement(desk, known, kind, on.date()), as_json=json)


@placement.command("step", help=N_("Record the next step of a placement."))
def step(
    number: _Number, stage: PlacementStage, on: _Day, vault: options.Vault, officer: options.Officer,
    despite_advice: _DespiteAdvice = False, passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        requests.advance_placement(desk, number, stage, on.date(), despite_advice=despite_advice)


@placement.command("extend", help=N_("Record until when a temporary placement holds."))
def extend(
    number: _Number, until: _Until, on: _Day, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        placements.extend(desk, number, placements.Term(until.date(), on.date()))


@placement.command("protocol", help=N_("Record the protocol of this relocation; answers with its reference."))
def protocol(
    number: _Number, on: _Day, words_file: _Words, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        signed = placements.Protocol(on.date(), words_of(words_file))
        answer(placements.record_protocol(desk, number, signed), as_json=json)


@placement.command("leg", help=N_("Plan a leg of the way; answers with its number."))
def leg(
    number: _Number, kind: LegKind, on: _Planned, words_file: _Words, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(placements.plan_leg(desk, number, placements.Leg(kind, on.date(), words_of(words_file))), as_json=json)


@placement.command("leg-end", help=N_("Record that a leg was done, or called off."))
def leg_end(
    leg_number: int, outcome: LegOutcome, on: _Day, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        placements.end_leg(desk, leg_number, outcome, on.date())


@placement.command("notice", help=N_("Record the host’s notice; answers with the day by which they are taken back."))
def notice(
    number: _Number, on: _Day, days: _Days, vault: options.Vault, officer: options.Officer,
    words_file: _MaybeWords = None, passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        given = placements.Notice(on.date(), days, words_of(words_file))
        answer(placements.give_notice(desk, number, given), as_json=json)


@placement.command("take-back", help=N_("Record that a household was taken back after its host’s notice."))
def take_back(
    number: _Number, on: _Day, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        placements.take_back(desk, number, on.date())


@placement.command("move", help=N_("Record that a household leaves one placement for another."))
def move(
    number: _Number, to: int, on: _Day, vault: options.Vault, officer: options.Officer,
    despite_advice: _DespiteAdvice = False, passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        placements.move(desk, number, to, on.date(), despite_advice=despite_advice)


@placement.command("end", help=N_("End a placement, with the reason."))
def end(
    number: _Number, reason: EndReason, on: _Day, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        placements.end(desk, number, reason, on.date())
