"""Exactly what will leave: each entry as it will be printed, why it leaves, and the record it comes from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.lettering import ActButton, hairline, row, words
from relocation_desk.dossier import labels as printed
from relocation_desk.dossier.content import Content, Entry, LeftOut, Person
from relocation_desk.dossier.findings import Finding, Found
from relocation_desk.dossier.offers import NEVER
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label


class Leaving(QWidget):
    """The content of a dossier with its reasons, what was offered and stays, and what checks found.

    `wanted` carries the entry, what was left out, or the finding that a preparer would change.
    """

    wanted = Signal(object)

    def __init__(self, content: Content, findings: Sequence[Finding] = (), *, may_choose: bool = False) -> None:
        super().__init__()
        self._may_choose = may_choose
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 12, 0)
        self._layout.setSpacing(theme.measure("gap_l"))
        if findings:
            self._layout.addWidget(self._in_the_way(findings))
        lead = _(
            "Each line as it will be printed; below it why it leaves, and which record it comes from. All else stays."
        )
        self._layout.addWidget(words(lead, "muted", wraps=True))
        self._layout.addWidget(self._card(_(printed.DUTY), content.on_duty))
        self._layout.addWidget(self._persons(content))
        for section, entries in content.sections:
            if entries:
                self._layout.addWidget(self._card(_(printed.SECTIONS[section]), entries))
        if content.annexes:
            self._layout.addWidget(_annexes(content))
        if content.left_out:
            self._layout.addWidget(self._left_out(content.left_out))
        if content.kept:
            self._layout.addWidget(self._kept(content))
        never = Card(_("Never in a dossier"))
        listed = "; ".join(_(one) for one in NEVER)
        never.body.addWidget(words(f"{listed[:1].upper()}{listed[1:]}.", "muted", wraps=True))
        self._layout.addWidget(never)
        self._layout.addStretch(1)

    def _button(self, word: str, stands_for: object, name: str) -> ActButton:
        button = ActButton(word, stands_for)
        button.setAccessibleName(f"{word} {name}")
        button.chosen.connect(self.wanted)
        return button

    def _in_the_way(self, findings: Sequence[Finding]) -> Card:
        count = ngettext("{count} to settle", "{count} to settle", len(findings)).format(count=len(findings))
        card = Card(_("What stands in the way"), count)
        for number, one in enumerate(findings):
            if number:
                card.body.addWidget(hairline())
            card.body.addWidget(self._finding(one))
        return card

    def _finding(self, one: Finding) -> QWidget:
        line = QWidget()
        layout = row(gap="gap_m")
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(words(one.sentence(), "danger", wraps=True), 1)
        if one.kind is Found.PERSONS_ACCEPTED:
            layout.addWidget(self._button(_("Record the exception…"), one, ""))
        elif one.may_be_kept:
            layout.addWidget(self._button(_("Keep it…"), one, one.found))
        line.setLayout(layout)
        return line

    def _card(self, title: str, entries: Sequence[Entry]) -> Card:
        card = Card(title)
        for number, entry in enumerate(entries):
            if number:
                card.body.addWidget(hairline())
            card.body.addWidget(self._entry(entry))
        return card

    def _entry(self, entry: Entry) -> QWidget:
        name = _(printed.ITEMS[entry.item])
        why = " · ".join(part for part in (entry.reason, entry.source) if part)
        offered = self._may_choose and entry.is_offered
        return _line(name, entry.text, why, self._button(_("Leave out…"), entry, name) if offered else None)

    def _left_out(self, left: Sequence[LeftOut]) -> Card:
        card = Card(_("Offered, and left out"))
        for number, one in enumerate(left):
            if number:
                card.body.addWidget(hairline())
            name = _(printed.ITEMS[one.item])
            choose = self._button(_("Take in…"), one, name) if self._may_choose else None
            card.body.addWidget(_line(name, one.text, f"{one.reason} · {one.source}", choose))
        return card

    def _kept(self, content: Content) -> Card:
        card = Card(_("Kept against a doubt"))
        for number, one in enumerate(content.kept):
            if number:
                card.body.addWidget(hairline())
            card.body.addWidget(words(one.finding, wraps=True))
            card.body.addWidget(words(_("Kept, because: {reason}").format(reason=one.reason), "small", wraps=True))
        return card

    def _persons(self, content: Content) -> Card:
        card = Card(_(printed.PERSONS), content.persons_reason)
        for number, one in enumerate(content.persons):
            if number:
                card.body.addWidget(hairline())
            card.body.addWidget(_person(one))
        return card


def _line(name: str, text: str, why: str, choose: QWidget | None) -> QWidget:
    line = QWidget()
    title = words(name, "muted", wraps=True)
    title.setFixedWidth(128)
    said = QVBoxLayout()
    said.setSpacing(2)
    said.addWidget(words(text, wraps=True))
    said.addWidget(words(why, "small", wraps=True))
    layout = row(gap="gap_m")
    layout.addWidget(title, alignment=Qt.AlignmentFlag.AlignTop)
    layout.addLayout(said, 1)
    if choose is not None:
        layout.addWidget(choose, alignment=Qt.AlignmentFlag.AlignTop)
    line.setLayout(layout)
    return line


def _annexes(content: Content) -> Card:
    card = Card(_("Annexes"), _("made harmless; below each what was taken out of it"))
    for place, one in enumerate(content.annexes):
        if place:
            card.body.addWidget(hairline())
        pages = ngettext("{count} page", "{count} pages", one.pages).format(count=one.pages)
        made = [label(one.kind), day(one.dated_on) if one.dated_on else "", pages, label(one.manner)]
        if one.translation_of:
            translation = _("translation of annex {number} by {translator}")
            made.append(translation.format(number=one.translation_of, translator=one.translator))
        text = " · ".join(part for part in made if part)
        text += "\n" + _("Taken out: {what}").format(what=label(one.removed) or _("nothing"))
        if one in content.unread:
            text += "\n" + _("No check reads these pages: who signs reads them.")
        name = _("Annex {number}").format(number=one.number)
        card.body.addWidget(_line(name, text, f"{one.reason} · {one.source}", None))
    return card


def _person(one: Person) -> QWidget:
    line = QWidget()
    letter = words(one.letter, "strong")
    letter.setFixedWidth(24)
    said = QVBoxLayout()
    said.setSpacing(0)
    said.addWidget(words(one.native_name or one.passport_name, "own_script"))
    facts = (one.passport_name, one.born, one.sex, one.relation, one.languages, one.nationality, one.papers)
    said.addWidget(words(" · ".join(fact for fact in facts if fact), wraps=True))
    said.addWidget(words(one.source, "small"))
    layout = row(gap="gap_m")
    layout.addWidget(letter, alignment=Qt.AlignmentFlag.AlignTop)
    layout.addLayout(said, 1)
    line.setLayout(layout)
    return line
