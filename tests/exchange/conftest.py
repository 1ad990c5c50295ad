"""The demo caseload, for the day it was written for and for a later one."""

from datetime import date
from random import Random

import pytest

from relocation_desk.exchange import caseload as rows
from relocation_desk.exchange.demo_caseload import build
from relocation_desk.exchange.demo_days import WRITTEN_FOR, Diary


@pytest.fixture(scope="module", params=[WRITTEN_FOR, date(2026, 11, 24)], ids=str)
def demo_day(request: pytest.FixtureRequest) -> date:
    day: date = request.param
    return day


@pytest.fixture(scope="module")
def last_day(demo_day: date) -> date:
    return Diary(Random(0), demo_day).last_day


@pytest.fixture(scope="module")
def demo(demo_day: date) -> rows.Caseload:
    return build(today=demo_day)
