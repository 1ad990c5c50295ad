"""Saved views of the table of witnesses, and columns of other tables: each officer's own, kept inside the vault."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from sqlalchemy import select

from relocation_desk.casework import for_oneself
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.filters import EVERY_OPEN, Filters
from relocation_desk.domain import codes, text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.filter_codes import BuiltIn, Review, Sort, Whose
from relocation_desk.domain.permissions import require
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.access_tables import OwnChoices
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

LONGEST, MOST = 60, 40
_KEPT, _OWN = b"own choices", "="
_KINDS: Mapping[str, Any] = {
    "states": codes.CaseState, "levels": codes.RiskLevel, "urgencies": codes.Urgency, "situations": str,
    "parties": codes.CallingParty, "reviews": Review,
}  # fmt: skip


class NameTaken(Trouble):
    """Two views of one name can't be told apart."""

    says = N_("There is a view called “{name}” already. Choose another name.")


class TooManyViews(Trouble):
    """A menu of them would help nobody."""

    says = N_("You have {most} views, and no more are kept. Delete one first.")


class NoSuchView(Trouble):
    """No view has this name."""

    says = N_("There is no view called “{name}”. Choose one of these: {views}.")


@dataclass(frozen=True, slots=True)
class View:
    """What the table shows under a name: filters, an order, and columns, none where the table's own are meant."""

    name: str
    filters: Filters = EVERY_OPEN
    sort: Sort = Sort.REFERENCE
    descending: bool = True
    columns: tuple[str, ...] = ()
    built_in: BuiltIn | None = None

    @property
    def key(self) -> str:
        """What tells it from any other."""
        return self.built_in.value if self.built_in else _OWN + self.name


@dataclass(frozen=True, slots=True)
class Views:
    """An officer's own views in their order, the first, columns and widths of tables, and headers of caseloads."""

    own: tuple[View, ...] = ()
    first_key: str = BuiltIn.OPEN_CASES
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    widths: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def every(self) -> tuple[View, ...]:
        """Those that are there for everyone, then one's own."""
        return (*built_in(), *self.own)

    @property
    def first(self) -> View:
        """The view that the table begins with."""
        return self.of(self.first_key) or built_in()[0]

    def of(self, key: str) -> View | None:
        """The view of a key."""
        return next((one for one in self.every if one.key == key), None)

    def named(self, name: str) -> View:
        """The view of a name as typed, or of a code; NoSuchView."""
        typed = name.strip().casefold()
        found = next((one for one in self.every if typed in (one.name.casefold(), one.key)), None)
        if found is None:
            raise NoSuchView(name=text.shown(name), views=", ".join(one.name for one in self.every))
        return found

    def saved(self, view: View, *, is_first: bool = False) -> "Views":
        """With a new view at the end."""
        if len(self.own) >= MOST:
            raise TooManyViews(most=MOST)
        added = replace(view, name=self._free(view.name), built_in=None)
        return replace(self, own=(*self.own, added), first_key=added.key if is_first else self.first_key)

    def changed(self, key: str, view: View) -> "Views":
        """With what one of one's own views shows replaced; its name stays."""
        own = (replace(view, name=one.name, built_in=None) if one.key == key else one for one in self.own)
        return replace(self, own=tuple(own))

    def renamed(self, key: str, name: str) -> "Views":
        """With another name for one of one's own."""
        free = self._free(name, but=key)
        own = tuple(replace(one, name=free) if one.key == key else one for one in self.own)
        return replace(self, own=own, first_key=_OWN + free if self.first_key == key else self.first_key)

    def removed(self, key: str) -> "Views":
        """Without one of one's own."""
        own = tuple(one for one in self.own if one.key != key)
        return replace(self, own=own, first_key=BuiltIn.OPEN_CASES if self.first_key == key else self.first_key)

    def moved(self, key: str, by: int) -> "Views":
        """With one of one's own so many places further down."""
        own = list(self.own)
        at = next((place for place, one in enumerate(own) if one.key == key), None)
        if at is not None:
            own.insert(min(max(at + by, 0), len(own) - 1), own.pop(at))
        return replace(self, own=tuple(own))

    def beginning_with(self, key: str) -> "Views":
        """With this one shown first."""
        return replace(self, first_key=key)

    def _free(self, name: str, but: str = "") -> str:
        taken_in = text.name(name, _("Name"))
        if len(taken_in) > LONGEST:
            raise text.TextTooLong(field=_("Name"), length=len(taken_in), limit=LONGEST)
        if any(one.name.casefold() == taken_in.casefold() and one.key != but for one in self.every):
            raise NameTaken(name=taken_in)
        return taken_in


def built_in() -> tuple[View, ...]:
    """The views that are there before anyone saves one."""
    levels = frozenset((codes.RiskLevel.VERY_HIGH, codes.RiskLevel.EXTREME))
    awaiting = frozenset((codes.CaseState.AWAITING_STATE,))
    by_review, by_risk = (Sort.REVIEW_DUE, False), (Sort.RISK, True)
    shown = {
        BuiltIn.OPEN_CASES: (EVERY_OPEN, Sort.REFERENCE, True),
        BuiltIn.MINE: (Filters(officer=Whose.MINE), Sort.REFERENCE, True),
        BuiltIn.REVIEW_OVERDUE: (Filters(reviews=frozenset((Review.OVERDUE,))), *by_review),
        BuiltIn.AWAITING_STATE: (Filters(states=awaiting), *by_risk),
        BuiltIn.VERY_HIGH_RISK: (Filters(levels=levels), *by_risk),
    }
    return tuple(View(label(one), *shown[one], built_in=one) for one in BuiltIn)


def load(desk: Desk) -> Views:
    """What the officer at the desk keeps; what can't be read is left out."""
    require(Act.KEEP_DRAFT, desk.roles, is_delegate=desk.is_delegate)
    with desk.vault.register.reading() as session:
        kept = session.scalar(select(OwnChoices.wrapped).where(OwnChoices.officer == desk.officer))
    content = for_oneself.opened(desk, kept, _KEPT) if kept is not None else None
    if not isinstance(content, dict):
        return Views()
    views = (_read(one) for one in content.get("views", ()))
    columns = {str(table): tuple(map(str, shown)) for table, shown in content.get("columns", {}).items()}
    headers = {str(header): str(column) for header, column in content.get("headers", {}).items()}
    own, first = tuple(one for one in views if one is not None), str(content.get("first", ""))
    return Views(own, first, columns, headers, _widths(content.get("widths")))


def keep(desk: Desk, views: Views) -> Views:
    """Keep an officer's own choices, wrapped to that officer alone.

    No trail entry: nothing of a case rests on them, and nobody else can open them.
    """
    require(Act.KEEP_DRAFT, desk.roles, is_delegate=desk.is_delegate)
    own = [_written(one) for one in views.own]
    around = {"columns": views.columns, "headers": views.headers, "widths": views.widths}
    content = {"views": own, "first": views.first_key, **around}
    wrapped = for_oneself.wrapped(desk, content, _KEPT)
    with desk.vault.register.transaction() as session:
        session.merge(OwnChoices(officer=desk.officer, wrapped=wrapped, kept_at=desk.now()))
    return views


def save(desk: Desk, view: View, *, is_first: bool = False) -> View:
    """Save a new view; NameTaken, TooManyViews."""
    return keep(desk, load(desk).saved(view, is_first=is_first)).own[-1]


def keep_columns(desk: Desk, table: str, shown: tuple[str, ...]) -> None:
    """Keep the columns that the officer chose for a table; none for the table's own."""
    views = load(desk)
    keep(desk, replace(views, columns={**views.columns, table: shown}))


def keep_widths(desk: Desk, table: str, widths: Mapping[str, int]) -> None:
    """Keep how wide the officer made the columns of a table; none for the table's own."""
    views = load(desk)
    keep(desk, replace(views, widths={**views.widths, table: dict(widths)}))


def keep_headers(desk: Desk, headers: Mapping[str, str]) -> None:
    """Keep what the officer said that headers of a caseload mean, beside what they said before."""
    views = load(desk)
    keep(desk, replace(views, headers={**views.headers, **headers}))


def _widths(kept: object) -> dict[str, dict[str, int]]:
    tables = kept if isinstance(kept, dict) else {}
    return {
        str(table): {str(code): wide for code, wide in widths.items() if isinstance(wide, int)}
        for table, widths in tables.items()
        if isinstance(widths, dict)
    }


def _written(view: View) -> dict[str, Any]:
    filters: dict[str, Any] = {name: _listed(getattr(view.filters, name)) for name in view.filters.set_ones}
    shown = {"sort": view.sort, "descending": view.descending, "columns": list(view.columns)}
    return {"name": view.name, "filters": filters, **shown}


def _listed(value: Any) -> Any:
    return sorted(value, key=str) if isinstance(value, frozenset) else value


def _read(written: Any) -> View | None:
    """A view as it was kept; None when a later release wrote what this one does not know."""
    try:
        given = written["filters"]
        if not set(given) <= {one.name for one in fields(Filters)}:
            return None
        sets: dict[str, Any] = {
            name: frozenset(None if one is None else kind(one) for one in given[name])
            for name, kind in _KINDS.items()
            if name in given
        }
        filters = Filters(**sets, officer=str(given.get("officer", "")), closed_too=bool(given.get("closed_too")))
        columns = tuple(map(str, written["columns"]))
        return View(str(written["name"]), filters, Sort(written["sort"]), bool(written["descending"]), columns)
    except (LookupError, ValueError, TypeError, AttributeError):
        return None
