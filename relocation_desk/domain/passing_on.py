"""Whether a document may go to a State or organisation: what others gave goes on with their recorded consent only."""

from collections.abc import Iterable
from dataclasses import dataclass

from relocation_desk.domain.codes import PartnerKind
from relocation_desk.domain.document_codes import OriginatorKind
from relocation_desk.domain.references import StateCode
from relocation_desk.domain.trouble import N_, Trouble

_PARTNERS = {
    OriginatorKind.STATE: frozenset({PartnerKind.STATE_PARTY, PartnerKind.OTHER_STATE}),
    OriginatorKind.ORGANISATION: frozenset({PartnerKind.ORGANISATION}),
}


class OriginatorUnclear(Trouble):
    """A State that is not named, or a witness with a State's name."""

    says = N_(
        "The originator is not clear. Choose which State or organisation gave the document, or none for another giver."
    )


class NotConsented(Trouble):
    """The originator rule."""

    says = N_(
        "Document {number} of {case} was given by another, whose consent to pass it on to {to} is not recorded. "
        "Ask the originator, and record the answer with the document."
    )


class NoConsentNeeded(Trouble):
    """The Court's own, or back to whoever gave it."""

    says = N_("This document needs no consent for that: it is the Court’s own, or goes back to who gave it.")


@dataclass(frozen=True, slots=True)
class Originator:
    """Who gave a document."""

    kind: OriginatorKind
    partner: StateCode | None = None


@dataclass(frozen=True, slots=True)
class PassingConsent:
    """What an originator said about passing a document on to one State or organisation."""

    to: StateCode
    is_given: bool


def require_clear(originator: Originator, partner_kind: PartnerKind | None) -> None:
    """OriginatorUnclear unless a State or organisation, and only these, is named."""
    fitting = _PARTNERS.get(originator.kind)
    if (partner_kind is None) if fitting is None else (partner_kind in fitting):
        return
    raise OriginatorUnclear


def needs_consent(originator: Originator, to: StateCode) -> bool:
    """The Court decides about its own; back to its giver a document may always go."""
    return originator.kind is not OriginatorKind.COURT and originator.partner != to


def may_pass_on(originator: Originator, consents: Iterable[PassingConsent], to: StateCode) -> bool:
    """Whether a document may go to `to`; of several consents to that one, in their order, the last counts."""
    said = [one.is_given for one in consents if one.to == to]
    return not needs_consent(originator, to) or (bool(said) and said[-1])
