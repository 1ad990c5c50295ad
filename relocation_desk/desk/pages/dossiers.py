"""Dossiers: every copy that was ever numbered, where it is, and how it ended."""

from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from relocation_desk.casework import copies
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.views import CopyView
from relocation_desk.desk import copy_forms, theme
from relocation_desk.desk.columns import Column
from relocation_desk.desk.page import Page
from relocation_desk.desk.parts.lettering import button, row, words
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.parts.table_view import TableView
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.codes import CopyStage
from relocation_desk.domain.permissions import Act
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label


def columns() -> tuple[Column, ...]:
    """The columns of the register of copies."""
    return (
        Column(_("Dossier"), _number, None, 128, "strong"),
        Column(_("Copy"), _ordinal, None, 64, is_number=True),
        Column(_("Code"), _code, None, 96),
        Column(_("Case"), _case, None, 112),
        Column(_("For"), _partner),
        Column(_("On"), _medium, None, 152, "muted"),
        Column(_("Stands at"), _stage, None, 152),
        Column(_("Since"), _since, None, 112, is_number=True),
        Column(_("Out for"), _days_out, None, 96, is_number=True),
    )


def _number(one: CopyView) -> str:
    return one.dossier


def _ordinal(one: CopyView) -> str:
    return str(one.ordinal)


def _code(one: CopyView) -> str:
    return one.code


def _case(one: CopyView) -> str:
    return one.case


def _partner(one: CopyView) -> str:
    return one.partner_name


def _medium(one: CopyView) -> str:
    return label(one.medium)


def _stage(one: CopyView) -> str:
    return label(one.stage)


def _since(one: CopyView) -> str:
    return day(one.stage_on)


def _days_out(one: CopyView) -> str:
    if one.days_out is None:
        return "–"
    return ngettext("{days} day", "{days} days", one.days_out).format(days=one.days_out)


class DossiersPage(Page):
    """The register of copies."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk)
        self._sought = ""
        self.table = TableView(columns(), _("Dossiers"))
        self.table.row_opened.connect(self._open)
        self.table.row_chosen.connect(self._choose)
        self.counted = words("", "muted")
        self.receipt = button(_("Record a receipt"), "primary", self.record_receipt)
        self.receipt.setVisible(desk.may(Act.RECORD_RECEIPT))
        self.closing = button(_("Account for this copy"), "", self.close_copy)
        self.opening = button(_("Open dossier"), "", self._open_current)
        self._wants_receipt = False
        self._whole = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("look", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 4, 1, 4)
        inside.addWidget(self.table)
        layout = QVBoxLayout(self._whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_l"))
        head = row(
            words(_("Dossiers"), "title"), self.counted, None, self.opening, self.closing, self.receipt, gap="gap_m"
        )
        layout.addLayout(head)
        layout.addWidget(card, 1)

    def visit(self, subject: str, part: str) -> None:
        self._sought, self._wants_receipt = subject, part == "receipt"
        self.refresh()

    def refresh(self) -> None:
        self.load(partial(copies.register, self.desk), self.show_copies)

    def show_copies(self, found: tuple[CopyView, ...]) -> None:
        """Show every copy, open ones first."""
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
        out = sum(one.stage is CopyStage.EXPORTED for one in found)
        count = ngettext("{count} copy", "{count} copies", len(found)).format(count=len(found))
        waiting = ngettext("{count} unacknowledged", "{count} unacknowledged", out).format(count=out)
        self.counted.setText(f"{count} · {waiting}" if out else count)
        self.table.rows.show_rows(found)
        codes: list[str] = [one.code for one in found]
        self.table.selectRow(codes.index(self._sought) if self._sought in codes else 0)
        self.show_whole(self._whole)

    def show_whole(self, content: QWidget) -> None:
        """The table is kept for the next visit."""
        if self.shown is self._whole and content is not self._whole:
            self._whole.setParent(None)
            self._shown = None
        super().show_whole(content)

    def _choose(self, one: CopyView) -> None:
        self._sought = one.code
        self.closing.setEnabled(not one.is_closed and self.desk.may(Act.CLOSE_COPY))

    def _open(self, one: CopyView) -> None:
        self.visit_wanted.emit(Visit(Destination.ASSISTANT, one.case, one.dossier))

    def _open_current(self) -> None:
        one = self.table.current()
        if one is not None:
            self._open(one)

    def record_receipt(self) -> None:
        """Open the form of a receipt."""
        self.form_wanted.emit(copy_forms.receipt(self.desk))

    def close_copy(self) -> None:
        """Open the form that closes the copy under the cursor."""
        one = self.table.current()
        if one is not None:
            self.form_wanted.emit(copy_forms.closing(self.desk, one))

    def _go_to_witnesses(self) -> None:
        self.visit_wanted.emit(Visit(Destination.WITNESSES))
