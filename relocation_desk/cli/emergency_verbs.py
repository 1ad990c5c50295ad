"""Verbs on emergency departures."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import emergencies, emergency_debts, emergency_sheets, emergency_views
from relocation_desk.casework.desk import Desk
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.case_verbs import CaseArgument, case_reference, recording
from relocation_desk.cli.reading import read_input
from relocation_desk.cli.unlocking import Credentials, unlocked
from relocation_desk.domain.emergency_codes import DebtAnswer, OralConsent, SheetStage
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.trouble import N_
from relocation_desk.vault.emergency_records import SheetNote

emergency = typer.Typer(no_args_is_help=True)
_Debt = Annotated[int, typer.Argument(metavar="DEBT", help=N_("The number of the debt, from the list."))]
_Sheet = Annotated[str, typer.Argument(metavar="SHEET", help=N_("The number of the sheet."))]
_Folder = Annotated[Path, typer.Option("--folder", help=N_("Where the one copy is written."))]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a debt is ratified or refused."""

    reason: str


@dataclass(frozen=True, slots=True)
class Consented:
    """Consent by word of mouth."""

    consent: OralConsent
    words: str


@dataclass(frozen=True, slots=True)
class Followed:
    """What happened to the one copy."""

    stage: SheetStage
    to_whom: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """The sheet, and the file that it is in."""

    number: str
    file: str
    sha256: str


@emergency.command("begin", help=N_("Begin an emergency on an order by telephone; tells the case (on duty)."))
def begin(
    vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    new = read_input(source, emergencies.NewEmergency)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(emergencies.begin(desk, new), as_json=json)


def _consent(desk: Desk, reference: CaseRef, given: Consented) -> None:
    emergencies.consent(desk, reference, given.consent, given.words)


_PAGE, _MOVED = N_("Record the assessment of one page."), N_("Record the movement and the temporary place.")
_AGREED = N_("Record consent by word of mouth, or why there is none.")
recording("assess", emergencies.OnePage, emergencies.assess, _PAGE, emergency)
recording("consent", Consented, _consent, _AGREED, emergency)
recording("depart", emergencies.Movement, emergencies.depart, _MOVED, emergency)


@emergency.command("sheet", help=N_("Make the hand-over sheet and write its one copy; tells number and file."))
def sheet(
    reference: CaseArgument, vault: options.Vault, officer: options.Officer, source: options.From, folder: _Folder,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    new = read_input(source, emergency_sheets.NewSheet)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        number, written = emergency_sheets.make(desk, case_reference(reference), new, folder)
        answer(Made(number, written.path.name, written.sha256), as_json=json)


@emergency.command("account", help=N_("Record what happened to the one copy of a sheet."))
def account(
    number: _Sheet, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    said = read_input(source, Followed)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        emergency_sheets.account(desk, number.upper(), said.stage, SheetNote(said.to_whom, said.remark))


@emergency.command("list", help=N_("List emergencies with their debts."))
def listed(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(emergency_views.emergencies(desk), as_json=json)


def _answering(name: str, said: DebtAnswer, told: str) -> None:
    def verb(
        debt: _Debt, vault: options.Vault, officer: options.Officer, source: options.From,
        passphrase_file: options.PassphraseFile = None,
    ) -> None:  # fmt: skip
        why = read_input(source, Reason)
        with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
            emergency_debts.answer(desk, debt, said, why.reason)

    emergency.command(name, help=told)(verb)


_answering("ratify", DebtAnswer.RATIFIED, N_("Ratify a debt, as a second officer."))
_answering("refuse", DebtAnswer.REFUSED, N_("Refuse a debt, as a second officer."))
