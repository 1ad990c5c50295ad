"""Verbs on officers and the section's keys."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import officers
from relocation_desk.casework import section as section_acts
from relocation_desk.casework.desk import Desk
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.unlocking import Credentials, officer_reference, passphrase, unlocked, unlocked_by
from relocation_desk.domain.codes import Compartment, Role, Standing
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import N_
from relocation_desk.vault.troubles import NoRegisterKey
from relocation_desk.words.catalogue import _

officer = typer.Typer(no_args_is_help=True)
section = typer.Typer(no_args_is_help=True)

_CodeFile = Annotated[Path | None, typer.Option("--code-file", help=N_("A file that holds the one-time code."))]
_NewFile = Annotated[Path | None, typer.Option("--new-passphrase-file", help=N_("A file that holds the new one."))]
_Known = Annotated[str, typer.Argument(help=N_("The officer, for example C-05."))]
_Until = Annotated[
    datetime, typer.Option("--until", formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"], help=N_("Until when, in UTC."))
]
_Since = Annotated[
    datetime | None,
    typer.Option("--since", formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"], help=N_("From when, in UTC; now without it.")),
]
_Also = Annotated[list[Compartment] | None, typer.Option("--also", help=N_("A compartment beyond their roles."))]


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
    inviting, invited = officer_reference(officer), officer_reference(new)
    typed = passphrase(passphrase_file, None, _("Passphrase of {officer}: ").format(officer=inviting))
    try:
        with unlocked_by(vault, inviting, typed) as desk:
            code = officers.invite(desk, invited, tuple(role))
    except NoRegisterKey:
        code = officers.keyholder(vault, inviting, typed).invite(invited, tuple(role))
    typer.echo(code)


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
    known: _Known,
    vault: options.Vault,
    officer: options.Officer,
    fingerprint: Annotated[str, typer.Option("--fingerprint", help=N_("As the new officer reads it out."))] = "",
    also: _Also = None,
    passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(officers.clear(desk, officer_reference(known), fingerprint, tuple(also or ())), as_json=json)


@officer.command("unclear", help=N_("Withdraw compartments from an officer; their keys rotate."))
def unclear(
    known: _Known,
    compartment: Annotated[list[Compartment], typer.Option("--compartment", help=N_("May be given several times."))],
    vault: options.Vault,
    officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        officers.unclear(desk, officer_reference(known), tuple(compartment))


@officer.command("suspend", help=N_("Close an officer's slot at once, until they are reinstated or removed."))
def suspend(
    known: _Known, vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None
) -> None:
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        officers.suspend(desk, officer_reference(known))


@officer.command("reinstate", help=N_("Open a suspended officer's slot again."))
def reinstate(
    known: _Known, vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None
) -> None:
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        officers.reinstate(desk, officer_reference(known))


@officer.command("duty", help=N_("Put an officer on duty until a moment; one that is past ends it."))
def duty(
    known: _Known, until: _Until, vault: options.Vault, officer: options.Officer, since: _Since = None,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        _give_standing(desk, officer_reference(known), Standing.DUTY, (since, until))


@officer.command("delegate", help=N_("Make an officer the head's delegate until a moment; one that is past ends it."))
def delegate(
    known: _Known, until: _Until, vault: options.Vault, officer: options.Officer, since: _Since = None,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        _give_standing(desk, officer_reference(known), Standing.DELEGATE, (since, until))


def _give_standing(desk: Desk, known: OfficerRef, standing: Standing, span: tuple[datetime | None, datetime]) -> None:
    since, until = span
    begin = since.replace(tzinfo=UTC) if since else desk.now()
    officers.give_standing(desk, known, standing, begin, until.replace(tzinfo=UTC))


@officer.command("passphrase", help=N_("Change your own passphrase."))
def change_passphrase(
    vault: options.Vault,
    officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
    new_passphrase_file: _NewFile = None,
) -> None:
    reference = officer_reference(officer)
    former = passphrase(passphrase_file, None, _("Passphrase of {officer}: ").format(officer=reference))
    chosen = passphrase(new_passphrase_file, None, _("New passphrase of {officer}: ").format(officer=reference))
    with unlocked_by(vault, reference, former) as desk:
        officers.change_passphrase(desk, former, chosen)


@section.command("make-keys", help=N_("Make the section's signing authority and sealing key, two officers together."))
def make_keys(
    second: Annotated[str, typer.Option("--second", help=N_("The second officer."))],
    vault: options.Vault,
    officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
    second_passphrase_file: options.SecondFile = None,
) -> None:
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        section_acts.make_keys(desk, *_beside(second, second_passphrase_file))


@section.command("ends", help=N_("When the section's signing authority and its officers' certificates end."))
def ends(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(officers.section(desk).ends, as_json=json)


@section.command("certify", help=N_("Give all signing officers new certificates, and who joined since the keys, too."))
def certify(
    second: Annotated[str, typer.Option("--second", help=N_("The second officer."))],
    vault: options.Vault,
    officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
    second_passphrase_file: options.SecondFile = None,
) -> None:
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        section_acts.certify(desk, *_beside(second, second_passphrase_file))


@section.command("renew", help=N_("Make the section's keys anew: States need the new certificates afterwards."))
def renew(
    second: Annotated[str, typer.Option("--second", help=N_("The second officer."))],
    vault: options.Vault,
    officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
    second_passphrase_file: options.SecondFile = None,
) -> None:
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        section_acts.renew(desk, *_beside(second, second_passphrase_file))


def _beside(second: str, file: Path | None) -> tuple[OfficerRef, bytes]:
    reference = officer_reference(second)
    return reference, passphrase(file, None, _("Passphrase of {officer}: ").format(officer=reference))


@section.command("certificates", help=N_("Write what a State is given once, in person: the section's certificates."))
def certificates(
    folder: Path, vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None
) -> None:
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        both = section_acts.certificates(desk)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "section.pgp").write_bytes(both.certificate)
    (folder / "authority.pem").write_bytes(both.authority)
