"""Reports that leave: kept with the head of the trail, counted again as they were, signed for an auditor."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from relocation_desk.casework import counting_list, editions, oversight, reporting
from relocation_desk.casework.counting_list import ListNotGenuine
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.editions import NoSuchEdition, Wanted
from relocation_desk.domain.acts import Act
from relocation_desk.domain.dates import DayInFuture, DayTooEarly
from relocation_desk.domain.figure_codes import Edition, Figure
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.reports.files import UnknownEnding
from relocation_desk.vault.partner_tables import Request
from relocation_desk.vault.tables import Voiding
from tests.desks import AUDITOR, HEAD, NOW, TODAY, Office, before

AtStage = Callable[[str], Office]
WANTED = Wanted(before(300), TODAY)


def a_later_request(desk: Desk) -> None:
    """The same request once more, entered an hour after."""
    later = Desk(desk.vault, lambda: NOW + timedelta(hours=1))
    with later.act(Act.TRANSMIT_REQUEST) as work:
        first = work.session.scalars(select(Request)).first()
        assert first is not None
        kept = {one.key: getattr(first, one.key) for one in Request.__mapper__.column_attrs if one.key != "id"}
        for own in ("happened_on", "entered_at", "entered_by", "external", "own_external"):
            del kept[own]
        work.record(Request(**kept | {"reference": "R-0099-X"}), TODAY)


def test_a_report_gives_the_same_figures_when_made_again(at_stage: AtStage, tmp_path: Path) -> None:
    desk = at_stage("placed").at(HEAD)
    made = editions.export(desk, WANTED, tmp_path / "period.json", "en")
    a_later_request(desk)

    again = editions.again(desk, 1)

    assert again.differing == ()
    assert again.told.report.figures == made.report.figures
    assert reporting.period(desk, WANTED.start, WANTED.end).figures.requests_primary == 2
    assert again.told.trail == made.trail
    assert made.trail is not None
    oversight.compare_checkpoint(desk, made.trail.entry, made.trail.head.hex())


def test_another_form_of_the_same_report_is_the_same_edition(at_stage: AtStage, tmp_path: Path) -> None:
    desk = at_stage("placed").at(HEAD)

    for ending in ("json", "csv"):
        editions.export(desk, WANTED, tmp_path / f"period.{ending}", "fr")

    assert [one.number for one in editions.kept(desk)] == [1]
    assert oversight.last(desk, 1)[0].act is Act.EXPORT_REPORT


def test_one_person_is_not_published(at_stage: AtStage) -> None:
    desk = at_stage("placed").at(HEAD)

    told = editions.preview(desk, Wanted(WANTED.start, WANTED.end, None, Edition.PUBLISHABLE))

    assert told.hides(Figure.REQUESTS_PRIMARY)
    assert told.hides(Figure.HOSTS)
    assert not told.hides(Figure.RELOCATION_AGREEMENTS)


def test_days_that_can_not_be_counted_are_refused(at_stage: AtStage, tmp_path: Path) -> None:
    desk = at_stage("placed").at(HEAD)
    tomorrow = TODAY + timedelta(days=1)

    with pytest.raises(DayTooEarly):
        editions.preview(desk, Wanted(TODAY, before(1)))
    with pytest.raises(DayInFuture):
        editions.preview(desk, Wanted(TODAY, tomorrow, None, Edition.PUBLISHABLE))
    with pytest.raises(UnknownEnding):
        editions.export(desk, WANTED, tmp_path / "period.doc", "en")
    with pytest.raises(NoSuchEdition):
        editions.again(desk, 7)


def test_an_auditors_list_names_what_counts_and_is_signed(at_stage: AtStage, tmp_path: Path) -> None:
    office = at_stage("placed")
    file = tmp_path / "list.json"

    counting_list.write_signed(office.at(AUDITOR), file, WANTED.start, WANTED.end)

    listed = json.loads(file.read_bytes())["list"]["lists"]
    assert listed["requests_primary"] == [[office.story.request, "counted"]]
    assert "ZARRIN" not in file.read_text()
    assert counting_list.verify_signed(office.at(HEAD), file) == AUDITOR
    file.write_text(file.read_text().replace('"counted"', '"not_primary"'))
    with pytest.raises(ListNotGenuine):
        counting_list.verify_signed(office.at(HEAD), file)


def test_a_kept_report_stays_as_it_was_when_what_it_counted_is_voided_later(at_stage: AtStage, tmp_path: Path) -> None:
    desk = at_stage("placed").at(HEAD)
    editions.export(desk, WANTED, tmp_path / "period.json", "en")
    later = Desk(desk.vault, lambda: NOW + timedelta(hours=1))
    with later.act(Act.VOID_RECORD) as work:
        work.record(Voiding(kind=RecordKind.REQUESTS, record=1, cause=VoidCause.MISTAKEN), TODAY)

    assert reporting.period(later, WANTED.start, WANTED.end).figures.requests_primary == 0
    assert editions.again(later, 1).differing == ()
