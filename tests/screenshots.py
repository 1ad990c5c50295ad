"""Pictures of every page, in both themes and both languages, to be looked at: build/screenshots."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from relocation_desk.casework import listing
from relocation_desk.casework.desk import Desk
from relocation_desk.desk import case_forms, theme, typefaces
from relocation_desk.desk.actions import Doing
from relocation_desk.desk.room import Room
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.desk.window import Window
from relocation_desk.domain.permissions import Act
from relocation_desk.words.catalogue import use_language
from tests.desks import HEAD, PREPARER, Archive, Office

LARGE, SMALL = (1440, 900), (1280, 720)
_PATIENCE_MS = 20_000


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: its name, and what is done in the room before it is taken."""

    name: str
    act: Callable[[Room, Office], None]
    stage: str = "exported"
    officer: str = PREPARER


def _case(part: str) -> Callable[[Room, Office], None]:
    def act(room: Room, office: Office) -> None:
        room.go(Visit(Destination.CASE, office.story.witness))
        settle(room)
        page = room.page(Destination.CASE)
        page.show_part(part)  # type: ignore[attr-defined]

    return act


def _go(destination: Destination, subject: str = "") -> Callable[[Room, Office], None]:
    def act(room: Room, _office: Office) -> None:
        room.go(Visit(destination, subject))

    return act


def _assistant(room: Room, office: Office) -> None:
    room.go(Visit(Destination.ASSISTANT, office.story.witness, office.story.number))


def _reasons(room: Room, office: Office) -> None:
    _assistant(room, office)
    settle(room)
    room.page(Destination.ASSISTANT).read("reasons")  # type: ignore[attr-defined]


def _form(room: Room, office: Office) -> None:
    _case("overview")(room, office)
    settle(room)
    room.page(Destination.CASE).take(room.page(Destination.CASE).seen.acts[0])  # type: ignore[attr-defined]


def _assessment(room: Room, office: Office) -> None:
    from relocation_desk.desk import assessment_forms

    _case("overview")(room, office)
    settle(room)
    seen = room.page(Destination.CASE).seen  # type: ignore[attr-defined]
    room.open_form(assessment_forms.assessment(seen.desk, seen.case))


def _palette(room: Room, _office: Office) -> None:
    room.do(Doing.PALETTE)


def _referral(room: Room, _office: Office) -> None:
    room.open_form(case_forms.referral(room.desk))


SCENES = (
    Scene("today", _go(Destination.TODAY)),
    Scene("today-empty", _go(Destination.TODAY), "keyed"),
    Scene("witnesses", _go(Destination.WITNESSES)),
    Scene("witnesses-empty", _go(Destination.WITNESSES), "keyed"),
    Scene("witnesses-nothing-found", _go(Destination.WITNESSES, "Nobody")),
    *(
        Scene(f"case-{part}", _case(part))
        for part in ("overview", "household", "assessments", "placing", "documents", "history")
    ),
    Scene("case-referred", _case("overview"), "referred"),
    Scene("case-cooperation", _case("overview"), "placed", "C-03"),
    Scene("form-assessment", _assessment),
    Scene("form-referral", _referral),
    Scene("partners", _go(Destination.PARTNERS)),
    Scene("partners-empty", _go(Destination.PARTNERS), "keyed", HEAD),
    Scene("dossiers", _go(Destination.DOSSIERS)),
    Scene("assistant-missing", _assistant, "referred"),
    Scene("assistant-what-leaves", _assistant, "placed"),
    Scene("assistant-prepared", _assistant, "prepared"),
    Scene("assistant-reasons", _reasons, "prepared"),
    Scene("assistant-seal", _assistant, "approved"),
    Scene("assistant-exported", _assistant),
    Scene("help", _go(Destination.HELP)),
    Scene("palette", _palette),
)


def settle(room: Room) -> None:
    """Let every task end and every page be drawn."""
    loop, patience = QEventLoop(), QTimer()
    patience.setSingleShot(True)
    patience.timeout.connect(loop.quit)
    patience.start(_PATIENCE_MS)
    room.tasks.rested.connect(loop.quit)
    for _round in range(4):
        QApplication.processEvents()
        if room.tasks.is_busy:
            loop.exec()
    QApplication.processEvents()


def take(window: Window, file: Path) -> None:
    """Write what the window shows, with whatever floats above it."""
    picture = window.grab()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        from PySide6.QtGui import QPainter

        painter = QPainter(picture)
        painter.drawPixmap(window.mapFromGlobal(popup.pos()), popup.grab())
        painter.end()
    file.parent.mkdir(parents=True, exist_ok=True)
    picture.save(str(file))
    print(file)


def _window(size: tuple[int, int]) -> Window:
    window = Window(None)
    window.resize(*size)
    window.show()
    return window


def _scene(scene: Scene, archive: Archive, size: tuple[int, int], folder: Path) -> Iterator[Window]:
    with archive.copy(scene.stage, folder) as office:
        window = _window(size)
        desk: Desk = office.at(scene.officer)  # type: ignore[arg-type]
        if desk.may(Act.LIST_CASES):
            listing.prepare_names(desk)
        window.enter(desk)
        room = window.room
        if room is not None:
            settle(room)
            scene.act(room, office)
            settle(room)
        yield window
        window.tasks.stop()
        window.room = None
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
    (room / "archive").mkdir()
    archive, count = Archive(room / "archive"), 0
    languages = ("en", "fr") if given.language == "both" else (given.language,)
    dresses = ("light", "dark") if given.theme == "both" else (given.theme,)
    sizes = {"large": (LARGE,), "small": (SMALL,), "both": (LARGE, SMALL)}[given.size]
    for scene in SCENES:
        if not scene.name.startswith(given.only):
            continue
        for language in languages:
            for dress in dresses:
                for size in sizes:
                    use_language(language)
                    theme.apply(application, dress)
                    count += 1
                    for window in _scene(scene, archive, size, room / f"vault-{count}"):
                        take(window, given.into / f"{scene.name}-{dress}-{language}-{size[0]}.png")


if __name__ == "__main__":
    sys.exit(main())
