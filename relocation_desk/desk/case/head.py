"""The head of a case page: its pseudonym, how it stands, and its one likely next act."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from relocation_desk.casework.alerts import AlertView
from relocation_desk.desk import theme
from relocation_desk.desk.case.offers import offered
from relocation_desk.desk.case.safeguarding import alert_text
from relocation_desk.desk.case.seen import Seen
from relocation_desk.desk.next_acts import likely
from relocation_desk.desk.parts.chips import Chip, risk_chip
from relocation_desk.desk.parts.lettering import ActButton, OneLine, button, row, words
from relocation_desk.domain.codes import Urgency
from relocation_desk.domain.consent import RELOCATING
from relocation_desk.domain.safeguard_codes import AlertKind
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label

_SHOWN_ALERTS = 2


class CaseHead(QWidget):
    """`step_wanted` carries the next act, `form_wanted` the form of any other."""

    step_wanted = Signal(object)
    form_wanted = Signal(object)

    def __init__(self, seen: Seen) -> None:
        super().__init__()
        self._seen = seen
        text = _what(seen)
        self._beside, self._below = OneLine(text, "muted"), OneLine(text, "muted")
        self._below.hide()
        self._more = button(_("Record…"), "", self.show_menu)
        self._more.setVisible(seen.when is None)
        self.primary: ActButton | None = None
        self._others: list[QWidget] = [words(seen.case.reference, "title"), *_chips(seen), self._more]
        head = self._head = row(*self._others[:-1], gap="gap_m")
        head.addWidget(self._beside, 1)
        head.addWidget(self._more)
        first = likely(seen.acts, seen.eyes)
        if first is not None:
            self.primary = ActButton(first.verb, first, "primary")
            self.primary.chosen.connect(self.step_wanted)
            head.addWidget(self.primary)
            self._others.append(self.primary)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_xs"))
        layout.addLayout(head)
        layout.addWidget(self._below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: what it is stands beside the chips where there is room, else below them."""
        super().resizeEvent(event)
        used = sum(one.sizeHint().width() + self._head.spacing() for one in self._others)
        fits = self._below.fontMetrics().horizontalAdvance(self._below.text()) <= event.size().width() - used
        self._beside.setText(self._below.text() if fits else "")
        self._below.setVisible(not fits)

    def show_menu(self) -> None:
        """Offer every act that can be done at any time."""
        menu = QMenu(self)
        for text, act, make in offered(self._seen):
            if self._seen.may(act):
                entry = QAction(text, menu)
                entry.setData(make)
                menu.addAction(entry)
        menu.triggered.connect(self._chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _chosen(self, entry: QAction) -> None:
        self.form_wanted.emit(entry.data()())


def _chips(seen: Seen) -> list[QWidget]:
    case, standing = seen.case, seen.case.standing
    chips: list[QWidget] = [Chip(label(case.state))]
    if standing is not None:
        chips.append(risk_chip(standing.level))
    if case.urgency is not Urgency.NORMAL:
        chips.append(Chip(label(case.urgency), "danger_soft", "danger"))
    chips += [Chip(text, "danger_soft", "danger") for text in _alerts(case.safeguards.alerts)]
    if case.safeguards.withdrawn & RELOCATING:
        chips.append(Chip(_("Consent withdrawn"), "danger_soft", "danger"))
    return chips


def _alerts(standing: tuple[AlertView, ...]) -> list[str]:
    """What stops a departure first; more than there is room for are counted."""
    ordered = sorted(standing, key=lambda one: one.kind is not AlertKind.UNFIT_TO_TRAVEL)
    told = [alert_text(one) for one in ordered]
    if len(told) > _SHOWN_ALERTS:
        more = len(told) - _SHOWN_ALERTS + 1
        told[_SHOWN_ALERTS - 1 :] = [ngettext("{count} more alert", "{count} more alerts", more).format(count=more)]
    return told


def _what(seen: Seen) -> str:
    case, count = seen.case, len(seen.case.members)
    size = ngettext("Household of {count}", "Household of {count}", count).format(count=count)
    situation = _("Situation {situation}").format(situation=case.situation)
    party = _("referred by: {party}").format(party=label(case.calling_party))
    hearing = case.proceedings.next_hearing(seen.eyes.today)
    coming = f" · {label(hearing.kind)} {day(hearing.held_on)}" if hearing else ""
    return f"{size} · {situation} · {party}{coming}"
