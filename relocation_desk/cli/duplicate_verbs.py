"""Verbs on persons who may be on the desk twice: recording one tells of them, and two are told apart."""

from relocation_desk.casework import cases, duplicates
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.case_verbs import CaseArgument, case, case_reference, recording
from relocation_desk.cli.reading import read_input
from relocation_desk.cli.unlocking import Credentials, unlocked
from relocation_desk.domain.trouble import N_


@case.command("member", help=N_("Record a person of the household, the witness first; tells who it may be."))
def member(
    reference: CaseArgument, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    known, new = case_reference(reference), read_input(source, cases.NewMember)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        recorded = cases.record_member(desk, known, new)
        found = tuple(one for one in duplicates.of_case(desk, known) if one.member_id == recorded)
        if found or json:
            answer(found, as_json=json)


@case.command("duplicates", help=N_("Tell which persons of a case may be on the desk already, and why."))
def tell(
    reference: CaseArgument, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    known = case_reference(reference)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(duplicates.all_of_case(desk, known), as_json=json)


recording(
    "tell-apart", duplicates.NewApart, duplicates.tell_apart,
    N_("Record that two persons are not one: nobody is warned of them again."),
)  # fmt: skip
