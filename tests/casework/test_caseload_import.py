"""A caseload comes in from files whole or not at all, and is undone as one act."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlcipher3.dbapi2 import DatabaseError

from relocation_desk.casework import caseload_import, caseload_undo, cases, listing, partner_views, reporting
from relocation_desk.casework.caseload_import import CaseloadKnown, CaseloadRefused
from relocation_desk.casework.caseload_undo import TooLateToUndo, UndoneAlready, WorkRestsOnIt
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import PartnerKind, RegionalGroup
from relocation_desk.domain.references import CaseRef
from relocation_desk.exchange.layout import Layout
from relocation_desk.exchange.source import SourceChanged
from relocation_desk.reports.period import as_json
from relocation_desk.vault import trail
from relocation_desk.vault.partner_tables import Partner, Request
from relocation_desk.vault.records import Whereabouts
from tests.desks import HEAD, Archive
from tests.exchange.sheets_by_hand import CASES, PARTNERS, REQUESTS, folder

MEMBERS = "case,relation,age_band,passport_name,sex\nC1,principal,adult,VELD Ana,F\n"
ONE = "R1,QN,primary,relocation,defence,2016-03-01\n"


@pytest.fixture
def desk(archive: Archive, tmp_path: Path) -> Iterator[Desk]:
    with archive.copy("founded", tmp_path / "vault") as office:
        yield office.at(HEAD)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return folder(tmp_path / "in", partners=PARTNERS, requests=REQUESTS + ONE, cases=CASES, members=MEMBERS)


def primary(desk: Desk) -> int:
    return as_json(reporting.period(desk, date(2015, 9, 2), date(2016, 9, 1)))["requests_primary"]


def test_a_look_changes_nothing_and_says_what_would_come_in(desk: Desk, source: Path) -> None:
    looked = caseload_import.look(desk, source)

    assert (looked.creates.cases, looked.creates.persons, looked.creates.requests) == (1, 1, 1)
    assert (looked.fault_count, primary(desk), caseload_undo.loads(desk)) == (0, 0, ())


def test_what_comes_in_is_counted_and_undone_as_one_act(desk: Desk, source: Path) -> None:
    brought = caseload_import.bring_in(desk, source)
    counted = primary(desk)

    caseload_undo.undo(desk, brought.number)

    assert (counted, primary(desk), listing.count(desk)) == (1, 0, 0)
    with desk.reading(Act.VERIFY_TRAIL) as session:
        assert trail.verify(session, desk.vault.chain) == trail.head(session)
    with pytest.raises(UndoneAlready):
        caseload_undo.undo(desk, brought.number)


def test_undone_files_come_in_again_with_the_state_that_they_had_brought(desk: Desk, source: Path) -> None:
    caseload_undo.undo(desk, caseload_import.bring_in(desk, source).number)

    brought = caseload_import.bring_in(desk, source)

    assert [one.reference for one in brought.cases] == ["W-0002-8"]
    assert primary(desk) == 1


def test_a_state_that_was_wrong_comes_in_right_once_it_was_undone(desk: Desk, source: Path) -> None:
    caseload_undo.undo(desk, caseload_import.bring_in(desk, source).number)
    folder(source, partners=PARTNERS.replace("state_party", "other_state").replace("Quillon", "Quillon Union"))

    caseload_import.bring_in(desk, source)

    shown = [(one.code, one.name, one.kind) for one in partner_views.partners(desk)]
    assert shown == [("QN", "Quillon Union", PartnerKind.OTHER_STATE)]


def test_the_register_takes_no_second_state_of_a_code_that_counts(desk: Desk, source: Path) -> None:
    caseload_import.bring_in(desk, source)
    of = {"code": "QN", "kind": PartnerKind.STATE_PARTY, "group": RegionalGroup.NONE, "language": "en"}
    again = Partner(name_en="Quillon", name_fr="Quillon", **of)

    with pytest.raises(DatabaseError, match="one code"), desk.act(Act.LOAD_CASELOAD) as work:
        work.record(again, date(2016, 1, 1))


def test_the_same_files_do_not_come_in_twice(desk: Desk, source: Path) -> None:
    caseload_import.bring_in(desk, source)

    with pytest.raises(CaseloadKnown):
        caseload_import.bring_in(desk, source)


def test_a_fault_anywhere_leaves_nothing_behind_and_is_told_at_its_place(desk: Desk, source: Path) -> None:
    early = ONE.replace("2016-03-01", "2016-01-01").replace("R1,", "R1,C1,")
    folder(source, requests=REQUESTS.replace("key,", "key,case,") + early)

    with pytest.raises(CaseloadRefused) as refused:
        caseload_import.bring_in(desk, source)

    assert [(one.sheet, one.row, one.column) for one in refused.value.lines] == [("requests", 2, "happened_on")]
    assert caseload_undo.loads(desk) == ()


def test_work_on_what_came_in_stands_in_the_way_of_undoing_it(desk: Desk, source: Path) -> None:
    brought = caseload_import.bring_in(desk, source)
    cases.record_whereabouts(desk, CaseRef(brought.cases[0].reference), Whereabouts("a flat", "", "", "", ""))

    with pytest.raises(WorkRestsOnIt):
        caseload_undo.undo(desk, brought.number)


def test_a_week_later_an_import_stays(desk: Desk, source: Path) -> None:
    brought = caseload_import.bring_in(desk, source)
    later = Desk(desk.vault, lambda: desk.now() + timedelta(days=8))

    with pytest.raises(TooLateToUndo):
        caseload_undo.undo(later, brought.number)


def test_other_files_than_those_that_were_looked_at_do_not_come_in(desk: Desk, source: Path) -> None:
    looked = caseload_import.look(desk, source)
    folder(source, requests=REQUESTS)

    with pytest.raises(SourceChanged):
        caseload_import.bring_in(desk, source, looked=looked.sha256)


def test_who_is_on_the_desk_already_is_named(desk: Desk, source: Path) -> None:
    caseload_import.bring_in(desk, source)
    folder(source, requests=REQUESTS)

    looked = caseload_import.look(desk, source)

    assert [(one.sheet, one.row, one.case) for one in looked.twice] == [("members", 2, "W-0001-A")]
    assert [(one.name, one.other_name) for one in looked.twice] == [("VELD Ana", "VELD Ana")]
    assert [one.code for one in looked.kept] == ["QN"]


def test_what_a_header_means_is_kept_for_the_next_time(desk: Desk, source: Path) -> None:
    folder(source, requests=REQUESTS.replace("sequence", "which of the two") + ONE)

    caseload_import.bring_in(desk, source, Layout(headers={"which_of_the_two": "sequence"}))
    folder(source, requests=REQUESTS.replace("sequence", "which of the two") + ONE.replace("03-01", "03-02"))

    assert caseload_import.look(desk, source).fault_count == 0


def test_cancelling_leaves_nothing(desk: Desk, source: Path) -> None:
    def stop(done: int, of: int) -> None:
        if of:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        caseload_import.bring_in(desk, source, None, stop)

    assert caseload_undo.loads(desk) == ()


def test_undoing_leaves_other_imports_alone(desk: Desk, source: Path, tmp_path: Path) -> None:
    first = caseload_import.bring_in(desk, source).number
    more = folder(tmp_path / "more", requests=REQUESTS + ONE.replace("03-01", "03-02"))
    caseload_import.bring_in(desk, more)

    with pytest.raises(WorkRestsOnIt):  # its request is to the State that the first brought
        caseload_undo.undo(desk, first)
    caseload_undo.undo(desk, first + 1)
    with desk.reading(Act.LIST_CASES) as session:
        assert len(session.scalars(select(Request)).all()) == 1
