"""The forms of what placements cost."""

from relocation_desk.casework import costs, fund
from relocation_desk.casework.costs import CostView, PlacementCosts
from relocation_desk.casework.desk import Desk
from relocation_desk.desk.case_forms import code
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.desk.fund_forms import amount
from relocation_desk.domain import codes
from relocation_desk.domain.fund_codes import Payer
from relocation_desk.domain.kinds import VoidCause
from relocation_desk.domain.references import CostLineRef
from relocation_desk.words.catalogue import _


def cost(desk: Desk, one: PlacementCosts) -> FormSpec:
    """A cost that the Fund did not pay."""
    asked = (
        code("kind", _("Pays for"), codes.CostKind), amount(),
        code("payer", _("Who bore it"), (Payer.SECTION, Payer.HOST)),
        Field("on", _("Day of the cost"), Kind.DAY, initial=desk.today()),
    )  # fmt: skip

    def save(values: Values) -> int:
        return costs.record(desk, costs.NewCost(one.number, **values))

    lead = _("What the Fund pays comes on record by its books, under the cost line.")
    title = _("Cost of the placement of {case}").format(case=one.case)
    return FormSpec(f"cost:{one.number}", title, lead, _("Record cost"), asked, save)


def line(desk: Desk, one: PlacementCosts) -> FormSpec:
    """The reference under which the custodian knows a placement."""

    def save(_values: Values) -> CostLineRef:
        return fund.open_line(desk, one.number)

    lead = _(
        "A reference that tells neither case nor place. Give it to the Fund’s custodian by word or on paper; only "
        "protection officers see whose it is."
    )
    title = _("Cost line for {case}").format(case=one.case)
    return FormSpec(f"cost-line:{one.number}", title, lead, _("Open cost line"), (), save)


def take_back(desk: Desk, one: CostView) -> FormSpec:
    """A cost recorded by mistake."""
    asked = (code("cause", _("Cause"), (VoidCause.MISTAKEN, VoidCause.DUPLICATE)),)

    def save(values: Values) -> None:
        costs.take_back(desk, one.number, values["cause"])

    lead = _("It stays in history and stops counting.")
    return FormSpec(f"cost-back:{one.number}", _("Take the cost back"), lead, _("Take back"), asked, save)
