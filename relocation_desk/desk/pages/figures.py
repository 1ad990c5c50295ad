"""Figures: the period report with the rule of each figure, the records that it counts, charts, and ways out."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog

from relocation_desk.casework import counting_list, editions
from relocation_desk.casework.counting_list import Ruled
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.editions import KeptEdition, MadeAgain, Wanted
from relocation_desk.desk import figure_forms
from relocation_desk.desk.columns import Column
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.chart import ChartView
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import ActButton, button, clear, only_if, row, words
from relocation_desk.desk.parts.period_choice import PeriodChoice
from relocation_desk.desk.parts.under_way import UnderWay
from relocation_desk.desk.table_page import TablePage
from relocation_desk.desk.tasks import Tasks
from relocation_desk.domain.acts import Act
from relocation_desk.domain.figure_codes import Edition, Figure
from relocation_desk.domain.trouble import Trouble
from relocation_desk.reports.charts import NOTHING
from relocation_desk.reports.period import Line, knowledge
from relocation_desk.reports.period_charts import charts_of
from relocation_desk.reports.told import Told, told_lines, withheld_words
from relocation_desk.words.catalogue import _, language, ngettext
from relocation_desk.words.labels import day, label
from relocation_desk.words.numbers import number

_SHOWN = 400  # references beside a figure; the signed list has all
_OF_CASES = (
    Figure.FUND_BENEFICIARIES, Figure.HOSTS, Figure.ARRIVALS, Figure.EMERGENCIES, Figure.EMERGENCY_DEBTS,
    Figure.EMERGENCY_DEBTS_OPEN,
)  # fmt: skip


def _words(line: Line) -> str:
    return "    " + _("of which {words}").format(words=line.words) if line.part else line.words


def _value(line: Line) -> str:
    return _("withheld") if line.value is None else number(line.value)


def _before(line: Line) -> str:
    return NOTHING if line.before is None else number(line.before)


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    return (
        Column(_("Figure"), _words),
        Column(_("Value"), _value, None, 84, is_number=True),
        Column(_("Period before"), _before, None, 152, "muted", is_number=True),
    )


def _asked(desk: Desk, wanted: Wanted) -> tuple[Told, tuple[KeptEdition, ...]]:
    return editions.preview(desk, wanted), editions.kept(desk)


class FiguresPage(TablePage):
    """Figures at the left; beside them the chosen one with its records, or the charts of all."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk, _("Figures"), columns(), (11, 9))
        self.choice = PeriodChoice(desk.today(), may_publish=desk.may(Act.PUBLISH_REPORT))
        self.choice.asked.connect(self.refresh)
        self.under_way = UnderWay()
        self.told: Told | None = None
        self._wanted: Wanted | None = None
        self._kept: tuple[KeptEdition, ...] = ()
        self._chosen: Line | None = None
        self.known = words("", "muted", wraps=True)
        self.language = QComboBox()
        self.language.setAccessibleName(_("Language of the file"))
        for code, name in (("en", "English"), ("fr", "Français")):
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(language()))
        for part in (self.choice, self.under_way, self.known):
            self.above.addWidget(part)
        self.table.row_opened.connect(self.show_figure)
        self.table.row_chosen.connect(self.show_figure)
        self._offer()

    def _offer(self) -> None:
        self.buttons.addWidget(self.language)
        self.offer(button(_("Charts"), "", self.show_charts))
        signing = button(_("Sign the counting list…"), "", self.prove_for_list)
        only_if(self.desk.may(Act.LIST_COUNTED), signing)
        self.offer(signing)
        self.offer(button(_("Reports made"), "", self.show_kept))
        self.offer(button(_("Export…"), "primary", self.prove_for_export))

    def visit(self, subject: str, part: str) -> None:
        if part == figure_forms.EXPORT:
            self.choose_export()
        elif part == figure_forms.SIGN:
            self.choose_list()
        else:
            self.refresh()

    def refresh(self) -> None:
        """Count what is asked for; a day that is none is marked instead."""
        wanted = self.choice.wanted()
        if wanted is None:
            self.under_way.tell(self.choice.wrong())
            self.show_table()
            return
        self._wanted = wanted
        self.load(partial(_asked, self.desk, wanted), self.show_report)

    def show_trouble(self, trouble: Trouble) -> None:
        """What can't be counted is said above the figures, where the days can be put right."""
        self.under_way.tell(trouble)
        self.show_table()

    def show_report(self, found: tuple[Told, tuple[KeptEdition, ...]]) -> None:
        """Show the figures, and their charts beside them."""
        self.told, self._kept = found
        self.under_way.hide()
        report = self.told.report
        self.counted.setText(f"{day(report.period.start)} – {day(report.period.end)} · {label(self.told.edition)}")
        self.known.setText(f"{knowledge(report)} {withheld_words(self.told)}")
        self.table.rows.show_rows(told_lines(self.told))
        self.show_charts()
        self.show_table()

    # ---------------------------------------------------------------- beside the figures
    def show_charts(self) -> None:
        """Show every breakdown as a chart with its values."""
        clear(self.detail)
        if self.told is None:
            return
        for _breakdown, chart in charts_of(self.told):
            card = Card(chart.title)
            card.body.addWidget(ChartView(chart))
            self.detail.addWidget(card)
        self.detail.addStretch(1)

    def show_figure(self, line: Line) -> None:
        """Show what a figure counts, and ask for its records."""
        self._chosen = line
        self._card(line, words(_("The records are being listed …"), "muted"))
        if self._wanted is not None and (line.figure not in _OF_CASES or self.desk.may(Act.LIST_COUNTED)):
            asked = self._wanted
            work = partial(counting_list.counted, self.desk, line.figure, asked.start, asked.end, asked.known_on)
            self.tasks.run(work, partial(self.show_records, line), self.under_way.tell)
        else:
            said = _("Its records are cases, which your role does not see. The auditor lists them.")
            self._card(line, words(said, "muted", wraps=True))

    def show_records(self, line: Line, found: tuple[Ruled, ...]) -> None:
        """Show the references that count; nothing of their content."""
        if line is not self._chosen:
            return
        shown = words("  ".join(one.reference for one in found[:_SHOWN]), "code", wraps=True, is_selectable=True)
        shown.setAccessibleName(_("References"))
        self._card(line, shown, found)

    def _card(self, line: Line, body: object, found: tuple[Ruled, ...] | None = None) -> None:
        clear(self.detail)
        count = "" if found is None else _counted(len(found))
        card = Card(line.words, count)
        facts = Facts(104)
        facts.add(_("Value"), _value(line), "strong").add(_("Period before"), _before(line))
        facts.add(_("Rule"), line.rule).add(_("Source"), line.source)
        card.body.addWidget(facts)
        card.body.addWidget(body)  # type: ignore[arg-type]
        if found is not None and len(found) > _SHOWN:
            card.body.addWidget(words(_("The counting list has all of them."), "small"))
        self.detail.addWidget(card)
        self.detail.addStretch(1)

    def show_kept(self) -> None:
        """Show the reports that left the desk, each to be counted again."""
        clear(self.detail)
        card = Card(_("Reports made"), _counted_reports(len(self._kept)))
        if not self._kept:
            said = _("None yet. A report that is exported is kept, and can be counted again as it was known then.")
            card.body.addWidget(words(said, "muted", wraps=True))
        for one in self._kept:
            days = f"{day(one.period.start)} – {day(one.period.end)}"
            made = _("{number} · {edition} · {days}").format(number=one.number, edition=label(one.edition), days=days)
            by = _("made on {day} by {officer}").format(day=day(one.made_at.date()), officer=one.made_by)
            again = ActButton(_("Count again"), one.number, "quiet")
            again.setAccessibleName(_("Count report {number} again").format(number=one.number))
            again.chosen.connect(self.count_again)
            card.body.addLayout(row(words(made), words(by, "small"), None, again))
        self.detail.addWidget(card)
        self.detail.addStretch(1)

    def count_again(self, chosen: int) -> None:
        """Count a report once more as it was known when it was made."""
        self.under_way.begin(_("The report is being counted again …"))
        self.tasks.run(partial(editions.again, self.desk, chosen), self.show_again, self.under_way.tell)

    def show_again(self, found: MadeAgain) -> None:
        """Say whether all figures are as they were, and show them."""
        kept = self._kept
        self.show_report((found.told, kept))
        other = _("These figures differ: {figures}").format(figures=", ".join(found.differing))
        self.under_way.end(other if found.differing else _("All figures are as they were."))

    # ---------------------------------------------------------------- out of the desk
    def prove_for_export(self) -> None:
        """Before anything leaves, the passphrase is typed anew."""
        self.form_wanted.emit(figure_forms.prove_for_export(self.desk))

    def prove_for_list(self) -> None:
        """Before anything leaves, the passphrase is typed anew."""
        self.form_wanted.emit(figure_forms.prove_for_list(self.desk))

    def choose_export(self) -> None:
        """Ask where to; the ending says in which form."""
        kinds = (_("PDF (*.pdf)"), _("Workbook (*.xlsx)"), _("Tables (*.csv)"), _("JSON (*.json)"))
        self._choose(_("Export the report"), "period.pdf", kinds, self.export)

    def export(self, file: str) -> None:
        """Write what is asked for."""
        if self._wanted is None:
            return
        self.under_way.begin(_("The report is being written …"))
        work = partial(editions.export, self.desk, self._wanted, Path(file), self.language.currentData())
        self.tasks.run(work, partial(self.show_exported, file), self.under_way.tell)

    def show_exported(self, file: str, told: Told) -> None:
        """Say what left, and what may be done with it."""
        confidential = _("{file} is written, and kept as it was made. It is confidential.")
        open_ = _("{file} is written, and kept as it was made. It may be published.")
        said = open_ if told.edition is Edition.PUBLISHABLE else confidential
        self.under_way.end(said.format(file=Path(file).name))
        self.tasks.run(partial(editions.kept, self.desk), self._take_kept)

    def _take_kept(self, kept: tuple[KeptEdition, ...]) -> None:
        self._kept = kept

    def choose_list(self) -> None:
        """Ask where the signed list goes."""
        self._choose(_("Sign the counting list"), "counting-list.json", (_("JSON (*.json)"),), self.sign_list)

    def sign_list(self, file: str) -> None:
        """Write which records count and which do not, signed."""
        if self._wanted is None:
            return
        asked = self._wanted
        self.under_way.begin(_("The counting list is being written …"))
        work = partial(counting_list.write_signed, self.desk, Path(file), asked.start, asked.end, asked.known_on)
        self.tasks.run(work, self.show_signed, self.under_way.tell)

    def show_signed(self, count: int) -> None:
        """Say how many records the list names."""
        said = ngettext("The list names {count} record, and you signed it.",
                        "The list names {count} records, and you signed it.", count)  # fmt: skip
        self.under_way.end(said.format(count=number(count)))

    def _choose(self, title: str, name: str, kinds: tuple[str, ...], then: object) -> None:
        dialog = QFileDialog(self, title, str(Path.home() / name), ";;".join(kinds))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix[1:])
        dialog.selectFile(name)
        dialog.fileSelected.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _counted(count: int) -> str:
    return ngettext("{count} record", "{count} records", count).format(count=number(count))


def _counted_reports(count: int) -> str:
    return ngettext("{count} report", "{count} reports", count).format(count=number(count))
