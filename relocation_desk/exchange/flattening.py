"""A caseload as rows of sheets: the inverse of assembling."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from relocation_desk.exchange import caseload as rows
from relocation_desk.exchange.amounts import amount_of
from relocation_desk.exchange.caseload import Caseload
from relocation_desk.exchange.row_values import AGREED, BEARERS
from relocation_desk.exchange.sheet_columns import Sheet
from relocation_desk.exchange.sheets import SHEETS
from relocation_desk.exchange.spelling import code_of

Line = dict[str, Any]
_IDENTITY = ("passport_name", "native_name", "latin_name", "born", "sex", "nationality", "languages", "papers")
_NARRATIVE = ("actors", "threat", "vulnerabilities", "resilience", "measures", "reach", "conditions")
_JUDGED = (
    "nature", "intent", "capability", "inhibition", "severity", "likelihood", "severity_after", "likelihood_after",
    "confidence", "recommendation", "valid_until", "horizon", "duration_months",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Keys:
    """How the instruments, cases and requests of a caseload are called in it, in their order."""

    instruments: Sequence[str]
    cases: Sequence[str]
    requests: Sequence[str]

    @staticmethod
    def numbered(caseload: Caseload) -> "Keys":
        """Plain numbers, for a caseload that has no keys of its own."""
        return Keys(
            *(
                [f"{sign}{number}" for number in range(1, len(listed) + 1)]
                for sign, listed in (("A", caseload.instruments), ("C", caseload.cases), ("R", caseload.requests))
            )
        )


def tables(caseload: Caseload, keys: Keys) -> Iterator[tuple[Sheet, list[list[Any]]]]:
    """Each sheet with its rows, cells in the order of its columns; codes and amounts as they are written."""
    lines = _Lines(caseload, keys)
    for sheet in SHEETS:
        made = getattr(lines, sheet.name)()
        yield sheet, [[_cell(line.get(one.name)) for one in sheet] for line in made]


def _cell(value: Any) -> Any:
    if isinstance(value, Enum):
        return code_of(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(code_of(one) for one in value)
    return None if value == "" else value


def _entered(row: rows.Entered) -> Line:
    return {"happened_on": row.happened_on, "entered_on": row.entered_on, "entered_by": row.entered_by}


def _same(row: Any, *names: str) -> Line:
    return {name: getattr(row, name) for name in names}


class _Lines:
    """The rows of each sheet, by its name."""

    def __init__(self, caseload: Caseload, keys: Keys) -> None:
        self._caseload, self._keys = caseload, keys
        self._cases = list(zip(keys.cases, caseload.cases, strict=True))
        found = [one for case in caseload.cases for one in case.placements]
        self._placements = [(f"PL-{number}", one) for number, one in enumerate(found, 1)]

    def partners(self) -> Iterator[Line]:
        for one in self._caseload.partners:
            yield _same(one, "code", "kind", "name_en", "name_fr", "group", "language") | _entered(one)

    def instruments(self) -> Iterator[Line]:
        for key, one in zip(self._keys.instruments, self._caseload.instruments, strict=True):
            yield {"key": key, **_same(one, "partner", "kind", "places_per_year", "sentences"), **_entered(one)}

    def instrument_events(self) -> Iterator[Line]:
        for key, one in zip(self._keys.instruments, self._caseload.instruments, strict=True):
            for event in one.events:
                yield {"instrument": key, "stage": event.stage, **_entered(event)}

    def terms(self) -> Iterator[Line]:
        for key, instrument in zip(self._keys.instruments, self._caseload.instruments, strict=True):
            for one in instrument.terms:
                borne = {
                    name: tuple(kind for kind, by in one.bearers if by is bearer) for name, bearer in BEARERS.items()
                }
                yield {"instrument": key, "words": one.words, **_same(one, *AGREED), **borne, **_entered(one)}

    def law_opinions(self) -> Iterator[Line]:
        for key, instrument in zip(self._keys.instruments, self._caseload.instruments, strict=True):
            for one in instrument.opinions:
                yield {"instrument": key, **_same(one, "standing", "opinion"), **_entered(one)}

    def focal_points(self) -> Iterator[Line]:
        for number, one in enumerate(self._caseload.focal_points, 1):
            yield {"key": f"FP-{number}", **_same(one, "partner", "kind", "name", "address"), **_entered(one)}

    def focal_numbers(self) -> Iterator[Line]:
        for number, focal_point in enumerate(self._caseload.focal_points, 1):
            for one in focal_point.numbers:
                yield {"focal_point": f"FP-{number}", "number": one.number, **_entered(one)}

    def rates(self) -> Iterator[Line]:
        for one in self._caseload.rates:
            yield _same(one, "currency", "worth", "source") | _entered(one)

    def cases(self) -> Iterator[Line]:
        for key, one in self._cases:
            line = {"key": key, **_same(one, "situation", "calling_party", "urgency", "reason"), **_entered(one)}
            if one.acknowledged is not None:
                line |= {
                    "acknowledged_on": one.acknowledged.happened_on,
                    "acknowledged_entered_on": one.acknowledged.entered_on,
                    "acknowledged_by": one.acknowledged.entered_by,
                }
            yield line

    def members(self) -> Iterator[Line]:
        for key, case in self._cases:
            for one in case.members:
                said = _same(one.identity, *_IDENTITY)
                yield {"case": key, **_same(one, "relation", "age_band", "moves_along"), **said, **_entered(one)}

    def assessments(self) -> Iterator[Line]:
        for key, case in self._cases:
            for one in case.assessments:
                line = {"case": key, **_same(one, *_JUDGED), **_same(one.narrative, *_NARRATIVE), **_entered(one)}
                if one.signed_off is not None:
                    line |= {
                        "signed_off_on": one.signed_off.happened_on,
                        "signed_off_entered_on": one.signed_off.entered_on,
                        "signed_off_by": one.signed_off.entered_by,
                    }
                yield line

    def incidents(self) -> Iterator[Line]:
        return self._of_case("incidents", "kind", "impact", "account", "names_person")

    def consents(self) -> Iterator[Line]:
        return self._of_case("consents", "scope", "language", "interpreter", "valid_until")

    def participation_agreements(self) -> Iterator[Line]:
        return self._of_case("participation_agreements")

    def exclusions(self) -> Iterator[Line]:
        return self._of_case("exclusions", "partner", "reason")

    def stays(self) -> Iterator[Line]:
        return self._of_case("stays", "place", "safe_contact")

    def arrivals(self) -> Iterator[Line]:
        return self._of_case("arrivals", "arrival")

    def rhythms(self) -> Iterator[Line]:
        return self._of_case("rhythms", "phase", "days")

    def contacts(self) -> Iterator[Line]:
        return self._of_case("contacts", "channel", "spoke_with", "wellbeing", "said")

    def safety_checks(self) -> Iterator[Line]:
        return self._of_case("safety_checks", "level", "found")

    def disclosures(self) -> Iterator[Line]:
        return self._of_case("tellings", "told", "way", "matters", "who", "reason")

    def _of_case(self, listed: str, *names: str) -> Iterator[Line]:
        for key, case in self._cases:
            for one in getattr(case, listed):
                yield {"case": key, **_same(one, *names), **_entered(one)}

    def requests(self) -> Iterator[Line]:
        names = (
            "partner", "sequence", "purpose", "on_behalf_of", "occasion", "duty", "channel", "deadline_on", "external",
        )  # fmt: skip
        for key, one in zip(self._keys.requests, self._caseload.requests, strict=True):
            case = None if one.case is None else self._keys.cases[one.case]
            instrument = None if one.instrument is None else self._keys.instruments[one.instrument]
            follows = None if one.follows is None else self._keys.requests[one.follows]
            led = {"key": key, "case": case, "instrument": instrument, "follows": follows}
            yield {**led, **_same(one, *names), **_entered(one)}

    def answers(self) -> Iterator[Line]:
        for key, request in zip(self._keys.requests, self._caseload.requests, strict=True):
            for one in request.answers:
                said = _same(one, "kind", "persons", "months", "reason", "by_exception")
                if one.terms is not None:
                    said |= _same(one.terms, "conditions", "status_and_costs") | {"reason_in_words": one.terms.reason}
                yield {"request": key, **said, **_entered(one)}

    def exchanges(self) -> Iterator[Line]:
        names = ("kind", "direction", "channel", "answer_by", "remark")
        for key, request in zip(self._keys.requests, self._caseload.requests, strict=True):
            for one in request.exchanges:
                yield {"request": key, **_same(one, *names), **_entered(one)}

    def placements(self) -> Iterator[Line]:
        for key, one in self._placements:
            yield {"key": key, "request": self._keys.requests[one.request], "kind": one.kind, **_entered(one)}

    def placement_steps(self) -> Iterator[Line]:
        for key, placement in self._placements:
            for one in placement.steps:
                yield {"placement": key, "stage": one.stage, "reason": one.reason, **_entered(one)}

    def placement_terms(self) -> Iterator[Line]:
        for key, placement in self._placements:
            for one in placement.terms:
                yield {"placement": key, "until": one.until, **_entered(one)}

    def costs(self) -> Iterator[Line]:
        for key, placement in self._placements:
            for one in placement.costs:
                amount = amount_of(one.amount_minor, one.currency)
                yield {
                    "placement": key,
                    "amount": amount,
                    **_same(one, "kind", "currency", "from_fund", "document"),
                    **_entered(one),
                }

    def donations(self) -> Iterator[Line]:
        for one in self._caseload.donations:
            amount = amount_of(one.amount_minor, one.currency)
            yield {
                "amount": amount,
                **_same(one, "partner", "currency", "earmark", "is_pledge", "document"),
                **_entered(one),
            }
