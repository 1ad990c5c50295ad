"""What a look at a caseload found: its faults, what its headers mean, and what would come in."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from relocation_desk.casework.caseload_import import Looked, PlaceLine
from relocation_desk.desk import theme
from relocation_desk.desk.columns import Column
from relocation_desk.desk.page import scrolling
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import button, row, words
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.parts.table_view import TableView
from relocation_desk.desk.parts.under_way import UnderWay
from relocation_desk.exchange.cells import Order
from relocation_desk.exchange.layout import IGNORED, Layout, Way, way_of
from relocation_desk.exchange.lines import FILLED, LINE
from relocation_desk.exchange.sheet_columns import Kind
from relocation_desk.exchange.sheets import BY_NAME, IN_ONE
from relocation_desk.exchange.spelling import plain
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import label
from relocation_desk.words.numbers import number

_MOST_LINES = 40
_OF_EACH_ROW = frozenset({Kind.KEY, Kind.REFERENCE, Kind.NAME, Kind.AMOUNT})  # which no two rows share
_SHORTEST = 12  # signs of a choice that are always seen
_IN_ONE = tuple("+".join(both) for both in IN_ONE)


def _row(one: PlaceLine) -> str:
    return str(one.row) if one.row else ""


def columns() -> tuple[Column, ...]:
    """The columns of the table of faults."""
    return (
        Column(_("Sheet"), lambda one: one.sheet, None, 120),
        Column(_("Row"), _row, None, 64, is_number=True),
        Column(_("Column"), lambda one: one.column, None, 130),
        Column(_("What is wrong, and how to mend it"), lambda one: one.what, None, 0),
    )


def _row_of(row: int) -> str:
    return _("row {row}").format(row=row)


class LookedCaseload(QWidget):
    """`again` carries the layout to look with anew, `wanted` that it is to come in, `left` that it is not."""

    again = Signal(object)
    wanted = Signal()
    left = Signal()

    def __init__(self, path: Path, looked: Looked, how: Layout) -> None:
        super().__init__()
        self.looked, self._how = looked, how
        self.under_way = UnderWay()
        self.faults = TableView(columns(), _("Faults"))
        self.fault = words("", wraps=True, is_selectable=True)
        self.choices: dict[str, QComboBox] = {}
        self.titles: dict[str, QComboBox] = {}
        self.words: dict[str, QComboBox] = {}
        self.ways: dict[str, QComboBox] = {}
        self.order = QComboBox()
        self.bring_in = button(_("Bring it in"), "primary", self.wanted.emit)
        self.bring_in.setEnabled(looked.fault_count == 0 and looked.imported_before is None)
        self._lay_out(path)

    def _lay_out(self, path: Path) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_l"))
        count = self.looked.fault_count
        said = ngettext("{count} fault", "{count} faults", count).format(count=count) if count else _("no faults")
        again, leave = button(_("Look again"), "", self.look_again), button(_("Leave it"), "quiet", self.left.emit)
        title = words(path.name, "title")
        layout.addLayout(row(title, words(said, "muted"), None, leave, again, self.bring_in, gap="gap_m"))
        layout.addWidget(self.under_way)
        beside = QHBoxLayout()
        beside.setSpacing(theme.measure("gap_l"))
        beside.addWidget(self._faults(), 7)
        beside.addWidget(scrolling(self._detail()), 5)
        layout.addLayout(beside, 1)

    def _faults(self) -> QWidget:
        if not self.looked.fault_count:
            if self.looked.imported_before is None:
                sentence = _(
                    "All of it can come in, in one act. It can be undone for a week, while nobody works on it."
                )
                return Nothing("circle-check", _("Nothing is wrong with it"), sentence)
            known = _("These very files came in as import {number} already.").format(number=self.looked.imported_before)
            return Nothing("clock-rotate-left", _("It is on the desk"), known)
        more = self.looked.fault_count - len(self.looked.faults)
        card = Card(_("Faults"), _("and {count} more").format(count=more) if more else "")
        self.faults.rows.show_rows(self.looked.faults)
        self.faults.row_chosen.connect(self.show_fault)
        card.body.addWidget(self.faults, 1)
        card.body.addWidget(self.fault)
        card.fill()
        self.faults.selectRow(0)
        return card

    def show_fault(self, one: PlaceLine) -> None:
        """Show a fault whole."""
        self.fault.setText(one.what)

    def _detail(self) -> QWidget:
        detail = QWidget()
        layout = QVBoxLayout(detail)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_l"))
        for card in (self._creates(), self._headers(), self._twice(), self._remarks()):
            if card is not None:
                layout.addWidget(card)
        layout.addStretch(1)
        return detail

    def _creates(self) -> Card:
        card = Card(_("What would come in"))
        facts, counts = Facts(), self.looked.creates
        for name, count in (
            (_("States and organisations"), counts.partners), (_("Instruments"), counts.instruments),
            (_("Cases"), counts.cases), (_("Persons"), counts.persons), (_("Threat assessments"), counts.assessments),
            (_("Incidents"), counts.incidents), (_("Requests"), counts.requests), (_("Placements"), counts.placements),
            (_("Costs"), counts.costs), (_("Donations"), counts.donations),
        ):  # fmt: skip
            facts.add(name, number(count) if count else "")
        kept = [one for one in self.looked.kept if one.otherwise]
        facts.add(_("Kept as on the desk"), ", ".join(f"{one.code} ({', '.join(one.otherwise)})" for one in kept))
        card.body.addWidget(facts)
        return card

    def _headers(self) -> Card | None:
        card = Card(_("Sheets, headers and words"), _("kept for the next time"))
        if self.looked.fault_count:
            said = _("What stands here is guessed where nobody said it; correct it, then look again.")
            card.body.addWidget(words(said, "muted", wraps=True))
        facts = Facts()
        for named, choice in (*self._of_titles(), *self._of_headers(), *self._of_words(), *self._of_ways()):
            choice.setAccessibleName(named)
            facts.add(named, choice)
        self.order = choice_among(
            ((_("as the columns tell"), None), (_("the day first"), Order.DAY_FIRST),
             (_("the month first"), Order.MONTH_FIRST)), self._how.order,
        )  # fmt: skip
        self.order.setAccessibleName(_("Days like 01/02/2016"))
        facts.add(_("Days like 01/02/2016"), self.order)
        card.body.addWidget(facts)
        return card

    def _of_titles(self) -> Iterator[tuple[str, QComboBox]]:
        left_out = (_("left out"), IGNORED)
        known = [(one, one) for one in (*BY_NAME, *_IN_ONE)]
        for title in self.looked.titles:
            self.titles[plain(title.title)] = choice = choice_among((left_out, *known), title.guess)
            yield _("sheet {title}").format(title=title.title), choice
        for title_read, sheet in self._as_read().items():
            if any(one.startswith(f"{sheet.partition('+')[0]}+") for one in _IN_ONE):
                self.titles[plain(title_read)] = choice = choice_among(known, sheet)
                yield _("sheet {title}").format(title=title_read), choice

    def _as_read(self) -> dict[str, str]:
        """The sheet or the two sheets that each title was read as; what stood below in its table is not among them."""
        found: dict[str, list[str]] = {}
        for one in self.looked.sheets:
            found.setdefault(one.title, []).append(one.sheet)
        both = {one.partition("+")[0]: one for one in _IN_ONE}
        return {
            title: named if set((named := both.get(sheets[0], "")).split("+")) <= set(sheets) else sheets[0]
            for title, sheets in found.items()
        }

    def _of_headers(self) -> Iterator[tuple[str, QComboBox]]:
        lacking = {one.sheet for one in self.looked.missing}  # another header may have taken what these mean
        for one in (one for one in self.looked.headers if not one.column or one.sheet in lacking):
            columns = [column.name for column in BY_NAME[one.sheet]]
            guess = one.column or one.guess
            known = [(name, name) for name in dict.fromkeys((guess, *columns)) if name]
            choice = choice_among(((_("left out"), IGNORED), *known), guess)
            self.choices[f"{one.sheet}:{plain(one.header)}"] = choice
            yield f"{one.sheet}: {one.header}", choice
        for missing in self.looked.missing:
            column = BY_NAME[missing.sheet].column(missing.column)
            if column.kind in _OF_EACH_ROW:
                continue
            known = [(code, code) for code in missing.choices]
            choice = choice_among(((_("not there"), ""), *known), "") if known else _typed_for_all()
            self.ways[way_of(Way.ALL, missing.sheet, missing.column)] = choice
            yield _("{column}, in all rows").format(column=f"{missing.sheet}, {missing.column}"), choice

    def _of_words(self) -> Iterator[tuple[str, QComboBox]]:
        first = ((_("as it stands"), ""), (_("rows with it left out"), IGNORED))
        for word in self.looked.words[:_MOST_LINES]:
            choice = choice_among((*first, *((one, one) for one in word.choices)), word.guess)
            self.words[f"{word.sheet}.{word.column}:{plain(word.word)}"] = choice
            yield f"{word.sheet}, {word.column}: {word.word}", choice

    def _of_ways(self) -> Iterator[tuple[str, QComboBox]]:
        for one in self.looked.ways:
            if one.way == Way.DOWN:
                known = [(_("empty"), ""), (_("as in the row above"), FILLED)]
                named = _("{column}, where it is empty").format(column=f"{one.sheet}, {one.column}")
            else:
                signs = dict.fromkeys((one.guess, LINE, ";", ",", "/", "|"))
                several = _("several, {sign} between them")
                known = [(_("one value"), "")]
                known += [(several.format(sign=_("line ends") if sign == LINE else sign), sign) for sign in signs]
                named = _("{column}, a cell").format(column=f"{one.sheet}, {one.column}")
            choice = choice_among(known, one.guess)
            self.ways[way_of(Way(one.way), one.sheet, one.column)] = choice
            yield named, choice

    def _twice(self) -> Card | None:
        found = self.looked.twice
        if not found:
            return None
        card = Card(_("May be on record already"), str(len(found)))
        facts = Facts().add(_("In the files"), _("On record"))
        for one in found[:_MOST_LINES]:
            other = one.case or _row_of(one.other_row)
            facts.add(f"{one.name} · {_row_of(one.row)}", f"{one.other_name} · {other} · {label(one.why)}")
        card.body.addWidget(facts)
        return card

    def _remarks(self) -> Card | None:
        if not self.looked.remarks:
            return None
        card = Card(_("To know"), str(len(self.looked.remarks)))
        for one in self.looked.remarks[:_MOST_LINES]:
            place = ", ".join(
                part for part in (one.sheet, _("row {row}").format(row=one.row) if one.row else "") if part
            )
            card.body.addWidget(words(f"{place}: {one.what}", "muted", wraps=True, is_selectable=True))
        return card

    def look_again(self) -> None:
        """Look with what was chosen."""
        self.again.emit(self.layout_chosen())

    def layout_chosen(self) -> Layout:
        """How the caseload is laid out, as it was chosen."""
        chosen: Mapping[str, str] = {header: str(one.currentData()) for header, one in self.choices.items()}
        order = self.order.currentData()
        read = {plain(title): sheet for title, sheet in self._as_read().items()}
        titles = {title: one for title, one in _chosen(self.titles).items() if one != read.get(title)}
        return Layout(
            {**self._how.headers, **chosen}, {**self._how.titles, **titles}, Order(order) if order else None,
            words={**self._how.words, **_chosen(self.words)}, ways={**self._how.ways, **_said(self.ways)},
        )  # fmt: skip


def _typed_for_all() -> QComboBox:
    """Where one value for all rows is typed, of a column that has no codes."""
    choice = choice_among((), "")
    choice.setEditable(True)
    choice.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    entry = choice.lineEdit()
    if entry is not None:
        entry.setPlaceholderText(_("not there"))
    return choice


def choice_among(known: Iterable[tuple[str, Any]], chosen: object) -> QComboBox:
    """A choice that may be narrower than its longest name, beginning with what is chosen."""
    choice = QComboBox()
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(_SHORTEST)
    for shown, value in known:
        choice.addItem(shown, value)
    choice.setCurrentIndex(max(0, choice.findData(chosen)) if chosen else 0)
    return choice


def _said(choices: Mapping[str, QComboBox]) -> dict[str, str]:
    typed = {name: one.currentText().strip() for name, one in choices.items() if one.isEditable()}
    return {name: str(one.currentData()) for name, one in choices.items() if name not in typed} | typed


def _chosen(choices: Mapping[str, QComboBox]) -> dict[str, str]:
    return {name: said for name, said in _said(choices).items() if said}
