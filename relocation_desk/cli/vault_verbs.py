"""Verbs on the vault."""

from pathlib import Path
from typing import Annotated, Any

import typer

from relocation_desk.casework import officers, opening, oversight, workstation
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.opening import Restored
from relocation_desk.casework.workstation import Workstation
from relocation_desk.cli import machine_words, options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.unlocking import officer_reference, passphrase, unlocked_by
from relocation_desk.domain.codes import Role
from relocation_desk.domain.trouble import N_
from relocation_desk.system import report
from relocation_desk.words.catalogue import _
from relocation_desk.words.sentences import say

vault = typer.Typer(no_args_is_help=True)

_CodeFile = Annotated[
    Path | None,
    typer.Option("--code-file", help=N_("A file that holds the recovery code, where the store fails.")),
]
_RestoredWith = Annotated[
    str, typer.Option("--restored-with", help=N_("An older copy was restored: who else stands by that.")),
]  # fmt: skip


@vault.command("create", help=N_("Found a vault in an empty folder; the founder is the head of section."))
def create(
    folder: Path,
    officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
    passphrase_fd: options.PassphraseFd = None,
) -> None:
    reference = officer_reference(officer)
    typed = passphrase(passphrase_file, passphrase_fd, _("New passphrase of {officer}: ").format(officer=reference))
    opening.found(folder, reference, (Role.HEAD,), typed, cost=opening.fitting_cost()).close()


@vault.command(
    "check", help=N_("Verify the vault whole, trail and sealed records too, and say what this machine gives.")
)
def check(
    vault: options.Vault,
    officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
    passphrase_fd: options.PassphraseFd = None,
    restored_with: _RestoredWith = "",
    second_passphrase_file: options.SecondFile = None,
    json: options.Json = False,
) -> None:
    reference, typed = _who(officer, passphrase_file, passphrase_fd)
    restored = _restored(restored_with, second_passphrase_file) if restored_with else None
    with unlocked_by(vault, reference, typed, restored=restored) as desk:
        found, seen = _found(desk), workstation.look(desk)
    facts = report.facts()
    if json:
        answer({**found, "workstation": _as_json(seen), "machine": facts}, as_json=True)
        return
    lines = tuple(f"{name.replace('_', ' ')}: {value}" for name, value in found.items())
    answer((*lines, *machine_words.of_workstation(seen), *machine_words.of_machine(facts)), as_json=False)


def _who(officer: str, file: Path | None, descriptor: int | None = None) -> tuple[Any, bytes]:
    reference = officer_reference(officer)
    return reference, passphrase(file, descriptor, _("Passphrase of {officer}: ").format(officer=reference))


def _restored(second: str, file: Path | None) -> Restored:
    return Restored(*_who(second, file))


def _found(desk: Desk) -> dict[str, int | str]:
    head = oversight.verify(desk)
    return {"officers": len(officers.officers(desk)), "trail_entries": head.n, "trail_head": head.hash.hex()}


def _as_json(seen: Workstation) -> dict[str, object]:
    troubles = {"notices": tuple(say(one) for one in seen.notices)}
    troubles["head_unguarded"] = (say(seen.head_unguarded),) if seen.head_unguarded else ()
    plain = {name: getattr(seen, name) for name in Workstation.__dataclass_fields__ if name not in troubles}
    return plain | troubles


@vault.command("bind", help=N_("Bind the vault to this machine; prints the recovery code, to be kept on paper."))
def bind(
    vault: options.Vault,
    officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
    code_file: _CodeFile = None,
) -> None:
    (reference, typed), code = _who(officer, passphrase_file), _code(code_file)
    with unlocked_by(vault, reference, typed, code=code) as desk:
        typer.echo(workstation.bind(desk, typed, code))


@vault.command("unbind", help=N_("End the binding: passphrases alone open the vault again, on any machine."))
def unbind(
    vault: options.Vault,
    officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
    code_file: _CodeFile = None,
) -> None:
    (reference, typed), code = _who(officer, passphrase_file), _code(code_file)
    with unlocked_by(vault, reference, typed, code=code) as desk:
        workstation.unbind(desk, typed, code)


@vault.command("bring-secret", help=N_("Put the secret of a recovery code into this machine’s store, to unlock here."))
def bring_secret(vault: options.Vault, code_file: _CodeFile = None) -> None:
    workstation.bring_secret(vault, _typed_code(code_file))


@vault.command("accept-store", help=N_("Go on with the store that the system offers now, or without one."))
def accept_store(
    vault: options.Vault,
    officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
    code_file: _CodeFile = None,
) -> None:
    reference, typed = _who(officer, passphrase_file)
    with unlocked_by(vault, reference, typed, code=_code(code_file)) as desk:
        typer.echo(workstation.accept_store(desk) or _("none"))


def _code(file: Path | None) -> str:
    return _typed_code(file) if file is not None else ""


def _typed_code(file: Path | None) -> str:
    return passphrase(file, None, _("Recovery code: ")).decode("utf-8", "replace")
