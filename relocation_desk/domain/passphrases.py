"""What a passphrase must be before it may open a slot."""

from relocation_desk.domain.trouble import N_, Trouble

SHORTEST = 14


class PassphraseTooWeak(Trouble):
    """Too short, or too few different characters."""

    says = N_("This passphrase is too weak: use at least {shortest} characters, for example five unrelated words.")


def require_strong(passphrase: str) -> None:
    """PassphraseTooWeak below the floor."""
    if len(passphrase) < SHORTEST or len(set(passphrase)) < SHORTEST // 2:
        raise PassphraseTooWeak(shortest=SHORTEST)
