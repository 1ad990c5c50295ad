"""The timeline of a case, whole or filtered by kind, and what of its records can be put right."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout

from relocation_desk.casework.views import EventKind, TimelineEvent
from relocation_desk.desk.case.corrections import Corrections
from relocation_desk.desk.case.seen import Part, Seen, under
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Event
from relocation_desk.desk.parts.lettering import button, clear, column, words
from relocation_desk.desk.parts.many_lines import ManyLines
from relocation_desk.desk.parts.two_columns import TwoColumns
from relocation_desk.desk.parts.wrapping import Wrapping
from relocation_desk.desk.tasks import Tasks
from relocation_desk.domain.trouble import N_
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day

FILTERS: Mapping[str, frozenset[EventKind]] = {
    N_("all"): frozenset(EventKind),
    N_("threat"): frozenset({EventKind.INCIDENT, EventKind.ASSESSMENT, EventKind.MEASURE}),
    N_("household"): frozenset({EventKind.HOUSEHOLD, EventKind.CONSENT}),
    N_("requests"): frozenset({EventKind.REQUEST, EventKind.PLACEMENT}),
    N_("documents"): frozenset({EventKind.DOSSIER, EventKind.DOCUMENT}),
    N_("proceedings"): frozenset({EventKind.REFERRAL, EventKind.DECISION}),
    N_("reach"): frozenset({EventKind.REACH}),
    N_("corrections"): frozenset({EventKind.CORRECTION}),
}
_AT_ONCE = 24
_FEW = ("all", "threat", "requests", "documents")


class TimelineCard(Card):
    """What happened, newest first; `limit` events at most with the filters most used, 0 for all of both."""

    all_wanted = Signal()

    def __init__(self, events: tuple[TimelineEvent, ...], tasks: Tasks, limit: int = 0) -> None:
        super().__init__(_("Timeline"))
        self._events, self._tasks, self._limit = events, tasks, limit
        self._filters = QButtonGroup(self)
        self._names = _FEW if limit else tuple(FILTERS)
        for number, name in enumerate(self._names):
            one = button(_(name), "plain")
            one.setCheckable(True)
            one.setChecked(number == 0)
            self._filters.addButton(one, number)
        self._place_filters()
        self._lines = column(gap="gap_s")
        self.body.addLayout(self._lines)
        self._filters.idClicked.connect(self.show_only)
        self._list(0)

    def _place_filters(self) -> None:
        """A few stand beside the title; all have a row of their own."""
        if not self._limit:
            self.body.addLayout(Wrapping(*self._filters.buttons(), gap="gap_xs"))
            return
        for one in self._filters.buttons():
            self.beside_title(one)

    def show_only(self, number: int) -> None:
        """Show the events of one filter."""
        lines = self._list(number)
        self._tasks.in_pieces(lines.pieces(), lines)

    def _list(self, number: int) -> ManyLines:
        clear(self._lines)
        found = [one for one in self._events if one.kind in FILTERS[self._names[number]]]
        shown = found[: self._limit or len(found)]
        events = [partial(Event, day(one.happened_on), one.title, _detail(one)) for one in shown]
        lines = ManyLines(events, _AT_ONCE, later=True)
        self._lines.addWidget(lines)
        if not found:
            self._lines.addWidget(words(_("Nothing of this kind happened yet."), "muted"))
        if self._limit and len(found) > self._limit:
            whole = button(_("Show the whole history"), "quiet", self.all_wanted.emit)
            self._lines.addWidget(whole, alignment=Qt.AlignmentFlag.AlignLeft)
        self._lines.addStretch(1)
        return lines


def _detail(one: TimelineEvent) -> str:
    return (
        under(one.detail, one.under)
        if one.detail or one.under is None
        else _("recorded under {case}").format(case=one.under)
    )


class History(Part):
    """The whole timeline, and of now the records that it is made of."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(seen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        timeline = partial(TimelineCard, seen.case.timeline, seen.tasks)
        if seen.when is not None:
            layout.addWidget(timeline())
            return
        corrections = Corrections(seen)
        corrections.setParent(self)
        corrections.hide()
        corrections.form_wanted.connect(self.form_wanted)
        layout.addWidget(TwoColumns((timeline,), corrections.cards))
