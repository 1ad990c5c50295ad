"""The driver below a session: for the few statements of each act that must cost next to nothing."""

from typing import Any

from sqlalchemy.orm import Session


def driver(session: Session) -> Any:
    """The connection of the session's transaction; what it raises, the register turns into known trouble."""
    return session.connection().connection.driver_connection
