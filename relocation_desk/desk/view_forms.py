"""The form that saves what the table of witnesses shows as a view."""

from functools import partial

from relocation_desk.casework import saved_views
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.saved_views import View
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.words.catalogue import _

PART = "view:"  # before the key of a view, as the part of a visit


def save_view(desk: Desk, view: View, text: str = "") -> FormSpec:
    """Name what is shown; the search that is typed is no part of it."""
    return FormSpec(
        key="save-view",
        title=_("Save as a new view"),
        lead=_("The filters, the order and the columns are kept for you alone. What was searched for is not."),
        verb=_("Save the view"),
        fields=(
            Field("name", _("Name")),
            Field("is_first", _("Show it first"), Kind.CHECK, is_required=False),
        ),
        save=partial(_save, desk, view),
        leads_to=partial(_visit, text),
    )


def _save(desk: Desk, view: View, values: Values) -> View:
    named = View(str(values["name"]), view.filters, view.sort, view.descending, view.columns)
    return saved_views.save(desk, named, is_first=bool(values["is_first"]))


def _visit(text: str, view: View) -> Visit:
    return Visit(Destination.WITNESSES, text, PART + view.key)
