"""Verbs that list witnesses: searched, filtered, in a saved view."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Any

import typer

from relocation_desk.casework import listing, saved_views, searching_words
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.listing import Query
from relocation_desk.casework.saved_views import View
from relocation_desk.cli import options
from relocation_desk.cli.answering import answer
from relocation_desk.cli.case_verbs import case
from relocation_desk.cli.unlocking import Credentials, unlocked
from relocation_desk.domain.codes import CallingParty, CaseState, RiskLevel, Urgency
from relocation_desk.domain.filter_codes import Review, Sort
from relocation_desk.domain.trouble import N_, Trouble

_NOT_ASSESSED = "not_assessed"
_LEVELS: dict[str, RiskLevel | None] = {**{one.name.lower(): one for one in RiskLevel}, _NOT_ASSESSED: None}
_States = Annotated[list[CaseState] | None, typer.Option("--state", help=N_("Only in this state; more than once."))]
_Risks = Annotated[list[str] | None, typer.Option("--risk", help=N_("Only at this level, or not_assessed."))]
_Urgencies = Annotated[list[Urgency] | None, typer.Option("--urgency", help=N_("Only of this urgency."))]
_Situations = Annotated[list[str] | None, typer.Option("--situation", help=N_("Only of this situation."))]
_Parties = Annotated[list[CallingParty] | None, typer.Option("--referred-by", help=N_("Only referred by this party."))]
_Assigned = Annotated[str, typer.Option("--assigned-to", help=N_("Only this officer’s; mine, or nobody."))]
_Overdue = Annotated[bool, typer.Option("--overdue", help=N_("Only with a review that is overdue."))]
_Soon = Annotated[bool, typer.Option("--due-soon", help=N_("Only with a review due within 30 days."))]
_Closed = Annotated[bool, typer.Option("--closed", help=N_("Closed cases too."))]
_InWords = Annotated[bool, typer.Option("--in-words", help=N_("Search what is on record of the cases, too."))]
_SortBy = Annotated[Sort | None, typer.Option("--sort", help=N_("In this order."))]
_NAMED = N_("As this view shows them; a filter named beside it replaces its own.")
_Named = Annotated[str, typer.Option("--view", help=_NAMED)]
_SaveAs = Annotated[str, typer.Option("--save-view", help=N_("Keep these filters and this order as a view."))]


class NoSuchLevel(Trouble):
    """There is no such level of risk."""

    says = N_("There is no level of risk “{level}”. Name one of {levels}.")


@case.command("list", help=N_("List witnesses: all, those that a search finds, or those that filters or a view keep."))
def list_cases(
    vault: options.Vault, officer: options.Officer, search: Annotated[str, typer.Option()] = "",
    state: _States = None, risk: _Risks = None, urgency: _Urgencies = None, situation: _Situations = None,
    referred_by: _Parties = None, assigned_to: _Assigned = "", overdue: _Overdue = False, due_soon: _Soon = False,
    in_words: _InWords = False, closed: _Closed = False, sort: _SortBy = None, view: _Named = "",
    save_view: _SaveAs = "", passphrase_file: options.PassphraseFile = None, json: options.Json = False,
) -> None:  # fmt: skip
    reviews = {one for one, is_wanted in ((Review.OVERDUE, overdue), (Review.SOON, due_soon)) if is_wanted}
    named: dict[str, Any] = {
        "states": state, "levels": _levels(risk or ()), "urgencies": urgency, "situations": situation,
        "parties": referred_by, "reviews": reviews,
    }  # fmt: skip
    wanted: dict[str, Any] = {name: frozenset(values) for name, values in named.items() if values}
    wanted |= {"officer": assigned_to} if assigned_to else {}
    wanted |= {"closed_too": True} if closed else {}
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        query = _query(desk, view, wanted, search, sort)
        if save_view:
            saved_views.save(desk, View(save_view, query.filters, query.sort, query.descending))
        if in_words:
            query = replace(query, words=searching_words.seek(desk, search))
        found = listing.ids(desk, query)
        if search.strip() and not in_words:
            listing.record_search(desk, len(found))
        answer(listing.rows(desk, found, search, query.words), as_json=json)


@case.command("views", help=N_("Name the views that the officer may list witnesses in."))
def list_views(
    vault: options.Vault, officer: options.Officer, passphrase_file: options.PassphraseFile = None,
    json: options.Json = False,
) -> None:  # fmt: skip
    with unlocked(Credentials(vault, officer, passphrase_file, None)) as desk:
        answer(tuple(one.name for one in saved_views.load(desk).every), as_json=json)


def _query(desk: Desk, name: str, wanted: dict[str, Any], search: str, sort: Sort | None) -> Query:
    shown = saved_views.load(desk).named(name) if name else View("", descending=False)
    filters = replace(shown.filters, **wanted)
    return Query(search, filters, sort or shown.sort, shown.descending if sort is None else sort is Sort.RISK)


def _levels(named: Iterable[str]) -> frozenset[RiskLevel | None]:
    levels = frozenset(named)
    unknown = sorted(levels - set(_LEVELS))
    if unknown:
        raise NoSuchLevel(level=unknown[0], levels=", ".join(_LEVELS))
    return frozenset(_LEVELS[one] for one in levels)
