"""The dossier assistant: what is missing, what leaves and why, the pages themselves, two signatures, the seal."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from relocation_desk.casework import departing, document_views, dossiers, printing, recipients, tellings
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.document_views import DocumentView
from relocation_desk.casework.dossier_sealing import Exported
from relocation_desk.casework.ingredients import Missing
from relocation_desk.casework.printing import Printing
from relocation_desk.casework.recipe import Proposed
from relocation_desk.casework.recipients import Addressed
from relocation_desk.casework.views import CopyView, DossierView
from relocation_desk.desk import apart_forms, dossier_forms, printing_forms, recipe_forms, theme
from relocation_desk.desk.act_form import ActForm
from relocation_desk.desk.apart_forms import Offered
from relocation_desk.desk.fields import FormSpec
from relocation_desk.desk.next_acts import Step
from relocation_desk.desk.page import Page, scrolling
from relocation_desk.desk.parts import dossier_cards
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.chips import Chip
from relocation_desk.desk.parts.dossier_cards import ApartCard, IdentityCard
from relocation_desk.desk.parts.leaving import Leaving
from relocation_desk.desk.parts.lettering import ActButton, button, clear, row, words
from relocation_desk.desk.parts.missing_list import MissingList
from relocation_desk.desk.parts.preview import Preview
from relocation_desk.desk.parts.steps import Steps
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import CopyStage, DossierStage
from relocation_desk.domain.references import CaseRef, DossierNumber, OfficerRef
from relocation_desk.domain.telling_codes import Matter
from relocation_desk.dossier.content import Content
from relocation_desk.dossier.showing import Showing
from relocation_desk.system.printers import Printer
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label

ACT_WIDTH = 380
_AT = {DossierStage.PREPARED: 2, DossierStage.SIGNED: 3, DossierStage.APPROVED: 4, DossierStage.SEALED: 4}


@dataclass(frozen=True, slots=True)
class Before:
    """A case whose dossier is not prepared yet."""

    missing: tuple[Missing, ...]
    proposed: Proposed | None
    seconds: tuple[OfficerRef, ...]
    documents: tuple[DocumentView, ...]
    further: tuple[str, ...] = ()
    held: tuple[Matter, ...] = ()
    advised_against: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A dossier that is prepared."""

    view: DossierView
    content: Content
    pdf: bytes
    printers: tuple[Printer, ...] = ()
    addressed: tuple[Addressed, ...] = ()
    held: tuple[Matter, ...] = ()
    offered: Offered | None = None


def _before(desk: Desk, case: CaseRef, language: str) -> Before:
    missing = dossiers.missing(desk, case)
    if missing:
        return Before(missing, None, (), (), held=tellings.held(desk, case))
    content, seconds = dossiers.proposal(desk, case, language), dossiers.second_officers(desk)
    return Before(
        (),
        content,
        seconds,
        document_views.of_case(desk, case),
        recipients.further(desk, case),
        tellings.held(desk, case),
        departing.advised_against(desk, case),
    )


def _made(desk: Desk, number: DossierNumber) -> Made:
    view = dossiers.dossier(desk, number)
    prints = printing_forms.waiting(view) is not None and desk.may(Act.PRINT_COPY)
    printers = printing.available(desk) if prints else ()
    content, pdf = dossiers.content(desk, number), dossiers.pdf(desk, number)
    held = tellings.held(desk, view.case)
    offered = None if view.apart else apart_forms.offered(desk, view.case)
    return Made(view, content, pdf, printers, recipients.of_dossier(desk, number), held, offered)


class AssistantPage(Page):
    """One dossier, from what is missing to the file on the medium."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk)
        self.case, self.number, self.language = CaseRef(""), DossierNumber(""), "en"
        self.exported: Exported | None = None
        self.printed: Printing | None = None
        self.act_form: ActForm | None = None
        self.made: Made | None = None
        self._reading = "pages"
        self._held: tuple[Matter, ...] = ()
        self._advised_against = ""

    def visit(self, subject: str, part: str) -> None:
        if (subject, part) != (self.case, self.number):
            self.exported = self.printed = None
            self.cover()
        self.case, self.number = CaseRef(subject), DossierNumber(part)
        self.refresh()

    def refresh(self) -> None:
        if self.number:
            self.load(partial(_made, self.desk, self.number), self.show_made)
        else:
            self.load(partial(_before, self.desk, self.case, self.language), self.show_before)

    def _frame(self, title: str, remark: str, at: int, left: QWidget, right: QWidget, chip: Chip | None = None) -> None:
        """Head and steps above, what to read at the left, what to do at the right."""
        steps = Steps(
            (_("Complete"), _("What leaves"), _("Your signature"), _("Second signature"), _("Seal and export"))
        )
        steps.stand_at(at)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_m"))
        head = row(words(title, "title"), gap="gap_m")
        if chip is not None:
            head.addWidget(chip)
        head.addWidget(words(remark, "muted"))
        head.addStretch(1)
        case = ActButton(_("Case {case}").format(case=self.case), Visit(Destination.CASE, self.case))
        case.chosen.connect(self.visit_wanted)
        head.addWidget(case)
        layout.addLayout(head)
        layout.addWidget(steps)
        if self._held:
            said = _("Not to be told further: {matters}. Weigh each line that leaves against this limit.")
            layout.addWidget(words(said.format(matters=label(self._held)), "danger", wraps=True))
        if self._advised_against:
            advised = _("The psychosocial evaluation of {persons} advises against their relocation.")
            layout.addWidget(words(advised.format(persons=self._advised_against), "danger", wraps=True))
        beside = QHBoxLayout()
        beside.setDirection(QBoxLayout.Direction.LeftToRight)
        beside.setSpacing(theme.measure("gap_l"))
        beside.addWidget(left, 1)
        beside.addWidget(_standing(right))
        layout.addLayout(beside, 1)
        self.show_whole(whole)

    def show_before(self, found: Before) -> None:
        """What is missing; when nothing is, what would leave."""
        self.made, self._held, self._advised_against = None, found.held, found.advised_against
        if found.proposed is None:
            self._frame(_("Transfer dossier"), _("not prepared yet"), 0, self._missing(found), self._no_act())
            return
        leaving = Leaving(
            found.proposed.content, found.proposed.findings, may_choose=self.desk.may(Act.PREPARE_DOSSIER)
        )
        leaving.wanted.connect(self._change)
        if found.proposed.findings:
            self._frame(_("Transfer dossier"), _("not fit to leave yet"), 1, scrolling(leaving), self._settle_first())
            return
        asked = found.seconds, found.documents, found.further
        card = self._act_card(dossier_forms.prepare(self.desk, self.case, self.language, *asked))
        choice = QComboBox()
        for code, word in dossier_forms.languages():
            choice.addItem(word, code)
        choice.setCurrentIndex(choice.findData(self.language))
        choice.setAccessibleName(_("Language of the dossier"))
        choice.activated.connect(self._choose_language)
        card.body.insertWidget(0, words(_("Language of the dossier"), "small"))
        card.body.insertWidget(1, choice)
        self._frame(_("Transfer dossier"), _("complete, not prepared yet"), 1, scrolling(leaving), card)

    def _change(self, wanted: object) -> None:
        """Open the form that takes in, leaves out or keeps."""
        spec = recipe_forms.change(self.desk, self.case, wanted)
        if spec is not None:
            self.form_wanted.emit(spec)

    def _settle_first(self) -> Card:
        card = Card(_("What happens now"))
        text = _("Settle what stands in the way: rewrite the texts on the page of the case, or give a reason here.")
        card.body.addWidget(words(text, "muted", wraps=True))
        for word, step in ((_("Open the brief"), Step.BRIEF), (_("Open the plan of arrival"), Step.ARRIVAL)):
            way = ActButton(word, Visit(Destination.CASE, self.case, step))
            way.chosen.connect(self.visit_wanted)
            card.body.addLayout(row(way, None))
        return card

    def _choose_language(self, number: int) -> None:
        self.language = dossier_forms.languages()[number][0]
        self.refresh()

    def _missing(self, found: Before) -> QWidget:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 12, 0)
        card = MissingList(self.desk, self.case, found.missing)
        card.chosen.connect(self.visit_wanted)
        layout.addWidget(card)
        layout.addStretch(1)
        return scrolling(content)

    def _no_act(self) -> Card:
        card = Card(_("What happens now"))
        text = _("The dossier can be prepared when nothing is missing any more.")
        card.body.addWidget(words(text, "muted", wraps=True))
        back = ActButton(_("Open the case"), Visit(Destination.CASE, self.case), "primary")
        back.chosen.connect(self.visit_wanted)
        card.body.addLayout(row(back, None))
        return card

    def show_made(self, made: Made) -> None:
        """The pages and the reasons, and the next step."""
        self.made, self._held, self._advised_against = made, made.held, ""
        one = made.view
        waits = any(copy.stage in (CopyStage.NUMBERED, CopyStage.SEALED) for copy in one.copies)
        is_out = one.stage is DossierStage.SEALED and not waits
        remark = _("for {partner} · prepared {day} by {officer}").format(
            partner=one.partner_name, day=day(one.prepared_on), officer=one.prepared_by
        )
        remark = " · ".join(part for part in (dossier_cards.stands_beside(one), remark) if part)
        chip = Chip(label(one.stage))
        self._frame(dossier_cards.called(one), remark, 5 if is_out else _AT[one.stage],
                    self._reader(made), self._side(made, is_out=is_out), chip)  # fmt: skip

    def _reader(self, made: Made) -> QWidget:
        reader, self._choices = QWidget(), QButtonGroup(self)
        self._body = QVBoxLayout()
        tabs = []
        for name, word in (("pages", _("The pages themselves")), ("reasons", _("What leaves and why"))):
            tab = ActButton(word, name, "tab")
            tab.setCheckable(True)
            tab.setProperty("reading", name)
            tab.chosen.connect(self.read)
            self._choices.addButton(tab)
            tabs.append(tab)
        layout = QVBoxLayout(reader)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row(*tabs, None, gap="gap_l"))
        layout.addLayout(self._body, 1)
        self.read(self._reading)
        return reader

    def read(self, name: str) -> None:
        """Show the pages, or the reasons."""
        self._reading = name
        for tab in self._choices.buttons():
            tab.setChecked(tab.property("reading") == name)
        clear(self._body)
        if self.made is not None:
            pages = name == "pages"
            self._body.addWidget(self._pages(self.made) if pages else scrolling(Leaving(self.made.content)))

    def _pages(self, made: Made, pdf: bytes = b"") -> QWidget:
        """What others wrote is in annexes too: a process without keys draws the pages then."""
        shown = pdf or made.pdf
        return Preview(shown, self.tasks, Showing(shown) if made.content.annexes else None)

    def see_copy(self, copy: CopyView) -> None:
        """Show the pages of a copy on paper, as they will come out."""
        self.tasks.run(partial(printing.pages, self.desk, copy.code), self._show_copy)

    def _show_copy(self, pdf: bytes) -> None:
        if self.made is not None:
            clear(self._body)
            self._body.addWidget(self._pages(self.made, pdf))

    def _side(self, made: Made, *, is_out: bool) -> QWidget:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_l"))
        spec, paper = self._next(made), self._paper(made)
        if self.exported is not None:
            layout.addWidget(self._led(dossier_cards.result(self.desk, self.tasks, self.exported)))
        elif is_out and paper is None:
            layout.addWidget(self._led(dossier_cards.followed(made.view)))
        if spec is not None:
            layout.addWidget(self._act_card(spec))
        elif paper is None and self.exported is None and not is_out:
            layout.addWidget(self._waits(made.view))
        if paper is not None:
            layout.addWidget(paper)
        identity = IdentityCard(self.desk, made.view, made.pdf, made.addressed)
        identity.chosen.connect(self._ask)
        layout.addWidget(identity)
        if made.offered is not None and made.offered.keeps:
            annexes = ApartCard(self.desk, made.view, made.offered)
            annexes.chosen.connect(self._ask)
            layout.addWidget(annexes)
        return column

    def _led(self, made: tuple[Card, ActButton]) -> Card:
        """A card with a way on from it."""
        card, way = made
        way.chosen.connect(self.visit_wanted)
        return card

    def _next(self, made: Made) -> FormSpec | None:
        one = made.view
        if one.stage is DossierStage.SEALED:
            waits = any(copy.stage is CopyStage.SEALED for copy in one.copies)
            return dossier_forms.export(self.desk, one) if waits and self.desk.may(Act.EXPORT_COPY) else None
        return dossier_forms.next_form(self.desk, one, made.content.unread)

    def _paper(self, made: Made) -> Card | None:
        """What a copy on paper asks for: a printer, or a word on what came out of it."""
        if self.printed is not None:
            return self._form_card(printing_forms.outcome(self.desk, self.printed))[0]
        copy = printing_forms.waiting(made.view)
        if copy is None or not self.desk.may(Act.PRINT_COPY):
            return None
        if not made.printers:
            return self._no_printer(copy)
        card, _form = self._form_card(printing_forms.send(self.desk, copy, made.printers))
        see = ActButton(_("See its pages"), copy, "quiet")
        see.chosen.connect(self.see_copy)
        card.beside_title(see)
        return card

    def _no_printer(self, copy: CopyView) -> Card:
        card = Card(_("On paper"), _("Copy {ordinal} waits to be printed").format(ordinal=copy.ordinal))
        told = _(
            "No printer is set up on this workstation. Whoever keeps the machine adds one to CUPS; then look again."
        )
        card.body.addWidget(words(told, "muted", wraps=True))
        card.body.addLayout(row(button(_("Look again"), "", self.refresh), None))
        return card

    def _act_card(self, spec: FormSpec) -> Card:
        card, self.act_form = self._form_card(spec)
        return card

    def _form_card(self, spec: FormSpec) -> tuple[Card, ActForm]:
        card, form = Card(spec.title), ActForm(spec, self.tasks).laid_out()
        form.done.connect(self._done)
        form.refused.connect(self._refused)
        card.body.addWidget(form)
        return card, form

    def _done(self, result: object) -> None:
        self.printed = result if isinstance(result, Printing) else None
        if isinstance(result, Exported):
            self.exported = result
        elif isinstance(result, str):
            self.number = DossierNumber(result)
        self.changed.emit()
        self.refresh()

    def _refused(self, _trouble: object) -> None:
        self.changed.emit()

    def _waits(self, one: DossierView) -> Card:
        card = Card(_("What happens now"))
        who = one.prepared_by if one.stage is DossierStage.PREPARED else one.second_officer
        card.body.addWidget(words(_("It waits for {officer}.").format(officer=who), "muted", wraps=True))
        return card

    def _ask(self, make: Callable[[], FormSpec]) -> None:
        self.form_wanted.emit(make())


def _standing(content: QWidget) -> QWidget:
    """The cards at the right: they scroll by themselves on a low window."""
    held = QWidget()
    layout = QVBoxLayout(held)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(content)
    layout.addStretch(1)
    area = scrolling(held)
    area.setFixedWidth(ACT_WIDTH)
    return area
