"""Oversight: every act on the desk as the trail has it, searched, verified, exported, and compared with paper."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from relocation_desk.casework import oversight
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.oversight import TrailLine
from relocation_desk.desk import oversight_forms
from relocation_desk.desk.kept_columns import KeptColumns
from relocation_desk.desk.oversight_words import added, columns, facts, moment, right
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import button, clear, in_groups, only_if, words
from relocation_desk.desk.parts.states import Nothing, Notice
from relocation_desk.desk.parts.trail_filters import TrailFilters
from relocation_desk.desk.parts.under_way import UnderWay
from relocation_desk.desk.table_page import TablePage
from relocation_desk.desk.tasks import Task, Tasks
from relocation_desk.domain.acts import Act
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.reports.trail_file import FileUnwritable
from relocation_desk.vault.durable import replace_file
from relocation_desk.vault.trail import Verified
from relocation_desk.vault.trail_search import Wanted
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import label
from relocation_desk.words.numbers import number

_CLOCK = N_(
    "When the vault was unlocked, this workstation’s clock stood before the last moment on the trail. "
    "Put it right: days and deadlines are counted by it."
)


def _asked(desk: Desk, wanted: Wanted) -> tuple[Sequence[int], bool]:
    return oversight.numbers(desk, wanted), oversight.clock_set_back(desk)


def _write_checkpoint(desk: Desk, file: Path) -> Path:
    try:
        replace_file(file, oversight.print_checkpoint(desk))
    except OSError:
        raise FileUnwritable(file=file.name) from None
    return file


class OversightPage(TablePage):
    """The trail, newest first; filters above it, the chosen entry beside it."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk, _("Oversight"), columns(), (8, 4))
        KeptColumns(self.table, tasks, desk, "trail")
        self.table.row_chosen.connect(self.show_entry)
        self.filters, self.under_way = TrailFilters(oversight.officers(desk)), UnderWay()
        self.filters.changed.connect(self.refresh)
        self.under_way.cancelled.connect(self.cancel)
        self._verification: Task | None = None
        self.clock = Notice(_(_CLOCK), "clock")
        self.clock.hide()
        for part in (self.clock, self.under_way, self.filters):
            self.above.addWidget(part)
        self.verifying = button(_("Verify the whole trail"), "primary", self.verify)
        for act, one in (
            (Act.EXPORT_TRAIL, button(_("Export…"), "", self.prove_presence)),
            (Act.PRINT_CHECKPOINT, button(_("Print a checkpoint"), "", self.choose_checkpoint)),
            (Act.VERIFY_TRAIL, button(_("Compare a checkpoint"), "", self.compare)),
            (Act.VERIFY_TRAIL, self.verifying),
        ):
            only_if(desk.may(act), one)
            self.offer(one)

    def visit(self, subject: str, part: str) -> None:
        self.refresh()
        if part == oversight_forms.COMPARED:
            said = _("The trail leads through the head of entry {entry}: nothing before it was changed since.")
            self.under_way.end(said.format(entry=subject))
        elif part == oversight_forms.PROVEN:
            self.choose_export()

    def refresh(self) -> None:
        self.load(partial(_asked, self.desk, self.filters.wanted()), self.show_entries)

    def show_entries(self, found: tuple[Sequence[int], bool]) -> None:
        """Show the entries that are wanted."""
        numbers, is_set_back = found
        self.clock.setVisible(is_set_back)
        text = ngettext("{count} entry", "{count} entries", len(numbers))
        self.counted.setText(text.format(count=number(len(numbers))))
        self.table.rows.show_ids(numbers, partial(oversight.lines, self.desk), self.tasks)
        clear(self.detail)
        if numbers:
            said = _("Choose an entry to see what it says.")
            self.detail.addWidget(words(said, "muted", wraps=True))
            self.detail.addStretch(1)
        else:
            sentence = _("No entry is like that. Leave something out, or choose other days.")
            self.detail.addWidget(
                Nothing("magnifying-glass", _("Nothing found"), sentence, _("Show all"), self.filters.widen)
            )
        self.show_table()

    def show_entry(self, one: TrailLine) -> None:
        """Show all that an entry says."""
        clear(self.detail)
        card = Card(_("Entry {number} of the trail").format(number=one.n), moment(one.at))
        said = Facts(104)
        said.add(_("Act"), label(one.act), "strong").add(_("Who"), f"{one.officer} · {label(one.role)}")
        said.add(_("About"), one.subject).add(_("By which right"), right(one)).add(_("Workstation"), one.workstation)
        for name, value in facts(one):
            said.add(name, value)
        said.add(_("Records added"), "\n".join(added(one)))
        card.body.addWidget(said)
        head = Card(_("Head"), _("of the trail at this entry"))
        shown = words(in_groups(one.hash.hex().upper()), "code", is_selectable=True)
        shown.setAccessibleName(_("Head"))
        head.body.addWidget(shown)
        self.detail.addWidget(card)
        self.detail.addWidget(head)
        self.detail.addStretch(1)

    # ---------------------------------------------------------------- verify
    def verify(self) -> None:
        """Verify everything; the officer may go on reading what is shown, or cancel."""
        self.verifying.setEnabled(False)
        self.under_way.begin(_("Every entry, its signature and the records it vouches for are being verified …"))
        self._verification = self.tasks.run(
            partial(oversight.examine, self.desk), self.show_verified, self.show_broken,
            shown=self.under_way.show_progress,
        )  # fmt: skip

    def cancel(self) -> None:
        """Stop verifying or writing; nothing was proven."""
        if self._verification is not None:
            self._verification.cancel()
        self.verifying.setEnabled(True)
        self.under_way.end(_("Stopped. Nothing was changed."))

    def show_verified(self, found: Verified) -> None:
        """Say what was proven."""
        self.verifying.setEnabled(True)
        said = _("The whole trail holds, to entry {entry}, and so does every record. Head: {head}").format(
            entry=found.head.n, head=in_groups(found.head.hash.hex().upper()).replace("\n", "  ")
        )
        if found.set_back:
            times = ngettext("The clock was set back {count} time.", "The clock was set back {count} times.",
                             len(found.set_back))  # fmt: skip
            said = f"{said}\n{times.format(count=len(found.set_back))}"
        self.under_way.end(said)

    def show_broken(self, trouble: Trouble) -> None:
        """Say what was found."""
        self.verifying.setEnabled(True)
        self.under_way.tell(trouble)

    # ---------------------------------------------------------------- export, paper
    def prove_presence(self) -> None:
        """Before anything leaves, the passphrase is typed anew."""
        self.form_wanted.emit(oversight_forms.prove(self.desk))

    def choose_export(self) -> None:
        """Ask where to, and write what is shown."""
        kinds = ";;".join((_("Tables (*.csv)"), _("Lines of JSON (*.json)")))
        self._choose(_("Export the trail"), "trail.csv", kinds, self.export)

    def export(self, file: str) -> None:
        """Write the entries that the filters leave."""
        self.under_way.begin(_("The entries are being written …"))
        self._verification = self.tasks.run(
            partial(oversight.export, self.desk, self.filters.wanted(), Path(file)), self.show_exported,
            self.show_broken, shown=self.under_way.show_progress,
        )  # fmt: skip

    def show_exported(self, count: int) -> None:
        """Say how much left."""
        said = ngettext("{count} entry was written, and that stands on the trail.",
                        "{count} entries were written, and that stands on the trail.", count)  # fmt: skip
        self.under_way.end(said.format(count=count))
        self.refresh()

    def choose_checkpoint(self) -> None:
        """Ask where to, and write the page."""
        self._choose(_("Print a checkpoint"), "checkpoint.pdf", _("PDF (*.pdf)"), self.write_checkpoint)

    def write_checkpoint(self, file: str) -> None:
        """Write the page of a checkpoint."""
        work = partial(_write_checkpoint, self.desk, Path(file))
        self._verification = self.tasks.run(work, self.show_printed, self.show_broken)

    def show_printed(self, file: Path) -> None:
        """Say what to do with it."""
        said = _("Print {file}, sign it, and keep it outside the section.")
        self.under_way.end(said.format(file=file.name))
        self.refresh()

    def _choose(self, title: str, name: str, forms: str, then: object) -> None:
        dialog = QFileDialog(self, title, str(Path.home() / name), forms)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix[1:])
        dialog.selectFile(name)
        dialog.fileSelected.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def compare(self) -> None:
        """Open the form of a checkpoint."""
        self.form_wanted.emit(oversight_forms.compare(self.desk))
