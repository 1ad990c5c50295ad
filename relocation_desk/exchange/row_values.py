"""What one sound row of a sheet says, as a row of a caseload; what it refers to is found by who asks."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from relocation_desk.domain.codes import CostKind
from relocation_desk.domain.instrument_codes import CostBearer
from relocation_desk.exchange import caseload as rows
from relocation_desk.exchange.rows_read import Row
from relocation_desk.vault.records import AnswerTerms, AssessmentNarrative, PersonIdentity

_OF_PERSON = ("passport_name", "native_name", "latin_name", "born", "nationality", "languages", "papers")
_TOLD = ("actors", "threat", "vulnerabilities", "resilience", "measures", "reach", "conditions")
_JUDGED = (
    "nature", "intent", "capability", "inhibition", "severity", "likelihood", "severity_after", "likelihood_after",
    "confidence", "recommendation", "valid_until", "horizon", "duration_months",
)  # fmt: skip

AGREED = (
    "places_per_year", "places_at_once", "relations", "services", "duration_months", "status", "papers", "liability",
    "notice_days", "taking_back", "confidentiality", "law_basis",
)  # fmt: skip
BEARERS = {
    "court_bears": CostBearer.COURT, "host_bears": CostBearer.HOST, "fund_bears": CostBearer.FUND,
    "shared_costs": CostBearer.SHARED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Values:
    """Makes rows of a caseload; `officer` entered what names nobody."""

    officer: str

    def entered(self, row: Row, otherwise: date | None = None) -> dict[str, Any]:
        """Both kinds of time of a row, and who entered it."""
        happened_on = row["happened_on"]
        return {
            "happened_on": otherwise if happened_on is None else happened_on,
            "entered_on": row["entered_on"],
            "entered_by": row["entered_by"] or self.officer,
        }

    def event(self, row: Row) -> rows.InstrumentEvent:
        """What happened to an instrument."""
        return rows.InstrumentEvent(stage=row["stage"], **self.entered(row))

    def answer(self, row: Row) -> rows.Answer:
        """An answer to a request."""
        said = (row["conditions"] or "", row["status_and_costs"] or "", row["reason_in_words"] or "")
        return rows.Answer(
            kind=row["kind"], persons=row["persons"], months=row["months"], reason=row["reason"],
            by_exception=row["by_exception"],
            terms=AnswerTerms(*said) if any(said) else None, **self.entered(row),
        )  # fmt: skip

    def step(self, row: Row) -> rows.PlacementStep:
        """A step of a placement."""
        return rows.PlacementStep(stage=row["stage"], reason=row["reason"], **self.entered(row))

    def acknowledged(self, row: Row) -> rows.Entered | None:
        """The acknowledgement of a referral, if there was one."""
        day = row["acknowledged_on"]
        if day is None:
            return None
        by = row["acknowledged_by"] or row["entered_by"] or self.officer
        return rows.Entered(happened_on=day, entered_on=row["acknowledged_entered_on"] or day, entered_by=by)

    def signed_off(self, row: Row) -> rows.Entered | None:
        """The sign-off of an assessment, if there was one."""
        day = row["signed_off_on"]
        if day is None:
            return None
        by = row["signed_off_by"] or self.officer
        return rows.Entered(happened_on=day, entered_on=row["signed_off_entered_on"] or day, entered_by=by)

    def member(self, row: Row, referred: date) -> rows.Member:
        """A person of a household."""
        said = {name: row[name] or "" for name in _OF_PERSON}
        identity = PersonIdentity(sex=row["sex"].value, **said)
        return rows.Member(
            relation=row["relation"], age_band=row["age_band"], moves_along=row["moves_along"], identity=identity,
            **self.entered(row, referred),
        )  # fmt: skip

    def assessment(self, row: Row, signed_off: rows.Entered | None) -> rows.Assessment:
        """A threat assessment."""
        return rows.Assessment(
            narrative=AssessmentNarrative(**{name: row[name] or "" for name in _TOLD}), signed_off=signed_off,
            **{name: row[name] for name in _JUDGED}, **self.entered(row),
        )  # fmt: skip

    def incident(self, row: Row) -> rows.Incident:
        """An incident."""
        same = {name: row[name] for name in ("kind", "impact", "account", "names_person")}
        return rows.Incident(**same, **self.entered(row))

    def consent(self, row: Row) -> rows.Consent:
        """A consent."""
        same = {name: row[name] for name in ("scope", "language", "interpreter", "valid_until")}
        return rows.Consent(**same, **self.entered(row))

    def agreement(self, row: Row) -> rows.Entered:
        """A participation agreement."""
        return rows.Entered(**self.entered(row))

    def stay(self, row: Row) -> rows.Stay:
        """Where a household was."""
        return rows.Stay(place=row["place"], safe_contact=row["safe_contact"] or "", **self.entered(row))

    def terms(self, row: Row) -> rows.Terms:
        """What an instrument says."""
        borne = {kind: bearer for name, bearer in BEARERS.items() for kind in row[name]}
        bearers = tuple((kind, borne[kind]) for kind in CostKind if kind in borne)
        return rows.Terms(
            bearers=bearers, words=row["words"] or "", **{name: row[name] for name in AGREED}, **self.entered(row)
        )

    def opinion(self, row: Row) -> rows.LawOpinion:
        """An opinion on a State's law."""
        return rows.LawOpinion(standing=row["standing"], opinion=row["opinion"] or "", **self.entered(row))

    def focal_number(self, row: Row) -> rows.FocalNumber:
        """A number for out of hours."""
        return rows.FocalNumber(number=row["number"], **self.entered(row))

    def exchange(self, row: Row) -> rows.Exchange:
        """A message about a request."""
        same = {name: row[name] for name in ("kind", "direction", "channel", "answer_by")}
        return rows.Exchange(remark=row["remark"] or "", **same, **self.entered(row))

    def rhythm(self, row: Row) -> rows.Rhythm:
        """How often a household is contacted."""
        return rows.Rhythm(phase=row["phase"], days=row["days"], **self.entered(row))

    def contact(self, row: Row) -> rows.Contact:
        """A contact."""
        same = {name: row[name] for name in ("channel", "spoke_with", "wellbeing")}
        return rows.Contact(said=row["said"] or "", **same, **self.entered(row))

    def safety_check(self, row: Row) -> rows.SafetyCheck:
        """A check-in on safety."""
        return rows.SafetyCheck(level=row["level"], found=row["found"], **self.entered(row))

    def telling(self, row: Row) -> rows.Telling:
        """A disclosure."""
        same = {name: row[name] for name in ("told", "way", "matters", "who", "reason")}
        return rows.Telling(**same, **self.entered(row))

    def placement_term(self, row: Row) -> rows.Term:
        """Until when a placement holds."""
        return rows.Term(until=row["until"], **self.entered(row))

    def rate(self, row: Row) -> rows.Rate:
        """A rate of exchange."""
        same = {name: row[name] for name in ("currency", "worth", "source")}
        return rows.Rate(**same, **self.entered(row))

    def arrival(self, row: Row) -> rows.ArrivalPlan:
        """How a household arrives."""
        return rows.ArrivalPlan(arrival=row["arrival"], **self.entered(row))
