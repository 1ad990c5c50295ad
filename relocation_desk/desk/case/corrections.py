"""What of a case can be put right, what was, and who changed which field from what."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from relocation_desk.casework.changes import FieldChange
from relocation_desk.casework.corrections import RecordView, VoidedView
from relocation_desk.desk import correcting_forms, person_words
from relocation_desk.desk.case import put_right
from relocation_desk.desk.case.seen import Part, said, withheld
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import OneLine, column, only_if, row, words
from relocation_desk.desk.parts.many_lines import ManyLines
from relocation_desk.domain.acts import Act
from relocation_desk.domain.known import Known
from relocation_desk.vault.records import VoidingReason
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label

_DAYS_WIDTH = 96
_AT_ONCE, _RECORDS_AT_ONCE = 8, 24
Lines = Sequence[Callable[[], QWidget]]


class Corrections(Part):
    """What makes three cards: what was voided, the changes of fields, and the records with the way to void each.

    It is not shown itself: the page places its cards one by one.
    """

    @property
    def cards(self) -> tuple[Callable[[], Card], ...]:
        """The cards, each made when it is placed."""
        voided = (self._voided,) if self.seen.corrections.voided else ()
        return (*voided, self._changes, self._records)

    def _card(
        self, title: str, remark: str, lines: Sequence[Callable[[], QWidget]], nothing: str, at_once: int = _AT_ONCE
    ) -> Card:
        card = Card(title, remark)
        if lines:
            card.body.addWidget(ManyLines(lines, at_once, is_divided=True, later=True))
        else:
            card.body.addWidget(words(nothing, "muted", wraps=True))
        return card

    # ---------------------------------------------------------------- records
    def _records(self) -> Card:
        asked_first = sorted(self.seen.corrections.records, key=lambda one: not one.is_asked)
        lines = [partial(self._line, one) for one in asked_first]
        card = self._card(_("Records"), _("the newest first"), lines, _("None on record."), _RECORDS_AT_ONCE)
        make = partial(correcting_forms.look_back, self.seen.desk, self.seen.case.reference, None)
        card.beside_title(self.offer(_("Look at the past"), Act.VIEW_CASE, make, "quiet"))
        return card

    def _line(self, one: RecordView) -> QWidget:
        entered = _("No. {number} · {day}, entered {entered} by {officer}").format(
            number=one.record, day=day(one.happened_on), entered=day(one.entered_on), officer=one.entered_by
        )
        told = column(OneLine(one.title), OneLine(entered, "small"), gap="gap_xs")
        whole = row(gap="gap_xs")
        whole.addLayout(told, 1)
        right = put_right.offered(self.seen, one)
        if right is not None:
            correct = self.offer(_("Correct…"), Act.VOID_RECORD, right, "quiet")
            correct.setAccessibleName(_("Correct “{record}”").format(record=one.title))
            whole.addWidget(correct)
        whole.addWidget(self._offer_voiding(one))
        held = QWidget()
        held.setLayout(whole)
        return held

    def _offer_voiding(self, one: RecordView) -> QWidget:
        if one.is_asked:
            return words(_("voiding waits for a second officer"), "small")
        make = partial(correcting_forms.void, self.seen.desk, self.seen.case.reference, one)
        void = self.offer(_("Void…"), Act.VOID_RECORD, make, "quiet")
        only_if(one.may_void, void)
        void.setAccessibleName(_("Void “{record}”").format(record=one.title))
        return void

    # ---------------------------------------------------------------- what was voided
    def _voided(self) -> Card:
        lines = [partial(self._gone, one) for one in self.seen.corrections.voided]
        return self._card(_("Voided"), _("kept, and counts no more"), lines, "")

    def _gone(self, one: VoidedView) -> Facts:
        facts = Facts(_DAYS_WIDTH).add(day(one.happened_on), words(one.title, "struck", wraps=True))
        by = _("{day} by {officers}").format(day=day(one.voided_on), officers=", ".join(one.voided_by))
        facts.add(_("Voided"), f"{by} · {label(one.cause)}")
        reason = one.reason.reason if isinstance(one.reason, VoidingReason) else said(self.seen, one.reason, "")
        facts.add(_("Reason"), reason)
        facts.add(_("Stands for it"), one.stands_for_it)
        return facts.add(_("Rests on it"), ", ".join(one.rests_on_it), "danger")

    # ---------------------------------------------------------------- changes of fields
    def _changes(self) -> Card:
        lines = [partial(self._change, one) for one in self.seen.corrections.changes]
        nothing = _("No field of a record was changed since it was recorded.")
        return self._card(_("Changes"), _("who changed which field, from what"), lines, nothing)

    def _change(self, one: FieldChange) -> Facts:
        facts = Facts(_DAYS_WIDTH)
        what = _("{record} · {field}").format(record=one.record, field=one.field) if one.field else one.record
        facts.add(day(one.changed_at.date()), words(what, wraps=True))
        facts.add(_("By"), one.changed_by)
        if one.withheld is not None:
            return facts.add(_("Changed"), withheld(self.seen, one.withheld), "muted")
        if one.field:
            facts.add(_("From"), words(self._in_words(one.before), "struck", wraps=True, is_selectable=True))
            facts.add(_("To"), self._in_words(one.after))
        return facts

    def _in_words(self, value: object) -> str:
        if isinstance(value, Known):
            return "\n".join(line for line, _look in person_words.lines(value, self.seen.desk.today()))
        return str(value) or _("empty")
