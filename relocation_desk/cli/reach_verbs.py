"""Verbs on who reaches a case: assigned, walled, opened by broken glass, destroyed."""

from pathlib import Path
from typing import Annotated, Any

import typer

from relocation_desk.casework import assignments, breaking_glass, destruction, sharing_out, walls
from relocation_desk.casework.reach import reach
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.case_verbs import CaseArgument, case_reference
from relocation_desk.cli.case_verbs import case as case_verbs
from relocation_desk.cli.unlocking import Credentials, officer_reference, passphrase, unlocked
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.trouble import N_

_Other = Annotated[str, typer.Argument(help=N_("The officer, for example C-05."))]
_Within = Annotated[list[str], typer.Option("--within", help=N_("An officer within the wall; given twice or more."))]
_Ask = Annotated[bool, typer.Option("--ask", help=N_("Ask a second officer; prints the number of the request."))]
_Which = Annotated[list[Compartment], typer.Option("--compartment", help=N_("May be given several times."))]
_Hours = Annotated[int, typer.Option("--hours", help=N_("For how many hours, at most 72."))]
_Reason = Annotated[
    Path, typer.Option("--reason-file", help=N_("A file that holds the reason, for the seconds alone."))
]


@case_verbs.command("reach", help=N_("Who is assigned, within the wall, or in by broken glass."))
def show(
    reference: CaseArgument, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(reach(desk, case_reference(reference)), as_json=json)


def _of_an_officer(name: str, act: Any, told: str) -> None:
    """Add a verb to `case` that takes another officer."""

    def verb(
        reference: CaseArgument, other: _Other, vault: options.Vault, officer: options.Officer,
        passphrase_file: options.PassphraseFile = None,
    ) -> None:  # fmt: skip
        with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
            act(desk, case_reference(reference), officer_reference(other))

    case_verbs.command(name, help=told)(verb)


def _of_a_case(name: str, act: Any, told: str) -> None:
    """Add a verb to `case` that takes nothing else."""

    def verb(
        reference: CaseArgument, vault: options.Vault, officer: options.Officer,
        passphrase_file: options.PassphraseFile = None,
    ) -> None:  # fmt: skip
        with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
            act(desk, case_reference(reference))

    case_verbs.command(name, help=told)(verb)


_of_an_officer("assign", assignments.assign, N_("Assign an officer to a case."))
_of_an_officer("unassign", assignments.unassign, N_("Take an officer off a case."))
_of_an_officer("name-within", walls.name_another, N_("Name another officer within the wall of a case."))
_of_a_case("complete-wall", walls.complete, N_("Bring within the wall what its builder could not open."))
_of_a_case("unwall", walls.take_down, N_("Take the wall of a case down, as far as you hold its keys."))
_of_a_case("end-glass", breaking_glass.end, N_("End what was opened to you by breaking glass."))


@case_verbs.command("share-out", help=N_("Assign an officer to the oldest cases that nobody has; prints how many."))
def share_out(
    other: _Other, vault: options.Vault, officer: options.Officer,
    most: Annotated[int, typer.Option("--most", help=N_("How many at most."))],
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        typer.echo(sharing_out.share_out(desk, officer_reference(other), most))


@case_verbs.command("hand-over", help=N_("Hand all cases of one officer over to another; prints how many."))
def hand_over(
    leaving: _Other, other: _Other, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        typer.echo(assignments.hand_over(desk, officer_reference(leaving), officer_reference(other)))


@case_verbs.command("wall", help=N_("Wall a case: only the officers named open what is sealed of it."))
def wall(
    reference: CaseArgument, within: _Within, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        walls.put_up(desk, case_reference(reference), tuple(officer_reference(one) for one in within))


@case_verbs.command("break-glass", help=N_("Ask to open what is closed to you; prints the number of the request."))
def break_glass(
    reference: CaseArgument, compartment: _Which, reason_file: _Reason, vault: options.Vault,
    officer: options.Officer, hours: _Hours = 24, passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    reason = passphrase(reason_file, None, "").decode("utf-8", "replace")
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        typer.echo(breaking_glass.ask(desk, case_reference(reference), tuple(compartment), hours, reason))


@case_verbs.command("destroy", help=N_("Destroy what is sealed of a case, as a second officer approved."))
def destroy(
    reference: CaseArgument, vault: options.Vault, officer: options.Officer, ask: _Ask = False,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        if ask:
            typer.echo(destruction.ask(desk, case_reference(reference)))
        else:
            destruction.destroy(desk, case_reference(reference))
