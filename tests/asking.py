"""Messages about requests, and what goes along with one."""

from dataclasses import replace

from relocation_desk.casework import request_exchanges
from relocation_desk.domain.profile import Profile, read
from relocation_desk.domain.request_codes import Direction, ExchangeChannel, ExchangeKind
from tests.desks import before


def a_message(days: int = 8, **changed: object) -> request_exchanges.NewExchange:
    """A note verbale that acknowledges the request."""
    said = request_exchanges.NewExchange(
        ExchangeKind.ACKNOWLEDGEMENT, Direction.RECEIVED, ExchangeChannel.ARTICLE_87, before(days)
    )
    return replace(said, **changed)  # type: ignore[arg-type]


def a_profile() -> Profile:
    """What a State sees of a household before it accepts."""
    return read("two adult+minor fa none some none urgent high relocation durable weeks")
