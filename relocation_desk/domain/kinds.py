"""The kinds of records, by their tables; why one is voided; what stands out on the trail."""

from enum import StrEnum


class RecordKind(StrEnum):
    """A kind of record that is added and never changed."""

    CASES = "cases"
    HOUSEHOLD_MEMBERS = "household_members"
    ASSESSMENTS = "assessments"
    SIGN_OFFS = "sign_offs"
    INCIDENTS = "incidents"
    CONSENTS = "consents"
    PARTICIPATION_AGREEMENTS = "participation_agreements"
    EXCLUSIONS = "exclusions"
    PLACEMENTS = "placements"
    PLACEMENT_STEPS = "placement_steps"
    SEALED_RECORDS = "sealed_records"
    PARTNERS = "partners"
    CERTIFICATES = "certificates"
    COMPARISONS = "comparisons"
    INSTRUMENTS = "instruments"
    INSTRUMENT_EVENTS = "instrument_events"
    REQUESTS = "requests"
    ANSWERS = "answers"
    DOSSIERS = "dossiers"
    DOSSIER_SIGNATURES = "dossier_signatures"
    COPIES = "copies"
    COPY_EVENTS = "copy_events"
    DONATIONS = "donations"
    COSTS = "costs"
    ASSIGNMENTS = "assignments"
    WALLS = "walls"
    WALL_MEMBERS = "wall_members"
    DESTRUCTIONS = "destructions"
    APPROVAL_REQUESTS = "approval_requests"
    APPROVAL_REASONS = "approval_reasons"
    APPROVAL_ANSWERS = "approval_answers"
    APPROVAL_USES = "approval_uses"
    STATEMENTS_TAKEN_OVER = "statements_taken_over"
    VAULT_IDENTITY = "vault_identity"
    VOIDINGS = "voidings"
    CASE_DOCUMENTS = "case_documents"
    DOCUMENT_CHUNKS = "document_chunks"
    DOCUMENT_CONSENTS = "document_consents"
    ASSESSMENT_ACTORS = "assessment_actors"
    ASSESSMENT_EVIDENCE = "assessment_evidence"
    REVIEW_INTERVALS = "review_intervals"
    ADMISSIONS = "admissions"
    CASE_OUTCOMES = "case_outcomes"
    HOLDS = "holds"
    CONSENT_WITHDRAWALS = "consent_withdrawals"
    CARE_ALERTS = "care_alerts"
    PROTECTION_MEASURES = "protection_measures"
    MEASURE_ENDS = "measure_ends"
    EXCLUSION_LIFTS = "exclusion_lifts"


class VoidCause(StrEnum):
    """Why a record stopped counting."""

    MISTAKEN = "mistaken"
    DUPLICATE = "duplicate"
    CORRECTED = "corrected"
    UNDONE = "undone"


class Mark(StrEnum):
    """What makes an entry of the trail stand out."""

    UNASSIGNED = "unassigned"
    BROKEN_GLASS = "broken_glass"
    SET_BACK = "set_back"
