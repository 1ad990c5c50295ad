"""The table of officers, and the card that shows a one-time code once."""

from collections.abc import Callable

from relocation_desk.casework.officers import OfficerView
from relocation_desk.desk.columns import Column
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.lettering import button, row, words
from relocation_desk.domain.references import OfficerRef
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    return (
        Column(_("Officer"), _number, _number, 88, "strong"),
        Column(_("Role"), _roles, _roles, 0),
        Column(_("Stands"), _stands, _stands, 220),
    )


def _number(one: OfficerView) -> str:
    return one.reference


def _roles(one: OfficerView) -> str:
    return label(one.roles)


def _stands(one: OfficerView) -> str:
    return " · ".join((label(one.state), *(label(kind) for kind, _since, _until in one.standings)))


def code_card(officer: OfficerRef, code: str, told: Callable[[], object]) -> Card:
    """A one-time code, large, until it was told."""
    card = Card(_("One-time code of {officer}").format(officer=officer))
    shown = words(code, "code_large")
    shown.setAccessibleName(_("One-time code"))
    card.body.addWidget(shown)
    said = _("Tell it in person. It is nowhere else, serves once, and is over in three days.")
    card.body.addLayout(row(words(said, "muted", wraps=True), None, button(_("I have told it"), "", told)))
    return card
