"""Caseload: what came in from files and when, a look before anything does, and cases that are taken out."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from relocation_desk.casework import caseload_import, caseload_undo
from relocation_desk.casework.caseload_import import BroughtIn, Looked
from relocation_desk.casework.caseload_undo import LoadView
from relocation_desk.casework.desk import Desk
from relocation_desk.desk import caseload_forms
from relocation_desk.desk.columns import Column
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import ActButton, button, clear, only_if, row, words
from relocation_desk.desk.parts.looked_caseload import LookedCaseload
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.parts.under_way import UnderWay
from relocation_desk.desk.table_page import TablePage
from relocation_desk.desk.tasks import Task, Tasks
from relocation_desk.domain.acts import Act
from relocation_desk.domain.trouble import Trouble
from relocation_desk.exchange import writing
from relocation_desk.exchange.layout import Layout
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day
from relocation_desk.words.numbers import number


def _stands(view: LoadView) -> str:
    return _("undone") if view.is_undone else _("on the desk")


def columns() -> tuple[Column, ...]:
    """The columns of the table of imports."""
    return (
        Column(_("Number"), lambda one: str(one.number), None, 64, "strong", is_number=True),
        Column(_("Day"), lambda one: day(one.loaded_on), None, 108),
        Column(_("By"), lambda one: one.loaded_by, None, 64),
        Column(_("Cases"), lambda one: number(one.cases), None, 66, is_number=True),
        Column(_("Records"), lambda one: number(one.rows), None, 110, is_number=True),
        Column(_("Stands"), _stands, None, 0),
    )


class CaseloadPage(TablePage):
    """The imports, one of them beside the table; in its place what a look at files found."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk, _("Caseload"), columns())
        self.table.row_chosen.connect(self.show_load)
        self.under_way = UnderWay()
        self.under_way.cancelled.connect(self.cancel)
        self.above.addWidget(self.under_way)
        self.looked: LookedCaseload | None = None
        self._path, self._how = Path(), Layout()
        self._busy: Task | None = None
        for act, one in (
            (Act.LOAD_CASELOAD, button(_("Template…"), "quiet", self.choose_template)),
            (Act.EXPORT_CASELOAD, button(_("Take cases out…"), "", self.take_out)),
            (Act.LOAD_CASELOAD, button(_("Folder in…"), "", self.choose_folder)),
            (Act.LOAD_CASELOAD, button(_("Workbook in…"), "primary", self.choose_workbook)),
        ):
            only_if(desk.may(act), one)
            self.offer(one)

    def visit(self, subject: str, part: str) -> None:
        self.looked = None
        self.refresh()

    def refresh(self) -> None:
        if self.looked is not None:
            return
        if not self.desk.may(Act.LOAD_CASELOAD):
            sentence = _("They leave sealed for a certificate that was compared; by two officers where it must be so.")
            self.show_whole(
                Nothing("file-export", _("Cases can be taken out"), sentence, _("Take cases out…"), self.take_out)
            )
            return
        self.load(partial(caseload_undo.loads, self.desk), self.show_loads)

    def show_loads(self, found: tuple[LoadView, ...]) -> None:
        """Show the imports, the newest first."""
        count = ngettext("{count} import", "{count} imports", len(found))
        self.counted.setText(count.format(count=len(found)))
        self.table.rows.show_rows(found)
        clear(self.detail)
        if found:
            self.table.selectRow(0)
        else:
            sentence = _(
                "The section’s spreadsheets come in whole: look at them first, mend what is wrong, then bring them in. "
                "A template says what each column holds."
            )
            self.detail.addWidget(
                Nothing(
                    "file-import",
                    _("No caseload came in yet"),
                    sentence,
                    _("Bring a workbook in…"),
                    self.choose_workbook,
                )
            )
        self.show_table()

    def show_load(self, one: LoadView) -> None:
        """Show an import, and what can be done about it."""
        clear(self.detail)
        card = Card(_("Import {number}").format(number=one.number), _stands(one))
        facts = Facts().add(_("Day"), day(one.loaded_on)).add(_("By"), one.loaded_by)
        facts.add(_("Cases"), number(one.cases)).add(_("Records"), number(one.rows))
        card.body.addWidget(facts)
        if one.may_be_undone:
            said = _("All of it can be voided as one act, within a week and while nothing was recorded on it.")
            card.body.addWidget(words(said, "muted", wraps=True))
            undo = ActButton(_("Undo this import…"), one, "")
            undo.chosen.connect(self.ask_undo)
            card.body.addLayout(row(undo, None))
        self.detail.addWidget(card)
        self.detail.addStretch(1)

    def ask_undo(self, one: LoadView) -> None:
        """Open the form that undoes an import."""
        self.form_wanted.emit(caseload_forms.undo(self.desk, one))

    def take_out(self) -> None:
        """Open the form of cases that leave."""
        self.form_wanted.emit(caseload_forms.take_out(self.desk))

    # ---------------------------------------------------------------- choosing
    def choose_workbook(self) -> None:
        """Ask for a workbook, and look at it."""
        dialog = QFileDialog(self, _("Bring a workbook in"), str(Path.home()), _("Workbooks (*.xlsx)"))
        self._open(dialog, self.look)

    def choose_folder(self) -> None:
        """Ask for a folder of CSV files, and look at it."""
        dialog = QFileDialog(self, _("Bring a folder in"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._open(dialog, self.look)

    def choose_template(self) -> None:
        """Ask where to, and write an empty workbook."""
        dialog = QFileDialog(self, _("Save a template"), str(Path.home()), _("Workbooks (*.xlsx)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile("caseload.xlsx")
        self._open(dialog, self.write_template)

    def _open(self, dialog: QFileDialog, then: object) -> None:
        dialog.fileSelected.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write_template(self, file: str) -> None:
        """Write an empty workbook to fill in."""
        self.under_way.begin(_("The template is being written …"))
        work = partial(writing.write_template, Path(file))
        self._busy = self.tasks.run(work, self.show_written, self.under_way.tell)

    def show_written(self, _nothing: object) -> None:
        """Say what to do with it."""
        self.under_way.end(_("Fill it in, then look at it here. Its first sheet says what each column holds."))

    # ---------------------------------------------------------------- a look, then in
    def look(self, path: str) -> None:
        """Look at files, and change nothing."""
        self._path, self._how = Path(path), Layout()
        self.look_again(self._how)

    def look_again(self, how: Layout) -> None:
        """Look at the same files, laid out otherwise."""
        self._how = how
        line = self._line()
        line.begin(_("The caseload is being read …"))
        work = partial(caseload_import.look, self.desk, self._path, how)
        self._busy = self.tasks.run(work, self.show_looked, line.tell, shown=line.show_progress)

    def _line(self) -> UnderWay:
        return self.looked.under_way if self.looked is not None else self.under_way

    def show_looked(self, looked: Looked) -> None:
        """Show what was found."""
        self.under_way.hide()
        self.looked = LookedCaseload(self._path, looked, self._how)
        self.looked.again.connect(self.look_again)
        self.looked.wanted.connect(self.bring_in)
        self.looked.left.connect(self.leave)
        self.looked.under_way.cancelled.connect(self.cancel)
        self.show_whole(self.looked)

    def bring_in(self) -> None:
        """Load what was looked at, all of it or nothing."""
        if self.looked is None:
            return
        self.looked.bring_in.setEnabled(False)
        self.looked.under_way.begin(_("The caseload is being brought in …"))
        work = partial(caseload_import.bring_in, self.desk, self._path, self._how, looked=self.looked.looked.sha256)
        self._busy = self.tasks.run(
            work, self.show_brought_in, self.show_refused, shown=self.looked.under_way.show_progress
        )

    def show_brought_in(self, brought: BroughtIn) -> None:
        """Say what came in."""
        self.leave()
        said = _("Import {number} is on the desk: {cases} cases, {requests} requests. Delete its files: they lie open.")
        loaded = brought.loaded
        told = [said.format(number=brought.number, cases=number(loaded.cases), requests=number(loaded.requests))]
        if brought.not_booked:
            left = ngettext(
                "{count} donation or cost is not in the Fund’s books yet: the custodian books it under Fund.",
                "{count} donations and costs are not in the Fund’s books yet: the custodian books them under Fund.",
                brought.not_booked,
            )
            told.append(left.format(count=brought.not_booked))
        self.under_way.end(" ".join(told))
        self.changed.emit()

    def show_refused(self, trouble: Trouble) -> None:
        """Say why nothing came in."""
        if self.looked is not None:
            self.looked.under_way.tell(trouble)

    def leave(self) -> None:
        """Back to the imports."""
        self.looked = None
        self.refresh()

    def cancel(self) -> None:
        """Stop reading or loading; nothing was changed."""
        if self._busy is not None:
            self._busy.cancel()
        self._line().end(_("Stopped. Nothing was changed."))
        if self.looked is not None:
            self.looked.bring_in.setEnabled(self.looked.looked.fault_count == 0)
