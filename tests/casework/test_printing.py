"""Copies on paper: each print has its number, is whole or void, and a printer that is gone changes nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from relocation_desk.casework import dossier_signing, dossiers, printing
from relocation_desk.casework.dossier_making import Way
from relocation_desk.casework.dossier_rows import CopyClosed, WrongStage
from relocation_desk.casework.views import CopyView
from relocation_desk.domain.codes import CopyMedium, CopyStage
from relocation_desk.domain.printing_codes import Spoiled
from relocation_desk.domain.references import DossierNumber
from relocation_desk.system.printers import Sides
from tests.desks import HEAD, PREPARER, Office
from tests.system.cups import come_out, spooling

AtStage = Callable[[str], Office]
MEDIA = (CopyMedium.REMOVABLE, CopyMedium.PAPER, CopyMedium.PAPER)


@pytest.fixture(scope="module")
def spool() -> Iterator[Path]:
    with spooling() as room:
        yield room


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    """A dossier of three copies, two of them on paper, that both signed."""
    office = at_stage("placed")
    office.story.number = prepared(office)
    dossier_signing.sign(office.at(PREPARER), office.story.number)
    dossier_signing.approve(office.at(HEAD), office.story.number)
    return office


def prepared(office: Office) -> DossierNumber:
    return dossiers.prepare(office.at(PREPARER), office.story.witness, "en", HEAD, (), Way(MEDIA))


def on_paper(office: Office) -> tuple[CopyView, ...]:
    return dossiers.dossier(office.at(PREPARER), office.story.number).copies[1:]


def spooled(room: Path) -> set[Path]:
    """What of documents lies in the spool."""
    return {path for path in (room / "spool").rglob("d*") if path.is_file()}


def test_a_copy_on_paper_is_the_very_file_that_both_signed_and_leaves_nothing_in_the_spool(office: Office, spool: Path):
    desk, copy, before = office.at(PREPARER), on_paper(office)[0], spooled(spool)

    printed = printing.send(desk, copy.code, "Paper", Sides.BOTH)
    come_out(printed.job)
    printing.came_out(desk, printed)

    signed = printing.pages(desk, copy.code)
    assert (spool / "paper").read_bytes() == signed
    assert on_paper(office)[0].stage is CopyStage.EXPORTED
    assert spooled(spool) <= before


def test_a_copy_that_jammed_is_void_and_the_next_has_its_own_number(office: Office, spool: Path):
    desk, (first, second), before = office.at(PREPARER), on_paper(office), spooled(spool)
    printed = printing.send(desk, first.code, "Paper", Sides.ONE)

    printing.spoil(desk, first.code, Spoiled.JAMMED, printed.job)

    assert spooled(spool) <= before
    with pytest.raises(CopyClosed):
        printing.send(desk, first.code, "Paper", Sides.ONE)
    printing.send(desk, second.code, "Paper", Sides.ONE)
    assert [one.stage for one in on_paper(office)] == [CopyStage.VOID, CopyStage.EXPORTED]


def test_no_copy_is_printed_twice(office: Office, spool: Path):
    desk, copy = office.at(PREPARER), on_paper(office)[0]
    printing.send(desk, copy.code, "Paper", Sides.ONE)

    with pytest.raises(printing.PrintedAlready):
        printing.send(desk, copy.code, "Paper", Sides.ONE)


def test_a_printer_that_is_gone_takes_nothing_and_the_copy_keeps_its_number(office: Office, spool: Path):
    desk, copy, before = office.at(PREPARER), on_paper(office)[0], spooled(spool)

    with pytest.raises(printing.PrinterTookNothing):
        printing.send(desk, copy.code, "Attic", Sides.ONE)

    assert on_paper(office)[0].stage is CopyStage.NUMBERED
    assert spooled(spool) == before


def test_nothing_is_printed_before_both_signed(office: Office):
    office.story.number = prepared(office)

    with pytest.raises(WrongStage):
        printing.send(office.at(PREPARER), on_paper(office)[0].code, "Paper", Sides.ONE)


def test_what_is_numbered_for_a_medium_is_not_printed(office: Office):
    copy = dossiers.dossier(office.at(PREPARER), office.story.number).copies[0]

    with pytest.raises(printing.NotOnPaper):
        printing.send(office.at(PREPARER), copy.code, "Paper", Sides.ONE)
