"""Caseloads as somebody types them: a folder of CSV files, or a workbook, from a few lines."""

from pathlib import Path
from typing import Any

from openpyxl import Workbook

from relocation_desk.exchange import reading
from relocation_desk.exchange.assembling import Assembled, Assembly
from relocation_desk.exchange.layout import Layout
from relocation_desk.exchange.rows_read import Read

PARTNERS = "code,kind,name_en,happened_on\nQN,state_party,Quillon,2002-07-01\n"
REQUESTS = "key,partner,sequence,purpose,on_behalf_of,happened_on\n"
CASES = "key,situation,calling_party,reason,happened_on\nC1,S-03,defence,was threatened,2016-02-01\n"


def folder(room: Path, **files: str | bytes) -> Path:
    """A folder of these sheets."""
    room.mkdir(exist_ok=True)
    for name, content in files.items():
        (room / f"{name}.csv").write_bytes(content.encode() if isinstance(content, str) else content)
    return room


def workbook(file: Path, **sheets: list[list[Any]]) -> Workbook:
    """A workbook of these sheets, saved; to be changed and saved again."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, lines in sheets.items():
        page = book.create_sheet(name)
        for line in lines:
            page.append(line)
    book.save(file)
    return book


def read(path: Path, **how: Any) -> Read:
    """What is read of it."""
    return reading.read(path, Layout(**how))


def assembled(found: Read) -> Assembled:
    """The caseload that it makes."""
    return Assembly(found, "P-01", ()).assembled()


def places(found: Read) -> list[tuple[str, int, str, str]]:
    """Where something is wrong, and what kind of trouble it is."""
    return [(one.sheet, one.row, one.column, type(one.trouble).__name__) for one in found.faults.listed]
