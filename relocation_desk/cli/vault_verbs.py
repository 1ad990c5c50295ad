"""Verbs on the vault, its officers and the section's keys."""

from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import opening, oversight
from relocation_desk.casework import section as section_acts
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.unlocking import Credentials, officer_reference, passphrase, unlocked
from relocation_desk.domain.codes import Role
from relocation_desk.hardening import is_hardened
from relocation_desk.words.catalogue import _

vault = typer.Typer(no_args_is_help=True)
officer = typer.Typer(no_args_is_help=True)
section = typer.Typer(no_args_is_help=True)

_NewFile = Annotated[Path | None, typer.Option("--new-passphrase-file", help="The new officer's passphrase.")]
_SecondFile = Annotated[Path | None, typer.Option("--second-passphrase-file", help="The second officer's passphrase.")]


@vault.command("create")
def create(
    folder: Path,
    officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
    passphrase_fd: options.PassphraseFd = None,
) -> None:
    """Found a vault in an empty folder; the founder is the head of section."""
    reference = officer_reference(officer)
    typed = passphrase(passphrase_file, passphrase_fd, _("New passphrase of {officer}: ").format(officer=reference))
    opening.found(folder, reference, (Role.HEAD,), typed).close()


@vault.command("check")
def check(
    vault: options.Vault,
    officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
    passphrase_fd: options.PassphraseFd = None,
    json: options.Json = False,
) -> None:
    """Verify the access chain, the register and the whole trail with the sealed records that it vouches for."""
    with unlocked(Credentials(vault, officer, passphrase_file, passphrase_fd)) as desk:
        head = oversight.verify(desk)
        found = {
            "officers": len(opening.officers(desk)),
            "trail_entries": head.n,
            "trail_head": head.hash.hex(),
            "memory_closed_to_others": is_hardened(),
        }
        lines = tuple(f"{name.replace('_', ' ')}: {value}" for name, value in found.items())
        answer(found if json else lines, as_json=json)


@officer.command("list")
def list_officers(vault: options.Vault, json: options.Json = False) -> None:
    """Who has a key slot; nothing is opened."""
    answer(opening.officers_of(vault), as_json=json)


@officer.command("add")
def add(
    new: Annotated[str, typer.Argument(help="The new officer's number, for example P-07.")],
    role: Annotated[list[Role], typer.Option("--role", help="A role; may be given several times.")],
    vault: options.Vault,
    officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
    new_passphrase_file: _NewFile = None,
    json: options.Json = False,
) -> None:
    """Enrol an officer, who types their own passphrase."""
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        reference = officer_reference(new)
        typed = passphrase(new_passphrase_file, None, _("Passphrase of {officer}: ").format(officer=reference))
        answer(opening.enrol(desk, reference, tuple(role), typed), as_json=json)


@officer.command("clear")
def clear(
    known: Annotated[str, typer.Argument(help="The officer to clear, for example C-05.")],
    vault: options.Vault,
    officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:
    """Pass on the keys that an officer's roles allow, they lack, and you hold."""
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(opening.clear(desk, officer_reference(known)), as_json=json)


@section.command("make-keys")
def make_keys(
    second: Annotated[str, typer.Option("--second", help="The second officer.")],
    vault: options.Vault,
    officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
    second_passphrase_file: _SecondFile = None,
) -> None:
    """Make the section's signing authority and sealing key, two officers together."""
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        beside = officer_reference(second)
        typed = passphrase(second_passphrase_file, None, _("Passphrase of {officer}: ").format(officer=beside))
        section_acts.make_keys(desk, beside, typed)


@section.command("certificates")
def certificates(
    folder: Path, vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None
) -> None:
    """Write the section's OpenPGP certificate and X.509 authority to a folder, to be handed to a State in person."""
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        both = section_acts.certificates(desk)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "section.pgp").write_bytes(both.certificate)
    (folder / "authority.pem").write_bytes(both.authority)
