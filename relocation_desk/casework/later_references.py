"""References for the State of requests that an earlier release recorded, which gave none."""

from sqlalchemy import func, select

from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import external_reference_beside
from relocation_desk.vault import counted
from relocation_desk.vault.partner_tables import LaterReference, Request


def give(desk: Desk) -> None:
    """Give each request without a reference its own; the rows that the trail vouches for stay as they are."""
    # Asked at each unlock, so by an index: of the requests that bear one, or were given one, it reads none.
    given_through = select(func.coalesce(func.max(LaterReference.request_id), 0)).scalar_subquery()
    lacking = select(Request.id).where(Request.own_external.is_(None), Request.id > given_through).order_by(Request.id)
    with desk.vault.register.reading() as session:
        numbers = session.scalars(lacking, execution_options=counted.ALL).all()
    if not numbers:
        return
    with desk.act(Act.UNLOCK, desk.officer) as work:
        borne = work.session.scalars(select(Request.external), execution_options=counted.ALL)
        given = {one for one in borne if one}
        work.record_all(
            [
                LaterReference(request_id=number, external=external_reference_beside(given), happened_on=work.today)
                for number in numbers
            ]
        )
        work.facts["references_given"] = len(numbers)
