"""Verbs on a household: ties, who moves along, custody, best interests, evaluations, linked cases, what is kept."""

from relocation_desk.casework import household, links
from relocation_desk.cli import options
from relocation_desk.cli.case_verbs import CaseArgument, case, case_reference, recording
from relocation_desk.cli.person_verbs import MemberArgument
from relocation_desk.cli.reading import read_input
from relocation_desk.cli.unlocking import Credentials, unlocked
from relocation_desk.domain.trouble import N_
from relocation_desk.vault.person_records import KeptApart

recording(
    "ties", household.NewTies, household.record_ties, N_("Record what persons of the household are to each other.")
)
recording("move", household.Move, household.record_move, N_("Record who moves along after all, or stays."))
recording("custody", household.NewCustody, household.record_custody, N_("Record a fact of a minor’s custody."))
recording(
    "best-interests", household.NewInterests, household.decide_interests,
    N_("Record a best-interests decision on a minor (head of section)."),
)  # fmt: skip
recording(
    "evaluate", household.NewEvaluation, household.evaluate,
    N_("Record the psychosocial evaluation of an adult (psychosocial officer)."),
)  # fmt: skip
recording("link", links.NewLink, links.link, N_("Link the case of a relative who is a witness of their own."))


@case.command("keep-apart", help=N_("Record what a person keeps from others; it leaves only in an annex apart."))
def keep_apart(
    reference: CaseArgument, member: MemberArgument, vault: options.Vault, officer: options.Officer,
    source: options.From, passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    known, told = case_reference(reference), read_input(source, KeptApart)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        household.keep_apart(desk, known, member, told)
