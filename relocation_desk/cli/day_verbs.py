"""Verbs on one's own day: tasks, and what waits."""

from datetime import datetime
from typing import Annotated

import typer

from relocation_desk.casework import coming, own_tasks, snoozing, today, workload
from relocation_desk.casework.own_tasks import NewTask
from relocation_desk.casework.views import Waiting
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.case_verbs import case_reference
from relocation_desk.cli.reading import read_input
from relocation_desk.cli.unlocking import Credentials, officer_reference, unlocked
from relocation_desk.domain.task_codes import TaskOutcome
from relocation_desk.domain.trouble import N_, Trouble

task = typer.Typer(no_args_is_help=True)
day = typer.Typer(no_args_is_help=True)
_Task = Annotated[int, typer.Argument(metavar="TASK", help=N_("The number of the task, from the list."))]
_Case = Annotated[str, typer.Option("--case", help=N_("Those of this case, for example W-0153-K."))]
_To = Annotated[str, typer.Argument(metavar="OFFICER", help=N_("The officer, for example C-05."))]
_By = Annotated[datetime | None, typer.Option("--by", formats=["%Y-%m-%d"], help=N_("Due on this day."))]
_Kind = Annotated[Waiting | None, typer.Option("--kind", help=N_("Only lines of this kind."))]
_First = Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help=N_("The first day."))]
_Last = Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help=N_("The last day."))]
_Kinds = Annotated[Waiting, typer.Argument(metavar="KIND", help=N_("The kind of the line, from the list."))]
_Record = Annotated[int, typer.Argument(metavar="RECORD", help=N_("The number of its record, from the list."))]
_Off = Annotated[int, typer.Argument(metavar="NUMBER", help=N_("The number of what was put off, from the list."))]


class NoSuchLine(Trouble):
    """A line is named by its kind and record."""

    says = N_("There is no line {kind} {record} on Today. Look at the list.")


@task.command("add", help=N_("Add a task: for yourself, or for the officer it names; tells its number."))
def add(
    vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    new = read_input(source, NewTask)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(own_tasks.add(desk, new), as_json=json)


@task.command("list", help=N_("List the tasks that you have or gave, or those of a case."))
def listed(
    vault: options.Vault, officer: options.Officer, case: _Case = "",
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        found = own_tasks.of_case(desk, case_reference(case)) if case else own_tasks.tasks(desk)
        answer(found, as_json=json)


@task.command("give", help=N_("Give a task to an officer, by another day if one is named."))
def give(
    number: _Task, to: _To, vault: options.Vault, officer: options.Officer, by: _By = None,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        own_tasks.give(desk, number, officer_reference(to), by.date() if by else None)


def _ending(name: str, outcome: TaskOutcome, told: str) -> None:
    def verb(
        number: _Task, vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None
    ) -> None:
        with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
            own_tasks.end(desk, number, outcome)

    task.command(name, help=told)(verb)


_ending("done", TaskOutcome.DONE, N_("Say that a task is done."))
_ending("drop", TaskOutcome.DROPPED, N_("Say that nobody need do a task."))


@day.command("list", help=N_("List what waits for you today, and what you put off."))
def waiting(
    vault: options.Vault, officer: options.Officer, kind: _Kind = None,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(today.page(desk, kind=kind), as_json=json)


@day.command("coming", help=N_("Tell what falls due from one day to another, day by day."))
def falls_due(
    vault: options.Vault, officer: options.Officer, first: _First, last: _Last,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(coming.coming(desk, first.date(), last.date()), as_json=json)


@day.command("workload", help=N_("Tell who has how much to do (head of section)."))
def tell_workload(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(workload.workloads(desk), as_json=json)


@day.command("snooze", help=N_("Put a line of your Today off until a day, with a reason."))
def snooze(
    kind: _Kinds, record: _Record, vault: options.Vault, officer: options.Officer, source: options.From,
    case: _Case = "", passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    wanted = read_input(source, snoozing.PuttingOff)
    known = case_reference(case) if case else None
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        lines = (one for one in today.page(desk, kind=kind).lines if one.record == record)
        line = next((one for one in lines if known in (None, one.case)), None)
        if line is None:
            raise NoSuchLine(kind=kind.value, record=record)
        answer(today.snooze(desk, line, wanted), as_json=json)


@day.command("wake", help=N_("Bring a line back to Today that you put off."))
def wake(
    number: _Off, vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None
) -> None:
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        snoozing.wake(desk, number)
