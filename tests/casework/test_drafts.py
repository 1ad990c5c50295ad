"""Drafts: what was typed is there again for who typed it, and for nobody else."""

from collections.abc import Callable

import pytest
from sqlalchemy import select, update

from relocation_desk.casework import drafts
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.for_oneself import LARGEST, DraftTooLong
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import trail
from relocation_desk.vault.access_tables import Draft
from tests.desks import ADMINISTRATOR, PREPARER, ROLES, SECOND, Office

AtStage = Callable[[str], Office]
TYPED = {"name": "لیلا زرّین", "is_urgent": True, "cells": [[2, 3], [1, 1]], "note": ""}


def kept(desk: Desk) -> list[tuple[bytes, bytes]]:
    with desk.vault.register.reading() as session:
        return [(place, wrapped) for place, wrapped in session.execute(select(Draft.place, Draft.wrapped))]


def test_what_was_typed_is_there_again(at_stage: AtStage):
    desk = at_stage("founded").at(PREPARER)

    drafts.keep(desk, "referral", {"name": "Le"})
    drafts.keep(desk, "referral", TYPED)

    assert drafts.load(desk) == {"referral": TYPED}


def test_a_draft_is_nobody_elses(at_stage: AtStage):
    office = at_stage("founded")
    drafts.keep(office.at(PREPARER), "referral", TYPED)
    other = office.at(SECOND)

    with other.vault.register.transaction() as session:
        session.execute(update(Draft).values(officer=SECOND))

    assert drafts.load(other) == {}


def test_a_draft_put_in_the_place_of_another_form_is_left_out(at_stage: AtStage):
    desk = at_stage("founded").at(PREPARER)
    drafts.keep(desk, "referral", TYPED)

    with desk.vault.register.transaction() as session:
        session.execute(update(Draft).values(place=b"\0" * 32))

    assert drafts.load(desk) == {}


def test_a_draft_shows_neither_its_form_nor_how_much_was_typed(at_stage: AtStage):
    desk = at_stage("founded").at(PREPARER)

    drafts.keep(desk, "MK-0412 consent", {"note": "a"})
    drafts.keep(desk, "MK-0412 incident", {"note": "a" * 400})

    first, second = kept(desk)
    assert len(first[1]) == len(second[1])
    assert b"MK-0412" not in b"".join((*first, *second))


def test_a_discarded_draft_is_gone_and_others_stay(at_stage: AtStage):
    desk = at_stage("founded").at(PREPARER)
    drafts.keep(desk, "referral", TYPED)
    drafts.keep(desk, "partner", TYPED)

    drafts.discard(desk, "referral")

    assert set(drafts.load(desk)) == {"partner"}


def test_a_draft_beyond_its_bound_is_refused_and_the_former_one_stays(at_stage: AtStage):
    desk = at_stage("founded").at(PREPARER)
    drafts.keep(desk, "referral", TYPED)

    with pytest.raises(DraftTooLong):
        drafts.keep(desk, "referral", {"note": "a" * LARGEST})

    assert drafts.load(desk) == {"referral": TYPED}


def test_drafts_leave_no_entry_on_the_trail(at_stage: AtStage):
    desk = at_stage("founded").at(PREPARER)
    with desk.vault.register.reading() as session:
        before = trail.head(session)

    drafts.keep(desk, "referral", TYPED)
    drafts.discard(desk, "referral")

    with desk.vault.register.reading() as session:
        assert trail.head(session) == before


@pytest.mark.parametrize("officer", sorted(set(ROLES) - {ADMINISTRATOR}), ids=str)
def test_every_officer_at_a_desk_keeps_drafts(at_stage: AtStage, officer: OfficerRef):
    desk = at_stage("founded").at(officer)

    drafts.keep(desk, "referral", TYPED)

    assert drafts.load(desk) == {"referral": TYPED}
