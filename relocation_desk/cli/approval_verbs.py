"""Verbs on approvals: what waits, what exactly is asked, and the second officer's answer."""

import json as json_format
from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import approvals, second_officer
from relocation_desk.casework.approvals import ApprovalView
from relocation_desk.cli import options
from relocation_desk.cli.answering import plain
from relocation_desk.cli.unlocking import Credentials, officer_reference, passphrase, unlocked, unlocked_by
from relocation_desk.domain.trouble import N_
from relocation_desk.words import approvals as wording
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

approval = typer.Typer(no_args_is_help=True)

_Number = Annotated[int, typer.Argument(help=N_("The number of the request, as the list shows it."))]
_Reason = Annotated[Path, typer.Option("--reason-file", help=N_("A file that holds the reason, for the asker alone."))]


@approval.command("list", help=N_("What waits for you, what you asked, and what you answered."))
def list_approvals(
    vault: options.Vault,
    officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        found = approvals.waiting(desk)
    if json:
        typer.echo(json_format.dumps(plain(found), ensure_ascii=False, indent=1))
        return
    parts = (_("Waits for you"), found.to_answer), (_("You asked"), found.asked), (_("You answered"), found.answered)
    for title, views in parts:
        typer.echo(f"{title}:")
        for view in views:
            typer.echo(f"  {view.id}  {wording.title(view.request.act, view.request.subject)}  {label(view.stage)}")


@approval.command("show", help=N_("Exactly what was asked and signed, line by line."))
def show(
    number: _Number,
    vault: options.Vault,
    officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        view = approvals.show(desk, number)
    if json:
        typer.echo(json_format.dumps(plain(view), ensure_ascii=False, indent=1))
        return
    for name, said in _lines(view):
        typer.echo(f"{name}: {said}")


def _lines(view: ApprovalView) -> list[tuple[str, str]]:
    request = view.request
    lines = [
        (_("Asked"), wording.title(request.act, request.subject)),
        *(wording.detail(name, fact) for name, fact in sorted(request.details.items())),
        (_("Asked by"), request.asked_by),
        (_("Asked on"), wording.moment(request.asked_at)),
        (_("Until"), wording.moment(request.not_after)),
        (_("Reason"), view.reason),
        (_("Leads to"), wording.outcome(request.act, request.subject, request.asked_by)),
        (_("Stands"), label(view.stage)),
        (_("Answered by"), view.answered_by or ""),
        (_("Refused because"), view.refusal),
    ]
    return [(name, said) for name, said in lines if said]


@approval.command("approve", help=N_("Approve exactly what `approval show` shows, with your passphrase."))
def approve(
    number: _Number,
    vault: options.Vault,
    officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:
    reference = officer_reference(officer)
    typed = passphrase(passphrase_file, None, _("Passphrase of {officer}: ").format(officer=reference))
    with unlocked_by(vault, reference, typed) as desk:
        second_officer.approve(desk, number, typed)


@approval.command("refuse", help=N_("Refuse, with a reason that only who asked can read."))
def refuse(
    number: _Number,
    reason_file: _Reason,
    vault: options.Vault,
    officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:
    reference = officer_reference(officer)
    typed = passphrase(passphrase_file, None, _("Passphrase of {officer}: ").format(officer=reference))
    reason = passphrase(reason_file, None, "").decode("utf-8", "replace")
    with unlocked_by(vault, reference, typed) as desk:
        second_officer.refuse(desk, number, typed, reason)


@approval.command("withdraw", help=N_("Take back what you asked."))
def withdraw(
    number: _Number,
    vault: options.Vault,
    officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        approvals.withdraw(desk, number)
