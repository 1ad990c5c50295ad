"""The card of what this machine protects by itself: what does not hold first, each with what to do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from relocation_desk.desk import icons, theme
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.lettering import words
from relocation_desk.system.report import Fact
from relocation_desk.words.catalogue import _
from relocation_desk.words.machine import SAID


def machine_card(facts: Sequence[Fact]) -> Card:
    """A line for each protection, under the words for whether it holds."""
    holding = [fact for fact in facts if fact.holds]
    remark = _("{count} of {all} hold here").format(count=len(holding), all=len(facts))
    card = Card(_("What this machine protects"), remark)
    lacking = [fact for fact in facts if not fact.holds]
    for head, icon, token, some in (
        (_("Not here"), "triangle-exclamation", "danger", lacking),
        (_("Holds here"), "check", "done", holding),
    ):
        if some:
            card.body.addWidget(words(head, "small"))
        for fact in some:
            card.body.addLayout(_line(icon, token, _(SAID[fact.name, fact.state])))
    return card


def _line(icon: str, token: str, said: str) -> QHBoxLayout:
    line, picture = QHBoxLayout(), words("")
    icons.put(picture, icon, token)
    line.setSpacing(theme.measure("gap_s"))
    line.addWidget(picture, alignment=Qt.AlignmentFlag.AlignTop)
    line.addWidget(words(said[:1].upper() + said[1:], wraps=True), 1)
    return line
