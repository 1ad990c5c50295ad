"""Puts rows of sheets together to a caseload: keys lead to rows, empty cells to what they stand for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from relocation_desk.domain import codes
from relocation_desk.domain.trouble import Trouble
from relocation_desk.exchange import caseload as rows
from relocation_desk.exchange import cells, faults
from relocation_desk.exchange.caseload import Caseload
from relocation_desk.exchange.reading import Read, Row
from relocation_desk.exchange.row_values import Values
from relocation_desk.exchange.spelling import plain

One = TypeVar("One", bound=rows.Entered)
_VOLUNTARY = frozenset({
    codes.RequestPurpose.RELOCATION, codes.RequestPurpose.RELEASE, codes.RequestPurpose.INTERIM_RELEASE,
    codes.RequestPurpose.ENFORCEMENT,
})  # fmt: skip


@dataclass(slots=True)
class Assembled:
    """A caseload, from which row each part of it came, and of which parts something is missing for a fault."""

    caseload: Caseload
    places: dict[int, tuple[str, int]]
    unsound: set[int]
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OnDesk:
    """A State or organisation that the desk has already."""

    code: str
    names: tuple[str, ...] = ()


def _folded(key: str) -> str:
    return key.casefold()


class Assembly:
    """One caseload being put together."""

    def __init__(self, read: Read, officer: str, on_desk: Iterable[OnDesk]) -> None:
        self._read, self._values = read, Values(officer)
        self._on_desk = tuple(on_desk)
        self._places: dict[int, tuple[str, int]] = {}
        self._unsound: set[int] = set()
        self._states: dict[str, str] = {}
        self._bad_states: set[str] = set()
        self._keys: dict[str, dict[str, int]] = {}  # of each sheet: the number of each key's row in the sheet
        self._broken: dict[str, set[str]] = {}  # the keys of rows of which something could not be read

    def assembled(self) -> Assembled:
        """The whole caseload, as far as its rows are sound."""
        partners = self._partners()
        self._index("instruments", "cases", "requests", "placements")
        instruments, places = self._instruments()
        cases_rows = [one for one in self._read.of("cases") if one.is_sound]
        case_at = {_folded(one["key"]): at for at, one in enumerate(cases_rows)}
        requests, request_at = self._requests(case_at, places)
        placements = self._placements(request_at)
        cases = self._cases(cases_rows, case_at, (requests, placements))
        donations = [self._donation(one) for one in self._sound("donations")]
        whole = Caseload(
            partners=partners, instruments=instruments, cases=cases, requests=requests,
            donations=tuple(one for one in donations if one is not None),
        )  # fmt: skip
        keys = {"cases": tuple(str(one["key"]) for one in cases_rows)}
        return Assembled(whole, self._places, self._unsound, keys)

    # ---------------------------------------------------------------- keys
    def _index(self, *sheets: str) -> None:
        for sheet in sheets:
            known: dict[str, int] = {}
            broken = self._broken.setdefault(sheet, set())
            for one in self._read.of(sheet):
                key = one["key"]
                if key is None:
                    continue
                folded = _folded(key)
                if folded in known:
                    self._fault(one, sheet, "key", faults.KeyTwice(value=key, row=known[folded]))
                else:
                    known[folded] = one.number
                if not one.is_sound:
                    broken.add(folded)
            self._keys[sheet] = known

    def _sound(self, sheet: str) -> list[Row]:
        return [one for one in self._read.of(sheet) if one.is_sound]

    def _fault(self, row: Row, sheet: str, column: str, trouble: Trouble) -> None:
        self._read.faults.add(sheet, row.number, column, trouble)
        row.is_sound = False

    def _led_to(self, sheet: str, row: Row, column: str, to: str) -> str | None:
        """The folded key to which a cell refers, if that row is there and could be read."""
        key = row[column]
        if key is None:
            return None
        folded = _folded(key)
        if folded not in self._keys[to]:
            self._fault(row, sheet, column, faults.KeyUnknown(value=key, sheet=to))
            return None
        if folded in self._broken[to]:
            row.is_sound = False  # what is wrong is told there
            return None
        return folded

    def _state(self, sheet: str, row: Row) -> str:
        typed = row["partner"]
        code = cells.state_code(typed)
        found = code if code in self._states.values() else self._states.get(plain(typed))
        if found is None:
            if code not in self._bad_states and plain(typed) not in self._bad_states:
                self._fault(row, sheet, "partner", faults.KeyUnknown(value=cells.shown(typed), sheet="partners"))
            row.is_sound = False
        return found or ""

    def _children(self, sheet: str, column: str, to: str) -> dict[str, list[Row]]:
        """The rows of a sheet by the key of what they belong to; what lacks one is unsound."""
        found: dict[str, list[Row]] = {}
        for one in self._read.of(sheet):
            folded = self._led_to(sheet, one, column, to) if one[column] is not None else None
            if folded is not None:
                found.setdefault(folded, []).append(one)
        return found

    # ---------------------------------------------------------------- rows
    def _placed(self, made: One, sheet: str, row: Row) -> One:
        self._places[id(made)] = (sheet, row.number)
        return made

    def _listed(
        self, parent: list[Row], make: Callable[[Row], One], sheet: str, order: Callable[[One], Any] | None = None
    ) -> tuple[tuple[One, ...], bool]:
        """What belongs to one row, in the order of days, and whether all of it could be read."""
        made = [self._placed(make(one), sheet, one) for one in parent if one.is_sound]
        made.sort(key=order if order is not None else _day_of)
        return tuple(made), len(made) == len(parent)

    def _partners(self) -> tuple[rows.Partner, ...]:
        self._states = {plain(name): one.code for one in self._on_desk for name in (*one.names, one.code)}
        listed, seen = [], dict[str, int]()
        for one in self._read.of("partners"):
            code = cells.state_code(one["code"]) if one["code"] else None
            if one["code"] and code is None:
                trouble = faults.NotOfItsPattern(value=cells.shown(one["code"]), column="code", example="QN")
                self._fault(one, "partners", "code", trouble)
            elif code in seen:
                self._fault(one, "partners", "code", faults.KeyTwice(value=code, row=seen[code]))
            if code is None or not one.is_sound:
                self._bad_states |= {code or "", *(plain(one[name] or "") for name in ("code", "name_en", "name_fr"))}
                continue
            seen[code] = one.number
            made = rows.Partner(
                code=code, kind=one["kind"], name_en=one["name_en"], name_fr=one["name_fr"] or one["name_en"],
                group=one["group"], language=one["language"], **self._values.entered(one),
            )  # fmt: skip
            self._states |= {plain(name): code for name in (made.name_en, made.name_fr, code)}
            listed.append(self._placed(made, "partners", one))
        return tuple(listed)

    def _instruments(self) -> tuple[tuple[rows.Instrument, ...], dict[str, int]]:
        events = self._children("instrument_events", "instrument", "instruments")
        listed: list[rows.Instrument] = []
        places: dict[str, int] = {}
        for one in self._sound("instruments"):
            partner, folded = self._state("instruments", one), _folded(one["key"])
            happened, whole = self._listed(
                events.get(folded, []),
                self._values.event,
                "instrument_events",
            )
            if not events.get(folded):
                missing = faults.EventsMissing(value=cells.shown(one["key"]), sheet="instrument_events")
                self._fault(one, "instruments", "key", missing)
            if not one.is_sound or not happened:
                self._broken["instruments"].add(folded)
                continue
            first = happened[0]
            made = rows.Instrument(
                partner=partner, kind=one["kind"], events=happened, places_per_year=one["places_per_year"],
                sentences=one["sentences"], **self._values.entered(one, first.happened_on),
            )  # fmt: skip
            self._note(made, is_whole=whole)
            places[folded] = len(listed)
            listed.append(self._placed(made, "instruments", one))
        return tuple(listed), places

    def _note(self, made: rows.Entered, *, is_whole: bool) -> None:
        if not is_whole:
            self._unsound.add(id(made))

    def _requests(
        self, case_at: Mapping[str, int], instrument_at: Mapping[str, int]
    ) -> tuple[tuple[rows.Request, ...], dict[str, int]]:
        answers = self._children("answers", "request", "requests")
        listed: list[rows.Request] = []
        places: dict[str, int] = {}
        for one in self._sound("requests"):
            folded = _folded(one["key"])
            partner = self._state("requests", one)
            case = self._led_to("requests", one, "case", "cases")
            instrument = self._led_to("requests", one, "instrument", "instruments")
            said = answers.get(folded, [])
            for row in said if one["case"] is None else ():
                if row["conditions"] or row["status_and_costs"]:
                    column = "conditions" if row["conditions"] else "status_and_costs"
                    self._fault(row, "answers", column, faults.TermsOfNoCase(request=cells.shown(one["key"])))
            if not one.is_sound:
                self._broken["requests"].add(folded)
                continue
            made, whole = self._listed(said, self._values.answer, "answers")
            voluntary = one["purpose"] in _VOLUNTARY
            duty = one["duty"] or (codes.RequestDuty.VOLUNTARY if voluntary else codes.RequestDuty.PART_9)
            request = rows.Request(
                partner=partner, case=None if case is None else case_at[case],
                instrument=None if instrument is None else instrument_at[instrument], sequence=one["sequence"],
                purpose=one["purpose"], on_behalf_of=one["on_behalf_of"], occasion=one["occasion"], duty=duty,
                channel=one["channel"], deadline_on=one["deadline_on"], answers=made, **self._values.entered(one),
            )  # fmt: skip
            self._note(request, is_whole=whole)
            places[folded] = len(listed)
            listed.append(self._placed(request, "requests", one))
        return tuple(listed), places

    def _placements(self, request_at: Mapping[str, int]) -> dict[int, list[tuple[rows.Placement | None, bool]]]:
        """The placements by the place of their request; None stands for one that can’t be read."""
        steps = self._children("placement_steps", "placement", "placements")
        costs = self._children("costs", "placement", "placements")
        found: dict[int, list[tuple[rows.Placement | None, bool]]] = {}
        for one in self._read.of("placements"):
            led = self._led_to("placements", one, "request", "requests")
            if led is None or led not in request_at or not one["key"]:
                continue
            if not one.is_sound:
                found.setdefault(request_at[led], []).append((None, False))
                continue
            folded = _folded(one["key"])
            listed, all_steps = self._listed(steps.get(folded, []), self._values.step, "placement_steps", _stage_of)
            if not listed or listed[0].stage is not codes.PlacementStage.AGREED:
                agreed = rows.PlacementStep(stage=codes.PlacementStage.AGREED, **self._values.entered(one))
                listed = (self._placed(agreed, "placements", one), *listed)
            paid = [self._cost(row) for row in costs.get(folded, [])]
            made = rows.Placement(
                request=request_at[led], kind=one["kind"], steps=listed,
                costs=tuple(row for row in paid if row is not None), **self._values.entered(one),
            )  # fmt: skip
            found.setdefault(made.request, []).append(
                (self._placed(made, "placements", one), all_steps and None not in paid)
            )
        return found

    def _cost(self, row: Row) -> rows.Cost | None:
        minor = self._minor("costs", row)
        if minor is None:
            return None
        made = rows.Cost(
            kind=row["kind"], amount_minor=minor, currency=row["currency"], from_fund=row["from_fund"],
            **self._values.entered(row),
        )  # fmt: skip
        return self._placed(made, "costs", row)

    def _donation(self, row: Row) -> rows.Donation | None:
        partner, minor = self._state("donations", row), self._minor("donations", row)
        if minor is None or not partner:
            return None
        made = rows.Donation(
            partner=partner, amount_minor=minor, currency=row["currency"], earmark=row["earmark"],
            is_pledge=row["is_pledge"], **self._values.entered(row),
        )  # fmt: skip
        return self._placed(made, "donations", row)

    def _minor(self, sheet: str, row: Row) -> int | None:
        if not row.is_sound:
            return None
        try:
            return cells.minor_units(row["amount"], row["currency"])
        except faults.NotAnAmount as trouble:
            self._fault(row, sheet, "amount", trouble)
            return None

    # ---------------------------------------------------------------- cases
    def _cases(
        self,
        found: Sequence[Row],
        case_at: Mapping[str, int],
        placed: tuple[tuple[rows.Request, ...], Mapping[int, list[tuple[rows.Placement | None, bool]]]],
    ) -> tuple[rows.Case, ...]:
        requests, by_request = placed
        placements: dict[int, list[tuple[rows.Placement | None, bool]]] = {}
        for at, some in sorted(by_request.items()):
            case = requests[at].case
            if case is not None:
                placements.setdefault(case, []).extend(some)
            else:
                self._of_no_case(some)
        children = {
            sheet: self._children(sheet, "case", "cases")
            for sheet in (
                "members", "assessments", "incidents", "consents", "participation_agreements", "exclusions", "stays",
                "arrivals",
            )
        }  # fmt: skip
        return tuple(
            self._case(one, {sheet: rows_of.get(_folded(one["key"]), []) for sheet, rows_of in children.items()},
                       placements.get(case_at[_folded(one["key"])], []))
            for one in found
        )  # fmt: skip

    def _of_no_case(self, some: list[tuple[rows.Placement | None, bool]]) -> None:
        for one, _whole in some:
            if one is not None:
                sheet, number = self._places[id(one)]
                self._read.faults.add(sheet, number, "request", faults.PlacedWithoutCase())

    def _case(
        self, row: Row, of: Mapping[str, list[Row]], placed: list[tuple[rows.Placement | None, bool]]
    ) -> rows.Case:
        referred = row["happened_on"]
        members, whole = self._listed(
            of["members"], lambda one: self._values.member(one, referred), "members", _principal_first
        )
        parts: list[bool] = [whole, all(is_whole for _one, is_whole in placed)]

        def listed(sheet: str, make: Callable[[Row], One]) -> tuple[One, ...]:
            made, all_of_it = self._listed(of[sheet], make, sheet)
            parts.append(all_of_it)
            return made

        for one in of["exclusions"]:
            if one.is_sound:
                self._state("exclusions", one)
        acknowledged = self._values.acknowledged(row)
        if acknowledged is not None:
            self._placed(acknowledged, "cases", row)
        made = rows.Case(
            situation=row["situation"], calling_party=row["calling_party"], urgency=row["urgency"],
            reason=row["reason"], acknowledged=acknowledged, members=members,
            assessments=listed("assessments", self._assessment),
            incidents=listed("incidents", self._values.incident),
            consents=listed("consents", self._values.consent),
            participation_agreements=listed("participation_agreements", self._values.agreement),
            exclusions=listed("exclusions", self._exclusion),
            stays=listed("stays", self._values.stay),
            arrivals=listed("arrivals", self._values.arrival),
            placements=tuple(one for one, _whole in placed if one is not None),
            **self._values.entered(row),
        )  # fmt: skip
        self._note(made, is_whole=all(parts))
        return self._placed(made, "cases", row)

    def _assessment(self, row: Row) -> rows.Assessment:
        signed = self._values.signed_off(row)
        if signed is not None:
            self._placed(signed, "assessments", row)
        return self._values.assessment(row, signed)

    def _exclusion(self, row: Row) -> rows.Exclusion:
        return rows.Exclusion(partner=self._state("exclusions", row), reason=row["reason"], **self._values.entered(row))


def _day_of(made: rows.Entered) -> date:
    return made.happened_on


_STAGES = tuple(codes.PlacementStage)


def _stage_of(made: rows.PlacementStep) -> tuple[date, int]:
    return made.happened_on, _STAGES.index(made.stage)


def _principal_first(made: rows.Member) -> bool:
    return made.relation is not codes.Relation.PRINCIPAL
