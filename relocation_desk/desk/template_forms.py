"""The forms of the section's own texts: a text to write, and another language to write one in."""

from functools import partial

from relocation_desk.casework import countries, template_preview, templates
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.templates import NewTemplate, TemplateView
from relocation_desk.desk.case_forms import code
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain import letters
from relocation_desk.domain.letter_codes import TemplateKind
from relocation_desk.words.catalogue import _
from relocation_desk.words.house_texts import house_text
from relocation_desk.words.labels import label


def edit(desk: Desk, one: TemplateView) -> FormSpec:
    """A new version of a text."""
    return _written(desk, one.kind, one.language, one.text)


def _written(desk: Desk, kind: TemplateKind, language: str, begun: str) -> FormSpec:
    offered = tuple((one.value, label(one)) for one in letters.offered(kind, language))

    def check(typed: str) -> str:
        letters.require_fields(typed, kind, language)
        return typed

    def drawn(typed: str) -> bytes:
        return template_preview.preview(desk, NewTemplate(kind, language, typed))

    def save(values: Values) -> Visit:
        templates.save(desk, NewTemplate(kind, language, values["text"]))
        return Visit(Destination.TEMPLATES, f"{kind}.{language}")

    asked = (
        Field("text", _("Text"), Kind.TEMPLATE, choices=offered, initial=begun, check=check, drawn=drawn),
    )  # fmt: skip
    lead = _(
        "A word in braces is filled in when the letter is written. A line whose only field is empty falls away. Each "
        "saving keeps a version; letters that were written stay as they are."
    )
    title = f"{label(kind)} · {countries.language_name(language)}"
    return FormSpec(f"template:{kind}:{language}", title, lead, _("Save as a new version"), asked, save, _follow)


def another(desk: Desk) -> FormSpec:
    """A text in a language in which there is none yet, begun from one that there is."""
    mine = [one for one in TemplateKind if desk.is_cleared_for(templates.compartment_of(one))]
    asked = (
        code("kind", _("For what"), mine),
        Field("language", _("Language"), hint=_("Its code of two letters, as in ar, es, ka, sw."),
              check=templates.require_language),
    )  # fmt: skip

    def save(values: Values) -> tuple[TemplateKind, str]:
        return values["kind"], values["language"]

    lead = _("The text opens next; it begins with the English one of the desk, to be written over.")
    return FormSpec("template", _("Text in another language"), lead, _("Go on"), asked, save, partial(_begin, desk))


def _begin(desk: Desk, chosen: tuple[TemplateKind, str]) -> FormSpec:
    kind, language = chosen
    known = [one for one in templates.listed(desk) if (one.kind, one.language) == chosen]
    begun = templates.show(desk, kind, language).text if known else house_text(kind, "en") or ""
    return _written(desk, kind, language, begun)


def _follow(visit: Visit) -> Visit:
    return visit
