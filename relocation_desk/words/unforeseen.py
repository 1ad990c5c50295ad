"""What nobody foresaw: logged by its place in the code, told by a number, never by its own words."""

import logging
import secrets
from traceback import walk_tb

from relocation_desk.domain.trouble import N_, Trouble

_log = logging.getLogger(__name__)


class Unforeseen(Trouble):
    """A mistake of the product: shown with a number under which its place in the code was logged."""

    says = N_("Something unforeseen happened. Note the number {number} and tell your administrator.")


def unforeseen(error: BaseException) -> Unforeseen:
    """Log where it happened, never what it says: a message may hold a name or a key."""
    number = f"E-{secrets.token_hex(2).upper()}"
    places = (f"{frame.f_globals.get('__name__')}:{line}" for frame, line in walk_tb(error.__traceback__))
    _log.error("%s %s at %s", number, type(error).__name__, " ".join(places))
    return Unforeseen(number=number)
