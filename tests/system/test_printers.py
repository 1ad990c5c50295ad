"""A copy on paper against a real CUPS: which printers there are, and one that takes nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from relocation_desk.system import printers
from relocation_desk.system.printers import Printer, PrinterFailed, Sides
from tests.system.cups import spooling


@pytest.fixture(scope="module")
def spool() -> Iterator[Path]:
    with spooling() as room:
        yield room


def test_the_printers_that_are_set_up_are_offered(spool: Path):
    assert printers.printers() == (Printer("Paper", is_default=False),)


def test_a_printer_that_is_gone_takes_nothing(spool: Path):
    with pytest.raises(PrinterFailed):
        printers.send(b"%PDF-1.7", "Attic", "A4", Sides.ONE)


def test_a_job_comes_out_before_the_spool_forgets_it(spool: Path):
    job = printers.send(b"%PDF-1.7 a sheet", "Paper", "A4", Sides.ONE)

    assert printers.come_out(job)

    assert (spool / "paper").read_bytes() == b"%PDF-1.7 a sheet"
    assert not list((spool / "spool").glob("d*"))
