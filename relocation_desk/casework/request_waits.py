"""Requests on Today: those to remind of, and those whose day comes; for who sees no cases, all requests there are."""

from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy import Integer, bindparam, case, func, select, type_coerce
from sqlalchemy.orm import Session

from relocation_desk.casework import finding, request_column
from relocation_desk.casework.deadlines import Due
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.views import TodayLine, Waiting
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import RequestPurpose
from relocation_desk.domain.request_codes import RequestStage
from relocation_desk.vault.columns import Day
from relocation_desk.vault.partner_tables import Partner, Request
from relocation_desk.vault.register import among
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label


def due(desk: Desk, session: Session, until: date) -> list[Due]:
    """Requests that no State has decided, due until a day: by their deadline while that is to come, else to remind."""
    deadline, today = request_column.deadline(), desk.today().toordinal()
    when = case((deadline >= bindparam("today"), deadline), else_=request_column.remind_on())
    statement = select(type_coerce(when, Day), Request.id, func.coalesce(Request.case_id, 0)).where(
        type_coerce(when, Integer) <= until.toordinal(), request_column.is_waiting()
    )
    if desk.may(Act.LIST_CASES):  # that a State’s answer is awaited stands with the case
        statement = statement.where(Request.purpose != RequestPurpose.RELOCATION)
    return [(on, request, of_case) for on, request, of_case in session.execute(statement, {"today": today})]


def lines(desk: Desk, session: Session, when: Mapping[int, date]) -> Iterator[TodayLine]:
    """The lines of these requests: each leads to its request, and names no case."""
    rows = (
        select(Request, Partner, request_column.stage())
        .join(Partner, Partner.id == Request.partner_id)
        .where(Request.id.in_(among(when)))
    )
    today = desk.today()
    for request, partner, place in session.execute(rows):
        due_on = when[request.id]
        if request_column.ORDER[place] is RequestStage.ASKED_BACK:
            told = _("{partner} asks back ({purpose}), {days} days after the request")
        elif due_on <= today and due_on != request.deadline_on:
            told = _("Remind {partner} ({purpose}): {days} days without an answer")
        else:
            told = _("Answer of {partner} is awaited ({purpose}), {days} days after the request")
        detail = told.format(
            partner=finding.partner_name(partner), purpose=label(request.purpose),
            days=(today - request.happened_on).days,
        )  # fmt: skip
        over = (today - due_on).days
        yield TodayLine(Waiting.REQUEST, None, request.reference, due_on, over, request.id, detail)
