"""What an officer keeps for themselves alone: wrapped to their own key, of a length that says little."""

import json
from typing import Any

from relocation_desk.casework.desk import Desk
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.primitives import Unopened

LARGEST = 1 << 20
_STEP = 1024  # the length of what is kept says little of how much it is


class DraftTooLong(Trouble):
    """More than a draft holds."""

    says = N_("What you typed is too long to be kept as a draft. Save the form before you lock, or shorten it.")


def wrapped(desk: Desk, content: Any, *purpose: bytes) -> bytes:
    """The content for this officer and this purpose in this vault, and for nobody and nothing else."""
    return wrapped_for(desk, desk.officer, content, *purpose)


def wrapped_for(desk: Desk, officer: OfficerRef, content: Any, *purpose: bytes) -> bytes:
    """The same for the officer to whom it is passed on."""
    written = json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogatepass")
    if len(written) > LARGEST:
        raise DraftTooLong
    public = desk.vault.chain.state.officers[officer].public
    return public.wrap(written.ljust(-(-len(written) // _STEP) * _STEP), _bound(desk, officer, *purpose))


def opened(desk: Desk, wrapped: bytes, *purpose: bytes) -> Any | None:
    """What was wrapped, or None when it is another's, another purpose's, or damaged."""
    try:
        return json.loads(
            desk.vault.keys.unwrap(wrapped, _bound(desk, desk.officer, *purpose)).decode("utf-8", "surrogatepass")
        )
    except (Unopened, ValueError):
        return None


def _bound(desk: Desk, officer: OfficerRef, kind: bytes, *place: bytes) -> bytes:
    return b"\n".join((kind, desk.vault.chain.vault.encode(), officer.encode(), *place))
