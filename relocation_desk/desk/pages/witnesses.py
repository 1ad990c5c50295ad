"""Witnesses: every case on the desk in one table that pages, searched from the box above, filtered, in saved views."""

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from relocation_desk.casework import filters, listing, saved_views
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.filters import EVERY_OPEN, Choices, Filters
from relocation_desk.casework.listing import Query
from relocation_desk.casework.saved_views import View, Views
from relocation_desk.casework.views import CaseRow
from relocation_desk.desk import case_forms, filter_words, icons, theme, view_forms
from relocation_desk.desk.kept_columns import KeptWidths
from relocation_desk.desk.page import Page
from relocation_desk.desk.parts.filter_bar import GAP, FilterBar
from relocation_desk.desk.parts.lettering import button, only_if, row, words
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.parts.table_view import TableView
from relocation_desk.desk.parts.view_list import ViewList
from relocation_desk.desk.parts.views_menu import ViewsMenu
from relocation_desk.desk.settled_search import SettledSearch
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import FILTER, OF_OFFICER, Destination, Visit
from relocation_desk.desk.witness_columns import columns
from relocation_desk.desk.words_search import WordsSearch
from relocation_desk.domain.acts import Act
from relocation_desk.domain.filter_codes import Sort
from relocation_desk.domain.text import shown
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.numbers import number


@dataclass(frozen=True, slots=True)
class _Around:
    """What there is to choose from: asked for when the page is shown anew, not at each letter that is typed."""

    views: Views
    choices: Choices


@dataclass(frozen=True, slots=True)
class _Found:
    """What the table shows next, of how many, and what a filter less would find when it is nothing."""

    query: Query
    ids: "array[int]"
    total: int
    less: tuple[tuple[str, int], ...]
    spelt: int
    around: _Around


def _found(desk: Desk, query: Query, around: _Around | None) -> _Found:
    ids, total = listing.ids(desk, query), listing.count(desk)
    less = listing.leaves_nothing(desk, query) if total and not ids else ()
    around = around or _Around(saved_views.load(desk), filters.choices(desk))
    return _Found(query, ids, total, less, listing.as_spelt(desk, query.text, ids), around)


class WitnessesPage(Page):
    """The table, what is sought in it, and what to do when nothing is found."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk)
        self.view: View | None = None
        self.views = Views()
        self._wanted = self._officer = ""
        self._around: _Around | None = None
        self.query = Query(descending=True)
        self.counted = words("", "muted")
        self.shown_view = button("", "view", self.open_views)
        self.shown_view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        icons.put(self.shown_view, "chevron-down", size=10)
        self.bar = FilterBar()
        self.bar.changed.connect(self._filter)
        self._search, self.words_search = SettledSearch(self, tasks, desk), WordsSearch(self, tasks, desk)
        self.words_search.found.connect(self._show_words)
        self._nothing: Nothing | None = None

    @cached_property
    def table(self) -> TableView:
        """The table of the cases: made in a turn of its own, or when it is first asked for."""
        table = TableView(columns(), _("Witnesses"))
        table.offer_sorting(0, descending=True)
        table.offer_columns()
        table.rows.sort_wanted.connect(self._sort)
        table.columns_chosen.connect(self._show_title)
        KeptWidths(table, self.tasks, self.desk, "witnesses")
        table.row_opened.connect(self._open)
        self.bar.columns_wanted.connect(table.choose_columns)
        return table

    @cached_property
    def _whole(self) -> QWidget:
        whole, self._card = QWidget(), QFrame()
        self._card.setProperty("look", "card")
        self._inside = QVBoxLayout(self._card)
        self._inside.setContentsMargins(1, 4, 1, 4)
        self._inside.addWidget(self.table)
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_m"))
        self.refer = button(_("New referral"), "primary", self.refer_someone)
        only_if(self.desk.may(Act.REFER_CASE), self.refer)
        title, several = words(_("Witnesses"), "title"), button(_("Several at once"), "quiet", self.go_to_several)
        only_if(self.desk.may(Act.PROPOSE_PLACEMENTS), several)
        head = (title, self.shown_view, self.counted, self.words_search.button, None, several, self.refer)
        layout.addLayout(row(*head, gap="gap_m"))
        layout.addWidget(self.bar)
        layout.addWidget(self.words_search.line)
        layout.addWidget(self._card, 1)
        return whole

    def visit(self, subject: str, part: str) -> None:
        if part.startswith(view_forms.PART):
            self._wanted = part.removeprefix(view_forms.PART)
        if part.startswith(OF_OFFICER):
            self._officer = part.removeprefix(OF_OFFICER)
        self._seek(subject)
        self.tasks.in_pieces(self._made(), self)
        if self._officer or self.view is None or self._wanted:
            self.load(partial(saved_views.load, self.desk), self._begin)
        else:
            self.refresh()
        if part == FILTER:
            self.bar.open_panel()

    def _made(self) -> Iterator[QWidget]:
        """A piece a turn, while the cases are sought."""
        yield self.table
        yield self._whole

    def go_to_several(self) -> None:
        """Show a proposal for all who wait for a State."""
        self.visit_wanted.emit(Visit(Destination.ASSIGNING))

    def search(self, text: str) -> None:
        """Show the cases that match."""
        self._seek(text)
        self._ask()

    def _seek(self, text: str) -> None:
        """What records say of another text is forgotten."""
        if text != self.query.text:
            self.query = replace(self.query, text=text, words={})
            self.words_search.take(text)

    def _show_words(self, words: Mapping[int, str]) -> None:
        """Show the cases in whose records it stands, too."""
        self.query = replace(self.query, words=words)
        self._ask()

    def _begin(self, views: Views) -> None:
        """Show the view that is wanted, else the one that is shown first."""
        self.views = views
        if self._officer:
            self.show_view(View("", Filters(officer=self._officer)))
        else:
            self.show_view(views.of(self._wanted) or views.first)
        self._wanted = self._officer = ""

    def show_view(self, view: View) -> None:
        """Show what a view is of; a search that is typed goes on within it."""
        self.view = view
        self.query = replace(self.query, filters=view.filters, sort=view.sort, descending=view.descending)
        self.table.show_columns(view.columns)
        self.refresh()

    def refresh(self) -> None:
        self._around = None
        self._ask()

    def _ask(self) -> None:
        if self.query.text and self.desk.names is None:
            self.counted.setText(_("Preparing the search…"))
        self.load(partial(_found, self.desk, self.query, self._around), self._show)

    def _show(self, found: _Found) -> None:
        ids, total = found.ids, found.total
        self._around = found.around
        self.views, self.bar.choices = found.around.views, found.around.choices
        self.bar.show_filters(found.query.filters)
        self.table.mark_order(found.query.sort, descending=found.query.descending)
        self._search.shown(found.query.text, len(ids))
        self.words_search.offer()
        self._show_title()
        if total == 0:
            sentence = _("Each case begins with a referral: who asks, for which situation, and why.")
            act = _("New referral") if self.desk.may(Act.REFER_CASE) else ""
            self._put(Nothing("user-shield", _("No witnesses yet"), sentence, act, self.refer_someone))
            return
        counted = ngettext("{found} of {total} case", "{found} of {total} cases", total)
        self.bar.show_count(counted.format(found=number(len(ids)), total=number(total)))
        if not len(ids):
            self._put(Nothing("magnifying-glass", _("Nothing found"), self._sought(found), _("Show all"), self.widen))
            return
        self._put(None)
        if len(ids) == total and not found.query.text:
            counted = ngettext("{total} case", "{total} cases", total)
        told = counted.format(found=number(len(ids)), total=number(total))
        if 0 < found.spelt < len(ids) and not found.query.words:
            told += " · " + _("{count} spelt so, the rest sound alike").format(count=number(found.spelt))
        self.counted.setText(told)
        self.table.make_room("name", is_noted=bool(found.query.text))
        self.table.rows.show_ids(
            ids, partial(listing.rows, self.desk, typed=found.query.text, words=found.query.words), self.tasks
        )

    def _put(self, nothing: Nothing | None) -> None:
        """Show the table, or why there is nothing in it."""
        whole = self._whole
        if self._nothing is not None:
            self._nothing.hide()
            self._nothing.deleteLater()
        self._nothing = nothing
        self.table.setVisible(nothing is None)
        if nothing is not None:
            self.counted.setText("")
            self._inside.addWidget(nothing)
        self.show_whole(whole)

    def _sought(self, found: _Found) -> str:
        """Why nothing is found: the search, or which filter leaves nothing."""
        text, wanted = found.query.text, found.query.filters
        narrow = tuple(name for name in wanted.set_ones if name != "closed_too")
        if not narrow and text:
            where = _("No reference, situation or name begins with “{text}”. Type less of it, or another spelling.")
            told = where.format(text=shown(text))
            return told if wanted.closed_too else told + " " + _("Closed cases are not among these.")
        if not narrow:
            return _("No case is open. Closed cases are there when a filter asks for them.")
        said = "; ".join(filter_words.told(wanted, name) for name in narrow)
        told = _("No case passes: {filters}.").format(filters=said)
        if text:
            told = _("No case that matches “{text}” passes: {filters}.").format(text=shown(text), filters=said)
        if len(narrow) == 1 and not text:
            return told
        ways = (
            ngettext("Without “{filter}” there is {count} case.", "Without “{filter}” there are {count} cases.", count)
            .format(filter=filter_words.told(wanted, name), count=number(count))
            for name, count in found.less
        )  # fmt: skip
        return " ".join((told, *ways))

    def widen(self) -> None:
        """Show every case again."""
        self._seek("")
        self.query = replace(self.query, filters=EVERY_OPEN)
        self.visit_wanted.emit(Visit(Destination.WITNESSES))

    def _filter(self, wanted: Filters) -> None:
        self.query = replace(self.query, filters=wanted)
        self._ask()

    def _sort(self, sort: Sort, descending: bool) -> None:
        self.query = replace(self.query, sort=sort, descending=descending)
        self._ask()

    def as_shown(self) -> View:
        """What is shown now, as a view."""
        name, built_in = (self.view.name, self.view.built_in) if self.view else ("", None)
        one = self.query
        return View(name, one.filters, one.sort, one.descending, self.table.columns_chosen_now(), built_in)

    def _show_title(self) -> None:
        if self.view is None:
            return
        is_changed = self.as_shown() != self.view
        name = _("{view}, changed").format(view=self.view.name) if is_changed else self.view.name
        self.shown_view.setText(name.replace("&", "&&") + GAP)
        self.shown_view.setAccessibleName(_("View: {view}").format(view=name))

    def open_views(self) -> None:
        """Offer every view, and what can be done with them."""
        if self.view is None:
            return
        menu = ViewsMenu(self, self.views, self.view, is_changed=self.as_shown() != self.view)
        menu.wanted.connect(self.show_view)
        menu.saving_wanted.connect(self.save_view)
        menu.change_wanted.connect(self._save_changes)
        menu.list_wanted.connect(self.arrange_views)
        menu.popup(self.shown_view.mapToGlobal(self.shown_view.rect().bottomLeft()))

    def save_view(self) -> None:
        """Open the form that saves what is shown."""
        self.form_wanted.emit(view_forms.save_view(self.desk, self.as_shown(), self.query.text))

    def _save_changes(self) -> None:
        if self.view is not None:
            self.view = self.as_shown()
            self._keep(self.views.changed(self.view.key, self.view))

    def arrange_views(self) -> None:
        """Open the list in which views are renamed, moved and deleted."""
        views = ViewList(self, self.views)
        views.changed.connect(self._keep)
        views.move(self.shown_view.mapToGlobal(self.shown_view.rect().bottomLeft()))
        views.open()

    def _keep(self, views: Views) -> None:
        self.tasks.run(partial(saved_views.keep, self.desk, views), self._kept)

    def _kept(self, views: Views) -> None:
        """What is shown stays, under its new name, or as what a deleted view showed."""
        former, self.views, self._around = self.views, views, None
        if self.view is not None and views.of(self.view.key) is None:
            at = [one.key for one in former.own].index(self.view.key)
            is_renamed = len(former.own) == len(views.own)
            self.view = views.own[at] if is_renamed else views.every[0]
        self._show_title()

    def _open(self, one: CaseRow) -> None:
        self._search.settle()
        self.visit_wanted.emit(Visit(Destination.CASE, one.reference))

    def refer_someone(self) -> None:
        """Open the form of a referral."""
        self.form_wanted.emit(case_forms.referral(self.desk))
