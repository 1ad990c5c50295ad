"""The demo caseload on a real desk: counted again from the vault, by those who may."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from relocation_desk.casework import caseload, fund_balances, listing, opening, overview, reporting, standing, today
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import CaseState, Role
from relocation_desk.domain.dates import DayInFuture
from relocation_desk.domain.lifecycle import CLOSED
from relocation_desk.domain.permissions import NotAllowed
from relocation_desk.domain.references import CaseRef, OfficerRef
from relocation_desk.exchange.demo_caseload import build
from relocation_desk.reports.period import PeriodReport, as_json, as_text
from relocation_desk.vault import trail
from relocation_desk.vault.partner_tables import Cost
from relocation_desk.vault.records import (
    AssessmentNarrative,
    IncidentAccount,
    PersonIdentity,
    ReferralNote,
    Whereabouts,
)
from relocation_desk.vault.trail_tables import TrailEntry
from relocation_desk.words.labels import day
from tests import desks

NOW = desks.NOW
AUDITOR, OFFICER = OfficerRef("U-06"), OfficerRef("P-07")
PASSPHRASE = b"seven quiet birds at dawn"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk") / "vault"


@pytest.fixture(scope="module")
def desk(folder: Path) -> Iterator[Desk]:
    opened = opening.found(folder, OfficerRef("P-01"), (Role.HEAD,), PASSPHRASE, lambda: NOW)
    desks.enrol(opened, AUDITOR, (Role.AUDITOR,), PASSPHRASE)
    desks.enrol(opened, OFFICER, (Role.PROTECTION,), PASSPHRASE)
    caseload.load(opened, build(today=NOW.date()))
    yield opened
    opened.close()


def counted(desk: Desk) -> PeriodReport:
    return reporting.period(desk, date(2015, 9, 2), date(2016, 9, 1))


def test_what_is_known_at_lastis_counted_as_now(desk: Desk) -> None:
    known = reporting.period(desk, date(2015, 9, 2), date(2016, 9, 1), NOW.date())

    assert replace(known, known_on=None) == counted(desk)
    assert f"as far as it was known on this desk on {day(NOW.date())}" in as_text(known)


def test_what_was_entered_later_is_not_counted(desk: Desk) -> None:
    known = reporting.period(desk, date(2015, 9, 2), date(2016, 9, 1), date(2015, 9, 1)).figures

    assert (known.requests_primary, known.requests_primary_defence, known.relocation_agreements_new) == (0, 0, 0)


def test_nobody_knows_what_will_be_known(desk: Desk) -> None:
    with pytest.raises(DayInFuture):
        reporting.period(desk, date(2015, 9, 2), date(2016, 9, 1), NOW.date() + timedelta(days=1))


def test_all_that_the_fund_got_and_paid_stands_in_its_books(desk: Desk) -> None:
    found = {one.currency: one for one in fund_balances.balances(desk, date(2016, 9, 1)).currencies}
    with desk.vault.register.reading() as session:
        paid = session.scalar(select(func.sum(Cost.amount_minor)).where(Cost.from_fund, Cost.currency == "EUR"))

    assert found["EUR"].free.minor > 0
    at_last = {one.currency: one for one in fund_balances.balances(desk, NOW.date()).currencies}
    assert at_last["EUR"].disbursed.minor == paid


def test_the_vault_gives_the_figures_of_the_court_s_report(desk: Desk) -> None:
    assert as_json(counted(desk)) == {
        "relocation_agreements": 17,
        "relocation_agreements_new": 2,
        "fund_donor_states": 8,
        "fund_donor_states_new": 3,
        "requests_primary": 266,
        "requests_primary_defence": 36,
        "requests_followup_arrest_surrender": 27,
        "enforcement_framework": 8,
        "enforcement_framework_new": 1,
        "enforcement_adhoc_new": 2,
        "release_new": 0,
    }


def test_three_states_parties_were_asked_again_for_arrest(desk: Desk) -> None:
    assert counted(desk).followup_states_parties == 3


def test_donors_and_beneficiaries_have_increased(desk: Desk) -> None:
    report = counted(desk)

    assert report.fund_donors > report.fund_donors_before > 0
    assert report.fund_beneficiaries > report.fund_beneficiaries_before > 0


def test_the_other_reading_of_result_of_signature_counts_fewer(desk: Desk) -> None:
    report = counted(desk)

    assert 0 < report.requests_outside_frameworks < report.figures.requests_primary


def test_an_auditor_who_sees_no_case_counts_the_same(desk: Desk) -> None:
    auditor = opening.beside(desk, AUDITOR, PASSPHRASE)

    assert counted(auditor) == counted(desk)


def test_a_protection_officer_makes_no_report(desk: Desk) -> None:
    officer = opening.beside(desk, OFFICER, PASSPHRASE)

    with pytest.raises(NotAllowed):
        counted(officer)


def test_that_a_report_was_made_stands_on_the_trail(desk: Desk) -> None:
    counted(desk)

    with desk.reading(Act.VIEW_TRAIL) as session:
        last = session.scalars(select(TrailEntry).order_by(TrailEntry.n.desc()).limit(1)).one()
        assert (last.act, last.subject) == (Act.MAKE_REPORT, "2015-09-02.2016-09-01")


def test_the_whole_load_is_one_entry_and_the_trail_holds(desk: Desk) -> None:
    with desk.reading(Act.VIEW_TRAIL) as session:
        loads = session.scalar(select(func.count()).where(TrailEntry.act == Act.LOAD_CASELOAD))
        assert loads == 1
        assert trail.verify(session, desk.vault.chain) == trail.head(session)


def test_cases_stand_at_every_state(desk: Desk) -> None:
    cases = listing.count(desk)
    with desk.reading(Act.LIST_CASES) as session:
        found = Counter(standing.states(session, range(1, cases + 1)).values())

    assert set(found) == set(CaseState) - CLOSED - {CaseState.DEFERRED}
    assert max(found.values()) < sum(found.values()) / 2


def test_at_lastis_a_list_that_one_can_work_off(desk: Desk) -> None:
    waiting = Counter(line.kind for line in today.lines(desk))

    assert 10 <= sum(waiting.values()) <= 24
    assert len(waiting) >= 3


def test_what_is_sealed_of_a_relocated_witness_opens(desk: Desk) -> None:
    cases = listing.count(desk)
    with desk.reading(Act.LIST_CASES) as session:
        states = standing.states(session, range(1, cases + 1))
    number = next(one for one, state in states.items() if state is CaseState.RELOCATED)

    case = overview.case(desk, CaseRef(listing.rows(desk, [number])[0].reference))

    assert isinstance(case.referral, ReferralNote)
    assert isinstance(case.whereabouts, Whereabouts)
    assert all(isinstance(one.identity, PersonIdentity) for one in case.members)
    assert all(isinstance(one.narrative, AssessmentNarrative) for one in case.assessments)
    assert all(isinstance(one.account, IncidentAccount) for one in case.incidents)


def test_a_name_is_found_by_its_latin_letters_in_every_script(desk: Desk) -> None:
    for case in build(today=NOW.date()).cases[:60]:
        name = case.members[0].identity.passport_name.split()[0]
        assert len(listing.ids(desk, listing.Query(text=name))) > 0
