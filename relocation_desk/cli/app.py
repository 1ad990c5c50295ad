"""The command line: the acts of the window as verbs, for scripts, drills and recovery."""

import os
import sys
from copy import copy
from functools import cache
from importlib.metadata import version
from typing import Annotated, Any

import typer

from relocation_desk.cli import (
    apart_verbs,  # noqa: F401 - adds its verbs to those of dossiers
    approval_verbs,
    audit_verbs,
    candidate_verbs,  # noqa: F401 - adds its verbs to those of cases, States and the section
    case_verbs,
    caseload_out_verbs,  # noqa: F401 - adds its verbs to those of caseloads
    caseload_verbs,
    closing_verbs,  # noqa: F401 - adds its verbs to those of cases
    contact_verbs,  # noqa: F401 - adds its verbs to those of placements
    cooperation_verbs,  # noqa: F401 - adds its verbs to those of States
    copy_verbs,  # noqa: F401 - adds its verbs to those of dossiers
    correcting_verbs,  # noqa: F401 - adds its verbs to those of cases
    day_verbs,
    document_verbs,  # noqa: F401 - adds its verbs to those of cases
    dossier_verbs,
    duplicate_verbs,  # noqa: F401 - adds its verbs to those of cases
    emergency_verbs,
    fund_verbs,
    hand_over_verbs,  # noqa: F401 - adds its verbs to those of officers
    household_verbs,  # noqa: F401 - adds its verbs to those of cases
    instrument_verbs,
    leaving_verbs,  # noqa: F401 - adds its verbs to those of officers and of the vault
    letter_verbs,
    list_verbs,  # noqa: F401 - adds its verbs to those of cases
    merging_verbs,  # noqa: F401 - adds its verbs to those of cases
    officer_verbs,
    paper_verbs,  # noqa: F401 - adds its verbs to those of States
    partner_verbs,
    person_verbs,  # noqa: F401 - adds its verbs to those of cases
    placement_verbs,
    printing_verbs,  # noqa: F401 - adds its verbs to those of dossiers
    proceedings_verbs,  # noqa: F401 - adds its verbs to those of cases and of the section
    reach_verbs,  # noqa: F401 - adds its verbs to those of cases
    receiving_verbs,  # noqa: F401 - adds its verbs to those of dossiers
    recipe_verbs,  # noqa: F401 - adds its verbs to those of dossiers
    report_verbs,
    request_verbs,
    telling_verbs,  # noqa: F401 - adds its verbs to those of cases
    template_verbs,
    vault_copy_verbs,  # noqa: F401 - adds its verbs to those of the vault
    vault_verbs,
    version_verbs,  # noqa: F401 - adds its verbs to those of dossiers
    witness_paper_verbs,  # noqa: F401 - adds its verbs to those of cases
)
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.words.catalogue import _, language, use_language
from relocation_desk.words.sentences import say
from relocation_desk.words.unforeseen import unforeseen

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
app.add_typer(vault_verbs.vault, name="vault", help=N_("Found and check a vault."))
app.add_typer(officer_verbs.officer, name="officer", help=N_("Officers and their key slots."))
app.add_typer(officer_verbs.section, name="section", help=N_("The section’s signing and sealing keys."))
app.add_typer(case_verbs.case, name="case", help=N_("Witnesses: referral, identity, household, consent, care."))
app.add_typer(case_verbs.assessment, name="assessment", help=N_("Threat assessments and incidents."))
app.add_typer(partner_verbs.partner, name="partner", help=N_("States, instruments, certificates."))
app.add_typer(
    instrument_verbs.instrument, name="instrument", help=N_("What happens to an instrument, its terms, its law.")
)
app.add_typer(request_verbs.request, name="request", help=N_("Requests and answers."))
app.add_typer(placement_verbs.placement, name="placement", help=N_("Placements."))
app.add_typer(dossier_verbs.dossier, name="dossier", help=N_("Transfer dossiers and their copies."))
app.add_typer(letter_verbs.letter, name="letter", help=N_("Correspondence, out and in."))
app.add_typer(
    template_verbs.template, name="template", help=N_("The section’s texts: letters, and forms for a witness.")
)
app.add_typer(approval_verbs.approval, name="approval", help=N_("What takes a second officer, and their answer."))
app.add_typer(day_verbs.day, name="today", help=N_("What waits for you, and what you put off."))
app.add_typer(day_verbs.task, name="task", help=N_("Your own tasks, and those that you gave."))
app.add_typer(emergency_verbs.emergency, name="emergency", help=N_("Emergency departures and their debts."))
app.add_typer(caseload_verbs.caseload, name="caseload", help=N_("Caseloads in and out."))
app.add_typer(fund_verbs.fund, name="fund", help=N_("The Special Fund for Relocations: its books."))
app.add_typer(report_verbs.report, name="report", help=N_("Figures of a period."))
app.add_typer(audit_verbs.audit, name="audit", help=N_("The trail."))
app.command("demo", help=N_("Play the main job from start to end, on invented people and States."))(report_verbs.demo)


def _tell_version(wanted: bool) -> None:
    if wanted:
        typer.echo(version("relocation-desk"))
        raise typer.Exit


@app.callback()
def main(
    told: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help=N_("Its version."))
    ] = False,
) -> None:
    """Relocation Desk, on the command line."""


def _speak_as_the_terminal_does() -> None:
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    use_language(next((one for one in named if one), "en")[:2])


def _translate(command: Any) -> None:
    """Put the help of a command, and of those below it, into the language of this process."""
    command.help = _(command.help) if command.help else None
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = _(parameter.help)
    for child in getattr(command, "commands", {}).values():
        _translate(child)


@cache
def _verbs(_spoken: str, group: str) -> Any:
    """The verbs in a language: those of one group if it is named, since to build all takes longer than most do."""
    wanted = copy(app)
    wanted.registered_groups = [one for one in app.registered_groups if group in (one.name, "")]
    command = typer.main.get_command(wanted)
    _translate(command)
    return command


def run(arguments: list[str]) -> int:
    """Run a verb: 0 when it was done, 1 for known trouble in one line, 2 for wrong usage."""
    _speak_as_the_terminal_does()
    is_group = arguments and arguments[0] in [one.name for one in app.registered_groups]
    try:
        _verbs(language(), arguments[0] if is_group else "").main(args=arguments, prog_name="relocation-desk")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 1
    except Trouble as trouble:
        sys.stderr.write(say(trouble) + "\n")
        return 1
    except Exception as error:  # noqa: BLE001 - the last resort: a mistake of ours becomes a sentence, no traceback
        sys.stderr.write(say(unforeseen(error)) + "\n")
        return 1
    return 0
