"""The section's own certificates end one day: who can renew them is told in time, and each officer of their own."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from relocation_desk.casework import section, section_ends
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.references import OfficerRef
from tests.desks import CARE, HEAD, NOW, PREPARER, SECOND, Office, passphrase_of

AtStage = Callable[[str], Office]
SOON = NOW + timedelta(days=3 * 365)


def later(office: Office, officer: OfficerRef) -> Desk:
    return Desk(office.at(officer).vault, lambda: SOON)


@pytest.mark.parametrize(
    ("officer", "told"),
    [
        (HEAD, ["Signing certificates that end on", f"of {HEAD}, {SECOND}, {PREPARER}: renew them"]),
        (PREPARER, ["Your signing certificate ends on", "ask the head of section to renew it"]),
    ],
)
def test_who_can_renew_is_told_of_all_and_others_of_their_own(at_stage: AtStage, officer: OfficerRef, told: list[str]):
    (line,) = section_ends.lines(later(at_stage("keyed"), officer))

    assert all(part in line.detail for part in told)
    assert -60 <= line.days_over <= 0


def test_nobody_is_told_long_before_nor_who_has_none(at_stage: AtStage):
    office = at_stage("keyed")

    assert not list(section_ends.lines(office.at(HEAD)))
    assert not list(section_ends.lines(later(office, CARE)))


def test_new_certificates_of_the_same_authority_end_the_warning(at_stage: AtStage):
    office = at_stage("keyed")
    head, authority = later(office, HEAD), section.keys_of(office.at(HEAD)).authority

    section.certify(head, PREPARER, passphrase_of(PREPARER))

    assert not list(section_ends.lines(head))
    assert section.keys_of(head).authority == authority


def test_the_authority_is_renewed_while_there_is_a_year_left(at_stage: AtStage):
    office = at_stage("keyed")
    desk = Desk(office.at(HEAD).vault, lambda: NOW + timedelta(days=365 * 19 + 100))

    first, *_rest = section_ends.lines(desk)

    assert "make its keys anew" in first.detail


def test_a_certificate_ends_no_later_than_its_authority(at_stage: AtStage):
    office = at_stage("keyed")
    desk = Desk(office.at(HEAD).vault, lambda: NOW + timedelta(days=365 * 19))

    section.certify(desk, PREPARER, passphrase_of(PREPARER))

    authority, officers = section_ends.ends(desk)
    assert officers.on == authority.on
    assert officers.officers == (HEAD, SECOND, PREPARER)
