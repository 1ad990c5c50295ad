"""How long someone was, or is, at risk for want of a State, and what those days were spent on."""

from functools import partial

from relocation_desk.casework import waiting
from relocation_desk.desk.case.seen import Seen
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import hairline, words
from relocation_desk.domain.waiting import Wait
from relocation_desk.domain.waiting_codes import SpentOn, WaitState
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label


class RiskCard(Card):
    """Filled once the days are counted; there is none of the past."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(_("Days at risk"), _("from need to safety"))
        if seen.when is not None:
            self.hide()
            return
        seen.tasks.run(partial(waiting.of_case, seen.desk, seen.case.reference), self.show_waits)

    def show_waits(self, waits: tuple[Wait, ...]) -> None:
        """Show each wait, the last first."""
        if not waits:
            self.body.addWidget(words(_("No relocation was recommended."), "muted"))
        for place, one in enumerate(reversed(waits)):
            if place:
                self.body.addWidget(hairline())
            self.body.addWidget(_facts(one))


def _facts(one: Wait) -> Facts:
    days = ngettext("{days} day", "{days} days", one.days).format(days=one.days)
    look = "danger" if one.state is WaitState.WAITING else "strong"
    facts = Facts().add(label(one.state).capitalize(), days, look)
    until = "" if one.state is WaitState.WAITING else f" – {day(one.until)}"
    facts.add(_("Since"), f"{day(one.since)}{until}")
    spent = one.spent()
    for on in SpentOn:
        if spent.get(on):
            facts.add(label(on), ngettext("{days} day", "{days} days", spent[on]).format(days=spent[on]))
    return facts
