"""Verbs on proceedings before the Court, on acknowledging a referral, and on the section's deadlines."""

from relocation_desk.casework import proceedings, settings, urgency
from relocation_desk.casework.proceedings import Details, NewCourtMeasure, NewHearing
from relocation_desk.casework.urgency import NewUrgency
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.case_verbs import CaseArgument, DayOption, case_reference, recording
from relocation_desk.cli.case_verbs import case as case_verbs
from relocation_desk.cli.officer_verbs import section
from relocation_desk.cli.reading import read_input
from relocation_desk.cli.unlocking import Credentials, unlocked
from relocation_desk.domain.trouble import N_

recording("details", Details, proceedings.record_details, N_("Record the case of the Court, service and urgency."))
recording("urgency", NewUrgency, urgency.change, N_("Change how soon the section works on a case, and why."))
recording("hearing", NewHearing, proceedings.record_hearing, N_("Record a day before the Court, move or cancel one."))
recording(
    "court-measure", NewCourtMeasure, proceedings.record_measure,
    N_("Record a measure of the Court; prolong or lift one."),
)  # fmt: skip


@case_verbs.command("acknowledge", help=N_("Record that the calling party was told that its referral has come."))
def acknowledge(
    reference: CaseArgument, on: DayOption, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        proceedings.acknowledge(desk, case_reference(reference), on.date())


@section.command("deadlines", help=N_("Tell the days to acknowledge and to assess, and the years of retention."))
def deadlines(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(settings.settings(desk), as_json=json)


@section.command("set-deadlines", help=N_("Set them (head of section)."))
def set_deadlines(
    vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    wanted = read_input(source, settings.Settings)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        settings.set_settings(desk, wanted)
