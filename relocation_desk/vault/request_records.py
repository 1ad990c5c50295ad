"""What is sealed about a request: what was said, and the profile that went along."""

from dataclasses import dataclass

from relocation_desk.domain.codes import Compartment
from relocation_desk.vault.records import AnswerTerms, Sealed


@dataclass(frozen=True, slots=True)
class ExchangeNote(Sealed):
    """What was said about a request, or why it was withdrawn, in words."""

    compartment = Compartment.PROTECTION
    kind = "exchange"

    remark: str


@dataclass(frozen=True, slots=True)
class OutsideNote(ExchangeNote):
    """The same of a request that is of no case: in the State's file, for those who work with States."""

    compartment = Compartment.COOPERATION


@dataclass(frozen=True, slots=True)
class OutsideTerms(AnswerTerms):
    """What a State attached to its answer to such a request."""

    compartment = Compartment.COOPERATION


@dataclass(frozen=True, slots=True)
class ProfileSent(Sealed):
    """The profile that went along with a request: codes, with blanks between them."""

    compartment = Compartment.PROTECTION
    kind = "profile"

    coded: str
