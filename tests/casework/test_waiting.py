"""What waiting costs, counted from the records of a desk."""

from collections.abc import Callable

from relocation_desk.casework import contacts, requests, waiting
from relocation_desk.domain.codes import PlacementStage, WayIn
from relocation_desk.domain.waiting_codes import PlacedUnder, SpentOn, WaitState
from relocation_desk.reports import waiting as told
from tests import contacting
from tests.desks import CARE, HEAD, PREPARER, TODAY, Office, before

AtStage = Callable[[str], Office]


def test_the_days_of_a_case_run_from_the_sign_off_and_go_on_until_arrival(at_stage: AtStage):
    office = at_stage("exported")
    (goes_on,) = waiting.of_case(office.at(PREPARER), office.story.witness)
    assert (goes_on.state, goes_on.way_in) == (WaitState.WAITING, WayIn.AD_HOC)

    for stage in (PlacementStage.UNDER_WAY, PlacementStage.ARRIVED):
        requests.advance_placement(office.at(PREPARER), office.story.placement, stage, TODAY)

    (over,) = waiting.of_case(office.at(PREPARER), office.story.witness)
    assert (over.until, over.state) == (TODAY, WaitState.SAFE)
    assert sum(over.spent().values()) == over.days


def test_the_report_counts_who_waits_and_what_for_and_tells_no_figure_of_one(at_stage: AtStage):
    office = at_stage("placed")
    contacts.check_quality(office.at(CARE), office.story.witness, contacting.QUALITY)
    head = office.at(HEAD)

    report = waiting.report(head, before(400), TODAY)

    (one,) = report.by_way
    assert (one.way_in, one.safe, one.waiting, one.over) == (WayIn.AD_HOC, 0, 1, 0)
    assert set(dict(one.spent)) == set(SpentOn)
    assert "too few to tell, n = 1" in told.as_text(report)
    assert "waiting,ad_hoc,1" in told.as_csv(report)


def test_quality_of_life_is_told_to_care_alone(at_stage: AtStage):
    office = at_stage("exported")
    contacts.check_quality(office.at(CARE), office.story.witness, contacting.QUALITY)
    for stage in (PlacementStage.UNDER_WAY, PlacementStage.ARRIVED):
        requests.advance_placement(office.at(PREPARER), office.story.placement, stage, TODAY)

    (to_head,) = waiting.report(office.at(HEAD), before(400), TODAY).compared
    (to_care,) = waiting.report(office.at(CARE), before(400), TODAY).compared

    assert (to_head.under, to_head.quality) == (PlacedUnder.AD_HOC, None)
    assert "ask a psychosocial officer" in told.quality(to_head)
    assert to_care.quality is not None
    assert to_care.quality.middle == 3.6
