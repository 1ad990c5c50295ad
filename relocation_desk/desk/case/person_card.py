"""One person of a household: who they are, and each question about them with its answers and the form that asks it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QLayout, QWidget

from relocation_desk.casework import persons
from relocation_desk.casework.cases import field_label
from relocation_desk.casework.views import MemberView
from relocation_desk.desk import case_forms, person_forms, theme
from relocation_desk.desk.case.family import FamilyFacts, answered
from relocation_desk.desk.case.seen import Part, said
from relocation_desk.desk.fields import FormSpec
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import column, row, words
from relocation_desk.desk.person_words import Line, lines
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Sex
from relocation_desk.domain.household import letter
from relocation_desk.domain.known import Knowledge, Known
from relocation_desk.vault.person_records import PersonPhoto
from relocation_desk.vault.records import PersonIdentity, Withheld
from relocation_desk.words.catalogue import _
from relocation_desk.words.days import birth
from relocation_desk.words.labels import label


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that are asked by one form; `before` names where an import holds the answer in plain words."""

    record: str
    act: Act
    form: Callable[..., FormSpec]
    questions: tuple[str, ...]
    before: tuple[str, ...] = ()


GROUPS = (
    Group("aliases", Act.RECORD_IDENTITY, person_forms.aliases, ("aliases",)),
    Group(
        "papers", Act.RECORD_IDENTITY, person_forms.papers, ("nationalities", "languages", "papers"),
        ("nationality", "languages", "papers"),
    ),
    Group(
        "background", Act.RECORD_IDENTITY, person_forms.background, ("criminal_record", "debts", "custody_orders")
    ),
    Group("contacts", Act.RECORD_WHEREABOUTS, person_forms.contacts, ("contacts",)),
)  # fmt: skip


class PersonCard(Card):
    """A person as far as this officer may know; what asks a question stands beside its answer."""

    def __init__(self, part: Part, one: MemberView) -> None:
        moving = _("moves along") if one.moves_along else _("stays")
        super().__init__(f"{letter(one.ordinal)} · {label(one.relation)}", f"{label(one.age_band)} · {moving}")
        self._part, self._one = part, one
        self.person = one.id
        if isinstance(one.identity, PersonIdentity):
            self.body.addLayout(self._who(one.identity))
            facts = Facts()
            for group in GROUPS:
                self._ask(facts, group)
            self.body.addWidget(facts)
        else:
            text = _("Identity is not recorded yet.")
            self.body.addWidget(words(said(part.seen, one.identity, text), "muted", wraps=True))
        self.body.addWidget(FamilyFacts(part, one))
        self.beside_title(self._offer(_("Correct"), Act.RECORD_IDENTITY, case_forms.identity, "quiet"))

    def _offer(self, text: str, act: Act, form: Callable[..., FormSpec], look: str = "inline") -> QWidget:
        seen = self._part.seen
        return self._part.offer(text, act, partial(form, seen.desk, seen.case, self._one), look)

    def _who(self, known: PersonIdentity) -> QLayout:
        """Portrait, names, birth and sex."""
        facts = Facts()
        facts.add(field_label("passport_name"), known.passport_name)
        facts.add(field_label("latin_name"), known.latin_name)
        facts.add(field_label("born"), birth(known.born))
        is_code = known.sex in [sex.value for sex in Sex]
        facts.add(field_label("sex"), label(Sex(known.sex)) if is_code else known.sex)
        name = words(known.native_name or known.passport_name, "own_script", is_selectable=True)
        whole = row(gap="gap_l")
        whole.addLayout(column(name, facts, None), 1)
        whole.addLayout(self._portrait())
        return whole

    def _portrait(self) -> QLayout:
        photo = self._one.more.photo
        if not isinstance(photo, PersonPhoto):
            return column(self._offer(_("Add a portrait"), Act.RECORD_IDENTITY, person_forms.photo), None)
        picture, pixels = QLabel(), QPixmap()
        pixels.loadFromData(photo.body)
        height = theme.measure("portrait_height")
        picture.setPixmap(pixels.scaledToHeight(height, Qt.TransformationMode.SmoothTransformation))
        picture.setAccessibleName(_("Portrait"))
        replace = self._offer(_("Replace"), Act.RECORD_IDENTITY, person_forms.photo)
        return column(picture, replace, None, gap="gap_xs")

    def _ask(self, facts: Facts, group: Group) -> None:
        """A line for each question of a group; the form that asks them stands beside the first."""
        told = getattr(self._one.more, group.record)
        if isinstance(told, Withheld):
            text = said(self._part.seen, told, "")
            facts.add(persons.field_label(group.questions[0]), text, "muted")
            return
        for number, name in enumerate(group.questions):
            offer = None
            if number == 0:
                offer = self._offer(_("Record"), group.act, group.form)
                offer.setAccessibleName(_("Record: {question}").format(question=persons.field_label(name)))
            facts.add(persons.field_label(name), answered(self._answers(told, group, number), offer))

    def _answers(self, told: object, group: Group, number: int) -> tuple[Line, ...]:
        question: Known[object] = getattr(told, group.questions[number], Known())
        before = getattr(self._one.identity, group.before[number], "") if group.before else ""
        if before and question.knowledge is Knowledge.NEVER_ASKED:
            return ((before, ""),)
        return lines(question, self._part.seen.desk.today())
