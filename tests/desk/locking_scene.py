"""A window of its own process, with something open in it, that is then locked; `scenes` plays them."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QSettings, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMessageBox, QPlainTextEdit, QWidget

from relocation_desk.casework import documents, listing
from relocation_desk.casework.listing import Query
from relocation_desk.desk import acts, case_forms, copy_forms, correcting_forms, main, person_forms, relaunch
from relocation_desk.desk.actions import Doing
from relocation_desk.desk.case.document_list import DocumentList
from relocation_desk.desk.inputs import CodeInput, FileInput
from relocation_desk.desk.locking.guard import Guard
from relocation_desk.desk.pages.assistant import AssistantPage
from relocation_desk.desk.pages.case import CasePage
from relocation_desk.desk.pages.founding import FoundingPage
from relocation_desk.desk.pages.witnesses import WitnessesPage
from relocation_desk.desk.pages.workstation import WorkstationPage
from relocation_desk.desk.parts.filter_panel import FilterPanel
from relocation_desk.desk.parts.recovery_card import RecoveryCard
from relocation_desk.desk.parts.trail_filters import TrailFilters
from relocation_desk.desk.photo_input import PhotoInput
from relocation_desk.desk.tasks import Lane
from relocation_desk.desk.typed_inputs import DayInput, Input, TextInput
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.desk.window import Window
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.document_codes import DocumentKind, OriginatorKind
from relocation_desk.vault.documents import Content
from relocation_desk.vault.recovery_code import recovery_code

TOLD = "import sys; open(sys.argv[1], 'a').write(sys.argv[2])"
ENDS_MS, OPENS_MS, LOOK_MS = 40_000, 20_000, 10


def _settle(window: Window) -> None:
    while window.tasks.is_busy:
        QTest.qWait(20)


def _form(window: Window) -> None:
    assert window.room is not None
    window.room.open_form(case_forms.referral(window.room.desk))


def _input(window: Window, kind: type[Input]) -> Input:
    assert window.room is not None
    form = window.room.side.form
    assert form is not None
    return next(one for one in form.form.inputs.values() if isinstance(one, kind))


def _calendar(window: Window) -> None:
    _form(window)
    day = _input(window, DayInput)
    assert isinstance(day, DayInput)
    day._show_calendar()


def _combo(window: Window) -> None:
    _form(window)
    code = _input(window, CodeInput)
    assert isinstance(code, CodeInput)
    code.combo.showPopup()


def _menu_of_text(window: Window) -> None:
    _form(window)
    text = _input(window, TextInput).findChild(QPlainTextEdit)
    assert text is not None
    _settle(window)
    where = QPoint(5, 5)
    QApplication.sendEvent(
        text.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, text.mapToGlobal(where))
    )


def _file_dialog(window: Window) -> None:
    assert window.room is not None
    window.room.open_form(copy_forms.receipt(window.room.desk))
    file = _input(window, FileInput)
    assert isinstance(file, FileInput)
    file.choose.click()


def _palette(window: Window) -> None:
    assert window.room is not None
    window.room.do(Doing.PALETTE)


def _case(window: Window) -> CasePage:
    assert window.room is not None
    ids = listing.ids(window.room.desk, Query())
    reference = listing.rows(window.room.desk, ids[:1])[0].reference
    window.room.go(Visit(Destination.CASE, reference))
    page = window.room.page(Destination.CASE)
    assert isinstance(page, CasePage)
    return page


def _photo_dialog(window: Window) -> None:
    page = _case(window)
    _settle(window)
    assert window.room is not None
    assert page.seen is not None
    window.room.open_form(person_forms.photo(window.room.desk, page.seen.case, page.seen.case.members[0]))
    picture = _input(window, PhotoInput)
    assert isinstance(picture, PhotoInput)
    picture.choose.click()


def _document(window: Window) -> None:
    page = _case(window)
    _settle(window)
    assert page.seen is not None
    new = documents.NewDocument(
        DocumentKind.OTHER, None, page.desk.today(), OriginatorKind.COURT, None, Compartment.PROTECTION, "Scan"
    )
    documents.attach(page.desk, page.seen.case.reference, new, Content.of(b"GIF89a" + bytes(40), "scan"))
    page.show_part("documents")
    _settle(window)
    listed = page.findChild(DocumentList)
    assert listed is not None
    QTest.keyClick(listed.table, Qt.Key.Key_Return)
    _settle(window)
    assert listed.preview.isVisible()


def _cause(window: Window) -> None:
    page = _case(window)
    _settle(window)
    assert window.room is not None
    assert page.seen is not None
    case, records = page.seen.case.reference, page.seen.corrections.records
    window.room.open_form(correcting_forms.void(window.room.desk, case, records[0]))
    cause = _input(window, CodeInput)
    assert isinstance(cause, CodeInput)
    cause.combo.showPopup()


def _case_menu(window: Window) -> None:
    page = _case(window)
    _settle(window)
    assert page.head is not None
    page.head.show_menu()


def _witnesses(window: Window) -> WitnessesPage:
    assert window.room is not None
    window.room.do(Doing.GO_WITNESSES)
    _settle(window)
    page = window.room.page(Destination.WITNESSES)
    assert isinstance(page, WitnessesPage)
    return page


def _filters(window: Window) -> None:
    page = _witnesses(window)
    page.bar.open_panel()
    panel = page.findChild(FilterPanel)
    assert panel is not None
    panel.officer.showPopup()


def _columns(window: Window) -> None:
    _witnesses(window).table.choose_columns()


def _views(window: Window) -> None:
    _witnesses(window).open_views()


def _view_list(window: Window) -> None:
    _witnesses(window).arrange_views()


def _dossier(window: Window) -> None:
    assert window.room is not None
    reference = listing.rows(window.room.desk, listing.ids(window.room.desk, Query())[:1])[0].reference
    window.room.go(Visit(Destination.ASSISTANT, reference))
    page = window.room.page(Destination.ASSISTANT)
    assert isinstance(page, AssistantPage)
    _settle(window)


def _oversight(window: Window) -> None:
    assert window.room is not None
    window.room.go(Visit(Destination.OVERSIGHT))
    _settle(window)
    filters = window.findChild(TrailFilters)
    assert filters is not None
    filters.findChildren(QComboBox)[0].showPopup()


def _trail_dialog(window: Window) -> None:
    assert window.room is not None
    window.room.go(Visit(Destination.OVERSIGHT))
    window.room.page(Destination.OVERSIGHT).choose_checkpoint()  # type: ignore[attr-defined]


def _caseload_dialog(window: Window) -> None:
    assert window.room is not None
    window.room.go(Visit(Destination.CASELOAD))
    window.room.page(Destination.CASELOAD).choose_workbook()  # type: ignore[attr-defined]


def _workstation(window: Window) -> None:
    assert window.room is not None
    page = window.room.page(Destination.WORKSTATION)
    assert isinstance(page, WorkstationPage)
    page.show_code(recovery_code(bytes(32)))
    window.room.go(Visit(Destination.WORKSTATION))
    _settle(window)
    card = window.findChild(RecoveryCard)
    assert card is not None
    card.ask_for_it()


def _nested_loop(window: Window) -> None:
    QTimer.singleShot(0, lambda: QMessageBox(window).exec())


def _busy_vault(window: Window) -> None:
    under_way = threading.Barrier(3)

    def never_end() -> None:
        under_way.wait()
        threading.Event().wait()

    window.tasks.run(never_end, print)
    window.tasks.run(never_end, print, lane=Lane.DOCUMENTS)
    under_way.wait()


def _founding(window: Window) -> None:
    window.show_founding()
    page = window.findChild(FoundingPage)
    assert page is not None
    page.passphrase.line.setText("five quiet birds")
    page._choose()


def _vault_dialog(window: Window) -> None:
    window.unlock_page._choose()


def _nothing(_window: Window) -> None:
    """The page alone."""


UNLOCKED: dict[str, Callable[[Window], object]] = {
    "page": _nothing,
    "form": _form,
    "calendar": _calendar,
    "choice": _combo,
    "menu of a text": _menu_of_text,
    "file dialog": _file_dialog,
    "palette": _palette,
    "case": _case,
    "menu of a case": _case_menu,
    "cause of a voiding": _cause,
    "document": _document,
    "photo dialog": _photo_dialog,
    "filters": _filters,
    "columns": _columns,
    "views": _views,
    "list of views": _view_list,
    "dossier": _dossier,
    "trail filters": _oversight,
    "trail dialog": _trail_dialog,
    "caseload dialog": _caseload_dialog,
    "recovery code": _workstation,
    "nested loop": _nested_loop,
    "busy vault": _busy_vault,
}
AT_THE_DOOR: dict[str, Callable[[Window], object]] = {
    "founding": _founding,
    "vault dialog": _vault_dialog,
    "joining": Window.show_joining,
}
KEEPS_OPEN = {"keys room": _nothing}
SCENES = UNLOCKED | AT_THE_DOOR | KEEPS_OPEN
ON_THE_WAY = "keys on the way"
BUSY = frozenset({"busy vault"})
ABOVE = frozenset(
    {
        "calendar",
        "choice",
        "menu of a text",
        "file dialog",
        "palette",
        "menu of a case",
        "cause of a voiding",
        "photo dialog",
        "filters",
        "columns",
        "views",
        "list of views",
        "trail filters",
        "trail dialog",
        "caseload dialog",
        "nested loop",
        "founding",
        "vault dialog",
    }
)


def _is_above() -> bool:
    modal: QWidget | None = QApplication.activeModalWidget()
    return QApplication.activePopupWidget() is not None or (modal is not None and modal.isActiveWindow())


def _when(is_so: Callable[[], bool], then: Callable[[], object]) -> None:
    """Do something as soon as it is so."""
    if is_so():
        QTimer.singleShot(0, then)
    else:
        QTimer.singleShot(LOOK_MS, lambda: _when(is_so, then))


def _focused(window: Window) -> QWindow:
    focused: QWindow | None = QGuiApplication.focusWindow()
    return focused if focused is not None else window.windowHandle()


def lock_by(trigger: str, window: Window) -> None:
    """Ctrl+L where the keyboard is, or what the system tells."""
    guard = window.findChild(Guard)
    assert guard is not None
    if trigger == "key":
        QTest.keyClick(_focused(window), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    else:
        guard.session.turned(True)


def play(scene: str, trigger: str, room: str, vault: str, officer: str, passphrase: str) -> int:
    """Open the window, set the scene, lock; 3 when it did not end, 4 when nothing opened."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, room)
    started = str(Path(room) / "started")
    relaunch.command = lambda place: (sys.executable, ["-c", TOLD, started, str(place)])
    application = QApplication([])
    window = main.opened(application, Path(vault), "en", "light", "10,20,1200,700")

    def begin() -> None:
        QTimer.singleShot(OPENS_MS, lambda: is_set() or application.exit(4))
        SCENES[scene](window)
        _when(is_set, lambda: lock_by(trigger, window))

    def is_set() -> bool:
        return (scene not in ABOVE or _is_above()) and (scene in BUSY or not window.tasks.is_busy)

    def unlock() -> None:
        window.tasks.run(lambda: acts.unlock(Path(vault), officer, passphrase.encode()), window.enter)
        if scene == ON_THE_WAY:
            lock_by(trigger, window)

    if scene in SCENES:
        window.entered.connect(lambda: QTimer.singleShot(0, begin))
    window.show()
    _when(window.isActiveWindow, begin if scene in AT_THE_DOOR else unlock)
    QTimer.singleShot(ENDS_MS, lambda: application.exit(3))
    return application.exec()
