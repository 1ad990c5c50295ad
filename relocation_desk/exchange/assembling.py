"""Puts rows of sheets together to a caseload: keys lead to rows, empty cells to what they stand for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from relocation_desk.domain import codes, money, partial_dates
from relocation_desk.exchange import amounts, cells, faults
from relocation_desk.exchange import caseload as rows
from relocation_desk.exchange.caseload import Caseload
from relocation_desk.exchange.keyed_rows import KeyedRows, One, folded_key
from relocation_desk.exchange.layout import Way
from relocation_desk.exchange.row_values import BEARERS
from relocation_desk.exchange.rows_read import Row
from relocation_desk.exchange.sheets import BY_NAME
from relocation_desk.exchange.spelling import plain
from relocation_desk.words import days

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


class Assembly(KeyedRows):
    """One caseload being put together."""

    def assembled(self) -> Assembled:
        """The whole caseload, as far as its rows are sound."""
        partners = self._partners()
        self._index("instruments", "cases", "requests", "placements", "focal_points")
        instruments, places = self._instruments()
        cases_rows = [one for one in self._read.of("cases") if one.is_sound]
        case_at = {folded_key(one["key"]): at for at, one in enumerate(cases_rows)}
        requests, request_at = self._requests(case_at, places)
        placements = self._placements(request_at)
        cases = self._cases(cases_rows, case_at, (requests, placements))
        donations = [self._donation(one) for one in self._sound("donations")]
        whole = Caseload(
            partners=partners, instruments=instruments, cases=cases, requests=requests,
            donations=tuple(one for one in donations if one is not None),
            rates=tuple(self._placed(self._values.rate(one), "rates", one) for one in self._sound("rates")),
            focal_points=tuple(self._focal_points()),
        )  # fmt: skip
        keys = {"cases": tuple(str(one["key"]) for one in cases_rows)}
        return Assembled(whole, self._places, self._unsound, keys)

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
            if not (one["name_en"] or one["name_fr"]) and one.is_sound:
                self._fault(one, "partners", "name_en", faults.CellMissing(column="name_en"))
            for name in ("name_en", "name_fr"):
                other = self._states.get(plain(one[name] or ""), code)
                if code is not None and other != code:
                    self._fault(one, "partners", name, faults.NameOfAnother(value=cells.shown(one[name]), state=other))
            if code is None or not one.is_sound:
                self._bad_states |= {code or "", *(plain(one[name] or "") for name in ("code", "name_en", "name_fr"))}
                continue
            seen[code] = one.number
            made = rows.Partner(
                code=code, kind=one["kind"], name_en=one["name_en"] or one["name_fr"],
                name_fr=one["name_fr"] or one["name_en"],
                group=one["group"], language=one["language"], **self._values.entered(one),
            )  # fmt: skip
            self._states |= {plain(name): code for name in (made.name_en, made.name_fr, code)}
            listed.append(self._placed(made, "partners", one))
        self._read.states = tuple(sorted(set(self._states.values())))
        return tuple(listed)

    def _instruments(self) -> tuple[tuple[rows.Instrument, ...], dict[str, int]]:
        events, terms, opinions = (
            self._children(sheet, "instrument", "instruments")
            for sheet in ("instrument_events", "terms", "law_opinions")
        )
        listed: list[rows.Instrument] = []
        places: dict[str, int] = {}
        for one in self._sound("instruments"):
            partner, folded = self._state("instruments", one), folded_key(one["key"])
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
            agreed, all_terms = self._listed(terms.get(folded, []), self._terms, "terms")
            said, all_said = self._listed(opinions.get(folded, []), self._values.opinion, "law_opinions")
            made = rows.Instrument(
                partner=partner, kind=one["kind"], events=happened, places_per_year=one["places_per_year"],
                sentences=one["sentences"], terms=agreed, opinions=said,
                **self._values.entered(one, first.happened_on),
            )  # fmt: skip
            self._note(made, is_whole=whole and all_terms and all_said)
            places[folded] = len(listed)
            listed.append(self._placed(made, "instruments", one))
        return tuple(listed), places

    def _terms(self, row: Row) -> rows.Terms:
        borne = [kind for name in BEARERS for kind in row[name]]
        twice = next((kind for kind in borne if borne.count(kind) > 1), None)
        if twice is not None:
            self._fault(row, "terms", "", faults.BornTwice(value=twice))
        return self._values.terms(row)

    def _focal_points(self) -> Iterator[rows.FocalPoint]:
        numbers = self._children("focal_numbers", "focal_point", "focal_points")
        for one in self._sound("focal_points"):
            partner = self._state("focal_points", one)
            listed, whole = self._listed(
                numbers.get(folded_key(one["key"]), []), self._values.focal_number, "focal_numbers"
            )
            if one.is_sound:
                made = rows.FocalPoint(
                    partner=partner, kind=one["kind"], name=one["name"], address=one["address"] or "",
                    numbers=listed, **self._values.entered(one),
                )  # fmt: skip
                self._note(made, is_whole=whole)
                yield self._placed(made, "focal_points", one)

    def _requests(
        self, case_at: Mapping[str, int], instrument_at: Mapping[str, int]
    ) -> tuple[tuple[rows.Request, ...], dict[str, int]]:
        answers, exchanges = (self._children(sheet, "request", "requests") for sheet in ("answers", "exchanges"))
        listed: list[rows.Request] = []
        places: dict[str, int] = {}
        for one in self._sound("requests"):
            folded = folded_key(one["key"])
            partner = self._state("requests", one)
            case = self._led_to("requests", one, "case", "cases")
            instrument = self._led_to("requests", one, "instrument", "instruments")
            self._led_to("requests", one, "follows", "requests")
            if not one.is_sound:
                self._broken["requests"].add(folded)
                continue
            made, whole = self._listed(answers.get(folded, []), self._values.answer, "answers")
            said, all_said = self._listed(exchanges.get(folded, []), self._values.exchange, "exchanges")
            voluntary = one["purpose"] in _VOLUNTARY
            duty = one["duty"] or (codes.RequestDuty.VOLUNTARY if voluntary else codes.RequestDuty.PART_9)
            request = rows.Request(
                partner=partner, case=None if case is None else case_at[case],
                instrument=None if instrument is None else instrument_at[instrument], sequence=one["sequence"],
                purpose=one["purpose"], on_behalf_of=one["on_behalf_of"], occasion=one["occasion"], duty=duty,
                channel=one["channel"], deadline_on=one["deadline_on"], external=one["external"], answers=made,
                exchanges=said, **self._values.entered(one),
            )  # fmt: skip
            self._note(request, is_whole=whole and all_said)
            places[folded] = len(listed)
            listed.append(self._placed(request, "requests", one))
        return tuple(self._following(listed, places)), places

    def _following(self, listed: list[rows.Request], places: Mapping[str, int]) -> Iterator[rows.Request]:
        """The requests, each with the place of the one that it follows."""
        named = {one.number: one["follows"] for one in self._read.of("requests") if one["follows"] is not None}
        for one in listed:
            sheet, number = self._places[id(one)]
            follows = places.get(folded_key(named[number])) if number in named else None
            if follows is None:
                yield one
            else:
                whole = id(one) not in self._unsound
                made = replace(one, follows=follows)
                self._note(made, is_whole=whole)
                self._places[id(made)] = (sheet, number)
                self._kept.append(one)  # or another row may be given its place in memory
                yield made

    def _placements(self, request_at: Mapping[str, int]) -> dict[int, list[tuple[rows.Placement | None, bool]]]:
        """The placements by the place of their request; None stands for one that can’t be read."""
        steps = self._children("placement_steps", "placement", "placements")
        costs = self._children("costs", "placement", "placements")
        terms = self._children("placement_terms", "placement", "placements")
        found: dict[int, list[tuple[rows.Placement | None, bool]]] = {}
        for one in self._read.of("placements"):
            led = self._led_to("placements", one, "request", "requests")
            if led is None or led not in request_at or not one["key"]:
                continue
            if not one.is_sound:
                found.setdefault(request_at[led], []).append((None, False))
                continue
            folded = folded_key(one["key"])
            listed, all_steps = self._listed(steps.get(folded, []), self._values.step, "placement_steps", _stage_of)
            began, listed = self._begun(one, listed)
            paid = [self._cost(row) for row in costs.get(folded, [])]
            until, all_terms = self._listed(terms.get(folded, []), self._values.placement_term, "placement_terms")
            made = rows.Placement(
                request=request_at[led], kind=one["kind"], steps=listed, terms=until,
                costs=tuple(row for row in paid if row is not None), **began,
            )  # fmt: skip
            found.setdefault(made.request, []).append(
                (self._placed(made, "placements", one), all_steps and all_terms and None not in paid)
            )
        return found

    def _begun(
        self, one: Row, steps: tuple[rows.PlacementStep, ...]
    ) -> tuple[dict[str, Any], tuple[rows.PlacementStep, ...]]:
        """From when a placement is, and its steps, with the agreement that the placement itself tells."""
        began, stages = self._values.entered(one), {step.stage for step in steps}
        agreed_on, proposed = began["happened_on"], codes.PlacementStage.PROPOSED in stages
        if proposed:
            began["happened_on"] = min(agreed_on, steps[0].happened_on)
        only_proposed = proposed and stages <= _NOT_AGREED and steps[0].happened_on == agreed_on
        if codes.PlacementStage.AGREED not in stages and not only_proposed:
            made = rows.PlacementStep(stage=codes.PlacementStage.AGREED, **self._values.entered(one))
            agreed = self._placed(made, "placements", one)
            steps = (*steps[:proposed], agreed, *steps[proposed:])
        return began, steps

    def _cost(self, row: Row) -> rows.Cost | None:
        minor = self._minor("costs", row)
        if minor is None:
            return None
        made = rows.Cost(
            kind=row["kind"], amount_minor=minor, currency=row["currency"], from_fund=row["from_fund"],
            document=row["document"],
            **self._values.entered(row),
        )  # fmt: skip
        return self._placed(made, "costs", row)

    def _donation(self, row: Row) -> rows.Donation | None:
        partner, minor = self._state("donations", row), self._minor("donations", row)
        if minor is None or not partner:
            return None
        made = rows.Donation(
            partner=partner, amount_minor=minor, currency=row["currency"], earmark=row["earmark"],
            is_pledge=row["is_pledge"], document=row["document"], **self._values.entered(row),
        )  # fmt: skip
        return self._placed(made, "donations", row)

    def _minor(self, sheet: str, row: Row) -> int | None:
        if not row.is_sound:
            return None
        try:
            if row["currency"] is None:
                row["currency"] = amounts.currency_beside(row["amount"])
            if row["currency"] is None:
                raise faults.CurrencyMissing(value=cells.shown(row["amount"]))
            return amounts.minor_units(row["amount"], row["currency"])
        except (faults.NotAnAmount, faults.CurrencyMissing, money.CurrencyUnknown) as trouble:
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
                "arrivals", "rhythms", "contacts", "safety_checks", "disclosures",
            )
        }  # fmt: skip
        there = {sheet: rows_of for sheet, rows_of in children.items() if rows_of}
        listed = []
        for one in found:
            folded = folded_key(one["key"])
            of = {sheet: rows_of[folded] for sheet, rows_of in there.items() if folded in rows_of}
            listed.append(self._case(one, of, placements.get(case_at[folded], [])))
        return tuple(listed)

    def _of_no_case(self, some: list[tuple[rows.Placement | None, bool]]) -> None:
        for one, _whole in some:
            if one is not None:
                sheet, number = self._places[id(one)]
                self._read.faults.add(sheet, number, "request", faults.PlacedWithoutCase())

    def _case(
        self, row: Row, of: Mapping[str, list[Row]], placed: list[tuple[rows.Placement | None, bool]]
    ) -> rows.Case:
        members, whole = self._members(of.get("members", ()), row["happened_on"])
        parts: list[bool] = [whole, all(is_whole for _one, is_whole in placed)]

        def listed(sheet: str, make: Callable[[Row], One]) -> tuple[One, ...]:
            if sheet not in of:
                return ()
            made, all_of_it = self._listed(of[sheet], make, sheet)
            parts.append(all_of_it)
            return made

        for one in of.get("exclusions", ()):
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
            rhythms=listed("rhythms", self._values.rhythm),
            contacts=listed("contacts", self._values.contact),
            safety_checks=listed("safety_checks", self._values.safety_check),
            tellings=listed("disclosures", self._values.telling),
            placements=tuple(one for one, _whole in placed if one is not None),
            **self._values.entered(row),
        )  # fmt: skip
        self._note(made, is_whole=all(parts))
        return self._placed(made, "cases", row)

    def _members(self, lines: Sequence[Row], referred: date) -> tuple[tuple[rows.Member, ...], bool]:
        """The persons of a household, the principal first, and whether all of them could be read."""
        is_said_for_all = self._read.how.way(Way.ALL, BY_NAME["members"], "age_band")
        for one in lines:
            if one.is_sound and (one["age_band"] is None or is_said_for_all):
                self._tell_age(one, referred)
        return self._listed(lines, lambda one: self._values.member(one, referred), "members", _principal_first)

    def _tell_age(self, row: Row, referred: date) -> None:
        """Whether a person is a minor, by the birth, which goes before what was said of all."""
        on = row["happened_on"] or referred
        is_minor = None if row["born"] == days.UNKNOWN else partial_dates.is_minor(partial_dates.parse(row["born"]), on)
        if is_minor is not None:
            row["age_band"] = codes.AgeBand.MINOR if is_minor else codes.AgeBand.ADULT
        elif row["age_band"] is None:
            self._fault(row, "members", "age_band", faults.AgeUnclear(column="age_band"))

    def _assessment(self, row: Row) -> rows.Assessment:
        signed = self._values.signed_off(row)
        if signed is not None:
            self._placed(signed, "assessments", row)
        return self._values.assessment(row, signed)

    def _exclusion(self, row: Row) -> rows.Exclusion:
        return rows.Exclusion(partner=self._state("exclusions", row), reason=row["reason"], **self._values.entered(row))


_STAGES = tuple(codes.PlacementStage)
_NOT_AGREED = frozenset({codes.PlacementStage.PROPOSED, codes.PlacementStage.ENDED})


def _stage_of(made: rows.PlacementStep) -> tuple[date, int]:
    return made.happened_on, _STAGES.index(made.stage)


def _principal_first(made: rows.Member) -> bool:
    return made.relation is not codes.Relation.PRINCIPAL
