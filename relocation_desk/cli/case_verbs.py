"""Verbs on witnesses: what the case page does."""

from datetime import date, datetime
from typing import Annotated, Any

import typer

from relocation_desk.casework import (
    alerts,
    assessments,
    cases,
    comparing,
    consents,
    exclusions,
    measures,
    overview,
    reviews,
)
from relocation_desk.casework.desk import Desk
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.reading import read_input
from relocation_desk.cli.unlocking import Credentials, unlocked
from relocation_desk.domain import dates, references
from relocation_desk.domain.dates import AsOf
from relocation_desk.domain.references import CaseRef
from relocation_desk.domain.safeguard_codes import AlertKind
from relocation_desk.domain.trouble import N_
from relocation_desk.vault.records import ArrivalPlan, CareRelease, Needs, TransferBrief, Whereabouts
from relocation_desk.words.catalogue import _

case = typer.Typer(no_args_is_help=True)
assessment = typer.Typer(no_args_is_help=True)

CaseArgument = Annotated[str, typer.Argument(metavar="CASE", help=N_("The case, for example W-0153-K."))]
TrueOn = Annotated[
    datetime | None, typer.Option("--true-on", formats=["%Y-%m-%d"], help=N_("The case as it was on this day."))
]
KnownOn = Annotated[
    datetime | None, typer.Option("--known-on", formats=["%Y-%m-%d"], help=N_("As far as it was known on this day."))
]
DayOption = Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], help=N_("The day on which it happened."))]


def case_reference(typed: str) -> CaseRef:
    """A pseudonym as typed; MistypedReference when its check character does not fit."""
    return CaseRef(references.parse(typed, "W"))


def asked_past(desk: Desk, true_on: datetime | None, known_on: datetime | None) -> AsOf | None:
    """The past that the two days name; None for now."""
    true, known = (
        None if moment is None else dates.happened(moment.date(), desk.today(), field)
        for moment, field in ((true_on, _("True on")), (known_on, _("Known on")))
    )
    return dates.past(true, known, desk.today())


@case.command("refer", help=N_("Record a referral."))
def refer(
    vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    referral = read_input(source, cases.Referral)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(cases.refer(desk, referral), as_json=json)


@case.command("show", help=N_("Show a case, as far as the officer may see it; as it is, or as it was."))
def show(
    reference: CaseArgument, vault: options.Vault, officer: options.Officer, true_on: TrueOn = None,
    known_on: KnownOn = None, passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(overview.case(desk, case_reference(reference), asked_past(desk, true_on, known_on)), as_json=json)


def telling(group: typer.Typer, name: str, kind: type[Any], act: Any, told: str) -> None:
    """Add a verb that records one value read from JSON, and tells what the act answers."""

    def verb(
        reference: CaseArgument, vault: options.Vault, officer: options.Officer, source: options.From,
        passphrase_file: options.PassphraseFile = None, json: options.Json = False,
    ) -> None:  # fmt: skip
        known, value = case_reference(reference), read_input(source, kind)
        with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
            answer(act(desk, known, value), as_json=json)

    group.command(name, help=told)(verb)


def recording(name: str, kind: type[Any], act: Any, told: str, group: typer.Typer = case) -> None:
    """Add a verb, to `case` or another group, that records one value of a case read from JSON."""

    def verb(
        reference: CaseArgument, vault: options.Vault, officer: options.Officer, source: options.From,
        passphrase_file: options.PassphraseFile = None,
    ) -> None:  # fmt: skip
        known, value = case_reference(reference), read_input(source, kind)
        with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
            act(desk, known, value)

    group.command(name, help=told)(verb)


recording("whereabouts", Whereabouts, cases.record_whereabouts, N_("Record where the household is."))
recording("arrival", ArrivalPlan, cases.plan_arrival, N_("Record how the household arrives."))
recording("brief", TransferBrief, cases.brief_transfer, N_("Record what the receiving officers must know."))
recording("needs", Needs, cases.record_needs, N_("Record health and psychosocial needs (psychosocial officer)."))
recording("release-needs", CareRelease, cases.release_needs, N_("Release a care note (psychosocial officer)."))
recording("consent", consents.NewConsent, consents.record_consent, N_("Record informed consent."))
recording("exclude", exclusions.NewExclusion, exclusions.exclude, N_("Record that a State is out of the question."))
recording("lift-exclusion", exclusions.Lifting, exclusions.lift, N_("Lift an exclusion (another officer)."))
recording("end-measure", measures.MeasureClosing, measures.end, N_("Record the end of a measure."))
recording("alert", alerts.NewAlert, alerts.raise_alert, N_("Raise an alert of care (psychosocial officer)."))
recording("incident", assessments.NewIncident, assessments.record_incident, N_("Record an incident."))
telling(
    case, "withdraw-consent", consents.Withdrawal, consents.withdraw_consent,
    N_("Record a withdrawal of consent; tells which requests are to be withdrawn."),
)  # fmt: skip
telling(case, "measure", measures.NewMeasure, measures.record, N_("Record a measure of protection; tells its number."))
telling(
    assessment, "draft", assessments.NewAssessment, assessments.draft,
    N_("Record the next version of a threat assessment."),
)  # fmt: skip


@case.command("participation", help=N_("Record the participation agreement."))
def participation(
    reference: CaseArgument, on: DayOption, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        consents.record_participation_agreement(desk, case_reference(reference), on.date())


@case.command("lift-alert", help=N_("Lift an alert of care (psychosocial officer)."))
def lift_alert(
    reference: CaseArgument, kind: AlertKind, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        alerts.lift(desk, case_reference(reference), kind)


@assessment.command("sign-off", help=N_("Sign off the last version, which someone else wrote."))
def sign_off(
    reference: CaseArgument, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        due: date = assessments.sign_off(desk, case_reference(reference))
        answer(due, as_json=json)


@assessment.command("compare", help=N_("Set two versions side by side, and tell what changed."))
def compare(
    reference: CaseArgument, older: int, newer: int, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        opened = overview.case(desk, case_reference(reference))
        answer(comparing.versions(opened, older, newer), as_json=json)


@assessment.command("intervals", help=N_("Tell after how many days assessments are looked at again, by level."))
def intervals(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(reviews.intervals(desk), as_json=json)


@assessment.command("set-intervals", help=N_("Set the section’s intervals of review (head of section)."))
def set_intervals(
    vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    wanted = read_input(source, reviews.ReviewIntervals)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        reviews.set_intervals(desk, wanted)
