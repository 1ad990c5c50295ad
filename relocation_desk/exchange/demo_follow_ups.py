"""Which earlier request each follow-up of the demo caseload follows; nothing is drawn, so all else stays as it was."""

from collections.abc import Iterable
from dataclasses import replace

from relocation_desk.domain.codes import RequestPurpose, RequestSequence
from relocation_desk.exchange.caseload import Request

_About = tuple[str, int | None, RequestPurpose]


def following(requests: Iterable[Request]) -> tuple[Request, ...]:
    """The same, in the order of their days: a follow-up names the last request to that State about the same.

    One whose former request is older than the caseload names none.
    """
    last: dict[_About, int] = {}
    found: list[Request] = []
    for place, one in enumerate(requests):
        about = (one.partner, one.case, one.purpose)
        is_follow_up = one.sequence is RequestSequence.FOLLOW_UP and one.follows is None
        found.append(replace(one, follows=last.get(about)) if is_follow_up else one)
        last[about] = place
    return tuple(found)
