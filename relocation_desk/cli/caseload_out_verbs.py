"""Verbs that take cases out: what would leave, the request to a second officer, and the sealed file."""

from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import caseload_export
from relocation_desk.casework.caseload_export import Outgoing
from relocation_desk.casework.desk import Desk
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.case_verbs import case_reference
from relocation_desk.cli.caseload_verbs import caseload
from relocation_desk.cli.progress import Steps
from relocation_desk.cli.unlocking import Credentials, passphrase, unlocked
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.references import StateCode
from relocation_desk.domain.trouble import N_

_To = Annotated[str, typer.Option("--to", metavar="STATE", help=N_("The State or organisation that it is sealed for."))]
_Cases = Annotated[
    list[str] | None, typer.Option("--case", metavar="CASE", help=N_("A case that leaves; may be repeated."))
]
_Every = Annotated[bool, typer.Option("--all", help=N_("All cases, and what belongs to none, leave."))]
_View = Annotated[str, typer.Option("--view", help=N_("The cases that a saved view shows leave."))]
_Identity = Annotated[bool, typer.Option("--identity", help=N_("Who they are leaves with it; by two officers."))]
_Where = Annotated[
    bool,
    typer.Option("--whereabouts", help=N_("Where they are, and which States were asked, leaves too; by two officers.")),
]
_Reason = Annotated[
    Path | None, typer.Option("--reason-file", help=N_("A file that holds the reason; it stays sealed."))
]


@caseload.command("export-look", help=N_("Say how many cases would leave, and whether a second officer approves."))
def look(
    to: _To, vault: options.Vault, officer: options.Officer, cases: _Cases = None, every: _Every = False,
    view: _View = "", identity: _Identity = False, whereabouts: _Where = False,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        outgoing = _outgoing(desk, to, _which(cases, view, is_whole=every), (identity, whereabouts))
        answer(caseload_export.look(desk, outgoing), as_json=json)


@caseload.command("ask-to-export", help=N_("Ask a second officer that cases leave; prints the request’s number."))
def ask(
    to: _To, vault: options.Vault, officer: options.Officer, reason_file: _Reason, cases: _Cases = None,
    every: _Every = False, view: _View = "", identity: _Identity = False, whereabouts: _Where = False,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        outgoing = _outgoing(desk, to, _which(cases, view, is_whole=every), (identity, whereabouts))
        typer.echo(caseload_export.ask(desk, outgoing, _reason(reason_file)))


@caseload.command("export", help=N_("Write cases to a folder, sealed for a compared certificate."))
def export(
    folder: Path, to: _To, vault: options.Vault, officer: options.Officer, cases: _Cases = None,
    every: _Every = False, view: _View = "", identity: _Identity = False, whereabouts: _Where = False,
    reason_file: _Reason = None, passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        outgoing = _outgoing(desk, to, _which(cases, view, is_whole=every), (identity, whereabouts))
        taken = caseload_export.take_out(desk, outgoing, folder, _reason(reason_file), Steps().bar)
        answer(taken, as_json=json)


def _reason(file: Path | None) -> str:
    return "" if file is None else passphrase(file, None, "").decode("utf-8", "replace")


def _which(cases: list[str] | None, view: str, *, is_whole: bool) -> tuple[list[str], str, bool]:
    if sum((bool(cases), bool(view), is_whole)) != 1:
        raise typer.BadParameter("--case, --view, --all", param_hint="--case")
    return cases or [], view, is_whole


def _outgoing(desk: Desk, to: str, which: tuple[list[str], str, bool], told: tuple[bool, bool]) -> Outgoing:
    typed, view, is_whole = which
    named = caseload_export.of_view(desk, view) if view else tuple(case_reference(one) for one in typed)
    held = (one for one, is_held in zip((Compartment.IDENTITY, Compartment.WHEREABOUTS), told, strict=True) if is_held)
    return Outgoing(StateCode(to.strip().upper()), named, is_whole, frozenset(held))
