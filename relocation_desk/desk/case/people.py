"""People of a household: their names in their own script, larger, above the passport's."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relocation_desk.casework.views import MemberView
from relocation_desk.desk import theme
from relocation_desk.desk.parts.lettering import OneLine, words
from relocation_desk.domain.household import letter
from relocation_desk.vault.records import PersonIdentity
from relocation_desk.words.catalogue import _
from relocation_desk.words.days import birth
from relocation_desk.words.labels import label


class PersonLine(QWidget):
    """One person in two lines."""

    def __init__(self, one: MemberView, *, is_destroyed: bool = False) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(theme.measure("gap_m"))
        mark = words(letter(one.ordinal), "strong")
        mark.setFixedWidth(16)
        mark.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(0)
        facts = QVBoxLayout()
        facts.setSpacing(0)
        known = one.identity
        if isinstance(known, PersonIdentity):
            names.addWidget(OneLine(known.native_name or known.passport_name, "own_script"))
            names.addWidget(OneLine(known.passport_name, "small"))
            born = _("born {born}").format(born=birth(known.born)) if known.born else ""
            second = " · ".join(part for part in (born, known.languages) if part)
        else:
            closed = _("Name destroyed") if is_destroyed else _("Name withheld")
            names.addWidget(OneLine(closed if known else _("Name not recorded"), "muted"))
            second = ""
        moving = "" if one.moves_along else " · " + _("stays")
        facts.addWidget(OneLine(f"{label(one.relation)} · {label(one.age_band)}{moving}"))
        facts.addWidget(OneLine(second, "small"))
        layout.addLayout(names, 5)
        layout.addLayout(facts, 4)
