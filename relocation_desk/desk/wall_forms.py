"""Forms of who reaches a case: assigning, walling, breaking glass, destroying."""

from collections.abc import Callable, Iterable
from pathlib import Path

from relocation_desk.casework import assignments, breaking_glass, destruction, sharing_out, walls
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.reach import Reach
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.references import CaseRef, OfficerRef
from relocation_desk.reports.trail_file import FileUnwritable
from relocation_desk.vault.durable import replace_file
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import label

_HOURS = 24


def _officers(desk: Desk, officers: Iterable[OfficerRef]) -> tuple[tuple[OfficerRef, str], ...]:
    known = desk.vault.chain.state.officers
    return tuple((one, f"{one} · {label(known[one].roles)}" if one in known else one) for one in officers)


def _of_one(
    desk: Desk, officers: Iterable[OfficerRef], title: str, lead: str, act: Callable[[OfficerRef], object]
) -> FormSpec:
    """A form that takes one officer."""

    def save(values: Values) -> None:
        act(values["officer"])

    asked = (Field("officer", _("Officer"), Kind.CODE, choices=_officers(desk, officers)),)
    return FormSpec(f"officer.{title}", title, lead, title, asked, save)


def assign(desk: Desk, case: CaseRef, reach: Reach) -> FormSpec:
    """Another officer for the case."""

    def act(officer: OfficerRef) -> None:
        assignments.assign(desk, case, officer)

    lead = _("Whoever acts on a case without being assigned stands out on the trail.")
    return _of_one(desk, reach.may_be_assigned, _("Assign to {case}").format(case=case), lead, act)


def unassign(desk: Desk, case: CaseRef, reach: Reach) -> FormSpec:
    """An officer whose part in the case is over."""

    def act(officer: OfficerRef) -> None:
        assignments.unassign(desk, case, officer)

    lead = _("The officer can still open the case; from now on that stands out on the trail.")
    return _of_one(desk, reach.assigned, _("Take off {case}").format(case=case), lead, act)


def hand_over(desk: Desk, case: CaseRef, reach: Reach) -> FormSpec:
    """One case from an officer to another."""

    def save(values: Values) -> None:
        assignments.hand_over_one(desk, case, values["leaving"], values["officer"])

    first = desk.officer if desk.officer in reach.assigned else reach.assigned[0]
    asked = (
        Field("leaving", _("From"), Kind.CODE, choices=_officers(desk, reach.assigned), initial=first),
        Field("officer", _("To"), Kind.CODE, choices=_officers(desk, reach.may_be_assigned)),
    )
    lead = _("One is assigned in the other’s place. Who gave it can still open it; that stands out on the trail.")
    return FormSpec(f"hand-over.{case}", _("Hand {case} over").format(case=case), lead, _("Hand over"), asked, save)


def share_out(desk: Desk, officer: OfficerRef | None = None) -> FormSpec:
    """Cases that nobody has to one officer, the oldest first."""

    def save(values: Values) -> int:
        return sharing_out.share_out(desk, values["officer"], values["most"])

    known = assignments.candidates(desk)
    first = officer or known[0]
    asked = (
        Field("officer", _("To"), Kind.CODE, choices=_officers(desk, known), initial=first),
        Field("most", _("How many at most"), Kind.NUMBER, initial=sharing_out.nobodys(desk, first)),
    )
    lead = _("The oldest come first, in one act. Cases within a wall go only to who is within it.")
    return FormSpec("share-out", _("Cases that nobody has"), lead, _("Assign them"), asked, save)


def hand_over_all(desk: Desk, leaving: OfficerRef, count: int) -> FormSpec:
    """All cases of an officer to another."""

    def save(values: Values) -> int:
        return assignments.hand_over(desk, leaving, values["officer"])

    others = (one for one in assignments.candidates(desk) if one != leaving)
    asked = (Field("officer", _("To"), Kind.CODE, choices=_officers(desk, others)),)
    lead = ngettext(
        "{count} case of {officer} goes over in one act. {officer} can still open it; that stands out on the trail.",
        "{count} cases of {officer} go over in one act. {officer} can still open them; that stands out on the trail.",
        count,
    ).format(count=count, officer=leaving)
    title = _("Hand over the cases of {officer}").format(officer=leaving)
    return FormSpec(f"hand-over.{leaving}", title, lead, _("Hand over"), asked, save)


def wall(desk: Desk, case: CaseRef, reach: Reach) -> FormSpec:
    """A wall, with the officers who stay within."""
    can = _officers(desk, reach.may_be_named)
    asked = tuple(Field(one, word, Kind.CHECK, initial=one in {desk.officer, *reach.assigned}) for one, word in can)

    def save(values: Values) -> None:
        walls.put_up(desk, case, tuple(one for one, _word in can if values[one]))

    lead = _(
        "Only the officers ticked here will open what is sealed of it, at least two of them. All others see its "
        "reference and codes. What you can’t open yourself is brought within by one who can."
    )
    title = _("Wall {case}").format(case=case)
    return FormSpec(f"wall.{case}", title, lead, title, asked, save)


def complete(desk: Desk, case: CaseRef, reach: Reach) -> FormSpec:
    """What its builder could not open, brought within."""

    def save(_values: Values) -> None:
        walls.complete(desk, case)

    lead = _("Under the keys of all who are cleared still: {compartments}. What you open of it comes within the wall.")
    said = lead.format(compartments=label(reach.outside))
    return FormSpec(f"complete.{case}", _("Complete the wall"), said, _("Complete the wall"), (), save)


def name_another(desk: Desk, case: CaseRef, reach: Reach) -> FormSpec:
    """One more officer within."""

    def act(officer: OfficerRef) -> None:
        walls.name_another(desk, case, officer)

    lead = _("The officer gets the keys of this case that you hold and that the officer is cleared for.")
    return _of_one(desk, reach.may_be_named, _("Name another within the wall"), lead, act)


def take_down(desk: Desk, case: CaseRef) -> FormSpec:
    """The case open again to all who are cleared."""

    def save(_values: Values) -> None:
        walls.take_down(desk, case)

    lead = _("What you open of {case} is then open again to everyone who is cleared for it.").format(case=case)
    title = _("Take the wall down")
    return FormSpec(f"unwall.{case}", title, lead, title, (), save, is_final=True)


def break_glass(desk: Desk, case: CaseRef, reach: Reach) -> FormSpec:
    """What is closed to the officer, for some hours, by two."""
    asked = (
        *(Field(one.value, label(one), Kind.CHECK, initial=len(reach.closed) == 1) for one in reach.closed),
        Field("hours", _("For how many hours"), Kind.NUMBER, initial=_HOURS,
              hint=_("At most {most}. It ends by itself.").format(most=breaking_glass.MOST_HOURS)),
        Field("reason", _("Reason"), Kind.TEXT, hint=_("Only officers who may approve it can read it.")),
    )  # fmt: skip

    def save(values: Values) -> int:
        wanted = tuple(one for one in Compartment if values.get(one.value))
        return breaking_glass.ask(desk, case, wanted, values["hours"], values["reason"])

    lead = _("An officer who holds what is closed to you approves it, under Approvals. All of it stands on the trail.")
    title = _("Ask to break glass on {case}").format(case=case)
    return FormSpec(f"glass.{case}", title, lead, _("Ask a second officer"), asked, save)


def end_glass(desk: Desk, case: CaseRef) -> FormSpec:
    """Broken glass that is needed no more."""

    def save(_values: Values) -> None:
        breaking_glass.end(desk, case)

    lead = _("What was opened to you of {case} is closed again at once.").format(case=case)
    title = _("End the broken glass")
    return FormSpec(f"end-glass.{case}", title, lead, title, (), save)


def ask_destruction(desk: Desk, case: CaseRef) -> FormSpec:
    """To destroy what is sealed, asked of a second officer."""

    def save(_values: Values) -> int:
        return destruction.ask(desk, case)

    lead = _(
        "Every key of {case} would be removed: names, places, reasons and dossiers of it open to nobody again. Its "
        "reference, codes and days stay for the figures. A second officer approves it first; then you carry it out."
    )
    title = _("Ask to destroy {case}").format(case=case)
    return FormSpec(
        f"ask-destroy.{case}", title, lead.format(case=case), _("Ask a second officer"), (), save, is_final=True
    )


def destroy(desk: Desk, case: CaseRef) -> FormSpec:
    """What a second officer approved, carried out."""

    def save(_values: Values) -> None:
        destruction.destroy(desk, case)

    lead = _("Approved by a second officer. It can’t be undone; copies of the vault made before still hold the keys.")
    title = _("Destroy what is sealed of {case}").format(case=case)
    return FormSpec(f"destroy.{case}", title, lead, title, (), save, is_final=True)


def certificate(desk: Desk, case: CaseRef) -> FormSpec:
    """The page that both officers sign."""
    asked = (Field("folder", _("Folder to write it to"), Kind.FOLDER),)

    def save(values: Values) -> Path:
        file: Path = values["folder"] / "certificate.pdf"
        try:
            replace_file(file, destruction.print_certificate(desk, case))
        except OSError:
            raise FileUnwritable(file=file.name) from None
        return file

    lead = _(
        "One page, certificate.pdf, in references and days. It names the copies of the vault that were made before and "
        "still hold the keys. Print it; both officers sign it."
    )
    title = _("Certificate of destruction")
    return FormSpec(f"certificate.{case}", title, lead, _("Write certificate"), asked, save)
