"""States and organisations, their instruments and certificates, as pages show them in short."""

from dataclasses import dataclass
from datetime import date

from relocation_desk.domain import codes
from relocation_desk.domain.copy_codes import ComparisonChannel
from relocation_desk.domain.references import InstrumentRef, OfficerRef, StateCode


@dataclass(frozen=True, slots=True)
class InstrumentView:
    """An instrument and where it stands."""

    id: int
    reference: InstrumentRef
    partner: StateCode
    kind: codes.InstrumentKind
    stage: codes.InstrumentStage
    stage_on: date
    signed_on: date | None
    places_per_year: int | None


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """A comparison of a fingerprint: by whom, when, over which channel; with whom is sealed."""

    compared_on: date
    compared_by: OfficerRef
    channel: ComparisonChannel
    matches: bool
    with_whom: str


@dataclass(frozen=True, slots=True)
class CertificateView:
    """A certificate of a partner; `is_compared` when its last comparison matched, `is_named` when envelopes name it."""

    id: int
    fingerprint: str
    received_on: date
    comparisons: tuple[ComparisonView, ...]
    is_compared: bool
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class PartnerView:
    """A State or organisation on one page."""

    id: int
    code: StateCode
    name: str
    kind: codes.PartnerKind
    group: codes.RegionalGroup
    language: str
    instruments: tuple[InstrumentView, ...]
    certificates: tuple[CertificateView, ...]
