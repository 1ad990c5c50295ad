"""Verbs on annexes apart: what one of a household keeps from another, and a sealed file of its own for it."""

from typing import Annotated

import typer

from relocation_desk.casework import apart, dossier_signing, dossiers
from relocation_desk.casework.apart import NewApart
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.case_verbs import CaseArgument, case_reference
from relocation_desk.cli.dossier_verbs import AlsoFor, Files, Papers, dossier, way_of
from relocation_desk.cli.reading import read_input
from relocation_desk.cli.unlocking import Credentials, officer_reference, unlocked
from relocation_desk.domain.trouble import N_


@dossier.command("apart", help=N_("What one who moves along keeps from another: it may leave in an annex apart."))
def offered(
    reference: CaseArgument, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(apart.offered(desk, case_reference(reference)), as_json=json)


@dossier.command("prepare-apart", help=N_("Prepare and sign an annex apart: what one keeps from another, by itself."))
def prepare(
    reference: CaseArgument, second: Annotated[str, typer.Option("--second", help=N_("Who signs as second officer."))],
    vault: options.Vault, officer: options.Officer, source: options.From,
    language: options.Language = options.DossierLanguage.ENGLISH,
    page_size: options.PageSize = options.DossierPaper.A4, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False, files: Files = 1, papers: Papers = 0, also_for: AlsoFor = None,
) -> None:  # fmt: skip
    new, way = read_input(source, NewApart), way_of(files, papers, also_for, page_size)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        number = apart.prepare(desk, case_reference(reference), new, language.value, officer_reference(second), way)
        dossier_signing.sign(desk, number)
        answer(dossiers.dossier(desk, number), as_json=json)
