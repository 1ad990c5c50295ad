"""The forms of later versions of a dossier, and of a cover that someone reads out."""

from collections.abc import Callable
from dataclasses import dataclass

from relocation_desk.casework import authenticating, document_views, dossier_versions, dossiers
from relocation_desk.casework.authenticating import Answer
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.document_views import DocumentView
from relocation_desk.casework.dossier_versions import Begun, NewVersion
from relocation_desk.casework.views import CopyView
from relocation_desk.desk import dossier_forms
from relocation_desk.desk.case_forms import code
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.copy_codes import VersionKind
from relocation_desk.domain.references import OfficerRef
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import label


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the form of a next version offers."""

    begun: Begun
    documents: tuple[DocumentView, ...]
    seconds: tuple[OfficerRef, ...]


def beginning(desk: Desk, copy: CopyView) -> Beginning:
    """Gather it; NotSealedYet."""
    begun = dossier_versions.begin(desk, copy.dossier)
    return Beginning(begun, document_views.of_case(desk, copy.case), dossiers.second_officers(desk))


def next_version(desk: Desk, copy: CopyView, seen: Beginning) -> FormSpec:
    """A replacement or a supplement of a dossier that has left, with what goes along, in so many copies."""
    further = seen.begun.further
    asked = (
        code("kind", _("What it is"), VersionKind),
        Field("is_urgent", _("Urgent correction: the State confirms within a day that it was read"), Kind.CHECK,
              initial=False),
        Field("second", _("Who signs as second officer"), Kind.CODE, choices=tuple((one, one) for one in seen.seconds)),
        *dossier_forms.how_it_goes(seen.documents, further, seen.begun),
    )  # fmt: skip

    def save(values: Values) -> Visit:
        new = NewVersion(
            values["kind"], is_urgent=values["is_urgent"], second=OfficerRef(values["second"]),
            way=dossier_forms.way(values, further), chosen=values.get("annexes", ()),
        )  # fmt: skip
        dossier_versions.prepare(desk, copy.dossier, new)
        return Visit(Destination.ASSISTANT, copy.case, copy.dossier)

    title = _("Next version of {number}").format(number=copy.dossier)
    lead = _(
        "Correct the case first. The version has the same number, and says on the page for the officer on duty "
        "what changed. It is signed and sealed as the first was; copies that never left become void. "
        "A replacement has the annexes that are chosen here and no others; a supplement, those that are new."
    )
    return FormSpec(f"version:{copy.dossier}", title, lead, _("Prepare the version"), asked, save, _as_it_is)


def _as_it_is(visit: Visit) -> Visit:
    return visit


def authentication(desk: Desk, tell: Callable[[str], None]) -> FormSpec:
    """Someone reads a cover out over the telephone."""
    asked = (
        Field("number", _("Number")),
        Field("version", _("Version"), Kind.NUMBER, initial=1),
        Field("code", _("Copy code")),
        Field("head", _("Trail head"), hint=_("At least the first eight characters.")),
    )

    def save(values: Values) -> Answer:
        read = authenticating.Read(values["number"], values["version"], values["code"], values["head"])
        found = authenticating.authenticate(desk, read)
        tell(sentence(found, values["number"].upper()))
        return found

    lead = _("Type what the caller reads out. Ask for the word of the day first; tell nothing that they did not say.")
    return FormSpec("authentication", _("Is a copy genuine?"), lead, _("Compare"), asked, save)


def sentence(found: Answer, number: str) -> str:
    """The answer in words."""
    if not found.is_genuine:
        said = _("{number}: NOT genuine as it was read out. Let it be read again, then call back over a known line.")
        return said.format(number=number)
    parts = [_("{number}: genuine.").format(number=number)]
    if found.replaced_by is not None:
        parts.append(_("It is replaced by version {version}.").format(version=found.replaced_by))
    elif found.supplements:
        said = ngettext("{count} supplement follows it.", "{count} supplements follow it.", found.supplements)
        parts.append(said.format(count=found.supplements))
    else:
        parts.append(_("It is the current version."))
    if found.is_recalled:
        parts.append(_("It was called back."))
    stage = label(found.stage) if found.stage is not None else ""
    parts.append(_("The copy stands at “{stage}”.").format(stage=stage))
    return " ".join(parts)
