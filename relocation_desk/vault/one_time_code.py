"""The one-time code with which someone joins: read out or written down once, 118 bits, never kept."""

import secrets

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import primitives

# No letter or digit that another can be taken for.
_LEGIBLE = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_GROUP, _GROUPS = 5, 5


class CodeMistyped(Trouble):
    """Not a code, or one with a slip in it."""

    says = N_(
        "This one-time code is mistyped: it has 25 letters and figures, in five groups. Compare it and type again."
    )


def new_code() -> str:
    """Return a fresh code, in groups; its last sign checks the others."""
    body = "".join(secrets.choice(_LEGIBLE) for _ in range(_GROUP * _GROUPS - 1))
    whole = body + _check(body)
    return "-".join(whole[at : at + _GROUP] for at in range(0, len(whole), _GROUP))


def signing_key(typed: str, vault: str, officer: OfficerRef) -> Ed25519PrivateKey:
    """The key that a code stands for; CodeMistyped, forgiving case, blanks and hyphens."""
    signs = "".join(one for one in typed.upper() if one not in "- \t\u2010\u2011\u2013")
    if len(signs) != _GROUP * _GROUPS or set(signs) - set(_LEGIBLE) or _check(signs[:-1]) != signs[-1]:
        raise CodeMistyped
    purpose = primitives.canonical(["relocation-desk/one-time-code/1", vault, officer])
    return Ed25519PrivateKey.from_private_bytes(primitives.derive(signs.encode("ascii"), vault.encode(), purpose))


def _check(body: str) -> str:
    """Weights by place over a prime number of signs: any one wrong sign, or two exchanged, are told."""
    weighted = sum(place * _LEGIBLE.index(sign) for place, sign in enumerate(body, 1))
    return _LEGIBLE[weighted % len(_LEGIBLE)]
