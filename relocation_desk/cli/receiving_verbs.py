"""The receiving end: a State opens and verifies a dossier, looks at it or saves it, and signs its receipt."""

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.dossier_verbs import dossier, read_file
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.durable import replace_file
from relocation_desk.words.catalogue import _
from relocation_desk.words.sentences import say

WINDOW = "received-window"
SecretKey = Annotated[Path, typer.Option("--secret-key", help=N_("The receiving State's OpenPGP key."))]
SectionFile = Annotated[Path, typer.Option("--section", help=N_("The section's OpenPGP certificate."))]
AuthorityFile = Annotated[Path, typer.Option("--authority", help=N_("The section's X.509 authority (PEM)."))]


class FileInTheWay(Trouble):
    """Nothing is overwritten."""

    says = N_("{file} exists already, or can’t be written. Choose another name.")


class SealUnsaid(Trouble):
    """A receipt says how the seal was."""

    says = N_("A receipt says whether the seal was intact: add --seal-intact or --seal-broken.")


@dataclass(frozen=True, slots=True)
class _Opened:
    document: bytes
    file_sha256: str
    sealed_by: str
    signed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Verified:
    """What `verify` found out."""

    pdf_sha256: str
    file_sha256: str
    sealed_by: str
    signed_by: tuple[str, ...]
    number: str
    version: int
    copy: int


@dossier.command("verify", help=N_("Open a sealed dossier in memory and verify everything; says what is wrong."))
def verify(
    sealed: Path, secret_key: SecretKey, section: SectionFile, authority: AuthorityFile, json: options.Json = False
) -> None:
    from relocation_desk.dossier import on_cover

    opened = _open(sealed, secret_key, section, authority)
    said = on_cover.read(opened.document)
    found = _Verified(
        hashlib.sha256(opened.document).hexdigest(), opened.file_sha256, opened.sealed_by, opened.signed_by,
        said.number, said.version, said.copy,
    )  # fmt: skip
    answer(found, as_json=json)


@dossier.command("open", help=N_("For a State: verify everything; then show, save, or write the PDF, and the receipt."))
def open_dossier(
    sealed: Path, secret_key: SecretKey, section: SectionFile, authority: AuthorityFile,
    save: Annotated[Path | None, typer.Option("--save", help=N_("Write the PDF to a file, for you alone."))] = None,
    show: Annotated[bool, typer.Option("--show", help=N_("Show the pages in a window; nothing is written."))] = False,
    receipt: Annotated[Path | None, typer.Option("--receipt", help=N_("Write the signed receipt to a file."))] = None,
    seal_intact: Annotated[
        bool | None, typer.Option("--seal-intact/--seal-broken", help=N_("Whether the seal was intact."))
    ] = None,
    read: Annotated[bool, typer.Option("--read", help=N_("The receipt confirms that it was read."))] = False,
    provisional: Annotated[
        bool, typer.Option("--provisional", help=N_("Open an emergency sheet, which one officer signed."))
    ] = False,
) -> None:  # fmt: skip
    if receipt is not None and seal_intact is None:
        raise SealUnsaid
    if provisional and receipt is None:
        document = _provisional(sealed, secret_key, authority)
    else:
        document = _open(sealed, secret_key, section, authority).document
    if save is not None:
        _save(save, document)
    if show:
        subprocess.run(_window(), input=document, check=False)
    if receipt is not None:
        _write_receipt(receipt, document, read_file(secret_key), seal_intact=bool(seal_intact), is_read=read)
    if save is None and not show and receipt is None:
        sys.stdout.buffer.write(document)


def _provisional(sealed: Path, secret_key: Path, authority: Path) -> bytes:
    """An emergency sheet, with a word on whose it is; anything else is refused as it always is."""
    from relocation_desk.dossier import verify as verifying
    from relocation_desk.dossier.sealing import SealNotOurs
    from relocation_desk.dossier.weighing import require_modest

    content, secret = read_file(sealed), read_file(secret_key)
    require_modest(content, secret)
    found = verifying.provisional(content, secret, read_file(authority))
    if found is None:
        raise SealNotOurs
    sys.stderr.write(say(found[1]) + "\n")
    return found[0]


def _window() -> list[str]:
    from relocation_desk.dossier.own_process import command

    return command(WINDOW)


def _save(file: Path, document: bytes) -> None:
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    except OSError:
        raise FileInTheWay(file=file.name) from None
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(document)
    said = _("{file} lies readable there. Delete it when you are done, on a disk that is encrypted.")
    sys.stderr.write(said.format(file=file.name) + "\n")


def _write_receipt(file: Path, document: bytes, secret: bytes, *, seal_intact: bool, is_read: bool) -> None:
    from relocation_desk.dossier import on_cover
    from relocation_desk.dossier.receipts import Receipt, write_receipt

    said, digest = on_cover.read(document), hashlib.sha256(document).hexdigest()
    today = datetime.now(UTC).date()
    facts = Receipt(said.number, said.version, said.copy, digest, today, seal_intact=seal_intact, read=is_read)
    try:
        replace_file(file, write_receipt(secret, facts))
    except OSError:
        raise FileInTheWay(file=file.name) from None


def _open(sealed: Path, secret_key: Path, section: Path, authority: Path) -> _Opened:
    from relocation_desk.dossier.sealing import SealNotOurs, open_sealed  # loads the OpenPGP library
    from relocation_desk.dossier.verify import provisional, verify_document
    from relocation_desk.dossier.weighing import require_modest

    content, secret = read_file(sealed), read_file(secret_key)
    require_modest(content, secret)
    try:
        opened = open_sealed(content, recipient_secret=secret, section_certificate=read_file(section))
    except SealNotOurs:
        found = provisional(content, secret, read_file(authority))
        if found is not None:
            raise found[1] from None
        raise
    verdict = verify_document(opened.document, read_file(authority))
    if verdict.trouble is not None:
        raise verdict.trouble
    signers = tuple(one.officer for one in verdict.signatures)
    return _Opened(opened.document, hashlib.sha256(content).hexdigest(), opened.signer_fingerprint, signers)
