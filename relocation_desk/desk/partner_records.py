"""The records of a State that belong to no case, with the way to void each, and those that were voided."""

from functools import partial

from PySide6.QtCore import Signal

from relocation_desk.casework.desk import Desk
from relocation_desk.casework.voiding_outside import OutsideView, PartnerRecords, VoidedOutside
from relocation_desk.desk import partner_forms
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import ActButton, OneLine, column, hairline, row, words
from relocation_desk.domain.references import StateCode
from relocation_desk.vault.records import VoidingReason
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label


class PartnerRecordsCard(Card):
    """`form_wanted` carries the form that voids one."""

    form_wanted = Signal(object)

    def __init__(self, desk: Desk, state: StateCode, found: PartnerRecords) -> None:
        super().__init__(_("Records"), _("the newest first"))
        self._desk, self._state = desk, state
        for number, one in enumerate(found.records):
            if number:
                self.body.addWidget(hairline())
            self._add(one)
        for gone in found.voided:
            self.body.addWidget(hairline())
            self.body.addWidget(_gone(gone))

    def _add(self, one: OutsideView) -> None:
        entered = _("{day}, by {officer}").format(day=day(one.happened_on), officer=one.entered_by)
        line = row()
        line.addLayout(column(OneLine(one.title), OneLine(entered, "small"), gap="gap_xs"), 1)
        if one.is_asked:
            line.addWidget(words(_("voiding waits for a second officer"), "small"))
        else:
            if one.former is not None:
                form = partial(partner_forms.correct, self._desk, self._state, one, one.former.answer)
                correct = ActButton(_("Correct…"), form, "quiet")
                correct.setAccessibleName(_("Correct “{record}”").format(record=one.title))
                correct.chosen.connect(self._open)
                line.addWidget(correct)
            void = ActButton(_("Void…"), partial(partner_forms.void, self._desk, self._state, one), "quiet")
            void.setAccessibleName(_("Void “{record}”").format(record=one.title))
            void.chosen.connect(self._open)
            line.addWidget(void)
        self.body.addLayout(line)

    def _open(self, make: object) -> None:
        if callable(make):
            self.form_wanted.emit(make())


def _gone(one: VoidedOutside) -> Facts:
    facts = Facts(96).add(day(one.happened_on), words(one.title, "struck", wraps=True))
    by = _("{day} by {officers}").format(day=day(one.voided_on), officers=", ".join(one.voided_by))
    facts.add(_("Voided"), f"{by} · {label(one.cause)}")
    if one.stands_for_it:
        facts.add(_("Stands for it"), one.stands_for_it)
    return facts.add(_("Reason"), one.reason.reason if isinstance(one.reason, VoidingReason) else "")
