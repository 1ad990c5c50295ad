"""Who knows: everyone outside, and who of the section, by what they know; and the limits that hold."""

from functools import partial

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from relocation_desk.casework import field_sheets, knowing
from relocation_desk.casework.field_sheets import FieldSheetView
from relocation_desk.casework.knowing import WhoKnows
from relocation_desk.casework.tellings import LimitView
from relocation_desk.desk import telling_forms, theme, witness_paper_forms
from relocation_desk.desk.case.seen import Part, Seen, said, withheld
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import ActButton, clear, hairline, row, words
from relocation_desk.desk.parts.states import TroubleBar
from relocation_desk.desk.parts.wrapping import Wrapping
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.desk.witness_paper_forms import sheet_stands
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.telling_codes import Matter
from relocation_desk.vault.records import Withheld
from relocation_desk.vault.telling_records import LimitWords
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label

# Where they are is what kills; None asks for anything.
_FIRST = Matter.WHEREABOUTS
_ASKED = (_FIRST, *(one for one in Matter if one is not _FIRST), None)


class Knowing(Part):
    """One question at a time: who knows where they are, who they are, and so on."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(seen)
        self._found: WhoKnows | None = None
        self._matter: Matter | None = _FIRST
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_l"))
        self._trouble, self._limits, self._known = TroubleBar(), QVBoxLayout(), QVBoxLayout()
        self._sheets = QVBoxLayout()
        if not seen.eyes.may(Act.VIEW_TELLINGS):
            layout.addWidget(words(withheld(seen, Compartment.PROTECTION), "muted", wraps=True))
            layout.addStretch(1)
            return
        layout.addWidget(self._trouble)
        layout.addLayout(self._limits)
        layout.addWidget(self._choice())
        layout.addLayout(self._known)
        layout.addLayout(self._sheets)
        layout.addStretch(1)
        asked, reference = partial(seen.tasks.run, failed=self._trouble.tell), seen.case.reference
        if seen.when is None:
            asked(partial(field_sheets.of_case, seen.desk, reference), self._show_sheets)
        asked(partial(knowing.who_knows, seen.desk, reference, seen.when), self._show)

    def _show_sheets(self, found: tuple[FieldSheetView, ...]) -> None:
        """Paper that says something of them, out or accounted for."""
        clear(self._sheets)
        card, desk, case = Card(_("Field sheets")), self.seen.desk, self.seen.case
        make = partial(witness_paper_forms.sheet, desk, case)
        card.beside_title(self.offer(_("Make a field sheet"), Act.MAKE_FIELD_SHEET, make, "quiet"))
        for one in found:
            is_late = one.is_open and one.due_on <= desk.today()
            facts = Facts(116).add(one.number, sheet_stands(one), "danger" if is_late else "strong")
            facts.add(" ", _("made on {day} by {officer}").format(day=day(one.made_on), officer=one.made_by))
            card.body.addWidget(facts)
            if one.is_open:
                see = ActButton(_("See it"), Visit(Destination.PAPER, case.reference, one.number), "quiet")
                see.chosen.connect(self.visit_wanted)
                ending = partial(witness_paper_forms.ending, desk, case, one)
                end = self.offer(_("Account for it…"), Act.ACCOUNT_FOR_FIELD_SHEET, ending, "quiet")
                card.body.addLayout(row(see, end, None))
        if not found:
            card.body.addWidget(words(_("None was made."), "muted"))
        self._sheets.addWidget(card)

    def _choice(self) -> QWidget:
        bar, group = QWidget(), QButtonGroup(self)
        tabs = []
        for matter in _ASKED:
            word = label(matter) if matter else _("anything")
            tab = ActButton(word, matter, "tab")
            tab.setCheckable(True)
            tab.setChecked(matter is self._matter)
            tab.chosen.connect(self.ask)
            group.addButton(tab)
            tabs.append(tab)
        bar.setLayout(Wrapping(*tabs, gap="gap_l"))
        return bar

    def _show(self, found: WhoKnows) -> None:
        self._found = found
        clear(self._limits)
        self._limits.addWidget(self._limits_card(found.limits))
        self.ask(self._matter)

    def ask(self, matter: Matter | None) -> None:
        """Show who knows one thing, or anything."""
        self._matter = matter
        clear(self._known)
        if self._found is None:
            return
        found = self._found.of(matter)
        title = _("Who knows {matter}").format(matter=label(matter)) if matter else _("Who knows anything")
        card = Card(f"{title}  {len(found)}")
        make = partial(telling_forms.telling, self.seen.desk, self.seen.case)
        card.beside_title(self.offer(_("Record disclosure"), Act.RECORD_TELLING, make, "quiet"))
        for number, one in enumerate(found):
            if number:
                card.body.addWidget(hairline())
            facts = Facts(92).add(day(one.since) if one.since else _("always"), one.who, "strong")
            facts.add(" ", f"{label(one.source)} · {one.how}" + ("" if matter else f" · {label(one.matters)}"))
            facts.add(_("Why"), said(self.seen, one.why, one.why if isinstance(one.why, str) else ""))
            card.body.addWidget(facts)
        if not found:
            nobody = _("Nobody, as far as the desk knows. Record each telling, spoken ones too.")
            card.body.addWidget(words(nobody, "muted"))
        self._known.addWidget(card)

    def _limits_card(self, limits: tuple[LimitView, ...]) -> Card:
        card = Card(_("Not to be told further"))
        make = partial(telling_forms.limit, self.seen.desk, self.seen.case)
        card.beside_title(self.offer(_("Record limit"), Act.LIMIT_TELLING, make, "quiet"))
        for one in limits:
            until = _("until {day}").format(day=day(one.until)) if one.until else _("for good")
            facts = Facts(92).add(day(one.since), f"{label(one.matter)} · {label(one.basis)} · {until}", "danger")
            text = one.words.words if isinstance(one.words, LimitWords) else ""
            facts.add(" ", said(self.seen, one.words, text) if isinstance(one.words, Withheld) else text)
            card.body.addWidget(facts)
            end = partial(telling_forms.end_limit, self.seen.desk, self.seen.case, one)
            card.body.addLayout(row(self.offer(_("End the limit…"), Act.LIMIT_TELLING, end, "quiet"), None))
        if not limits:
            card.body.addWidget(words(_("No limit is recorded."), "muted"))
        return card
