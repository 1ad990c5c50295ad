"""Verbs on the vault."""

from pathlib import Path

import typer

from relocation_desk.casework import officers, opening, oversight
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.unlocking import Credentials, officer_reference, passphrase, unlocked
from relocation_desk.domain.codes import Role
from relocation_desk.domain.trouble import N_
from relocation_desk.hardening import is_hardened
from relocation_desk.words.catalogue import _

vault = typer.Typer(no_args_is_help=True)


@vault.command("create", help=N_("Found a vault in an empty folder; the founder is the head of section."))
def create(
    folder: Path,
    officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
    passphrase_fd: options.PassphraseFd = None,
) -> None:
    reference = officer_reference(officer)
    typed = passphrase(passphrase_file, passphrase_fd, _("New passphrase of {officer}: ").format(officer=reference))
    opening.found(folder, reference, (Role.HEAD,), typed).close()


@vault.command("check", help=N_("Verify the access chain, the register, the whole trail and all sealed records."))
def check(
    vault: options.Vault,
    officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
    passphrase_fd: options.PassphraseFd = None,
    json: options.Json = False,
) -> None:
    with unlocked(Credentials(vault, officer, passphrase_file, passphrase_fd)) as desk:
        head = oversight.verify(desk)
        found = {
            "officers": len(officers.officers(desk)),
            "trail_entries": head.n,
            "trail_head": head.hash.hex(),
            "memory_closed_to_others": is_hardened(),
        }
        lines = tuple(f"{name.replace('_', ' ')}: {value}" for name, value in found.items())
        answer(found if json else lines, as_json=json)
