"""What the custodian's keys open: cost lines and money, and neither who is helped nor where they live."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from relocation_desk.casework import costs, fund, fund_disbursing, fund_entries, fund_reports
from relocation_desk.domain.acts import Act
from relocation_desk.domain.permissions import NotAllowed
from relocation_desk.vault.records import PersonIdentity, Whereabouts, Withheld
from tests import funds
from tests.casework.test_fund_reports import read
from tests.desks import FUND, PLACE, PREPARER, TODAY, Office, before
from tests.funds import eur

AtStage = Callable[[str], Office]


def paid(office: Office) -> str:
    """The cost line of a placement, of which the Fund paid 400 euros."""
    desk = office.at(FUND)
    line = fund.open_line(office.at(PREPARER), office.story.placement)
    fund.record_donation(desk, funds.a_donation())
    fund.allocate(desk, funds.a_use(line))
    fund_disbursing.disburse(desk, funds.a_payment(line, eur(400)))
    return line


def test_by_sql_on_the_register_with_the_custodians_keys_no_name_and_no_place_is_read(at_stage: AtStage) -> None:
    office = at_stage("placed")
    line = paid(office)
    desk = office.at(FUND)

    with desk.reading(Act.VIEW_FUND) as session:
        tables = session.scalars(sa.text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
        rows = (session.execute(sa.text(f'SELECT * FROM "{name}"')) for name in tables)
        told = "\n".join(repr(row) for found in rows for row in found)
        opened = [
            desk.vault.sealer.open(session, office.story.witness, kind, 1) for kind in (PersonIdentity, Whereabouts)
        ]

    assert line in told
    for hidden in ("ZARRIN", "Zarin", PLACE):
        assert hidden not in told
    assert all(isinstance(one, Withheld) for one in opened)


def test_the_custodian_is_shown_no_placement_and_no_witness_by_any_act(at_stage: AtStage) -> None:
    office = at_stage("placed")
    line = paid(office)
    desk = office.at(FUND)

    told = repr(fund_entries.page(desk)) + repr(fund_reports.report(desk, before(20), TODAY))

    assert line in told
    assert office.story.witness not in told
    with pytest.raises(NotAllowed):
        costs.report(desk)
    with pytest.raises(NotAllowed):
        fund.open_line(desk, office.story.placement)


def test_a_letter_reveals_no_host_in_either_language(at_stage: AtStage, tmp_path: Path) -> None:
    office = at_stage("placed")
    line = paid(office)
    desk = office.at(FUND)

    for spoken in ("en", "fr"):
        told = read(fund_reports.letter(desk, funds.QN, (before(20), TODAY), spoken), tmp_path)
        for hidden in (line, office.story.witness, "ZARRIN", "400.00", "400,00", "R-0001", "A-0001"):
            assert hidden not in told
