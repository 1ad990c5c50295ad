"""The timeline of a case, whole or filtered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout

from relocation_desk.casework.views import EventKind, TimelineEvent
from relocation_desk.desk.case.seen import Part, Seen
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Event
from relocation_desk.desk.parts.lettering import button, words
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day

_KINDS: tuple[frozenset[EventKind], ...] = (
    frozenset(EventKind),
    frozenset({EventKind.INCIDENT, EventKind.ASSESSMENT}),
    frozenset({EventKind.REQUEST, EventKind.PLACEMENT}),
    frozenset({EventKind.DOSSIER, EventKind.CONSENT}),
)


class TimelineCard(Card):
    """What happened, newest first; `limit` events at most, 0 for all."""

    all_wanted = Signal()

    def __init__(self, events: tuple[TimelineEvent, ...], limit: int = 0) -> None:
        super().__init__(_("Timeline"))
        self._events, self._limit = events, limit
        self._filters = QButtonGroup(self)
        for number, word in enumerate((_("all"), _("threat"), _("requests"), _("documents"))):
            one = button(word, "plain")
            one.setCheckable(True)
            one.setChecked(number == 0)
            self._filters.addButton(one, number)
            self.beside_title(one)
        self.head.setSpacing(2)
        self._filters.idClicked.connect(self.show_only)
        self.show_only(0)

    def show_only(self, number: int) -> None:
        """Show the events of one filter."""
        self.empty()
        found = [one for one in self._events if one.kind in _KINDS[number]]
        for one in found[: self._limit or len(found)]:
            self.body.addWidget(Event(day(one.happened_on), one.title, one.detail))
        if not found:
            self.body.addWidget(words(_("Nothing of this kind happened yet."), "muted"))
        if self._limit and len(found) > self._limit:
            whole = button(_("Show the whole history"), "quiet", self.all_wanted.emit)
            self.body.addWidget(whole, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)


class History(Part):
    """The whole timeline."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(seen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(TimelineCard(seen.case.timeline))
        layout.addStretch(1)
