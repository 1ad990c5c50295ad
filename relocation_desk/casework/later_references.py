"""References for the State of requests that an earlier release recorded, which gave none."""

from sqlalchemy import select

from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import new_external_reference
from relocation_desk.vault import counted
from relocation_desk.vault.partner_tables import LaterReference, Request


def give(desk: Desk) -> None:
    """Give each request without a reference its own; the rows that the trail vouches for stay as they are."""
    lacking = select(Request.id).where(Request.external.is_(None)).order_by(Request.id)
    with desk.vault.register.reading() as session:
        numbers = session.scalars(lacking, execution_options=counted.ALL).all()
    if not numbers:
        return
    with desk.act(Act.UNLOCK, desk.officer) as work:
        given = set(work.session.scalars(select(Request.external), execution_options=counted.ALL))
        rows = []
        for number in numbers:
            while (made := new_external_reference()) in given:
                pass
            given.add(made)
            rows.append(LaterReference(request_id=number, external=made, happened_on=work.today))
        work.record_all(rows)
        work.facts["references_given"] = len(numbers)
