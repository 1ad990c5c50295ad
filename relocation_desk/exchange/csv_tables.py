"""CSV from outside: which characters and separators a file has is found out, or refused; no line is endless."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from relocation_desk.domain import text
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.exchange.source import MOST_COLUMNS, Cell, Table, Whole
from relocation_desk.exchange.spelling import headers_of, plain, sheet_of

_SEPARATORS = ",;\t|"
_LONGEST_LINE = 1024 * 1024
_SAMPLE = 64 * 1024
_TITLES = 20  # rows above the headers, at most
_BINARY = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# What another page of codes leaves when it is read as Windows-1252: signs within a word, and words of accents alone.
_ODD = re.compile("[a-z][Žˆ™•ƒ‰‡†¤§¶][a-z]|[À-ÖØ-öø-ÿ]{3}")
# Signs of UTF-8 among bytes that are not: two encodings in one file, as when the ends of two were joined.
_UTF_8 = re.compile(rb"[\xc3-\xc5][\x80-\xbf]|\xe2\x80[\x90-\xbf]|(?:[\xd0\xd1\xd8-\xdb][\x80-\xbf]){2}")
_UNDEFINED = re.compile("[\x80-\x9f]")


class NotText(Trouble):
    """A file of another kind under the name of a CSV."""

    says = N_("{file} is no text (line {line}): another kind of file was renamed. Save it as CSV in UTF-8.")


class EncodingUnclear(Trouble):
    """Characters that none of the known encodings has."""

    says = N_("{file} is neither UTF-8 nor UTF-16 nor Windows-1252 (line {line}). Save it as CSV in UTF-8.")


class LineEndless(Trouble):
    """A line that no table has."""

    says = N_("Line {line} of {file} has no end within a million characters. Check that it is a table, one row a line.")


class QuotesOpen(Trouble):
    """A quotation mark that is never closed, or one that stands inside a cell."""

    says = N_(
        "From line {line} of {file} on a quotation mark is not closed, or a cell is too long. Save it as CSV anew."
    )


class ReadAs(Trouble):
    """Which characters a file was taken to have."""

    says = N_("{file} was read as {encoding}. If accents look wrong, save it as CSV in UTF-8.")


def tables(whole: Whole, folder: Path) -> Iterator[Table]:
    """The CSV files of a folder."""
    for path in whole.files(folder):
        if path.suffix.casefold() in (".csv", ".tsv", ".txt") and path.is_file():
            name = text.shown(path.name)
            written, encoding = decoded(whole.content(path), name)
            remarks: list[Trouble] = [] if encoding is None else [ReadAs(file=name, encoding=encoding)]
            yield Table(text.shown(path.stem), _rows(written, name, text.shown(path.stem)), remarks)


def decoded(content: bytes, name: str) -> tuple[str, str | None]:
    """A file's text, and its encoding where that is a guess."""
    guessed: str | None = None
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            written = content.decode("utf-16")
        else:
            written = content.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        if b"\x00" in content[:_SAMPLE] or content.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise NotText(file=name, line=_line(content, failure.start)) from None
        written, guessed = _western(content, name), "Windows-1252"
    found = _BINARY.search(written)
    if found is not None:
        raise NotText(file=name, line=written.count("\n", 0, found.start()) + 1)
    return written, guessed


def _western(content: bytes, name: str) -> str:
    mixed = _UTF_8.search(content)
    if mixed is not None:
        raise EncodingUnclear(file=name, line=_line(content, mixed.start()))
    written = content.decode("cp1252", "replace")
    odd = _ODD.search(written)
    if "\ufffd" not in written and odd is None:
        return written
    if odd is not None:
        raise EncodingUnclear(file=name, line=written.count("\n", 0, odd.start()) + 1)
    latin = content.decode("latin-1")
    found = _UNDEFINED.search(latin)
    raise EncodingUnclear(file=name, line=latin.count("\n", 0, found.start() if found else 0) + 1)


def _line(content: bytes, at: int) -> int:
    return content.count(b"\n", 0, at) + 1


def _rows(written: str, name: str, title: str) -> Iterator[tuple[int, Sequence[Cell]]]:
    separator = _separator(written, title)
    reader = csv.reader(_lines(written, name), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            if not (line == 1 and len(cells) <= 2 and "".join(cells).casefold().startswith("sep=")):
                yield line, cells[: MOST_COLUMNS + 1]
            line = reader.line_num + 1
    except csv.Error:
        raise QuotesOpen(file=name, line=line) from None


def _lines(written: str, name: str) -> Iterator[str]:
    stream = io.StringIO(written, newline="")
    number = 0
    while line := stream.readline(_LONGEST_LINE + 1):
        number += 1
        if len(line) > _LONGEST_LINE:
            raise LineEndless(file=name, line=number)
        yield line


def _separator(written: str, title: str) -> str:
    """The sign by which the first rows give the most known headers, or the most cells."""
    lines = io.StringIO(written[:_SAMPLE], newline="")
    first = list(islice(lines, _TITLES))
    if first and first[0].casefold().startswith("sep=") and len(first[0].strip()) == 5:
        return first[0][4]
    sheet = sheet_of(title)
    known = set(headers_of(sheet)) if sheet else set()

    def weight(sign: str) -> tuple[int, int]:
        split = [[plain(cell) for cell in line.split(sign)] for line in first]
        return max((len(known & set(cells)) for cells in split), default=0), max(map(len, split), default=0)

    return max(_SEPARATORS, key=weight)
