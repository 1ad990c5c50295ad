"""Dossiers: every copy that was ever numbered, where it is, what it owes, all that happened to it, and how it ended."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QComboBox

from relocation_desk.casework import copies
from relocation_desk.casework.copies import CopyHistory
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.views import CopyView
from relocation_desk.desk import copy_forms, version_forms
from relocation_desk.desk.columns import Column
from relocation_desk.desk.fields import FormSpec
from relocation_desk.desk.kept_columns import KeptColumns
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.copy_story import facts_of, told
from relocation_desk.desk.parts.lettering import ActButton, button, clear, only_if, row, words
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.parts.wrapping import Wrapping
from relocation_desk.desk.table_page import TablePage
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.copies import BEFORE_LEAVING
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label

OPEN, ALL, OVERDUE, CALLED_BACK = "open", "all", "overdue", "called_back"


def columns() -> tuple[Column, ...]:
    """The columns of the register of copies."""
    return (
        Column(_("Dossier"), _number, _number, 120, "strong", code="number"),
        Column(_("Version"), _version, lambda one: one.version, 72, is_number=True, code="version"),
        Column(_("Copy"), _ordinal, lambda one: one.ordinal, 64, is_number=True, code="ordinal"),
        Column(_("Code"), _code, _code, 88, code="code"),
        Column(_("For"), _partner, _partner, 128, is_extra=True, code="partner"),
        Column(_("Stands at"), _stage, _stage, 144, code="stage"),
        Column(_("Owes"), _owes, _owes, 0, "muted", code="owes"),
    )


def _number(one: CopyView) -> str:
    return one.dossier


def _version(one: CopyView) -> str:
    return str(one.version)


def _ordinal(one: CopyView) -> str:
    return str(one.ordinal)


def _code(one: CopyView) -> str:
    return one.code


def _partner(one: CopyView) -> str:
    return one.partner_name


def _stage(one: CopyView) -> str:
    return label(one.stage)


def _owes(one: CopyView) -> str:
    if one.awaits is None or one.due_on is None:
        return "–"
    return _("{what}, {day}").format(what=label(one.awaits), day=day(one.due_on))


class DossiersPage(TablePage):
    """The register of copies, and beside it the one that was chosen."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk, _("Dossiers"), columns(), (8, 5))
        KeptColumns(self.table, tasks, desk, "dossiers")
        self.table.sort_itself()
        self._sought, self._wants_receipt, self._said = "", False, ""
        self._found: tuple[CopyView, ...] = ()
        self.told = words("", "strong", wraps=True, is_selectable=True)
        self.table.row_opened.connect(self._open)
        self.table.row_chosen.connect(self._choose)
        self.which = _choice(_("Which copies"), (
            (_("Open copies"), OPEN), (_("Overdue"), OVERDUE), (_("Called back"), CALLED_BACK), (_("All copies"), ALL),
        ))  # fmt: skip
        self.state = _choice(_("For which State"), ((_("Every State"), ""),))
        for one in (self.which, self.state):
            one.activated.connect(self._filter)
        self.above.addLayout(row(self.which, self.state, None))
        self.above.addWidget(self.told)
        genuine = button(_("Is a copy genuine?"), "quiet", self.authenticate)
        only_if(desk.may(Act.AUTHENTICATE_COPY), genuine)
        self.offer(genuine)
        receipt = button(_("Record a receipt"), "primary", self.record_receipt)
        only_if(desk.may(Act.RECORD_RECEIPT), receipt)
        self.offer(receipt)

    def visit(self, subject: str, part: str) -> None:
        self._sought, self._wants_receipt = subject, part == "receipt"
        self._said = ""
        if subject:
            self.which.setCurrentIndex(self.which.findData(ALL))
        self.refresh()

    def refresh(self) -> None:
        self.load(partial(copies.register, self.desk), self.show_copies)

    def show_copies(self, found: tuple[CopyView, ...]) -> None:
        """Show the copies that are asked for, open ones first."""
        if self._wants_receipt:
            self._wants_receipt = False
            self.record_receipt()
        if not found:
            sentence = _(
                "A dossier is prepared from its case, once a State has accepted. Its copies are followed here."
            )
            self.show_whole(
                Nothing("box-archive", _("No dossiers yet"), sentence, _("Go to Witnesses"), self._go_to_witnesses)
            )
            return
        self._found = found
        self.told.setText(self._said)
        self.told.setVisible(bool(self._said))
        self._offer_states()
        is_open = sum(not one.is_closed for one in found)
        over = sum(self._is_over(one) for one in found)
        count = ngettext("{count} open", "{count} open", is_open).format(count=is_open)
        self.counted.setText(f"{count} · " + ngettext("{count} overdue", "{count} overdue", over).format(count=over))
        self._filter()
        self.show_table()

    def _offer_states(self) -> None:
        """Those of the copies on record; none to who may not know them."""
        chosen = self.state.currentData()
        known = sorted({(one.partner_name, one.partner) for one in self._found if one.partner})
        self.state.clear()
        for word, code in ((_("Every State"), ""), *known):
            self.state.addItem(word, code)
        self.state.setCurrentIndex(max(self.state.findData(chosen), 0))
        self.state.setVisible(len(known) > 1)

    def _is_over(self, one: CopyView) -> bool:
        return one.due_on is not None and one.due_on < self.desk.today()

    def _filter(self) -> None:
        asked: dict[str, Callable[[CopyView], bool]] = {
            OPEN: lambda one: not one.is_closed, OVERDUE: self._is_over, CALLED_BACK: lambda one: one.is_recalled,
        }  # fmt: skip
        wanted, state = asked.get(self.which.currentData()), self.state.currentData()
        of_state = (one for one in self._found if state in ("", None, one.partner))
        shown = tuple(one for one in of_state if wanted is None or wanted(one))
        clear(self.detail)
        self.table.rows.show_rows(shown)
        if not shown:
            self.detail.addWidget(words(_("No copy is of that kind."), "muted", wraps=True))
            self.detail.addStretch(1)
            return
        codes: list[str] = [one.code for one in shown]
        self.table.choose(codes.index(self._sought) if self._sought in codes else 0)

    def _choose(self, one: CopyView) -> None:
        self._sought = one.code
        self.tasks.run(partial(copies.history, self.desk, one.code), self.show_copy, self.show_trouble)

    def show_copy(self, seen: CopyHistory) -> None:
        """Show one copy: what it is, what can be done with it, all that happened to it."""
        if seen.copy.code != self._sought:
            return
        clear(self.detail)
        card = Card(_("Copy {code}").format(code=seen.copy.code))
        card.body.addWidget(facts_of(seen))
        offers = list(self._offers(seen.copy))
        for one in offers:
            one.chosen.connect(self._act)
        card.body.addLayout(Wrapping(*offers, gap="gap_s"))
        self.detail.addWidget(card)
        story = Card(_("What happened to it"))
        for line in told(seen):
            story.body.addWidget(line)
        self.detail.addWidget(story)
        self.detail.addStretch(1)

    def _offers(self, copy: CopyView) -> Iterator[ActButton]:
        """What this officer can do with the copy as it stands; its dossier can always be opened."""
        yield ActButton(_("Open dossier"), Visit(Destination.ASSISTANT, copy.case, copy.dossier))
        if copy.is_closed:
            return
        is_out = copy.stage not in BEFORE_LEAVING
        acts = (
            (copy.stage in copies.HANDED_OVER_FROM, Act.HAND_OVER_COPY, _("Record a hand-over…"), copy_forms.hand_over),
            (is_out, Act.RECORD_RECEIPT, _("Record a receipt on paper…"), copy_forms.paper_receipt),
            (True, Act.CLOSE_COPY, _("Account for this copy…"), copy_forms.closing),
            (True, Act.DESTROY_COPY, _("Record its destruction…"), copy_forms.destruction),
            (True, Act.MAKE_COPY_PAPER, _("Sheets to print…"), copy_forms.paper),
            (not copy.is_recalled, Act.RECALL_DOSSIER, _("Call the dossier back…"), copy_forms.recall),
        )
        for is_next, act, text, form in acts:
            if is_next and self.desk.may(act):
                yield ActButton(text, partial(form, self.desk, copy))
        if is_out and not copy.is_apart and self.desk.may(Act.PREPARE_DOSSIER):
            yield ActButton(_("Prepare the next version…"), copy)

    def _act(self, wanted: Visit | CopyView | Callable[[], FormSpec]) -> None:
        if isinstance(wanted, Visit):
            self.visit_wanted.emit(wanted)
        elif isinstance(wanted, CopyView):
            asked = partial(version_forms.beginning, self.desk, wanted)
            self.tasks.run(asked, partial(self._begin_version, wanted), self.show_trouble)
        else:
            self.form_wanted.emit(wanted())

    def _begin_version(self, copy: CopyView, seen: version_forms.Beginning) -> None:
        self.form_wanted.emit(version_forms.next_version(self.desk, copy, seen))

    def _open(self, one: CopyView) -> None:
        self.visit_wanted.emit(Visit(Destination.ASSISTANT, one.case, one.dossier))

    def authenticate(self) -> None:
        """Open the form for a cover that someone reads out."""
        self.form_wanted.emit(version_forms.authentication(self.desk, self.keep))

    def keep(self, said: str) -> None:
        """Show the answer from the next refresh on."""
        self._said = said

    def record_receipt(self) -> None:
        """Open the form of a receipt."""
        self.form_wanted.emit(copy_forms.receipt(self.desk))

    def _go_to_witnesses(self) -> None:
        self.visit_wanted.emit(Visit(Destination.WITNESSES))


def _choice(name: str, items: tuple[tuple[str, str], ...]) -> QComboBox:
    one = QComboBox()
    one.setAccessibleName(name)
    for word, code in items:
        one.addItem(word, code)
    return one
