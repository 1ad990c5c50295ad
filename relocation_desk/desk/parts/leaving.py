"""Exactly what will leave: each entry as it will be printed, why it leaves, and the record it comes from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.lettering import hairline, row, words
from relocation_desk.dossier import labels as printed
from relocation_desk.dossier.content import Annex, Content, Entry, Person
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label


class Leaving(QWidget):
    """The content of a dossier with its reasons."""

    def __init__(self, content: Content) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.setSpacing(theme.measure("gap_l"))
        lead = _(
            "Each line as it will be printed; below it why it leaves, and which record it comes from. All else stays."
        )
        layout.addWidget(words(lead, "muted", wraps=True))
        layout.addWidget(self._card(_(printed.DUTY), content.duty))
        layout.addWidget(self._persons(content))
        for section, entries in content.sections:
            if entries:
                layout.addWidget(self._card(_(printed.SECTIONS[section]), entries))
        if content.annexes:
            layout.addWidget(_annexes(content.annexes))
        layout.addStretch(1)

    def _card(self, title: str, entries: tuple[Entry, ...]) -> Card:
        card = Card(title)
        for number, entry in enumerate(entries):
            if number:
                card.body.addWidget(hairline())
            card.body.addWidget(_line(_(printed.ITEMS[entry.item]), entry.text, entry.reason, entry.source))
        return card

    def _persons(self, content: Content) -> Card:
        card = Card(_(printed.PERSONS), content.persons_reason)
        for number, one in enumerate(content.persons):
            if number:
                card.body.addWidget(hairline())
            card.body.addWidget(_person(one))
        return card


def _line(name: str, text: str, reason: str, source: str) -> QWidget:
    line = QWidget()
    title = words(name, "muted", wraps=True)
    title.setFixedWidth(128)
    said = QVBoxLayout()
    said.setSpacing(2)
    said.addWidget(words(text, wraps=True))
    said.addWidget(words(f"{reason} · {source}" if source else reason, "small", wraps=True))
    layout = row(gap="gap_m")
    layout.addWidget(title, alignment=Qt.AlignmentFlag.AlignTop)
    layout.addLayout(said, 1)
    line.setLayout(layout)
    return line


def _annexes(annexes: tuple[Annex, ...]) -> Card:
    card = Card(_("Annexes"), _("made harmless; below each what was taken out of it"))
    for place, one in enumerate(annexes):
        if place:
            card.body.addWidget(hairline())
        pages = ngettext("{count} page", "{count} pages", one.pages).format(count=one.pages)
        made = [label(one.kind), day(one.dated_on) if one.dated_on else "", pages, label(one.manner)]
        if one.translation_of:
            translation = _("translation of annex {number} by {translator}")
            made.append(translation.format(number=one.translation_of, translator=one.translator))
        text = " · ".join(part for part in made if part)
        text += "\n" + _("Taken out: {what}").format(what=label(one.removed) or _("nothing"))
        card.body.addWidget(_line(_("Annex {number}").format(number=one.number), text, one.reason, one.source))
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
