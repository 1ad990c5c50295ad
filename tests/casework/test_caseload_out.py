"""Cases leave by clearance, for a compared certificate, by two where it must be so, and come in again the same."""

import io
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pysequoia
import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from relocation_desk.casework import (
    approvals,
    caseload,
    caseload_export,
    caseload_import,
    exclusions,
    reporting,
    second_officer,
)
from relocation_desk.casework.approvals import ApprovalMissing
from relocation_desk.casework.caseload_export import DisclosureMissing, Outgoing
from relocation_desk.casework.caseload_reading_out import read_out
from relocation_desk.casework.caseload_rows import Wanted
from relocation_desk.casework.desk import Desk, Work, no_progress
from relocation_desk.casework.exclusions import NewExclusion, StateExcluded
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment, ExclusionReason
from relocation_desk.domain.references import StateCode
from relocation_desk.domain.safeguard_codes import ExclusionSource
from relocation_desk.exchange import flattening, writing
from relocation_desk.exchange.caseload import Caseload, Entered
from relocation_desk.reports.period import as_json
from relocation_desk.vault.caseload_tables import CaseloadExport
from tests.casework.test_caseload import SMALL
from tests.desks import HEAD, PREPARER, SECOND, Office, found, passphrase_of
from tests.exchange.rich_caseload import RICH

EVERYTHING = Wanted(is_whole=True, holds=frozenset({Compartment.IDENTITY, Compartment.WHEREABOUTS}))
TOLD = frozenset({Compartment.IDENTITY})
AtStage = Callable[[str], Office]


def read(desk: Desk, wanted: Wanted = EVERYTHING) -> Caseload:
    with desk.reading(Act.EXPORT_CASELOAD) as session:
        return read_out(Work(desk, session, desk.now(), ""), wanted, no_progress).caseload


def figures(desk: Desk) -> dict[str, Any]:
    return as_json(reporting.period(desk, date(2015, 9, 2), date(2016, 9, 1)))


def known_on_the_day(of: Any) -> Any:
    """The same rows, each known from the day on which it happened."""
    if isinstance(of, tuple):
        return tuple(map(known_on_the_day, of))
    if not isinstance(of, Caseload | Entered):
        return of
    inner = {one.name: known_on_the_day(getattr(of, one.name)) for one in fields(of)}
    return replace(of, **inner | ({"entered_on": of.happened_on} if isinstance(of, Entered) else {}))


def outgoing(office: Office, **how: object) -> Outgoing:
    return replace(Outgoing(StateCode("QN"), (office.story.witness,)), **how)  # type: ignore[arg-type]


def opened(office: Office, file: Path) -> dict[str, list[tuple[object, ...]]]:
    decryptor = pysequoia.Tsk.from_bytes(office.story.state.secret).decryptor()
    content = pysequoia.decrypt(file.read_bytes(), decryptor).bytes or b""
    return {
        page.title: list(page.iter_rows(values_only=True)) for page in load_workbook(io.BytesIO(content)).worksheets
    }


def test_what_came_in_leaves_as_the_same_rows_and_comes_into_another_vault_the_same(at_stage: AtStage, tmp_path: Path):
    desk = at_stage("founded").at(HEAD)
    caseload.load(desk, RICH)
    told = read(desk)
    (tmp_path / "out.xlsx").write_bytes(writing.as_workbook(flattening.tables(told, flattening.Keys.numbered(told))))
    found(tmp_path / "other")
    with Office(tmp_path / "other", at_stage("founded").story, {}) as other:
        caseload_import.bring_in(other.at(HEAD), tmp_path / "out.xlsx")

        assert read(other.at(HEAD)) == told
        assert figures(other.at(HEAD)) == figures(desk)
    assert known_on_the_day(told) == known_on_the_day(RICH)


def test_without_identity_and_whereabouts_nobody_and_no_state_is_told(at_stage: AtStage):
    told = read(at_stage("placed").at(PREPARER), Wanted(is_whole=True))

    assert [(one.members, one.stays, one.placements, one.exclusions) for one in told.cases] == [((), (), (), ())]
    assert [one for one in told.requests if one.case is not None] == []


def test_who_they_are_leaves_by_two_once_sealed_for_the_compared_certificate(at_stage: AtStage, tmp_path: Path):
    office = at_stage("placed")
    desk, leaving = office.at(PREPARER), outgoing(office, holds=TOLD)
    with pytest.raises(ApprovalMissing):
        caseload_export.take_out(desk, leaving, tmp_path)
    number = caseload_export.ask(desk, leaving, "The other office goes on with it.")
    second_officer.approve(office.at(SECOND), number, passphrase_of(SECOND))
    asked = Outgoing.asked(approvals.show(desk, number).request)

    taken = caseload_export.take_out(desk, asked, tmp_path)

    assert asked == leaving
    sheets = opened(office, taken.file.path)
    assert "members" in sheets
    assert "stays" not in sheets
    assert b"ZARRIN" not in taken.file.path.read_bytes()
    with pytest.raises(approvals.ApprovalSpent):
        caseload_export.take_out(desk, asked, tmp_path)


def test_a_few_cases_without_identity_leave_by_one_with_a_reason_and_the_trail_names_no_state(
    at_stage: AtStage, tmp_path: Path
):
    office = at_stage("placed")
    desk = office.at(PREPARER)

    taken = caseload_export.take_out(desk, outgoing(office), tmp_path, "Figures for the other office.")

    with desk.reading(Act.EXPORT_CASELOAD) as session:
        row = session.scalars(select(CaseloadExport)).one()
        assert (row.second, row.digest.hex()) == (None, taken.file.sha256)
    assert list(tmp_path.glob("*.pgp")) == [taken.file.path]


def test_a_state_gets_no_case_without_the_consent_of_its_witness(at_stage: AtStage):
    office = at_stage("placed")
    desk = office.at(HEAD)
    caseload.load(desk, Caseload(cases=(replace(SMALL.cases[0], placements=()),) * 20))

    with pytest.raises(DisclosureMissing):
        caseload_export.look(desk, outgoing(office, is_whole=True))


def test_no_case_goes_to_a_state_that_is_out_of_the_question_for_it(at_stage: AtStage):
    office = at_stage("placed")
    desk = office.at(PREPARER)
    exclusions.exclude(
        desk, office.story.witness,
        NewExclusion(StateCode("QN"), ExclusionReason.REACH, ExclusionSource.WITNESS, ""),
    )  # fmt: skip

    with pytest.raises(StateExcluded):
        caseload_export.look(desk, outgoing(office))
