"""The head of a case page: its pseudonym, how it stands, and its one likely next act."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relocation_desk.casework.alerts import AlertView
from relocation_desk.desk.case.offers import lines
from relocation_desk.desk.case.safeguarding import alert_text
from relocation_desk.desk.case.seen import Seen
from relocation_desk.desk.fields import FormSpec
from relocation_desk.desk.next_acts import likely
from relocation_desk.desk.parts.chips import Chip, risk_chip
from relocation_desk.desk.parts.lettering import ActButton, button, only_if, row, words
from relocation_desk.desk.parts.palette import Palette
from relocation_desk.desk.parts.wrapping import Wrapping
from relocation_desk.domain.codes import Urgency
from relocation_desk.domain.consent import RELOCATING
from relocation_desk.domain.safeguard_codes import AlertKind
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label

_SHOWN_ALERTS = 2


class CaseHead(QWidget):
    """`step_wanted` carries the next act, `form_wanted` the form of any other; `past_wanted` asks for other days."""

    step_wanted = Signal(object)
    form_wanted = Signal(object)
    past_wanted = Signal()

    def __init__(self, seen: Seen) -> None:
        super().__init__()
        self._seen = seen
        self._more = button(_("Record…"), "", self.show_menu)
        self._more.setToolTip(_("Everything that can be recorded at any time (Ctrl+R)"))
        only_if(seen.when is None, self._more)
        self._past = button(_("As on record on…"), "quiet", self.past_wanted.emit)
        self._past.setToolTip(_("What was true on a day, as far as it was known on another."))
        only_if(seen.when is None, self._past)
        self.primary: ActButton | None = None
        told = Wrapping(words(seen.case.reference, "title"), *_chips(seen), _what(seen), gap="gap_m")
        acts = row(self._past, self._more, gap="gap_m")
        first = likely(seen.acts, seen.eyes)
        if first is not None:
            self.primary = ActButton(first.verb, first, "primary")
            self.primary.chosen.connect(self.step_wanted)
            acts.addWidget(self.primary)
        beside = QVBoxLayout()  # at the top, however many lines are told beside them
        beside.addLayout(acts)
        beside.addStretch(1)
        head = row(gap="gap_m")
        head.addLayout(told, 1)
        head.addLayout(beside)
        self.setLayout(head)

    def show_menu(self) -> None:
        """Offer every act that can be done at any time."""
        if self._seen.when is not None:
            return
        menu = Palette(self, lines(self._seen), name=_("Record"), asks=_("Type what is to be recorded …"))
        menu.taken.connect(self._chosen)
        below = self._more.mapToGlobal(self._more.rect().bottomRight())
        menu.move(below - QPoint(menu.width(), 0))
        menu.open()
        menu.line.setFocus()

    def _chosen(self, make: Callable[[], FormSpec]) -> None:
        self.form_wanted.emit(make())


def _chips(seen: Seen) -> list[QWidget]:
    case, standing = seen.case, seen.case.standing
    chips: list[QWidget] = [Chip(label(case.state))]
    chips += [Chip(_("also {case}").format(case=one)) for one in case.also]
    if standing is not None:
        chips.append(risk_chip(standing.level))
    if case.urgency is not Urgency.NORMAL:
        chips.append(Chip(label(case.urgency), "danger_soft", "danger"))
    chips += [Chip(text, "danger_soft", "danger") for text in _alerts(case.safeguards.alerts)]
    if case.safeguards.held:
        held = ", ".join(label(one) for one in case.safeguards.held)
        chips.append(Chip(_("Not to be told further: {matters}").format(matters=held), "danger_soft", "danger"))
    if case.safeguards.withdrawn & RELOCATING:
        chips.append(Chip(_("Consent withdrawn"), "danger_soft", "danger"))
    elif case.safeguards.over & RELOCATING:
        chips.append(Chip(_("Consent ended"), "danger_soft", "danger"))
    return chips


def _alerts(standing: tuple[AlertView, ...]) -> list[str]:
    """What stops a departure first; more than there is room for are counted."""
    ordered = sorted(standing, key=lambda one: one.kind is not AlertKind.UNFIT_TO_TRAVEL)
    told = [alert_text(one) for one in ordered]
    if len(told) > _SHOWN_ALERTS:
        more = len(told) - _SHOWN_ALERTS + 1
        told[_SHOWN_ALERTS - 1 :] = [ngettext("{count} more alert", "{count} more alerts", more).format(count=more)]
    return told


def _what(seen: Seen) -> QWidget:
    """One line, which goes below the chips where it does not fit beside them."""
    case, count = seen.case, len(seen.case.members)
    size = ngettext("Household of {count}", "Household of {count}", count).format(count=count)
    situation = _("Situation {situation}").format(situation=case.situation)
    party = _("referred by: {party}").format(party=label(case.calling_party))
    hearing = case.proceedings.next_hearing(seen.eyes.today)
    told = [size, situation, party]
    if hearing is not None:
        told.append(f"{label(hearing.kind)} {day(hearing.held_on)}")
    return words(" · ".join(told), "muted")
