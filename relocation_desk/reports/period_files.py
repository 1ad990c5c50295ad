"""The period report as files: JSON, CSV and a workbook; what a spreadsheet would take for a formula stays a text."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from relocation_desk.domain.trouble import N_
from relocation_desk.reports.period import knowledge, title
from relocation_desk.reports.told import Told, told_compositions, told_lines, withheld_words
from relocation_desk.words.catalogue import Translate, translator
from relocation_desk.words.figure_labels import breakdown_word, cell_word
from relocation_desk.words.labels import label

ENDINGS = ("pdf", "xlsx", "csv", "json")
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
WITHHELD = N_("withheld")
_HEADS = (
    N_("Part"), N_("Key"), N_("Figure"), N_("Value"), N_("Period before"), N_("Rule"), N_("Source"),
)  # fmt: skip
_WAITS = (N_("Way in"), N_("Lowest"), N_("Median"), N_("Highest"), N_("Arrivals"))
_DAYS_AT_RISK = N_("Days at risk, from request to arrival")
Row = tuple[str | int | None, ...]


def written(told: Told, ending: str, language: str) -> bytes:
    """The report in the form of an ending, in a language."""
    say = translator(language)
    if ending == "json":
        return json.dumps(as_object(told), ensure_ascii=False, indent=1).encode() + b"\n"
    if ending == "csv":
        return _csv(told, say)
    if ending == "xlsx":
        return _xlsx(told, say)
    from relocation_desk.reports.period_pdf import typeset  # loads its fonts: not before pages are wanted

    return typeset(told, language)


def as_object(told: Told) -> dict[str, Any]:
    """The report for a program: the figures by their keys, then which edition it is, and all the rest."""
    lines = {line.figure.value: line for line in told_lines(told)}
    report = told.report
    figures = {key: lines[key].value for key in asdict(report.figures)}
    return figures | {
        "edition": told.edition.value,
        "period": [report.period.start.isoformat(), report.period.end.isoformat()],
        "period_before": [report.before.start.isoformat(), report.before.end.isoformat()],
        "known_on": report.known_on.isoformat() if report.known_on else None,
        "made_on": told.made_on.isoformat(),
        "trail": _trail(told),
        "floor": told.floor if told.is_open else None,
        "figures": {
            key: {"value": one.value, "before": one.before, "rule": one.rule, "source": one.source}
            for key, one in lines.items()
        },
        "breakdowns": {
            one.breakdown.value: {part.cell: {"count": part.count, "before": part.before} for part in one.parts}
            for one in told_compositions(told)
        },
        "days_at_risk": [] if told.is_open else [{**asdict(one), "way_in": one.way_in.value} for one in report.waits],
        "withheld": withheld_words(told),
    }


def _trail(told: Told) -> dict[str, Any] | None:
    """Where the trail stood; of an open edition its head alone, since numbers would tell how busy the desk was."""
    if told.trail is None:
        return None
    head = {"head": told.trail.head.hex()}
    return head if told.is_open else {"entry": told.trail.entry} | head


def _head(told: Told, say: Translate) -> Iterator[str]:
    yield title(told.report, say)
    yield label(told.edition, say)
    yield knowledge(told.report, say)
    yield withheld_words(told, say)


def _rows(told: Told, say: Translate) -> Iterator[Row]:
    for line in told_lines(told, say):
        yield (
            say(N_("Figures")), line.figure.value, line.words, _shown(line.value, say), line.before, line.rule,
            line.source,
        )  # fmt: skip
    for one in told_compositions(told):
        name = breakdown_word(one.breakdown, say)
        for part in one.parts:
            key = f"{one.breakdown.value}.{part.cell}"
            yield name, key, cell_word(one.breakdown, part.cell, say), _shown(part.count, say), part.before, "", ""


def _shown(value: int | None, say: Translate) -> int | str:
    return say(WITHHELD) if value is None else value


def _waits(told: Told, say: Translate) -> Iterator[Row]:
    for one in () if told.is_open else told.report.waits:
        yield label(one.way_in, say), one.lowest, one.median, one.highest, one.count


def plain(value: str | int | None) -> str | int | None:
    """A value as a cell takes it: a text that a program could run begins with an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULAS) else value


def _csv(told: Told, say: Translate) -> bytes:
    text = io.StringIO()
    table = csv.writer(text)
    for head in _head(told, say):
        table.writerow([plain(head)])
    table.writerow([])
    table.writerow([say(one) for one in _HEADS])
    for row in _rows(told, say):
        table.writerow([plain(one) for one in row])
    waits = tuple(_waits(told, say))
    if waits:
        table.writerows([[], [say(_DAYS_AT_RISK)], [say(one) for one in _WAITS], *waits])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _xlsx(told: Told, say: Translate) -> bytes:
    from openpyxl import Workbook  # loads its readers and writers: not before a workbook is wanted
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    sheet.title = say(N_("Figures"))
    for head in _head(told, say):
        sheet.append([plain(head)])
    sheet.append([])
    sheet.append([say(one) for one in _HEADS])
    for cells in (sheet[1], sheet[sheet.max_row]):
        for one in cells:
            one.font = Font(bold=True)
    for row in _rows(told, say):
        sheet.append([plain(one) for one in row])
    for column, width in zip("ABCDEFG", (34, 34, 48, 12, 14, 60, 10), strict=True):
        sheet.column_dimensions[column].width = width
    waits = tuple(_waits(told, say))
    if waits:
        beside = book.create_sheet(say(N_("Days at risk")))
        for row in ((say(_DAYS_AT_RISK),), tuple(say(one) for one in _WAITS), *waits):
            beside.append([plain(one) for one in row])
        beside.column_dimensions["A"].width = 34
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()
