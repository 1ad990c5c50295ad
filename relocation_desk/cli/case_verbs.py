"""Verbs on witnesses: what the case page does."""

from datetime import date, datetime
from typing import Annotated, Any

import typer

from relocation_desk.casework import assessments, cases, consents, listing, overview
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.reading import read_input
from relocation_desk.cli.unlocking import Credentials, unlocked
from relocation_desk.domain import references
from relocation_desk.domain.codes import ExclusionReason
from relocation_desk.domain.references import CaseRef, StateCode
from relocation_desk.vault.records import ArrivalPlan, CareRelease, Needs, TransferBrief, Whereabouts

case = typer.Typer(no_args_is_help=True)
assessment = typer.Typer(no_args_is_help=True)

CaseArgument = Annotated[str, typer.Argument(metavar="CASE", help="The case, for example W-0153-K.")]
DayOption = Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], help="The day on which it happened.")]


def case_reference(typed: str) -> CaseRef:
    """A pseudonym as typed; MistypedReference when its check character does not fit."""
    return CaseRef(references.parse(typed, "W"))


@case.command("refer")
def refer(
    vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    """Record a referral."""
    referral = read_input(source, cases.Referral)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(cases.refer(desk, referral), as_json=json)


@case.command("list")
def list_cases(
    vault: options.Vault, officer: options.Officer, search: Annotated[str, typer.Option()] = "",
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    """List witnesses, all or those that a search finds."""
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        found = listing.ids(desk, listing.Query(text=search))
        answer(listing.rows(desk, found), as_json=json)


@case.command("show")
def show(
    reference: CaseArgument, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    """Show a case, as far as the officer may see it."""
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(overview.case(desk, case_reference(reference)), as_json=json)


def _recording(name: str, kind: type[Any], act: Any, told: str) -> None:
    """Add a verb to `case` that records one value read from JSON."""

    def verb(
        reference: CaseArgument, vault: options.Vault, officer: options.Officer, source: options.From,
        passphrase_file: options.PassphraseFile = None,
    ) -> None:  # fmt: skip
        known, value = case_reference(reference), read_input(source, kind)
        with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
            act(desk, known, value)

    verb.__doc__ = told
    case.command(name)(verb)


_recording("member", cases.NewMember, cases.record_member, "Record a person of the household, the witness first.")
_recording("whereabouts", Whereabouts, cases.record_whereabouts, "Record where the household is.")
_recording("arrival", ArrivalPlan, cases.plan_arrival, "Record how the household arrives.")
_recording("brief", TransferBrief, cases.brief_transfer, "Record what the receiving officers must know.")
_recording("needs", Needs, cases.record_needs, "Record health and psychosocial needs (psychosocial officer).")
_recording("release-needs", CareRelease, cases.release_needs, "Release a care note (psychosocial officer).")
_recording("consent", consents.NewConsent, consents.record_consent, "Record informed consent.")
_recording("incident", assessments.NewIncident, assessments.record_incident, "Record an incident.")


@case.command("participation")
def participation(
    reference: CaseArgument, on: DayOption, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    """Record the participation agreement."""
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        consents.record_participation_agreement(desk, case_reference(reference), on.date())


@case.command("exclude")
def exclude(
    reference: CaseArgument, state: str, reason: ExclusionReason, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    """Record that a State is out of the question."""
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        consents.exclude_state(desk, case_reference(reference), StateCode(state.upper()), reason)


@assessment.command("draft")
def draft(
    reference: CaseArgument, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    """Record the next version of a threat assessment."""
    value = read_input(source, assessments.NewAssessment)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(assessments.draft(desk, case_reference(reference), value), as_json=json)


@assessment.command("sign-off")
def sign_off(
    reference: CaseArgument, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    """Sign off the last version, which someone else wrote; answers with the day of review."""
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        due: date = assessments.sign_off(desk, case_reference(reference))
        answer(due, as_json=json)
