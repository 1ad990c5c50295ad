"""Files that are made to exhaust or to mislead who reads them are refused with their place, and bounded."""

import io
import os
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from relocation_desk.domain.trouble import Trouble
from relocation_desk.exchange import amounts, cells, csv_tables, reading
from relocation_desk.exchange.csv_tables import EncodingUnclear, LineEndless, NotText, QuotesOpen
from relocation_desk.exchange.layout import Layout
from relocation_desk.exchange.neutral import neutral
from relocation_desk.exchange.sheet_columns import Column, Kind
from relocation_desk.exchange.sheets import SHEETS
from relocation_desk.exchange.source import NotACaseload, SourceChanged, SourceTooLarge, SourceUnreadable
from relocation_desk.exchange.workbook_safety import WorkbookBroken, WorkbookUnsafe
from relocation_desk.exchange.workbook_tables import WorkbookLocked
from relocation_desk.words.sentences import say
from tests.exchange.sheets_by_hand import PARTNERS, REQUESTS, folder, places, read, workbook
from tests.exchange.test_caseload_reading import HEAD, QUILLON, request

SHEET = "xl/worksheets/sheet1.xml"
DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


def changed(room: Path, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> Path:
    """A workbook of which parts are changed, or that holds more of them."""
    workbook(room / "sound.xlsx", partners=[HEAD, QUILLON])
    file = room / "in.xlsx"
    with zipfile.ZipFile(room / "sound.xlsx") as sound, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for one in sound.namelist():
            made.writestr(one, change(one, sound.read(one)))
        for name, content in (more or {}).items():
            made.writestr(name, content)
    return file


def as_it_was(_name: str, content: bytes) -> bytes:
    return content


def test_a_part_that_unpacks_to_a_thousand_times_its_size_is_refused(tmp_path: Path) -> None:
    file = changed(tmp_path, as_it_was, {"xl/worksheets/sheet9.xml": b"<a>" + b" " * 30_000_000})

    with pytest.raises(WorkbookUnsafe) as refused:
        read(file)

    assert refused.value.facts["part"] == "xl/worksheets/sheet9.xml"
    assert file.stat().st_size < 100_000


def test_declared_entities_are_refused_before_any_is_expanded(tmp_path: Path) -> None:
    file = changed(tmp_path, lambda name, content: DOCTYPE if name == SHEET else content)

    with pytest.raises(WorkbookUnsafe):
        read(file)


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "xl/embeddings/a.bin"])
def test_macros_links_and_embedded_files_are_refused(tmp_path: Path, part: str) -> None:
    with pytest.raises(WorkbookUnsafe) as refused:
        read(changed(tmp_path, as_it_was, {part: b"<a/>"}))

    assert refused.value.facts["part"] == part


def test_what_is_no_workbook_is_refused_by_what_it_is(tmp_path: Path) -> None:
    file = tmp_path / "in.xlsx"
    for content, trouble in (
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", WorkbookLocked), (b"plain words", WorkbookBroken),
        (b"", WorkbookBroken), (b"PK\x03\x04 cut", WorkbookBroken),
    ):  # fmt: skip
        file.write_bytes(content)
        with pytest.raises(trouble):
            read(file)
    (tmp_path / "in.ods").write_bytes(b"PK")
    with pytest.raises(NotACaseload):
        read(tmp_path / "in.ods")


NO_CSV: dict[str, tuple[bytes, type[Exception]]] = {
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", NotText),
    "controls": (b"code,kind\nQN,\x01\x02\n", NotText),
    "no encoding": (b"code,kind\nQN,\x81\x8d\n", EncodingUnclear),
    "a quote within": (b'code,kind\nQN,"state" party\n', QuotesOpen),
    "an endless line": (b"key,partner\n" + b"x" * 1_100_000, LineEndless),
    "an open quote": (REQUESTS.encode() + b'R1,QN,"never closed\n' + b"a,b\n" * 50_000, QuotesOpen),
    "an Arabic page of codes": ("code,name_en\nQN,ليلى\n".encode("cp1256"), EncodingUnclear),
    "a Macintosh": ("code,name_en\nQN,Québec\n".encode("mac_roman"), EncodingUnclear),
    "two joined": ("code,name_en\nQN,Québec\n".encode() + "QM,État\n".encode("cp1252"), EncodingUnclear),
    "Cyrillic with a byte amiss": ("code,name_en\nQN,Морва\n".encode() + b"QM,\xff\n", EncodingUnclear),
}


@pytest.mark.parametrize(("content", "trouble"), NO_CSV.values(), ids=NO_CSV.keys())
def test_a_csv_that_is_none_is_refused_with_its_line(tmp_path: Path, content: bytes, trouble: type[Exception]) -> None:
    with pytest.raises(trouble) as refused:
        read(folder(tmp_path / "in", requests=content))

    assert "line" in refused.value.facts  # type: ignore[attr-defined]


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "in.xlsx")

    with pytest.raises(SourceUnreadable):
        read(tmp_path / "in.xlsx")


HIDDEN = {
    "an override": "a\u202eb", "an isolate": "a\u2066b", "a tag": "a\U000e0041b", "a bell": "a\x07b", "a NUL": "a\0b",
    "half a pair": "a\ud800b", "too much": "x" * 20_001,
}  # fmt: skip
AMOUNT = Kind.AMOUNT  # read with the currency beside it, once that is known
EVERY = [(sheet, column) for sheet in SHEETS for column in sheet]


def test_no_column_of_any_sheet_takes_in_what_hides_or_what_nobody_reads() -> None:
    def is_taken(column: Column, typed: str) -> bool:
        try:
            return typed in str(
                amounts.minor_units(typed, "EUR") if column.kind is AMOUNT else cells.reader(column)(typed)
            )
        except Trouble as trouble:
            return not say(trouble).replace("\n", "").isprintable()

    taken = [(one.name, name) for _sheet, one in EVERY for name, typed in HIDDEN.items() if is_taken(one, typed)]

    assert taken == []
    assert len(EVERY) > 200


def test_what_hides_is_told_at_each_row_and_column_and_a_mark_of_the_file_within_is_left_out(tmp_path: Path) -> None:
    heads = {sheet.name: ",".join(one.name for one in sheet) + "\n" for sheet in SHEETS}
    rows = {sheet.name: ",".join("a\u202eb" for _one in sheet) + "\n" for sheet in SHEETS}

    found = read(folder(tmp_path / "in", **{name: heads[name] + rows[name] for name in heads}))
    marked = PARTNERS.replace("Quillon", "Quil\ufefflon")

    assert {one[:3] for one in places(found)} >= {
        (sheet.name, 2, column.name) for sheet, column in EVERY if column.kind is not AMOUNT
    }
    assert read(folder(tmp_path / "marked", partners=marked)).of("partners")[0]["name_en"] == "Quillon"


def test_cells_that_look_like_formulas_are_words_and_leave_as_words(tmp_path: Path) -> None:
    typed = "=HYPERLINK(1)"

    found = read(folder(tmp_path / "in", partners=PARTNERS.replace("Quillon", typed)))

    assert found.of("partners")[0]["name_en"] == typed
    assert neutral(typed) == "'" + typed


def test_a_file_that_is_larger_than_any_caseload_is_not_read(tmp_path: Path) -> None:
    room = folder(tmp_path / "in", requests=REQUESTS)
    with (room / "requests.csv").open("r+b") as stream:
        stream.truncate(200 * 1024 * 1024)  # which takes no room on the disk

    with pytest.raises(SourceTooLarge):
        read(room)


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    rows = "".join(request("2016-03-01", key=f"R{number}") for number in range(2500))
    room = folder(tmp_path / "in", requests=REQUESTS + rows)

    def write(_done: int, _of: int) -> None:
        folder(room, requests=REQUESTS)

    with pytest.raises(SourceChanged):
        reading.read(room, Layout(), write)


def test_a_file_that_comes_to_the_folder_meanwhile_is_noticed(tmp_path: Path) -> None:
    rows = "".join(request("2016-03-01", key=f"R{number}") for number in range(2500))
    room = folder(tmp_path / "in", requests=REQUESTS + rows)

    def add(_done: int, _of: int) -> None:
        (room / "answers.csv").write_bytes(b"")

    with pytest.raises(SourceChanged):
        reading.read(room, Layout(), add)


def test_days_of_a_workbook_that_counts_from_1904_are_the_same_days(tmp_path: Path) -> None:
    book = workbook(tmp_path / "in.xlsx", partners=[HEAD, QUILLON])
    book.epoch = CALENDAR_MAC_1904
    book.save(tmp_path / "in.xlsx")

    assert read(tmp_path / "in.xlsx").of("partners")[0]["happened_on"] == date(2002, 7, 1)


@pytest.mark.parametrize("day", ["١٣/٠٢/٢٠١٦", "۱۳/۰۲/۲۰۱۶", " 13.02.2016\u00a0", "13\u00a0February 2016"])
def test_days_in_other_digits_and_with_other_blanks_are_read(tmp_path: Path, day: str) -> None:
    found = read(folder(tmp_path / "in", partners=PARTNERS, requests=REQUESTS + request(day)))

    assert places(found) == []
    assert found.of("requests")[0]["happened_on"] == date(2016, 2, 13)


def test_a_workbook_of_the_same_sheet_twice_is_refused_at_its_name(tmp_path: Path) -> None:
    workbook(tmp_path / "in.xlsx", partners=[HEAD, QUILLON], states=[HEAD, QUILLON])

    assert places(read(tmp_path / "in.xlsx")) == [("partners", 0, "", "SheetTwice")]


def test_decoding_takes_no_guess_that_hides_another_script() -> None:
    assert csv_tables.decoded("Québec, Łódź".encode(), "a.csv")[1] is None
    assert csv_tables.decoded("l’œuvre de Žižek, où".encode("cp1252"), "a.csv")[1] == "Windows-1252"
    assert io.StringIO(csv_tables.decoded("état".encode("utf-16"), "a.csv")[0]).read() == "état"
