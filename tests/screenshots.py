"""Pictures of every page, in both themes and both languages, to be looked at: build/screenshots."""

import argparse
import io
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from relocation_desk.casework import (
    alerts,
    assessments,
    cases,
    consents,
    exclusions,
    leaving,
    measures,
    opening,
    requests,
    voiding,
)
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.voiding import Wrong
from relocation_desk.desk import assessment_forms, case_forms, correcting_forms, theme, typefaces
from relocation_desk.desk.actions import Doing
from relocation_desk.desk.case.document_list import DocumentList
from relocation_desk.desk.pages.assistant import AssistantPage
from relocation_desk.desk.pages.case import CasePage
from relocation_desk.desk.pages.oversight import OversightPage
from relocation_desk.desk.pages.workstation import WorkstationPage
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import MONTH, WEEK, Destination, Visit
from relocation_desk.desk.window import Window
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.references import CaseRef, OfficerRef, RequestRef, numbered
from relocation_desk.domain.safeguard_codes import AlertKind
from relocation_desk.vault.records import AnswerTerms, Whereabouts
from relocation_desk.vault.recovery_code import recovery_code
from relocation_desk.words.catalogue import use_language
from tests.desk.papers import choose_second, drop_picture, keep_papers, show_first
from tests.desks import (
    AUDITOR,
    CARE,
    HEAD,
    PREPARER,
    TODAY,
    Archive,
    a_brief,
    a_closing,
    a_measure,
    a_withdrawal,
    an_alert,
    an_answer,
    an_exclusion,
    an_incident,
    before,
)
from tests.taking import settle, take

LARGE, SMALL = (1440, 900), (1280, 720)
DEMO = "demo"
_PATIENCE_MS = 20_000


@dataclass(frozen=True, slots=True)
class Subject:
    """What a scene is about."""

    witness: str
    number: str


Playing = Callable[[Room, Subject], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: its name, what is done in the room before it is taken, and on which vault."""

    name: str
    play: Playing
    stage: str = DEMO
    officer: OfficerRef = PREPARER


def _case(part: str) -> Playing:
    def play(room: Room, subject: Subject) -> None:
        room.go(Visit(Destination.CASE, subject.witness))
        settle(room)
        page = room.page(Destination.CASE)
        assert isinstance(page, CasePage)
        page.show_part(part)

    return play


def _go(destination: Destination, subject: str = "") -> Playing:
    def play(room: Room, _subject: Subject) -> None:
        room.go(Visit(destination, subject))

    return play


def _calendar(part: str) -> Playing:
    def play(room: Room, _subject: Subject) -> None:
        room.go(Visit(Destination.CALENDAR, "", part))

    return play


def _assistant(room: Room, subject: Subject) -> None:
    room.go(Visit(Destination.ASSISTANT, subject.witness, subject.number))


def _reasons(room: Room, subject: Subject) -> None:
    _assistant(room, subject)
    settle(room)
    page = room.page(Destination.ASSISTANT)
    assert isinstance(page, AssistantPage)
    page.read("reasons")


def _assessment(room: Room, subject: Subject) -> None:
    _case("overview")(room, subject)
    settle(room)
    page = room.page(Destination.CASE)
    assert isinstance(page, CasePage)
    assert page.seen is not None
    room.open_form(assessment_forms.assessment(page.seen.desk, page.seen.case))


def _corrected(room: Room, subject: Subject) -> CasePage:
    """A case with a change, a voided record, one whose voiding waits, and its history on the page."""
    desk, case = room.desk, CaseRef(subject.witness)
    cases.record_whereabouts(desk, case, Whereabouts("With a cousin, second floor", "mornings only"))
    number = assessments.record_incident(desk, case, an_incident())
    voiding.void(desk, case, Wrong(RecordKind.INCIDENTS, number, VoidCause.MISTAKEN, "It was about somebody else."))
    voiding.ask(desk, case, Wrong(RecordKind.SIGN_OFFS, 1, VoidCause.MISTAKEN, "The wrong version was signed off."))
    _case("history")(room, subject)
    page = room.page(Destination.CASE)
    assert isinstance(page, CasePage)
    return page


def _history_corrected(room: Room, subject: Subject) -> None:
    _corrected(room, subject)


def _void(room: Room, subject: Subject) -> None:
    page = _corrected(room, subject)
    assert page.seen is not None
    answer = next(one for one in page.seen.corrections.records if one.kind is RecordKind.ANSWERS)
    room.open_form(correcting_forms.void(room.desk, CaseRef(subject.witness), answer))


def _past(room: Room, subject: Subject) -> None:
    room.go(Visit(Destination.CASE, subject.witness, f"as-of:{before(3)}:{TODAY}"))


def _palette(room: Room, _subject: Subject) -> None:
    room.do(Doing.PALETTE)


def _referral(room: Room, _subject: Subject) -> None:
    room.open_form(case_forms.referral(room.desk))


def _refused(room: Room, subject: Subject) -> None:
    _referral(room, subject)
    room.side.save()


def _oversight(room: Room, subject: Subject) -> None:
    _go(Destination.OVERSIGHT)(room, subject)
    settle(room)
    page = room.page(Destination.OVERSIGHT)
    assert isinstance(page, OversightPage)
    page.table.selectRow(3)


def _verified(room: Room, subject: Subject) -> None:
    _oversight(room, subject)
    page = room.page(Destination.OVERSIGHT)
    assert isinstance(page, OversightPage)
    page.verify()


def _approvals(room: Room, _subject: Subject) -> None:
    leaving.ask_rotation(room.desk, leaving.rotatable(room.desk))
    leaving.ask_removal(room.desk, PREPARER)
    room.go(Visit(Destination.APPROVALS))


def _recovery_code(room: Room, _subject: Subject) -> None:
    page = room.page(Destination.WORKSTATION)
    assert isinstance(page, WorkstationPage)
    page.show_code(recovery_code(bytes(range(32))))
    room.go(Visit(Destination.WORKSTATION))


def _paper(play: Callable[[DocumentList], None]) -> Playing:
    def played(room: Room, subject: Subject) -> None:
        keep_papers(room.desk, subject.witness)
        _case("documents")(room, subject)
        settle(room)
        found = room.page(Destination.CASE).findChild(DocumentList)
        assert found is not None
        play(found)

    return played


def _guarded(room: Room, subject: Subject) -> None:
    witness = CaseRef(subject.witness)
    measures.end(room.desk, witness, a_closing(measures.record(room.desk, witness, a_measure())))
    measures.record(room.desk, witness, a_measure(-1))
    exclusions.exclude(room.desk, witness, an_exclusion())
    consents.withdraw_consent(room.desk, witness, a_withdrawal())
    _case("safeguarding")(room, subject)


def _alerted(room: Room, subject: Subject) -> None:
    for alert in (an_alert(), an_alert(AlertKind.DAILY_MEDICINE, None)):
        alerts.raise_alert(room.desk, CaseRef(subject.witness), alert)
    _case("safeguarding")(room, subject)


def _in_the_way(room: Room, subject: Subject) -> None:
    witness, terms = CaseRef(subject.witness), AnswerTerms("no publicity", "twelve months, renewable")
    requests.record_answer(room.desk, RequestRef(numbered("R", 1)), replace(an_answer(), terms=terms, persons=1))
    cases.brief_transfer(room.desk, witness, a_brief("As P-07 wrote, people of a former unit."))
    _assistant(room, subject)


PARTS = ("overview", "household", "assessments", "safeguarding", "placing", "proceedings", "documents", "history")
SCENES = (
    Scene("today", _go(Destination.TODAY)),
    Scene("today-empty", _go(Destination.TODAY), "keyed"),
    Scene("calendar-week", _calendar(WEEK)),
    Scene("calendar-month", _calendar(MONTH)),
    Scene("workload", _go(Destination.WORKLOAD), officer=HEAD),
    Scene("witnesses", _go(Destination.WITNESSES)),
    Scene("witnesses-searched", _go(Destination.WITNESSES, "mam")),
    Scene("witnesses-empty", _go(Destination.WITNESSES), "keyed"),
    Scene("witnesses-nothing-found", _go(Destination.WITNESSES, "Nobody")),
    *(Scene(f"case-{part}", _case(part)) for part in PARTS),
    Scene("case-papers", _paper(choose_second), "placed"),
    Scene("case-paper-shown", _paper(show_first), "placed"),
    Scene("case-paper-form", _paper(drop_picture), "placed"),
    Scene("case-referred", _case("overview"), "referred"),
    Scene("case-guarded", _guarded, "placed"),
    Scene("case-alerted", _alerted, "placed", CARE),
    Scene("case-psychosocial", _case("household"), DEMO, CARE),
    Scene("case-corrected", _history_corrected, "placed"),
    Scene("case-past", _past, "placed"),
    Scene("form-void", _void, "placed"),
    Scene("form-assessment", _assessment),
    Scene("form-referral", _referral),
    Scene("form-refused", _refused),
    Scene("partners", _go(Destination.PARTNERS)),
    Scene("instruments", _go(Destination.INSTRUMENTS)),
    Scene("partners-empty", _go(Destination.PARTNERS), "keyed", HEAD),
    Scene("dossiers", _go(Destination.DOSSIERS)),
    Scene("placements", _go(Destination.PLACEMENTS)),
    Scene("contact", _case("contact")),
    Scene("waiting", _go(Destination.WAITING), DEMO, HEAD),
    Scene("assistant-missing", _assistant, "referred"),
    Scene("assistant-what-leaves", _assistant, "placed"),
    Scene("assistant-in-the-way", _in_the_way, "placed"),
    Scene("assistant-prepared", _assistant, "prepared"),
    Scene("assistant-reasons", _reasons),
    Scene("assistant-seal", _assistant, "approved"),
    Scene("assistant-exported", _assistant),
    Scene("oversight", _oversight, "exported", AUDITOR),
    Scene("oversight-verified", _verified, "exported", HEAD),
    Scene("approvals-empty", _go(Destination.APPROVALS), "keyed"),
    Scene("approvals", _approvals, "keyed", HEAD),
    Scene("workstation", _go(Destination.WORKSTATION), "keyed", HEAD),
    Scene("workstation-code", _recovery_code, "keyed", HEAD),
    Scene("help", _go(Destination.HELP)),
    Scene("palette", _palette),
)


class Gallery:
    """The vaults that are photographed: each stage of the tests' path, and the demonstration."""

    def __init__(self, room: Path) -> None:
        self._room, self._copies = room, 0
        (room / "archive").mkdir()
        self._archive = Archive(room / "archive")
        self._demo: dict[str, dict[str, str]] = {}

    @contextmanager
    def seat(self, stage: str, officer: OfficerRef) -> Iterator[tuple[Desk, Subject]]:
        """An officer's desk, and what there is to see."""
        if stage == DEMO:
            desk = self._at_demo(officer)
            yield desk, Subject(self._demo["dossier"]["witness"], self._demo["dossier"]["number"])
            desk.close()
            return
        self._copies += 1
        with self._archive.copy(stage, self._room / f"vault-{self._copies}") as office:
            yield office.at(officer), Subject(office.story.witness, office.story.number)

    def _at_demo(self, officer: OfficerRef) -> Desk:
        from relocation_desk.cli import demo

        if not self._demo:
            told = io.StringIO()
            with redirect_stdout(told):
                demo.run(self._room / DEMO, as_json=True)
            self._demo = json.loads(told.getvalue())
        typed = (self._room / DEMO / "passphrases" / f"{officer}.txt").read_bytes().strip()
        return opening.unlock(self._room / DEMO / "vault", officer, typed)


def photograph(scene: Scene, gallery: Gallery, size: tuple[int, int], file: Path) -> None:
    """Play a scene in a room of its own and take its picture."""
    with gallery.seat(scene.stage, scene.officer) as (desk, subject):
        window = Window(None)
        window.resize(*size)
        window.show()
        window.enter(desk)
        assert window.room is not None
        settle(window.room)
        scene.play(window.room, subject)
        settle(window.room)
        take(window, file)
        window.tasks.stop()
        window.room = None
        window.close()
        window.deleteLater()


def photograph_locked(gallery: Gallery, size: tuple[int, int], ending: str, into: Path) -> None:
    """The locked window: without a vault, with one, and the form of a new one."""
    for name in ("unlock-without-vault", "unlock", "founding"):
        with gallery.seat("founded", HEAD) as (desk, _subject):
            window = Window(desk.vault.folder if name == "unlock" else None)
            window.resize(*size)
            window.show()
            window.unlock_page.begin()
            if name == "founding":
                window.show_founding()
            loop = QEventLoop()
            QTimer.singleShot(1500 if name == "unlock" else 50, loop.quit)
            loop.exec()
            take(window, into / f"{name}-{ending}.png")
            window.tasks.stop()
            window.close()
            window.deleteLater()


def main() -> int:
    """Take them."""
    options = argparse.ArgumentParser(description="A picture of each page.")
    options.add_argument("--only", default="", help="scenes whose name begins with this")
    options.add_argument("--theme", choices=("light", "dark", "both"), default="both")
    options.add_argument("--language", choices=("en", "fr", "both"), default="both")
    options.add_argument("--size", choices=("large", "small", "both"), default="both")
    options.add_argument("--into", type=Path, default=Path("build/screenshots"))
    given = options.parse_args()
    typefaces.choose()
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as room:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, room)
        _take_all(application, given, Path(room))
    return 0


def _take_all(application: QApplication, given: argparse.Namespace, room: Path) -> None:
    gallery = Gallery(room)
    sizes = {"large": (LARGE,), "small": (SMALL,), "both": (LARGE, SMALL)}[given.size]
    for language in ("en", "fr") if given.language == "both" else (given.language,):
        for dress in ("light", "dark") if given.theme == "both" else (given.theme,):
            use_language(language)
            theme.apply(application, dress)
            for size in sizes:
                ending = f"{dress}-{language}-{size[0]}"
                if "unlock".startswith(given.only) or given.only.startswith(("unlock", "founding")):
                    photograph_locked(gallery, size, ending, given.into)
                for scene in SCENES:
                    if scene.name.startswith(given.only):
                        photograph(scene, gallery, size, given.into / f"{scene.name}-{ending}.png")


if __name__ == "__main__":
    sys.exit(main())
