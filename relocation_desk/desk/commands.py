"""The commands: the palette with the actions that this officer may do, and the cases that fit what is typed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from relocation_desk.casework import listing, partner_views, saved_views
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.filters import Filters
from relocation_desk.casework.saved_views import Views
from relocation_desk.casework.views import CaseRow
from relocation_desk.desk import view_forms
from relocation_desk.desk.actions import ACTIONS
from relocation_desk.desk.parts.palette import Offer, Palette
from relocation_desk.desk.settled_search import SettledSearch
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import StateCode
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_CASES, _FROM_TOP = 6, 72


class Commands(QObject):
    """`taken` carries a Doing, a Visit, or what makes a form."""

    taken = Signal(object)

    def __init__(self, room: QWidget, tasks: Tasks, desk: Desk) -> None:
        super().__init__(room)
        self._room, self._tasks, self._desk = room, tasks, desk
        self._search = SettledSearch(self, tasks, desk)

    def open(self, here: Sequence[Offer] = ()) -> None:
        """Open the palette in the upper middle, with what can be recorded here."""
        offers = [
            Offer(_(one.title), one.shortcut, one.doing)
            for one in ACTIONS
            if one.is_listed and (one.needs is None or self._desk.may(one.needs))
        ]
        palette = Palette(self._room, [*offers, *here])
        palette.taken.connect(self._take)
        palette.sought.connect(self._seek)
        palette.move(self._room.mapToGlobal(QPoint((self._room.width() - palette.width()) // 2, _FROM_TOP)))
        palette.open()
        palette.line.setFocus()
        if self._desk.may(Act.LIST_CASES):
            self._tasks.run(partial(saved_views.load, self._desk), partial(self._offer_views, palette))
        if self._desk.may(Act.VIEW_PARTNERS):
            self._tasks.run(partial(partner_views.names, self._desk), partial(self._offer_partners, palette))

    def _offer_views(self, palette: Palette, views: Views) -> None:
        if isValid(palette):
            palette.offer_more(
                Offer(one.name, _("View of witnesses"), Visit(Destination.WITNESSES, "", view_forms.PART + one.key))
                for one in views.every
            )

    def _offer_partners(self, palette: Palette, known: tuple[tuple[StateCode, str], ...]) -> None:
        if isValid(palette):
            note = _("States and agreements")
            palette.offer_more(Offer(name, note, Visit(Destination.PARTNERS, code)) for code, name in known)

    def _seek(self, text: str) -> None:
        palette = self.sender()
        if not isinstance(palette, Palette):
            return
        if self._desk.may(Act.LIST_CASES):
            if self._desk.names is None:
                palette.wait(_("Preparing the search…"))
            self._tasks.run(partial(_cases, self._desk, text), partial(self._show, palette, text))
        else:
            palette.show_cases(())

    def _take(self, chosen: object) -> None:
        if isinstance(chosen, Visit):
            self._search.settle()
        self.taken.emit(chosen)

    def _show(self, palette: Palette, text: str, found: tuple[CaseRow, ...]) -> None:
        if not isValid(palette) or palette.line.text().strip() != text:
            return
        self._search.shown(text, len(found))
        palette.show_cases(
            [Offer(_text(one), one.why or label(one.state), Visit(Destination.CASE, one.reference)) for one in found]
        )


def _cases(desk: Desk, text: str) -> tuple[CaseRow, ...]:
    found = listing.ids(desk, listing.Query(text=text, filters=Filters(closed_too=True)))
    return listing.rows(desk, found[:_CASES], text)


def _text(one: CaseRow) -> str:
    return f"{one.reference}  {one.name}".rstrip()
