"""What is on record of a State beside its instruments, with its source and day."""

from functools import partial

from PySide6.QtCore import Signal

from relocation_desk.casework.desk import Desk
from relocation_desk.casework.partner_facts import FactView
from relocation_desk.desk import candidate_forms
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import ActButton, only_if, words
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import StateCode
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label


class PartnerFactsCard(Card):
    """The facts of one State; `form_wanted` carries the form of another."""

    form_wanted = Signal(object)

    def __init__(self, desk: Desk, state: StateCode, found: tuple[FactView, ...]) -> None:
        super().__init__(_("Facts"), _("by which a State is looked for"))
        record = ActButton(_("Record"), partial(candidate_forms.fact, desk, state, state), "quiet")
        only_if(desk.may(Act.RECORD_PARTNER_FACT), record)
        record.chosen.connect(self._open)
        self.beside_title(record)
        facts = Facts()
        for one in sorted(found, key=lambda one: (one.kind, one.origin or "")):
            about = f"{label(one.kind)} · {one.origin}" if one.origin else label(one.kind)
            source = _("{source}, {day}").format(source=label(one.source), day=day(one.on))
            facts.add(about, f"{label(one.level)} · {source}")
        self.body.addWidget(facts)
        if not found:
            nothing = _("None yet: schooling, health care and cost count as unknown.")
            self.body.addWidget(words(nothing, "muted", wraps=True))

    def _open(self, make: object) -> None:
        if callable(make):
            self.form_wanted.emit(make())
