"""Files that are no caseload, or are made to exhaust who reads them: refused with place and reason."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from relocation_desk.exchange import csv_tables, source, workbook_safety, workbook_tables
from tests.exchange.sheets_by_hand import PARTNERS, folder, read, workbook

BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


def changed(file: Path, *, add: dict[str, bytes] | None = None, prefix: tuple[str, bytes] | None = None) -> Path:
    """The workbook with parts more, or with something before the content of one."""
    workbook(file, partners=[["code", "kind", "name_en", "happened_on"]])
    stream = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            content = old.read(one)
            if prefix is not None and one.filename == prefix[0]:
                content = prefix[1] + content.split(b"?>", 1)[-1]
            new.writestr(one.filename, content)
        for name, content in (add or {}).items():
            new.writestr(name, content)
    file.write_bytes(stream.getvalue())
    return file


@pytest.mark.parametrize(
    "part", ["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "xl/embeddings/oleObject1.bin"]
)
def test_a_workbook_with_more_than_cells_is_refused(tmp_path: Path, part: str) -> None:
    with pytest.raises(workbook_safety.WorkbookUnsafe) as refused:
        read(changed(tmp_path / "in.xlsx", add={part: b"x"}))

    assert refused.value.facts["part"] == part


def test_a_workbook_packed_like_a_bomb_is_refused(tmp_path: Path) -> None:
    with pytest.raises(workbook_safety.WorkbookUnsafe):
        read(changed(tmp_path / "in.xlsx", add={"xl/worksheets/sheet9.xml": bytes(8 * 1024 * 1024)}))


def test_a_workbook_that_declares_entities_is_refused(tmp_path: Path) -> None:
    with pytest.raises(workbook_safety.WorkbookUnsafe):
        read(changed(tmp_path / "in.xlsx", prefix=("xl/workbook.xml", BOMB.encode())))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"not a workbook"])
def test_what_is_no_workbook_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "in.xlsx").write_bytes(content)

    with pytest.raises(workbook_safety.WorkbookBroken):
        read(tmp_path / "in.xlsx")


def test_a_workbook_behind_a_password_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "in.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))

    with pytest.raises(workbook_tables.WorkbookLocked):
        read(tmp_path / "in.xlsx")


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"code,kind\n\x89PNG\r\n\x1a\n\x00\x00\x00", csv_tables.NotText),
        (b"code,kind\nQN,\x01\x02\n", csv_tables.NotText),
        (b"code,kind\nQN,\x81\x8d\n", csv_tables.EncodingUnclear),
        (b"code," + b"x" * 1_100_000, csv_tables.LineEndless),
        (b'code,kind\n"QN,state_party\n' + b"x\n" * 200, csv_tables.QuotesOpen),
        (b'code,kind\nQN,"state" party\n', csv_tables.QuotesOpen),
    ],
    ids=["a picture", "controls", "no encoding", "an endless line", "an open quote", "a quote within"],
)
def test_a_csv_that_is_none_is_refused_with_its_line(tmp_path: Path, content: bytes, trouble: type[Exception]) -> None:
    with pytest.raises(trouble) as refused:
        read(folder(tmp_path / "in", partners=content))

    assert "line" in refused.value.facts  # type: ignore[attr-defined]


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    os.mkfifo(tmp_path / "in.xlsx")

    with pytest.raises(source.SourceUnreadable):
        read(tmp_path / "in.xlsx")


def test_files_that_change_while_they_are_read_are_refused(tmp_path: Path) -> None:
    room = folder(tmp_path / "in", partners=PARTNERS)
    whole = source.Whole("in")
    tables = csv_tables.tables(whole, room)
    next(tables)
    (room / "partners.csv").write_text(PARTNERS + "QM,state_party,Morvania,2002-07-01\n")

    with pytest.raises(source.SourceChanged):
        whole.require_unchanged()
