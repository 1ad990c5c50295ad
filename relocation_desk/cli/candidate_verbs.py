"""Verbs on the search for a State: candidates, choices, ties, facts of States, weights."""

from typing import Annotated

import typer

from relocation_desk.casework import assigning, candidates, choosing, partner_facts, state_gates, weights
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.case_verbs import CaseArgument, case_reference, recording
from relocation_desk.cli.case_verbs import case as case_verbs
from relocation_desk.cli.officer_verbs import section as section_verbs
from relocation_desk.cli.partner_verbs import partner as partner_verbs
from relocation_desk.cli.placement_verbs import placement as placement_verbs
from relocation_desk.cli.reading import read_input
from relocation_desk.cli.unlocking import Credentials, unlocked
from relocation_desk.domain.references import StateCode
from relocation_desk.domain.trouble import N_

_Places = Annotated[
    list[str] | None,
    typer.Option("--places", metavar="STATE=PLACES", help=N_("What if a State had so many places left.")),
]
_Seconds = Annotated[int, typer.Option("--seconds", min=1, help=N_("For how long to look, at most."))]

recording("choose", choosing.NewChoice, choosing.choose, N_("Record which States are to be asked, and why these."))
recording(
    "state-tie", state_gates.NewTie, state_gates.record_tie,
    N_("Record whom of theirs a household has in a State: danger, until another officer has assessed it as none."),
)  # fmt: skip


@case_verbs.command("candidates", help=N_("Which States fit a household: in which order, why, and how sure that is."))
def show(
    reference: CaseArgument, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(candidates.rank(desk, case_reference(reference)), as_json=json)


@placement_verbs.command("assign", help=N_("A proposal for all that wait for a State; nothing of it is recorded."))
def assign(
    vault: options.Vault, officer: options.Officer, places: _Places = None, seconds: _Seconds = assigning.SECONDS,
    passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    changed = tuple(_what_if(one) for one in places or ())
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(assigning.propose(desk, changed, seconds), as_json=json)


def _what_if(typed: str) -> assigning.Places:
    state, _equals, many = typed.partition("=")
    places = int(many) if many.isascii() and many.isdigit() else -1
    return assigning.Places(StateCode(state.strip().upper()[:12]), places)


@partner_verbs.command("fact", help=N_("Record a fact of a State: a language, schooling, health care, cost, people."))
def record_fact(
    state: str, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    value = read_input(source, partner_facts.NewFact)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        partner_facts.record(desk, StateCode(state.upper()), value)


@partner_verbs.command("facts", help=N_("What is on record of a State beside its instruments."))
def facts(
    state: str, vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(partner_facts.facts(desk, StateCode(state.upper())), as_json=json)


@section_verbs.command("weights", help=N_("How much each criterion counts in the search for a State."))
def show_weights(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(weights.weights(desk), as_json=json)


@section_verbs.command("propose-weights", help=N_("Propose how much each criterion counts; prints the version."))
def propose(
    vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    value = read_input(source, weights.Points)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        typer.echo(weights.propose(desk, value))


@section_verbs.command("sign-off-weights", help=N_("Sign off proposed weights, which someone else wrote (head)."))
def sign_off(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        typer.echo(weights.sign_off(desk))
