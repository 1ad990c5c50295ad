"""Requests that concern no case on the desk: those that the period's figures count, and many that they don't."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from relocation_desk.domain import codes
from relocation_desk.domain.codes import AnswerKind, Occasion, OnBehalfOf, PartnerKind, RequestPurpose, RequestSequence
from relocation_desk.domain.counting import CountedRequest, is_counted_primary
from relocation_desk.exchange.caseload import Answer, Partner, Request
from relocation_desk.exchange.demo_days import PERIOD, Diary

PRIMARY = 266
DEFENCE = 36
FOLLOW_UPS_ON_ARREST = 27
# Three States Parties among the recipients [R 55]; the others are States not party and an organisation.
_ASKED_AGAIN = ("QY", "XL", "XV", "XQ", "XT", "XX")
_DAY = timedelta(days=1)
_FIRST = date(2012, 1, 9)
_DECIDED_LATER = date(2016, 9, 5)
_PURPOSES = (
    (RequestPurpose.WITNESS_APPEARANCE, 26),
    (RequestPurpose.RECORDS, 30),
    (RequestPurpose.ASSETS, 8),
    (RequestPurpose.ARREST_AND_SURRENDER, 5),
    (RequestPurpose.PRIVILEGES, 12),
    (RequestPurpose.INTERIM_RELEASE, 3),
    (RequestPurpose.ENFORCEMENT, 3),
    (RequestPurpose.OTHER, 13),
)
_VOLUNTARY = (
    RequestPurpose.RELOCATION, RequestPurpose.INTERIM_RELEASE, RequestPurpose.RELEASE, RequestPurpose.ENFORCEMENT,
)  # fmt: skip
_ANSWERS = (
    (AnswerKind.ACCEPTED, 62),
    (AnswerKind.ACCEPTED_WITH_CONDITIONS, 10),
    (AnswerKind.REFUSED, 14),
    (AnswerKind.MORE_INFORMATION, 10),
    (AnswerKind.WITHDRAWN, 4),
)
_COURT = (OnBehalfOf.CHAMBERS, OnBehalfOf.CHAMBERS, OnBehalfOf.OWN_ACCOUNT)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a group of requests has in common; no purpose means a mixed group."""

    on_behalf_of: tuple[OnBehalfOf, ...] = _COURT
    sequence: RequestSequence = RequestSequence.PRIMARY
    occasion: Occasion = Occasion.ORDINARY
    purpose: RequestPurpose | None = None
    recipients: tuple[str, ...] = ()


_ORDINARY = _Kind()
_FOR_DEFENCE = _Kind(on_behalf_of=(OnBehalfOf.DEFENCE,))
_ARREST_AGAIN = _Kind(
    sequence=RequestSequence.FOLLOW_UP, purpose=RequestPurpose.ARREST_AND_SURRENDER, recipients=_ASKED_AGAIN
)
_PROSECUTION = _Kind(on_behalf_of=(OnBehalfOf.PROSECUTION,))
# Within the period, and counted by none of its rules.
_BESIDE: tuple[tuple[_Kind, int], ...] = (
    (_Kind(sequence=RequestSequence.FOLLOW_UP, purpose=RequestPurpose.RECORDS), 22),
    (_Kind(sequence=RequestSequence.FOLLOW_UP, purpose=RequestPurpose.WITNESS_APPEARANCE), 17),
    (_Kind(occasion=Occasion.RESULT_OF_SIGNATURE, purpose=RequestPurpose.OTHER), 14),
    (_Kind(occasion=Occasion.CONCERNING_SIGNATURE, purpose=RequestPurpose.OTHER), 19),
    (_Kind(occasion=Occasion.NOTIFICATION, purpose=RequestPurpose.OTHER), 44),
    (_Kind(occasion=Occasion.MISSION, purpose=RequestPurpose.PRIVILEGES), 57),
    (_PROSECUTION, 61),
    (replace(_ARREST_AGAIN, on_behalf_of=(OnBehalfOf.PROSECUTION,), recipients=("QM", "QN", "XB")), 6),
)


def requests(diary: Diary, partners: tuple[Partner, ...], of_cases: tuple[Request, ...]) -> tuple[Request, ...]:
    """All requests beside those of cases, which count by the same rules and are taken off the period's number."""
    kinds = {one.code: one.kind for one in partners}
    counted = [one for one in of_cases if is_counted_primary(_counted(one, kinds), PERIOD)]
    for_defence = sum(one.on_behalf_of is OnBehalfOf.DEFENCE for one in counted)
    asking = _Asking(diary, kinds)
    return (
        *asking.counted(_FOR_DEFENCE, DEFENCE - for_defence),
        *asking.counted(_ORDINARY, PRIMARY - DEFENCE - len(counted) + for_defence),
        *asking.counted(_ARREST_AGAIN, FOLLOW_UPS_ON_ARREST),
        *(one for kind, number in _BESIDE for one in asking.within(kind, number)),
        *asking.just_outside(),
        *asking.earlier(330),
        *asking.afterwards(26),
    )


def _counted(one: Request, kinds: dict[str, PartnerKind]) -> CountedRequest:
    return CountedRequest(
        one.sequence, one.purpose, one.on_behalf_of, one.occasion, kinds[one.partner], one.happened_on
    )


class _Asking:
    """Draws requests of a kind in a span of days."""

    def __init__(self, diary: Diary, kinds: dict[str, PartnerKind]) -> None:
        self._diary = diary
        self._kinds = kinds
        self._all = tuple(kinds)

    def counted(self, kind: _Kind, number: int) -> list[Request]:
        """Requests within the period, two of them on its first and last day; each recipient is asked."""
        days = [PERIOD.start, PERIOD.end]
        days += [self._diary.between(PERIOD.start, PERIOD.end) for _ in range(number - len(days))]
        named = kind.recipients
        asked = [replace(kind, recipients=(named[place % len(named)],) if named else ()) for place in range(number)]
        return [self._request(one, day) for one, day in zip(asked, days, strict=True)]

    def within(self, kind: _Kind, number: int) -> list[Request]:
        """Requests within the period."""
        return [self._request(kind, self._diary.between(PERIOD.start, PERIOD.end)) for _ in range(number)]

    def just_outside(self) -> list[Request]:
        """The day before the period, and the day after it."""
        wanted = ((_ORDINARY, 3), (_FOR_DEFENCE, 2), (_ARREST_AGAIN, 2))
        days = (PERIOD.start - _DAY, PERIOD.end + _DAY)
        return [self._request(kind, day) for day in days for kind, number in wanted for _ in range(number)]

    def earlier(self, number: int) -> list[Request]:
        """Years before."""
        return [self._any(_FIRST, PERIOD.start - 2 * _DAY) for _ in range(number)]

    def afterwards(self, number: int) -> list[Request]:
        """The weeks after."""
        return [self._any(PERIOD.end + 2 * _DAY, date(2016, 11, 10)) for _ in range(number)]

    def _any(self, first: date, last: date) -> Request:
        kinds = ((_ORDINARY, 48), (_FOR_DEFENCE, 9), (_ARREST_AGAIN, 6), *((kind, 5) for kind, _n in _BESIDE))
        return self._request(self._diary.weighted(kinds), self._diary.between(first, last))

    def _request(self, kind: _Kind, day: date) -> Request:
        purpose = kind.purpose or self._diary.weighted(_PURPOSES)
        partner = self._diary.pick(kind.recipients or self._all)
        binds = self._kinds[partner] is PartnerKind.STATE_PARTY and purpose not in _VOLUNTARY
        return Request(
            partner=partner,
            case=None,
            instrument=None,
            sequence=kind.sequence,
            purpose=purpose,
            on_behalf_of=self._diary.pick(kind.on_behalf_of),
            occasion=kind.occasion,
            duty=codes.RequestDuty.PART_9 if binds else codes.RequestDuty.VOLUNTARY,
            channel=codes.RequestChannel.ARTICLE_87,
            deadline_on=day + timedelta(days=self._diary.pick((30, 45, 60, 90))) if self._diary.chance(55) else None,
            answers=self._answers(day),
            **self._diary.entered(day, "K-02"),
        )

    def _answers(self, day: date) -> tuple[Answer, ...]:
        """Most is answered by the end; a few of the last weeks wait."""
        if day > _DECIDED_LATER and self._diary.chance(12):
            return ()
        answered_on = self._diary.later(day, 6, 110)
        kind = self._diary.weighted(_ANSWERS) if answered_on < self._diary.last_day else AnswerKind.MORE_INFORMATION
        return (Answer(kind=kind, **self._diary.entered(answered_on, "K-02")),)
