"""A week of each role and one night alone, at the window, on the demonstration's caseload: no second tool is needed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relocation_desk.casework import caseload, contact_views, letter_views, officers, partners, today
from relocation_desk.casework.views import Waiting
from relocation_desk.cli import demo_everyday, demo_waiting
from relocation_desk.desk import theme
from relocation_desk.domain.codes import Standing
from relocation_desk.domain.contact_codes import Wellbeing
from relocation_desk.domain.letter_codes import LetterKind
from relocation_desk.domain.references import CaseRef, OfficerRef, StateCode
from relocation_desk.exchange.caseload import Caseload
from relocation_desk.exchange.demo_caseload import build
from relocation_desk.words.catalogue import use_language
from tests.desks import (
    AUDITOR,
    CARE,
    COOPERATION,
    FUND,
    HEAD,
    NOW,
    PREPARER,
    SECOND,
    TODAY,
    Archive,
    Office,
    a_comparison,
    before,
)
from tests.journeys.at_the_desk import AtTheDesk

_STATE = StateCode("QV")
NEXT = {"kind": "passport", "number": "QM 99", "issued_by": "QM", "expires": "2 May 2039"}
_CONTACTS = (221, 325)  # of whom two contacts were missed, and one


class InTheSection(AtTheDesk):
    """The same window, on a vault of which every slot is open already."""

    def __init__(self, qtbot: QtBot, folder: Path, office: Office) -> None:
        super().__init__(qtbot, folder)
        self.office = office

    def sit_down(self, officer: str) -> None:
        self.stand_up()
        self._open(None).enter(self.office.at(OfficerRef(officer)))
        self._wait_for_room()

    def stand_up(self) -> None:
        if self._window is not None and self._window.room is not None:
            self._window.room.side.forget()
            self._window.room = None  # the vault stays open for who sits down next
        super().stand_up()

    def waiting(self, kind: Waiting) -> list[CaseRef | None]:
        """The cases of the lines of a kind."""
        return [one.case for one in today.page(self.room.desk, kind=kind).lines]


def under_way(whole: Caseload) -> Caseload:
    """The cases of the demonstration that are under way, with what belongs to them."""
    kept = sorted({*range(420, len(whole.cases)), *_CONTACTS})
    cases = {number: place for place, number in enumerate(kept)}
    asked = [(number, one, cases[one.case]) for number, one in enumerate(whole.requests) if one.case in cases]
    places = {number: place for place, (number, _one, _case) in enumerate(asked)}
    return replace(
        whole,
        requests=tuple(
            replace(one, case=case, follows=one.follows and places.get(one.follows)) for _number, one, case in asked
        ),
        cases=tuple(
            replace(one, placements=tuple(replace(place, request=places[place.request]) for place in one.placements))
            for one in (whole.cases[number] for number in kept)
        ),
    )


@pytest.fixture(scope="module")
def section(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The demonstration's section: its caseload, its everyday, and a State whose certificate was compared."""
    with archive.copy("keyed", tmp_path_factory.mktemp("week") / "vault") as office:
        caseload.load(office.at(HEAD), under_way(build(today=TODAY)))
        cooperation, protection = office.at(COOPERATION), office.at(PREPARER)
        certificate = partners.record_certificate(cooperation, _STATE, office.story.state.certificate, before(20))
        partners.compare_certificate(protection, certificate, a_comparison(certificate))
        demo_everyday.of_cooperation(cooperation)
        demo_everyday.of_protection(protection, demo_waiting.families(protection))
        demo_everyday.of_head(office.at(HEAD))
        yield office


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path, section: Office) -> Iterator[InTheSection]:
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    use_language("en")
    theme.apply(qapp, "light")
    one = InTheSection(qtbot, tmp_path, section)
    yield one
    one.stand_up()


def test_a_protection_officer_answers_for_what_is_due_and_the_head_for_what_waits(desk: InTheSection):
    desk.sit_down(PREPARER)
    late, ends = desk.waiting(Waiting.CONTACT_MISSED), desk.waiting(Waiting.PAPER)

    desk.press("Record contact")
    desk.fill_in(wellbeing=Wellbeing.COPING, said="They are well; the number had changed.")
    desk.go_to("today")
    desk.press("Record papers")
    desk.fill_in(papers={"knowledge": "known", "rows": [NEXT]})

    assert (desk.waiting(Waiting.CONTACT_MISSED), desk.waiting(Waiting.PAPER)) == (late[1:], ends[1:])
    desk.sit_down(HEAD)
    to_sign = desk.waiting(Waiting.SIGN_OFF)
    desk.press("Sign off")
    desk.fill_in()
    assert desk.waiting(Waiting.SIGN_OFF) == to_sign[1:]


def test_a_psychosocial_officer_does_what_was_asked_and_hears_how_they_are(desk: InTheSection):
    desk.sit_down(CARE)
    due = {*desk.waiting(Waiting.CONTACT_MISSED), *desk.waiting(Waiting.CONTACT)}

    desk.press("Record contact")
    desk.fill_in(wellbeing=None, said="")
    desk.go_to("today")
    desk.press("Done")

    assert "Ask how they sleep" not in desk.sees
    last = [contact_views.of_case(desk.room.desk, case).contacts[0] for case in due if case is not None]
    assert [one.wellbeing for one in last if one.recorded_by == CARE and one.on == TODAY] == [None]


def test_a_cooperation_officer_writes_to_a_state_and_is_told_what_is_missing(desk: InTheSection):
    desk.sit_down(COOPERATION)
    known = next(one for one in letter_views.register(desk.room.desk) if one.has_left)

    desk.go_to("letters")
    assert "3 letters" in desk.sees
    desk.press("Write a letter")
    why = desk.fill_in_and_be_refused(kind=LetterKind.REMINDER, request="")
    assert "Name the request" in why
    desk.fill_in(kind=LetterKind.NOTE_VERBALE, state=known.state, words="The Section moves to new premises.")

    last = letter_views.register(desk.room.desk)[0]
    assert (last.kind, last.has_left) == (LetterKind.NOTE_VERBALE, False)


def test_those_without_cases_have_their_day_too(desk: InTheSection):
    desk.sit_down(FUND)
    desk.press("Look")
    assert "Special Fund for Relocations" in desk.sees

    desk.sit_down(AUDITOR)
    desk.press("Done")
    assert "Count the copies in the safe" not in desk.sees
    desk.go_to("oversight")
    assert "trail" in desk.sees


def test_a_night_alone_is_survived_at_the_desk_and_answered_for_by_day(desk: InTheSection):
    desk.sit_down(SECOND)
    medium = desk.folder / "stick"
    medium.mkdir()

    alone(desk, medium)

    assert len(list(medium.iterdir())) == 1
    desk.sit_down(SECOND)
    desk.go_to("emergencies")
    assert "6 debts without an answer" in desk.sees
    assert "Begin an emergency" not in desk.sees.splitlines()
    desk.sit_down(HEAD)
    assert len(desk.waiting(Waiting.DEBT)) == 6
    desk.go_to("emergencies")
    desk.press("Ratify…")
    desk.fill_in(reason="I gave it, and confirmed it in writing.")
    desk.press("Refuse…")
    desk.fill_in(reason="She told us her name.")
    assert "4 debts without an answer" in desk.sees
    desk.sit_down(AUDITOR)
    assert len(desk.waiting(Waiting.DEBT)) == 4


def alone(desk: InTheSection, medium: Path) -> None:
    """From the call to the sheet on a medium; duty ends in the middle of it."""
    desk.go_to("emergencies")
    desk.press("Begin an emergency")
    why = desk.fill_in_and_be_refused(called_at="25:10", called_back="their own number", words="Move her tonight.")
    assert "is no hour" in why
    desk.fill_in(called_at=f"{NOW:%H:%M}", situation="S-03", described="A woman of forty, a red scarf")
    officers.give_standing(desk.office.at(HEAD), SECOND, Standing.DUTY, NOW, NOW)
    desk.press("Assess…")
    desk.fill_in(actors="a former unit", threat="armed men at the door", vulnerabilities="alone with a child")
    desk.press("Record consent…")
    desk.fill_in(words="She said yes, in Persian.")
    desk.press("Record departure…")
    desk.fill_in(left_at=f"{NOW:%H:%M}", how="By car, two of ours.", place="A house by the river")
    desk.press("Make the sheet…")
    desk.fill_in(
        language="Persian", arrival="By road, before dawn.", must_not_learn="Her brother.", duty_line="+000 555 0100",
        folder=str(medium),
    )  # fmt: skip
