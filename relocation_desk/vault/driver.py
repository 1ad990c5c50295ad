"""The driver below a session: for the few statements of each act that must cost next to nothing."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

_DRIVER = "relocation_desk_driver"


def driver(session: Session) -> Any:
    """The connection of the session's transaction; what it raises, the register turns into known trouble."""
    known = session.info.get(_DRIVER)
    if known is None:
        known = session.info[_DRIVER] = session.connection().connection.driver_connection
    return known


@event.listens_for(Session, "after_transaction_end")
def _forget(session: Session, _transaction: object) -> None:
    """The next transaction is yet to begin: to ask the session for its connection begins it."""
    session.info.pop(_DRIVER, None)
