"""The form of an annex apart: what one person keeps from others, released thing by thing, each with its reason."""

from dataclasses import dataclass

from relocation_desk.casework import apart, dossiers, recipients
from relocation_desk.casework.apart import Keeps, NewApart, Released
from relocation_desk.casework.desk import Desk
from relocation_desk.desk import dossier_forms
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import CaseRef, DossierNumber, OfficerRef
from relocation_desk.words.catalogue import _

_FACT = "fact: "  # what was typed comes back at the thing that it was typed about, whatever stands above it by then


@dataclass(frozen=True, slots=True)
class Offered:
    """Who keeps something from others who move along, who may sign second, and further certificates of the State."""

    keeps: tuple[Keeps, ...] = ()
    seconds: tuple[OfficerRef, ...] = ()
    further: tuple[str, ...] = ()


def offered(desk: Desk, case: CaseRef) -> Offered:
    """Gather it, for who may prepare."""
    keeps = apart.offered(desk, case) if desk.may(Act.PREPARE_DOSSIER) else ()
    return Offered(keeps, dossiers.second_officers(desk), recipients.further(desk, case)) if keeps else Offered()


def prepare(desk: Desk, case: CaseRef, one: Keeps, seen: Offered) -> FormSpec:
    """Release what one person keeps from others, into a file of its own."""
    hint = _("Kept from {persons}. Without a reason it stays here.")
    facts = (
        Field(f"{_FACT}{kept.what}", kept.what, Kind.TEXT, hint.format(persons=", ".join(kept.whom)), is_required=False)
        for kept in one.kept
    )
    asked = (
        *facts,
        Field("language", _("Language of the annex"), Kind.CODE, choices=dossier_forms.languages(), initial="en"),
        Field("second", _("Who signs as second officer"), Kind.CODE, choices=tuple((one, one) for one in seen.seconds)),
        *dossier_forms.how_it_goes((), seen.further),
    )  # fmt: skip

    def save(values: Values) -> DossierNumber:
        reasons = ((kept.what, values[f"{_FACT}{kept.what}"] or "") for kept in one.kept)
        new = NewApart(one.member, tuple(Released(what, reason) for what, reason in reasons if reason.strip()))
        way = dossier_forms.way(values, seen.further)
        return apart.prepare(desk, case, new, values["language"], OfficerRef(values["second"]), way)

    def leads_to(number: DossierNumber) -> Visit:
        return Visit(Destination.ASSISTANT, case, number)

    title = _("Annex apart of {person} {name}").format(person=one.person, name=one.name)
    lead = _(
        "A sealed file by itself: what it says stands in no dossier. Say of each thing why the State must know it. "
        "Each is printed as it stands here; the reasons are for who approves."
    )
    return FormSpec(f"apart:{case}:{one.member}", title, lead, _("Prepare the annex"), asked, save, leads_to)
