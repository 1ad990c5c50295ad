"""Saved views: what an officer named is there again, for that officer alone."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from relocation_desk.casework import saved_views
from relocation_desk.casework.filters import Filters
from relocation_desk.casework.saved_views import MOST, NameTaken, NoSuchView, TooManyViews, View, Views
from relocation_desk.domain.codes import CallingParty, CaseState, RiskLevel, Urgency
from relocation_desk.domain.filter_codes import BuiltIn, Review, Sort, Whose
from relocation_desk.domain.text import HiddenCharacter, TextMissing, TextTooLong
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault import trail
from relocation_desk.vault.access_tables import OwnChoices
from tests.desks import PREPARER, SECOND, Office

AtStage = Callable[[str], Office]
EVERYTHING = Filters(
    frozenset(CaseState), frozenset({*RiskLevel, None}), frozenset(Urgency), frozenset({"S-09"}),
    frozenset(CallingParty), frozenset(Review), Whose.NOBODY, closed_too=True,
)  # fmt: skip
OLDEST = View("Oldest", Filters(officer=Whose.MINE), Sort.REFERRED_ON, descending=False)
HASTE = View("In haste", EVERYTHING, Sort.RISK, True, ("case", "risk"))
BOTH = Views().saved(OLDEST).saved(HASTE)


def names(views: Views) -> list[str]:
    return [one.name for one in views.own]


def test_a_view_is_there_again_as_it_was_saved(at_stage: AtStage):
    desk = at_stage("founded").at(PREPARER)

    saved_views.save(desk, OLDEST)
    saved_views.save(desk, HASTE, is_first=True)
    saved_views.keep_columns(desk, "dossiers", ("number", "case"))
    saved_views.keep_widths(desk, "dossiers", {"number": 140})

    views = saved_views.load(desk)
    assert views.own == (OLDEST, HASTE)
    assert views.first == HASTE
    assert (views.columns, views.widths) == ({"dossiers": ("number", "case")}, {"dossiers": {"number": 140}})


def test_views_are_nobody_elses_and_lie_sealed(at_stage: AtStage):
    office = at_stage("founded")
    saved_views.save(office.at(PREPARER), OLDEST)
    other = office.at(SECOND)

    with other.vault.register.transaction() as session:
        wrapped = session.scalars(select(OwnChoices.wrapped)).one()
        session.add(OwnChoices(officer=SECOND, wrapped=wrapped, kept_at=other.now()))

    assert b"Oldest" not in wrapped
    assert saved_views.load(other).own == ()


def test_views_leave_no_entry_on_the_trail(at_stage: AtStage):
    desk = at_stage("founded").at(PREPARER)
    with desk.vault.register.reading() as session:
        before = trail.head(session)

    saved_views.save(desk, OLDEST)

    with desk.vault.register.reading() as session:
        assert trail.head(session) == before


def test_there_are_views_before_anyone_saves_one():
    assert [one.built_in for one in Views().every] == list(BuiltIn)
    assert Views().first.built_in is BuiltIn.OPEN_CASES


@pytest.mark.parametrize(
    ("name", "trouble"),
    [
        ("oldest", NameTaken),
        ("Mine", NameTaken),
        ("  ", TextMissing),
        ("a" * 61, TextTooLong),
        ("a\u202eb", HiddenCharacter),
    ],
)
def test_a_name_that_misleads_is_refused(name: str, trouble: type[Trouble]):
    with pytest.raises(trouble):
        BOTH.saved(replace(HASTE, name=name))


def test_a_view_is_renamed_and_stays_the_first():
    renamed = BOTH.beginning_with(OLDEST.key).renamed(OLDEST.key, "Eldest")

    assert names(renamed) == ["Eldest", "In haste"]
    assert renamed.first.name == "Eldest"


def test_a_view_that_is_deleted_is_first_no_more():
    removed = BOTH.beginning_with(OLDEST.key).removed(OLDEST.key)

    assert names(removed) == ["In haste"]
    assert removed.first.built_in is BuiltIn.OPEN_CASES
    assert removed.saved(OLDEST).first.built_in is BuiltIn.OPEN_CASES


@pytest.mark.parametrize(("by", "order"), [(-1, ["In haste", "Oldest"]), (1, ["Oldest", "In haste"])])
def test_views_are_moved_within_their_list(by: int, order: list[str]):
    assert names(BOTH.moved(HASTE.key, by)) == order


def test_what_a_view_shows_is_changed_under_its_name():
    changed = BOTH.changed(OLDEST.key, replace(HASTE, name="not this"))

    assert changed.own[0] == replace(HASTE, name="Oldest")


def test_no_more_views_are_kept_than_a_menu_holds():
    full = Views(tuple(replace(OLDEST, name=f"View {number}") for number in range(MOST)))

    with pytest.raises(TooManyViews):
        full.saved(HASTE)


def test_a_view_is_found_by_its_name_however_it_is_typed():
    assert BOTH.named(" oldest ") == OLDEST
    assert BOTH.named("review_overdue").built_in is BuiltIn.REVIEW_OVERDUE
    with pytest.raises(NoSuchView):
        BOTH.named("newest")
