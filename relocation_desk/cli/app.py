"""The command line: the acts of the window as verbs, for scripts, drills and recovery."""

import sys

import click
import typer

from relocation_desk.cli import case_verbs, dossier_verbs, partner_verbs, report_verbs, vault_verbs
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.sentences import say

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
app.add_typer(vault_verbs.vault, name="vault", help="Found and check a vault.")
app.add_typer(vault_verbs.officer, name="officer", help="Officers and their key slots.")
app.add_typer(vault_verbs.section, name="section", help="The section’s signing and sealing keys.")
app.add_typer(case_verbs.case, name="case", help="Witnesses: referral, identity, household, consent, care.")
app.add_typer(case_verbs.assessment, name="assessment", help="Threat assessments and incidents.")
app.add_typer(partner_verbs.partner, name="partner", help="States, instruments, certificates.")
app.add_typer(partner_verbs.request, name="request", help="Requests and answers.")
app.add_typer(partner_verbs.placement, name="placement", help="Placements.")
app.add_typer(dossier_verbs.dossier, name="dossier", help="Transfer dossiers and their copies.")
app.add_typer(report_verbs.report, name="report", help="Figures of a period.")
app.add_typer(report_verbs.audit, name="audit", help="The trail.")
app.command("demo")(report_verbs.demo)


def run(arguments: list[str]) -> int:
    """Run a verb: 0 when it was done, 1 for known trouble in one line, 2 for wrong usage."""
    try:
        result = app(args=arguments, prog_name="relocation-desk", standalone_mode=False)
    except click.exceptions.Abort:
        return 1
    except click.ClickException as wrong:
        wrong.show(sys.stderr)
        return 2
    except Trouble as trouble:
        sys.stderr.write(say(trouble) + "\n")
        return 1
    return result if isinstance(result, int) else 0
