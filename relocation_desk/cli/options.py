"""The options that verbs share."""

from pathlib import Path
from typing import Annotated

import typer

Vault = Annotated[Path, typer.Option("--vault", help="The folder of the vault.")]
Officer = Annotated[str, typer.Option("--officer", help="Who acts, for example P-07.")]
PassphraseFile = Annotated[Path | None, typer.Option("--passphrase-file", help="A file that holds the passphrase.")]
PassphraseFd = Annotated[int | None, typer.Option("--passphrase-fd", help="A descriptor to read the passphrase from.")]
Json = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]
From = Annotated[Path, typer.Option("--from", help="JSON of what is recorded; - for standard input.")]
Language = Annotated[str, typer.Option("--language", help="Language of the dossier: en or fr.")]
