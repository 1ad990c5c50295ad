"""Known trouble: each kind carries a sentence for the user and the facts that fill it."""

from typing import ClassVar


def N_(text: str) -> str:  # noqa: N802 - the name that catalogue extraction knows
    """Mark a source text for the catalogue; it is translated where it is shown."""
    return text


class Trouble(Exception):
    """Something foreseen went wrong: `says` tells what happened and what to do; `facts` fill its {places}."""

    says: ClassVar[str]

    def __init__(self, **facts: object) -> None:
        super().__init__(type(self).__name__)
        self.facts = facts
