"""Templates: the section's own texts by kind and language, and beside them the one chosen, as it comes out."""

from functools import partial

from relocation_desk.casework import countries, template_preview, templates
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.templates import HOUSE, Kept, NewTemplate, TemplateRow, TemplateView
from relocation_desk.desk import template_forms
from relocation_desk.desk.columns import Column
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import ActButton, button, clear, only_if, row, words
from relocation_desk.desk.parts.preview import Preview
from relocation_desk.desk.parts.wrapping import Wrapping
from relocation_desk.desk.table_page import TablePage
from relocation_desk.desk.tasks import Lane, Tasks
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.letter_codes import TemplateKind
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label

_SHEET = 560


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    return (
        Column(_("Text"), _kind, None, 0, "strong"),
        Column(_("Language"), _language, None, 104),
        Column(_("Version"), _version, None, 104, "muted"),
    )


def _kind(one: TemplateRow) -> str:
    return label(one.kind)


def _language(one: TemplateRow) -> str:
    return countries.language_name(one.language)


def _version(one: TemplateRow) -> str:
    return _("of the desk") if one.last.version == HOUSE else str(one.last.version)


class TemplatesPage(TablePage):
    """`visit` takes a kind and a language, with a full stop between them."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk, _("Templates"), columns(), (1, 1))
        self._chosen = ""
        self.table.row_chosen.connect(self._choose)
        self.table.row_opened.connect(self._open)
        letters = button(_("Letters"), "quiet", self.go_to_letters)
        only_if(desk.may(Act.VIEW_LETTERS), letters)
        self.offer(letters)
        self.offer(button(_("Another language"), "", self.add_language))

    def visit(self, subject: str, part: str) -> None:
        self._chosen = subject or self._chosen
        self.refresh()

    def refresh(self) -> None:
        self.load(partial(templates.listed, self.desk), self.show_templates)

    def show_templates(self, found: tuple[TemplateRow, ...]) -> None:
        """Show the texts; there are always those that came with the desk."""
        self.counted.setText(ngettext("{count} text", "{count} texts", len(found)).format(count=len(found)))
        self.table.rows.show_rows(found)
        self.show_table()
        names = [_name(one) for one in found]
        at = names.index(self._chosen) if self._chosen in names else 0
        self.table.selectRow(at)
        self.table.scrollTo(self.table.rows.index(at, 0))

    def _choose(self, one: TemplateRow) -> None:
        self._chosen = _name(one)
        work = partial(templates.show, self.desk, one.kind, one.language)
        self.tasks.run(work, self.show_template, self.show_trouble)

    def _open(self, one: TemplateRow) -> None:
        view = templates.show(self.desk, one.kind, one.language)
        self.form_wanted.emit(template_forms.edit(self.desk, view))

    def show_template(self, one: TemplateView) -> None:
        """Show a version of a text, and how it comes out."""
        clear(self.detail)
        card = Card(f"{label(one.kind)} · {countries.language_name(one.language)}")
        change = ActButton(_("Change it…"), partial(template_forms.edit, self.desk, one), "primary")
        change.chosen.connect(self._act)
        card.beside_title(change)
        facts = Facts(108).add(_("Version"), _kept(next(kept for kept in one.versions if kept.version == one.version)))
        facts.add(_("Fields"), ", ".join(label(field) for field in one.offered) or _("no field"))
        card.body.addWidget(facts)
        others = [kept for kept in one.versions if kept.version != one.version]
        if others:
            card.body.addWidget(words(_("Other versions"), "small"))
            buttons = [ActButton(_kept(kept), (one.kind, one.language, kept.version), "quiet") for kept in others]
            for other in buttons:
                other.chosen.connect(self._see_version)
            card.body.addLayout(Wrapping(*buttons))
        self.detail.addWidget(card)
        new = NewTemplate(one.kind, one.language, one.text)
        drawing = partial(template_preview.preview, self.desk, new)
        self.tasks.run(drawing, self.show_pages, self.show_trouble, lane=Lane.DOCUMENTS)

    def show_pages(self, pdf: bytes) -> None:
        """Show how it comes out, below what it is."""
        preview = Preview(pdf, self.tasks)
        preview.setMinimumHeight(_SHEET)
        self.detail.addLayout(row(words(_("As it comes out, with invented facts:"), "muted"), None))
        self.detail.addWidget(preview, 1)

    def _act(self, make: object) -> None:
        if callable(make):
            self.form_wanted.emit(make())

    def _see_version(self, wanted: object) -> None:
        match wanted:
            case (TemplateKind() as kind, str(language), int(version)):
                work = partial(templates.show, self.desk, kind, language, version)
                self.tasks.run(work, self.show_template, self.show_trouble)

    def add_language(self) -> None:
        """Open the form of a text in another language."""
        self.form_wanted.emit(template_forms.another(self.desk))

    def go_to_letters(self) -> None:
        """Back to the register."""
        self.visit_wanted.emit(Visit(Destination.LETTERS))


def _name(one: TemplateRow) -> str:
    return f"{one.kind}.{one.language}"


def _kept(one: Kept) -> str:
    if one.kept_on is None:
        return _("of the desk")
    return _("{version}, {day}, by {officer}").format(version=one.version, day=day(one.kept_on), officer=one.kept_by)
