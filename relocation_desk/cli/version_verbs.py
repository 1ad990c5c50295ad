"""Verbs on later versions of a dossier, and on a cover that someone reads out."""

from typing import Annotated

import typer

from relocation_desk.casework import authenticating, dossier_signing, dossier_versions, dossiers
from relocation_desk.casework.dossier_versions import NewVersion
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.dossier_verbs import (
    AlsoFor,
    Annexes,
    Files,
    NumberArgument,
    Papers,
    Read,
    annexes_in,
    dossier,
    dossier_number,
    way_of,
)
from relocation_desk.cli.unlocking import Credentials, officer_reference, unlocked
from relocation_desk.domain.copy_codes import VersionKind
from relocation_desk.domain.trouble import N_

_Second = Annotated[str, typer.Option("--second", help=N_("Who signs as second officer."))]
_Urgent = Annotated[bool, typer.Option("--urgent", help=N_("The State confirms within a day that it was read."))]


def _next(name: str, kind: VersionKind, told: str) -> None:
    def verb(
        number: NumberArgument, second: _Second, vault: options.Vault, officer: options.Officer,
        urgent: _Urgent = False, page_size: options.PageSize = options.DossierPaper.A4, annexes: Annexes = None,
        files: Files = 1, papers: Papers = 0, also_for: AlsoFor = None, has_read: Read = False,
        passphrase_file: options.PassphraseFile = None, json: options.Json = False,
    ) -> None:  # fmt: skip
        known, way, chosen = dossier_number(number), way_of(files, papers, also_for, page_size), annexes_in(annexes)
        with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
            new = NewVersion(kind, is_urgent=urgent, second=officer_reference(second), way=way, chosen=chosen)
            dossier_versions.prepare(desk, known, new)
            dossier_signing.sign(desk, known, has_read=has_read)
            answer(dossiers.dossier(desk, known), as_json=json)

    dossier.command(name, help=told)(verb)


_next("replace", VersionKind.REPLACEMENT, N_("Prepare and sign the next version, all of it anew."))
_next("supplement", VersionKind.SUPPLEMENT, N_("Prepare and sign a supplement: what changed since the last version."))


@dossier.command("authenticate", help=N_("Tell whether what is read out from a cover is genuine."))
def authenticate(
    number: NumberArgument, version: int, code: str, head: str, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        read = authenticating.Read(number, version, code, head)
        answer(authenticating.authenticate(desk, read), as_json=json)
