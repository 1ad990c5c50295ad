"""Forms that merge the cases of one person: the other case, both side by side with the reason, and undoing it."""

from functools import partial

from relocation_desk.casework import merging
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.merging import Proposal
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.domain import references
from relocation_desk.domain.merging_codes import Hindrance
from relocation_desk.domain.references import CaseRef
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label


def merge(desk: Desk, kept: CaseRef, other: CaseRef | None = None) -> FormSpec:
    """Which other case is this person's; then both are set side by side."""

    def check(typed: str) -> str:
        if (reference := references.parse(typed, "W")) == kept:
            raise merging.CantMerge(kept=kept, merged=reference, reasons=label(Hindrance.SAME_CASE))
        return reference

    asked = Field(
        "other",
        _("The other case"),
        hint=_("For example W-0153-K."),
        initial=other,
        check=check,
    )

    def save(values: Values) -> Proposal:
        return merging.proposal(desk, kept, CaseRef(values["other"]))

    lead = _("Two cases that turned out to be one person’s. {kept} is kept, and the other goes on in it.")
    title = _("Merge with another case")
    return FormSpec(
        f"merge.{kept}", title, lead.format(kept=kept), _("Compare"), (asked,), save, partial(_beside, desk)
    )


def _beside(desk: Desk, proposal: Proposal) -> FormSpec:
    """Both cases fact by fact: what will happen, or what stands in the way."""
    kept, other = proposal.kept, proposal.merged
    names = ((kept, _("{case} is kept").format(case=kept)), (other, other))
    facts = Field(
        "facts", _("Beside each other"), Kind.COMPARED, is_required=True, choices=names, initial=proposal.facts
    )
    title = _("Merge {other} into {kept}").format(other=other, kept=kept)

    if proposal.hindrances:
        lead = [_("They can’t be merged as they stand:"), *(f"– {one}" for one in proposal.hindrances)]
        look_again = partial(_look_again, desk, proposal)
        return FormSpec(
            f"merge.{kept}.{other}", title, "\n".join(lead), _("Look again"), (facts,), look_again,
            partial(_beside, desk),
        )  # fmt: skip

    apart = proposal.apart

    def save(values: Values) -> int:
        return merging.ask(desk, kept, other, values["reason"], despite=apart is not None)

    told, word = _told(kept, other), _("Why they are one person’s")
    if apart is not None:
        told, word = f"{merging.told_apart(apart)}\n\n{told}", _("Why they are one person’s after all")
    why = Field("reason", word, Kind.TEXT, hint=_("Sealed in both cases."))
    return FormSpec(f"merge.{kept}.{other}", title, told, _("Ask a second officer"), (facts, why), save)


def _look_again(desk: Desk, proposal: Proposal, _values: Values) -> Proposal:
    return merging.proposal(desk, proposal.kept, proposal.merged)


def _told(kept: CaseRef, other: CaseRef) -> str:
    """What will happen, in words."""
    told = (
        _("{other} takes no more records, and leaves the table of witnesses: its names and its reference find {kept}."),
        _("What is on record of either is shown in {kept}, marked with where it was recorded. Nothing is moved."),
        _("States out of the question, alerts, consents taken back, holds, walls and destruction then reach both."),
        _("A second officer approves it first, under Approvals; then it is done at once. It can be undone."),
    )
    return "\n".join(f"– {one}" for one in told).format(kept=kept, other=other)


def unmerge(desk: Desk, kept: CaseRef, other: CaseRef) -> FormSpec:
    """The two are two persons after all."""

    def save(values: Values) -> int | None:
        return merging.unmerge(desk, other, values["reason"])

    lead = _(
        "{other} and {kept} are two again, as they were. What was done in {kept} since is listed in its history, to be "
        "looked at again. A second officer approves it first, unless you merged them in the last ten minutes."
    )
    why = Field("reason", _("Why they are two persons’"), Kind.TEXT, hint=_("It stays with the record of the merge."))
    title = _("Undo the merge of {other}").format(other=other)
    return FormSpec(f"unmerge.{other}", title, lead.format(kept=kept, other=other), _("Undo the merge"), (why,), save)
