"""The options that verbs share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.domain.trouble import N_

Vault = Annotated[Path, typer.Option("--vault", help=N_("The folder of the vault."))]
Officer = Annotated[str, typer.Option("--officer", help=N_("Who acts, for example P-07."))]
PassphraseFile = Annotated[Path | None, typer.Option("--passphrase-file", help=N_("A file that holds the passphrase."))]
PassphraseFd = Annotated[int | None, typer.Option("--passphrase-fd", help=N_("A descriptor to read it from."))]
_SECOND = N_("A file that holds the second officer’s passphrase.")
SecondFile = Annotated[Path | None, typer.Option("--second-passphrase-file", help=_SECOND)]
Json = Annotated[bool, typer.Option("--json", help=N_("Answer in JSON."))]
From = Annotated[Path, typer.Option("--from", help=N_("JSON of what is recorded; - for standard input."))]


class DossierLanguage(StrEnum):
    """The languages of a dossier."""

    ENGLISH = "en"
    FRENCH = "fr"


class DossierPaper(StrEnum):
    """What a dossier is printed on."""

    A4 = "A4"
    LETTER = "Letter"


PageSize = Annotated[DossierPaper, typer.Option("--page-size", help=N_("Paper of the receiving State: A4 or Letter."))]
Language = Annotated[DossierLanguage, typer.Option("--language", help=N_("Language of the dossier: en or fr."))]
FileLanguage = Annotated[DossierLanguage, typer.Option("--language", help=N_("Language of the file: en or fr."))]
