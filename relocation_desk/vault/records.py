"""Sealed records: frozen values with a version, each kind in one compartment."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from json.encoder import encode_basestring_ascii
from operator import attrgetter
from typing import Any, ClassVar, Self

from relocation_desk.domain.codes import Compartment
from relocation_desk.vault import primitives
from relocation_desk.vault.record_reading import reader_of

ONE_RECORD = 1  # the number of a record of which each file has one, in revisions


@dataclass(frozen=True, slots=True)
class Withheld:
    """Stands in place of what this officer is not cleared for."""

    compartment: Compartment


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed record of texts; subclasses name their compartment, kind and version."""

    compartment: ClassVar[Compartment]
    kind: ClassVar[str]
    version: ClassVar[int] = 1

    def to_bytes(self) -> bytes:
        """The record as it is sealed."""
        said, form = self._written()
        try:
            return (form % tuple(map(encode_basestring_ascii, said(self)))).encode()
        except TypeError:  # one is no text
            record = {name: getattr(self, name) for name in self.field_names()}
            return primitives.canonical({"version": self.version, **record})

    @classmethod
    @cache
    def _written(cls) -> tuple[Callable[[Any], tuple[Any, ...]], str]:
        """What takes the fields as `canonical` orders them, and its form: to seal 100,000 is to encode as many."""
        names = sorted(cls.field_names())
        ordered = sorted([*names, "version"])
        form = ",".join(f'"{name}":{cls.version if name == "version" else "%s"}' for name in ordered)
        said = attrgetter(*names) if len(names) > 1 else lambda record: (getattr(record, names[0]),)
        return said, "{" + form + "}"

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Inverse of `to_bytes`; a field that an older version lacks is empty."""
        return cls.reader()(content)

    @classmethod
    def reader(cls) -> Callable[[bytes], Self]:
        """What does so, to be asked for once where there are 100,000 to read."""
        kind: Any = cls
        read: Callable[[bytes], Self] = reader_of(kind)
        return read

    @classmethod
    @cache
    def field_names(cls) -> tuple[str, ...]:
        """The names of the record's fields, kept: an index of names asks 100,000 times."""
        return tuple(field.name for field in fields(cls))


@dataclass(frozen=True, slots=True)
class PersonIdentity(Sealed):
    """Who a member of the household is; names as in the passport, in their own script, and in Latin letters."""

    compartment = Compartment.IDENTITY
    kind = "person"

    passport_name: str
    native_name: str
    latin_name: str
    born: str
    sex: str
    nationality: str
    languages: str
    papers: str


@dataclass(frozen=True, slots=True)
class ReferralNote(Sealed):
    """Why the person was referred."""

    compartment = Compartment.PROTECTION
    kind = "referral"

    reason: str


@dataclass(frozen=True, slots=True)
class OutcomeReason(Sealed):
    """Why a case was decided on as it was, or what is known of its end."""

    compartment = Compartment.PROTECTION
    kind = "outcome"

    reason: str


@dataclass(frozen=True, slots=True)
class HoldReason(Sealed):
    """Why a case is held, or held no longer."""

    compartment = Compartment.PROTECTION
    kind = "hold"

    reason: str


@dataclass(frozen=True, slots=True)
class MergeReason(Sealed):
    """Why two cases are taken for one person's."""

    compartment = Compartment.PROTECTION
    kind = "merge"

    reason: str


@dataclass(frozen=True, slots=True)
class AssessmentNarrative(Sealed):
    """The words of a threat assessment."""

    compartment = Compartment.PROTECTION
    kind = "assessment"

    actors: str
    threat: str
    vulnerabilities: str
    resilience: str
    measures: str
    reach: str = ""
    conditions: str = ""


@dataclass(frozen=True, slots=True)
class ThreatActor(Sealed):
    """Who someone is from whom a threat comes."""

    compartment = Compartment.PROTECTION
    kind = "threat-actor"

    who: str


@dataclass(frozen=True, slots=True)
class IncidentAccount(Sealed):
    """What happened in an incident."""

    compartment = Compartment.PROTECTION
    kind = "incident"

    account: str


@dataclass(frozen=True, slots=True)
class UrgencyReason(Sealed):
    """Why a case is worked on sooner, or later."""

    compartment = Compartment.PROTECTION
    kind = "urgency"

    reason: str


@dataclass(frozen=True, slots=True)
class VoidingReason(Sealed):
    """Why a record was voided; sealed where the record was, since it may repeat what that said."""

    compartment = Compartment.PROTECTION
    kind = "voiding"

    reason: str


@dataclass(frozen=True, slots=True)
class IdentityVoidingReason(VoidingReason):
    """Why a record about who someone is was voided."""

    compartment = Compartment.IDENTITY


@dataclass(frozen=True, slots=True)
class WhereaboutsVoidingReason(VoidingReason):
    """Why a record about where someone is was voided."""

    compartment = Compartment.WHEREABOUTS


@dataclass(frozen=True, slots=True)
class CareVoidingReason(VoidingReason):
    """Why a record about how someone is was voided."""

    compartment = Compartment.CARE


@dataclass(frozen=True, slots=True)
class ExclusionGround(Sealed):
    """What makes a State out of the question."""

    compartment = Compartment.PROTECTION
    kind = "exclusion"

    ground: str


@dataclass(frozen=True, slots=True)
class LiftGround(Sealed):
    """Why a State is in question again."""

    compartment = Compartment.PROTECTION
    kind = "exclusion-lift"

    ground: str


@dataclass(frozen=True, slots=True)
class InterestsGround(Sealed):
    """Why a minor may depart, or may not; in the one compartment that all case officers open."""

    compartment = Compartment.IDENTITY
    kind = "interests"

    ground: str


@dataclass(frozen=True, slots=True)
class EvaluationNote(Sealed):
    """The words of a psychosocial evaluation."""

    compartment = Compartment.CARE
    kind = "evaluation"

    note: str


@dataclass(frozen=True, slots=True)
class AnswerTerms(Sealed):
    """What a State attached to its acceptance."""

    compartment = Compartment.PROTECTION
    kind = "answer"

    conditions: str
    status_and_costs: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TransferBrief(Sealed):
    """What the receiving officers must know, in words written for them; `by` is the day by which they act."""

    compartment = Compartment.PROTECTION
    kind = "brief"

    asked: str
    danger: str
    must_not_learn: str
    first_contact: str
    contacts: str
    by: str = ""
    their_contact: str = ""
    threat_summary: str = ""
    worked: str = ""


@dataclass(frozen=True, slots=True)
class CareRelease(Sealed):
    """What a psychosocial officer releases for the transfer; in the one compartment that both sides open."""

    compartment = Compartment.IDENTITY
    kind = "care-release"

    health: str
    needs: str


@dataclass(frozen=True, slots=True)
class ComparisonNote(Sealed):
    """With whom a fingerprint was compared."""

    compartment = Compartment.PROTECTION
    kind = "comparison"

    with_whom: str


@dataclass(frozen=True, slots=True)
class Whereabouts(Sealed):
    """Where the household is or was, from when and until when; `corrects` is the revision that was wrong."""

    compartment = Compartment.WHEREABOUTS
    kind = "whereabouts"

    place: str
    safe_contact: str
    since: str = ""
    until: str = ""
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class ArrivalPlan(Sealed):
    """How and where the household arrives, and on which day."""

    compartment = Compartment.WHEREABOUTS
    kind = "arrival"

    arrival: str
    day: str = ""


@dataclass(frozen=True, slots=True)
class Needs(Sealed):
    """Health and psychosocial needs, and those that have a code, with blanks between them."""

    compartment = Compartment.CARE
    kind = "needs"

    health: str
    psychosocial: str
    coded: str = ""


@dataclass(frozen=True, slots=True)
class DossierText(Sealed):
    """The content of a dossier as canonical JSON."""

    compartment = Compartment.PROTECTION
    kind = "dossier-text"

    content: str


@dataclass(frozen=True, slots=True)
class Document(Sealed):
    """A whole file, sealed as it is."""

    compartment = Compartment.PROTECTION
    kind = "document"

    body: bytes

    def to_bytes(self) -> bytes:
        """The file itself."""
        return self.body

    @classmethod
    def reader(cls) -> Callable[[bytes], Self]:
        """The file itself."""
        return cls


@dataclass(frozen=True, slots=True)
class DossierPdf(Document):
    """A dossier's PDF with the signatures that it has so far."""

    kind = "dossier-pdf"


@dataclass(frozen=True, slots=True)
class CopyPdf(Document):
    """The PDF of a copy after the first, with the signatures that it has so far."""

    kind = "copy-pdf"


@dataclass(frozen=True, slots=True)
class SealedFile(Document):
    """A dossier as it left the desk: OpenPGP ciphertext for the receiving State."""

    kind = "sealed-file"


@dataclass(frozen=True, slots=True)
class CopyFile(Document):
    """A copy after the first as it left the desk: OpenPGP ciphertext for the receiving State."""

    kind = "copy-file"
