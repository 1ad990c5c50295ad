"""Verbs on admission, on what ends a case, on legal hold, retention, and the certificate of a destruction."""

from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import closing, destruction, retention
from relocation_desk.casework.closing import Death, Decision
from relocation_desk.casework.lifecycle_views import Criteria
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.case_verbs import CaseArgument, case_reference, recording
from relocation_desk.cli.case_verbs import case as case_verbs
from relocation_desk.cli.unlocking import Credentials, unlocked
from relocation_desk.domain.trouble import N_
from relocation_desk.vault.durable import replace_file
from relocation_desk.vault.records import HoldReason

recording("criteria", Criteria, closing.record_criteria, N_("Record how a case stands to the criteria of admission."))
recording("admit", Decision, closing.admit, N_("Admit a case to protection, or open a closed one again."))
recording("defer", Decision, closing.defer, N_("Put the decision on a case off until a day."))
recording("decline", Decision, closing.decline, N_("Decline to protect; the case is closed."))
recording("discharge", Decision, closing.discharge, N_("End protection on one of its grounds; the case is closed."))
recording("death", Death, closing.record_death, N_("Record that the witness died; the case is closed."))
recording("hold", HoldReason, closing.lay_hold, N_("Lay a legal hold on a case: it can’t be destroyed."))
recording("lift-hold", HoldReason, closing.lift_hold, N_("Lift the legal hold on a case."))


@case_verbs.command("kept-long-enough", help=N_("List closed cases that were kept as long as the section says."))
def kept_long_enough(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(retention.over(desk), as_json=json)


@case_verbs.command("certificate", help=N_("Write the certificate of a destruction, for both officers to sign."))
def certificate(
    reference: CaseArgument, file: Annotated[Path, typer.Argument(help=N_("Where to write the PDF."))],
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        replace_file(file, destruction.print_certificate(desk, case_reference(reference)))
