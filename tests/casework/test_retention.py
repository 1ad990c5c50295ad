"""Closed cases are kept as long as the section says; a destruction is certified, with the copies that still hold it."""

import re
from collections.abc import Callable
from datetime import date

import pypdfium2
import pytest

from relocation_desk.casework import (
    closing,
    destruction,
    oversight,
    overview,
    retention,
    second_officer,
    settings,
    today,
    vault_copies,
)
from relocation_desk.casework.retention import KeptLongEnough
from relocation_desk.casework.settings import Settings
from relocation_desk.casework.views import Waiting
from relocation_desk.domain import dates
from relocation_desk.domain.acts import Act
from relocation_desk.domain.checkpoints import Checkpoint
from relocation_desk.domain.lifecycle_codes import DischargeGround
from relocation_desk.domain.partial_dates import years_before
from relocation_desk.domain.references import CaseRef, UnknownReference, VaultCopyRef
from relocation_desk.vault.records import HoldReason
from relocation_desk.vault.trail_search import Wanted
from relocation_desk.words.catalogue import use_language
from relocation_desk.words.labels import day
from tests.closed import discharge
from tests.desks import AUDITOR, HEAD, PREPARER, TODAY, Office, before, passphrase_of, refer

AtStage = Callable[[str], Office]


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


def closed(office: Office, closed_on: date) -> CaseRef:
    """A case that was referred long ago and discharged on a day."""
    case = refer(office.at(PREPARER), days=4000)
    ground = DischargeGround.PROSECUTION_ENDED
    closing.discharge(office.at(HEAD), case, closing.Decision(closed_on, "over", ground=ground))
    return case


def destroyed(office: Office) -> CaseRef:
    desk, witness = office.at(HEAD), office.story.witness
    discharge(office)
    second_officer.approve(office.at(PREPARER), destruction.ask(desk, witness), passphrase_of(PREPARER))
    destruction.destroy(office.at(HEAD), witness)
    return witness


def read(page: bytes) -> str:
    document = pypdfium2.PdfDocument(page)
    return "\n".join(one.get_textpage().get_text_range() for one in document).replace("\r\n", "\n")


# ---------------------------------------------------------------- retention


def test_while_the_section_set_no_years_every_case_is_kept(office: Office):
    case = closed(office, before(3900))

    assert retention.over(office.at(HEAD)) == ()
    assert overview.case(office.at(HEAD), case).decided.kept_until is None


def test_a_case_is_over_the_day_after_its_years(office: Office):
    settings.set_settings(office.at(HEAD), Settings(retention_years=5))
    last_day = years_before(TODAY, 5)
    closed(office, last_day)
    over = closed(office, date.fromordinal(last_day.toordinal() - 1))

    found = retention.over(office.at(HEAD))

    assert found == (KeptLongEnough(over, before(1)),)
    assert overview.case(office.at(HEAD), over).decided.kept_until == before(1)


def test_an_open_case_is_never_over(office: Office):
    settings.set_settings(office.at(HEAD), Settings(retention_years=1))
    case = closed(office, before(3900))
    assert [one.case for one in retention.over(office.at(HEAD))] == [case]
    closing.record_death(office.at(PREPARER), case, closing.Death(before(1), "learnt of"))

    assert retention.over(office.at(HEAD)) == ()
    assert overview.case(office.at(HEAD), office.story.witness).decided.kept_until is None


def test_what_is_held_or_destroyed_already_is_not_listed(office: Office):
    settings.set_settings(office.at(HEAD), Settings(retention_years=1))
    held, gone = closed(office, before(3900)), closed(office, before(3800))
    closing.lay_hold(office.at(HEAD), held, HoldReason("An inquiry."))
    number = destruction.ask(office.at(HEAD), gone)
    second_officer.approve(office.at(PREPARER), number, passphrase_of(PREPARER))
    destruction.destroy(office.at(HEAD), gone)
    assert retention.over(office.at(HEAD)) == ()

    closing.lift_hold(office.at(HEAD), held, HoldReason("It is over."))

    assert [one.case for one in retention.over(office.at(HEAD))] == [held]


def test_the_head_finds_it_on_today_and_others_do_not(office: Office):
    settings.set_settings(office.at(HEAD), Settings(retention_years=5))
    case = closed(office, years_before(before(3), 5))

    lines = [one for one in today.lines(office.at(HEAD)) if one.kind is Waiting.RETENTION]

    assert [(one.case, one.days_over) for one in lines] == [(case, 3)]
    assert not [one for one in today.lines(office.at(PREPARER)) if one.kind is Waiting.RETENTION]


def test_nothing_is_destroyed_of_an_open_case_nor_before_it_was_kept_as_long_as_the_section_set(office: Office):
    with pytest.raises(destruction.StillOpen):
        destruction.ask(office.at(HEAD), office.story.witness)
    settings.set_settings(office.at(HEAD), Settings(retention_years=5))
    still, over = closed(office, before(90)), closed(office, years_before(before(3), 5))

    with pytest.raises(destruction.StillKept):
        destruction.ask(office.at(HEAD), still)

    assert destruction.ask(office.at(HEAD), over)


# ---------------------------------------------------------------- copies of the vault


def test_a_copy_is_recorded_and_ended_once(office: Office):
    desk = office.at(PREPARER)
    first, second = vault_copies.record(desk, before(9)), vault_copies.record(desk, TODAY)
    vault_copies.end(desk, first, before(2))
    with pytest.raises(vault_copies.CopyGoneAlready):
        vault_copies.end(desk, first, TODAY)

    found = [(one.reference, one.ended_on) for one in vault_copies.copies(desk)]

    assert found == [(second, None), (first, before(2))]


def test_a_copy_is_of_the_past_and_ends_after_it_was_made(office: Office):
    desk = office.at(PREPARER)
    with pytest.raises(dates.DayInFuture):
        vault_copies.record(desk, before(-1))
    reference = vault_copies.record(desk, before(3))
    with pytest.raises(dates.DayTooEarly):
        vault_copies.end(desk, reference, before(4))
    with pytest.raises(UnknownReference):
        vault_copies.end(desk, VaultCopyRef("B-0009-A"), TODAY)


# ---------------------------------------------------------------- the certificate


def test_there_is_no_certificate_before_the_destruction(office: Office):
    with pytest.raises(destruction.NotDestroyed):
        destruction.print_certificate(office.at(HEAD), office.story.witness)


def test_the_certificate_names_case_day_both_officers_and_the_entry_of_the_trail(office: Office):
    witness = destroyed(office)

    said = read(destruction.print_certificate(office.at(AUDITOR), witness))

    entry = oversight.last(office.at(HEAD), 1, Wanted(act=Act.DESTROY_CASE))[0]
    assert witness in said
    assert day(TODAY) in said
    assert f"{HEAD}, {PREPARER}" in said
    assert str(entry.n) in said
    for group in Checkpoint(entry.n, entry.hash).groups():
        assert group in said


def test_the_certificate_lists_the_copies_from_before_that_exist_still(office: Office):
    desk = office.at(PREPARER)
    old, gone = vault_copies.record(desk, before(9)), vault_copies.record(desk, before(8))
    vault_copies.end(desk, gone, before(1))
    witness = destroyed(office)

    said = read(destruction.print_certificate(office.at(HEAD), witness))
    assert f"{old}, made on {day(before(9))}" in said
    assert gone not in said

    vault_copies.end(office.at(PREPARER), old, TODAY)
    said = read(destruction.print_certificate(office.at(HEAD), witness))
    assert old not in said
    assert "No copy of the vault from before is on record" in said


def test_the_certificate_holds_no_name_and_stands_on_the_trail(office: Office):
    witness = destroyed(office)

    page = destruction.print_certificate(office.at(HEAD), witness)

    assert "ZARRIN" not in read(page)
    assert oversight.last(office.at(HEAD), 1)[0].act is Act.PRINT_CERTIFICATE


def test_many_copies_go_on_to_a_second_page_in_their_order(office: Office):
    desk = office.at(PREPARER)
    made = [vault_copies.record(desk, before(9)) for _copy in range(40)]
    witness = destroyed(office)

    page = destruction.print_certificate(office.at(HEAD), witness)

    assert re.findall(r"B-[0-9]{4}-[0-9A-Z]", read(page)) == made
    assert len(pypdfium2.PdfDocument(page)) == 2


def test_the_certificate_in_french_has_no_sign_that_its_font_lacks(office: Office):
    witness = destroyed(office)
    use_language("fr")
    try:
        said = read(destruction.print_certificate(office.at(HEAD), witness))
    finally:
        use_language("en")

    assert "\u202f" not in said
    assert "Certificat de destruction" in said
