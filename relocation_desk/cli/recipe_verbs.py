"""Verbs on what goes into a dossier: offered, taken in, left out, kept; and the reasons of a prepared one."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from relocation_desk.casework import dossiers, recipe
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.case_verbs import CaseArgument, case_reference
from relocation_desk.cli.dossier_verbs import dossier
from relocation_desk.cli.reading import read_input
from relocation_desk.cli.unlocking import Credentials, passphrase, unlocked
from relocation_desk.domain import references
from relocation_desk.domain.references import DossierNumber
from relocation_desk.domain.trouble import N_
from relocation_desk.dossier import compose, offers
from relocation_desk.dossier.content import Content, Item, Kept
from relocation_desk.vault.dossier_records import Choice, Override
from relocation_desk.words.catalogue import _

_Item = Annotated[Item, typer.Argument(help=N_("The item, as “dossier offers --json” names it."))]
_Reason = Annotated[Path, typer.Option("--reason-file", help=N_("A file that holds the reason; it stays sealed."))]


@dataclass(frozen=True, slots=True)
class _Line:
    """An item, whether it leaves, and why."""

    item: Item
    leaves: str
    text: str
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class _Found:
    """What stands in the way, by its kind, and whether a reason may keep it."""

    kind: str
    item: Item
    found: str
    may_be_kept: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class _Recipe:
    """What leaves or was left out, what was kept against a doubt, what stands in the way, what never goes."""

    lines: tuple[_Line, ...]
    kept: tuple[Kept, ...]
    in_the_way: tuple[_Found, ...]
    never: tuple[str, ...]


def _lines(content: Content) -> Iterator[_Line]:
    for entry in compose.entries(content):
        leaves = _("yes, by choice") if entry.is_offered else _("yes")
        yield _Line(entry.item, leaves, entry.text, entry.reason, entry.source)
    for left in content.left_out:
        yield _Line(left.item, _("no"), left.text, left.reason, left.source)


def _told(content: Content, found: tuple[_Found, ...] = ()) -> _Recipe:
    return _Recipe(tuple(_lines(content)), content.kept, found, tuple(_(one) for one in offers.NEVER))


@dossier.command("offers", help=N_("What would leave and why, what is offered, and what stands in the way."))
def offered(
    reference: CaseArgument, vault: options.Vault, officer: options.Officer,
    language: options.Language = options.DossierLanguage.ENGLISH, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        proposed = dossiers.proposal(desk, case_reference(reference), language.value)
        found = (_Found(one.kind, one.item, one.found, one.may_be_kept, one.sentence()) for one in proposed.findings)
        answer(_told(proposed.content, tuple(found)), as_json=json)


@dossier.command("reasons", help=N_("Each item of a prepared dossier with its reason and source; what was left out."))
def reasons(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help=N_("The dossier, for example D-7F3K-29-X."))],
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(_told(dossiers.content(desk, DossierNumber(references.parse(number, "D")))), as_json=json)


@dossier.command("take-in", help=N_("Take an offered item into the dossier, with the reason why it must leave."))
def take_in(
    reference: CaseArgument, item: _Item, reason_file: _Reason, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    choice = Choice(item, is_in=True, reason=_read(reason_file))
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        recipe.choose(desk, case_reference(reference), choice)


@dossier.command("leave-out", help=N_("Leave an offered item out of the dossier."))
def leave_out(
    reference: CaseArgument, item: _Item, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        recipe.choose(desk, case_reference(reference), Choice(item, is_in=False))


@dossier.command("keep", help=N_("Keep what a check found, with a reason, where a doubt can be answered so."))
def keep(
    reference: CaseArgument, vault: options.Vault, officer: options.Officer, source: options.From,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    override = read_input(source, Override)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        recipe.keep(desk, case_reference(reference), override)


@dossier.command("exception", help=N_("Record how the State agreed to more persons than its answer says."))
def exception(
    reference: CaseArgument, reason_file: _Reason, vault: options.Vault, officer: options.Officer,
    passphrase_file: options.PassphraseFile = None,
) -> None:  # fmt: skip
    told = _read(reason_file)
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        recipe.record_exception(desk, case_reference(reference), told)


def _read(reason_file: Path) -> str:
    return passphrase(reason_file, None, "").decode("utf-8", "replace")
