"""Verbs on the vault, its officers and the section's keys."""

from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import officers, opening, oversight
from relocation_desk.casework import section as section_acts
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.unlocking import Credentials, officer_reference, passphrase, unlocked
from relocation_desk.domain.codes import Role
from relocation_desk.domain.trouble import N_
from relocation_desk.hardening import is_hardened
from relocation_desk.words.catalogue import _

vault = typer.Typer(no_args_is_help=True)
officer = typer.Typer(no_args_is_help=True)
section = typer.Typer(no_args_is_help=True)

_CodeFile = Annotated[Path | None, typer.Option("--code-file", help=N_("A file that holds the one-time code."))]


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


@officer.command("list", help=N_("Who has a key slot; nothing is opened."))
def list_officers(vault: options.Vault, json: options.Json = False) -> None:
    answer(officers.officers_of(vault), as_json=json)


@officer.command("invite", help=N_("Invite an officer; prints the one-time code, which is told in person."))
def invite(
    new: Annotated[str, typer.Argument(help=N_("The new officer's number, for example P-07."))],
    role: Annotated[list[Role], typer.Option("--role", help=N_("A role; may be given several times."))],
    vault: options.Vault,
    officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        typer.echo(officers.invite(desk, officer_reference(new), tuple(role)))


@officer.command("join", help=N_("Join with a one-time code; prints the fingerprint to read out to the head."))
def join(
    vault: options.Vault,
    officer: options.Officer,
    code_file: _CodeFile = None,
    passphrase_file: options.PassphraseFile = None,
) -> None:
    reference = officer_reference(officer)
    code = passphrase(code_file, None, _("One-time code of {officer}: ").format(officer=reference))
    typed = passphrase(passphrase_file, None, _("New passphrase of {officer}: ").format(officer=reference))
    typer.echo(officers.join(vault, reference, code.decode("ascii", "replace"), typed))


@officer.command("clear", help=N_("Pass on the keys that an officer's roles allow, they lack, and you hold."))
def clear(
    known: Annotated[str, typer.Argument(help=N_("The officer to clear, for example C-05."))],
    vault: options.Vault,
    officer: options.Officer,
    fingerprint: Annotated[str, typer.Option("--fingerprint", help=N_("As the new officer reads it out."))] = "",
    passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(officers.clear(desk, officer_reference(known), fingerprint), as_json=json)


@section.command("make-keys", help=N_("Make the section's signing authority and sealing key, two officers together."))
def make_keys(
    second: Annotated[str, typer.Option("--second", help=N_("The second officer."))],
    vault: options.Vault,
    officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
    second_passphrase_file: options.SecondFile = None,
) -> None:
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        beside = officer_reference(second)
        typed = passphrase(second_passphrase_file, None, _("Passphrase of {officer}: ").format(officer=beside))
        section_acts.make_keys(desk, beside, typed)


@section.command("certificates", help=N_("Write what a State is given once, in person: the section's certificates."))
def certificates(
    folder: Path, vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None
) -> None:
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        both = section_acts.certificates(desk)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "section.pgp").write_bytes(both.certificate)
    (folder / "authority.pem").write_bytes(both.authority)
