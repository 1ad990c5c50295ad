CREATE TABLE case_keys (
    file TEXT NOT NULL CHECK (length(file) <= 40 AND file NOT GLOB '*[^-0-9A-Za-z.]*'),
    compartment TEXT NOT NULL CHECK (compartment IN ('protection', 'identity', 'whereabouts', 'care')),
    wrapped BLOB NOT NULL,
    CONSTRAINT pk_case_keys PRIMARY KEY (file, compartment)
)
 STRICT;

CREATE TABLE cases (
    reference TEXT NOT NULL CHECK (reference GLOB 'W-[0-9]*' AND length(reference) <= 20 AND reference NOT GLOB '*[^-0-9A-Za-z]*'),
    situation TEXT NOT NULL CHECK (situation GLOB 'S-[0-9]*' AND length(situation) <= 20 AND situation NOT GLOB '*[^-0-9A-Za-z]*'),
    calling_party TEXT NOT NULL CHECK (calling_party IN ('chambers', 'prosecution', 'defence', 'victims', 'section')),
    urgency TEXT NOT NULL CHECK (urgency IN ('normal', 'urgent', 'emergency')),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_cases PRIMARY KEY (id),
    CONSTRAINT uq_cases_reference UNIQUE (reference)
)
 STRICT;

CREATE TABLE partners (
    code TEXT NOT NULL CHECK (code GLOB '[A-Z][A-Z]' AND length(code) <= 20 AND code NOT GLOB '*[^-0-9A-Za-z]*'),
    kind TEXT NOT NULL CHECK (kind IN ('state_party', 'other_state', 'organisation')),
    name_en TEXT NOT NULL CHECK (length(name_en) <= 80),
    name_fr TEXT NOT NULL CHECK (length(name_fr) <= 80),
    regional_group TEXT NOT NULL CHECK (regional_group IN ('africa', 'asia_pacific', 'eastern_europe', 'latin_america', 'western_europe', 'none')),
    language TEXT NOT NULL CHECK (language GLOB '[a-z][a-z]' AND length(language) <= 20 AND language NOT GLOB '*[^-0-9A-Za-z]*'),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_partners PRIMARY KEY (id),
    CONSTRAINT uq_partners_code UNIQUE (code)
)
 STRICT;

CREATE TABLE sealed_records (
    file TEXT NOT NULL CHECK (length(file) <= 40 AND file NOT GLOB '*[^-0-9A-Za-z.]*'),
    compartment TEXT NOT NULL CHECK (compartment IN ('protection', 'identity', 'whereabouts', 'care')),
    kind TEXT NOT NULL CHECK (length(kind) <= 40 AND kind NOT GLOB '*[^-0-9A-Za-z.]*'),
    record INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    body BLOB NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_sealed_records PRIMARY KEY (id),
    CONSTRAINT uq_sealed_records_file UNIQUE (file, compartment, kind, record, revision)
)
 STRICT;

CREATE INDEX ix_sealed_records_kind ON sealed_records (compartment, kind);

CREATE TABLE statements_taken_over (
    n INTEGER NOT NULL,
    fingerprint BLOB NOT NULL,
    entered_at INTEGER NOT NULL,
    CONSTRAINT pk_statements_taken_over PRIMARY KEY (n)
)
 STRICT;

CREATE TABLE trail (
    n INTEGER NOT NULL,
    at INTEGER NOT NULL,
    officer TEXT NOT NULL CHECK (officer GLOB '[A-Z]-[0-9]*' AND length(officer) <= 20 AND officer NOT GLOB '*[^-0-9A-Za-z]*'),
    role TEXT NOT NULL CHECK (role IN ('protection', 'psychosocial', 'cooperation', 'fund', 'head', 'auditor', 'administrator')),
    act TEXT NOT NULL CHECK (length(act) <= 40 AND act NOT GLOB '*[^a-z_]*'),
    subject TEXT NOT NULL CHECK (length(subject) <= 40 AND subject NOT GLOB '*[^-0-9A-Za-z.]*'),
    facts BLOB NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL,
    signature BLOB NOT NULL,
    CONSTRAINT pk_trail PRIMARY KEY (n)
)
 STRICT;

CREATE TABLE vault_identity (
    id INTEGER NOT NULL,
    vault TEXT NOT NULL CHECK (length(vault) <= 40 AND vault NOT GLOB '*[^-0-9A-Za-z.]*'),
    founded_at INTEGER NOT NULL,
    CONSTRAINT pk_vault_identity PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE assessments (
    version INTEGER NOT NULL,
    nature TEXT NOT NULL CHECK (nature IN ('concrete', 'potential')),
    intent TEXT NOT NULL CHECK (intent IN ('none', 'low', 'moderate', 'high')),
    capability TEXT NOT NULL CHECK (capability IN ('none', 'low', 'moderate', 'high')),
    inhibition TEXT NOT NULL CHECK (inhibition IN ('none', 'low', 'moderate', 'high')),
    severity INTEGER NOT NULL CHECK (severity BETWEEN 1 AND 5),
    likelihood INTEGER NOT NULL CHECK (likelihood BETWEEN 1 AND 5),
    severity_after INTEGER NOT NULL CHECK (severity_after BETWEEN 1 AND 5),
    likelihood_after INTEGER NOT NULL CHECK (likelihood_after BETWEEN 1 AND 5),
    confidence TEXT NOT NULL CHECK (confidence IN ('none', 'low', 'moderate', 'high')),
    recommendation TEXT NOT NULL CHECK (recommendation IN ('no_measures', 'local_measures', 'temporary_relocation', 'relocation')),
    valid_until INTEGER NOT NULL,
    horizon TEXT CHECK (horizon IN ('month', 'quarter', 'half_year', 'year', 'longer')),
    duration_months INTEGER CHECK (duration_months BETWEEN 1 AND 120),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_assessments PRIMARY KEY (id),
    CONSTRAINT uq_assessments_case_id UNIQUE (case_id, version),
    CONSTRAINT fk_assessments_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_assessments_case_id ON assessments (case_id);

CREATE TABLE certificates (
    partner_id INTEGER NOT NULL,
    fingerprint TEXT NOT NULL CHECK (fingerprint GLOB '[0-9A-F]*' AND length(fingerprint) <= 64 AND fingerprint NOT GLOB '*[^-0-9A-Za-z]*'),
    material BLOB NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_certificates PRIMARY KEY (id),
    CONSTRAINT fk_certificates_partner_id FOREIGN KEY(partner_id) REFERENCES partners (id),
    CONSTRAINT uq_certificates_fingerprint UNIQUE (fingerprint)
)
 STRICT;

CREATE INDEX ix_certificates_partner_id ON certificates (partner_id);

CREATE TABLE consents (
    scope TEXT NOT NULL CHECK (scope IN ('measures', 'relocation', 'disclosure_to_state')),
    language TEXT NOT NULL CHECK (language GLOB '[a-z][a-z]' AND length(language) <= 20 AND language NOT GLOB '*[^-0-9A-Za-z]*'),
    interpreter TEXT CHECK (interpreter GLOB 'I-[0-9]*' AND length(interpreter) <= 20 AND interpreter NOT GLOB '*[^-0-9A-Za-z]*'),
    explained_by TEXT NOT NULL CHECK (explained_by GLOB '[A-Z]-[0-9]*' AND length(explained_by) <= 20 AND explained_by NOT GLOB '*[^-0-9A-Za-z]*'),
    manner TEXT CHECK (manner IN ('present', 'remote')),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_consents PRIMARY KEY (id),
    CONSTRAINT fk_consents_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_consents_case_id ON consents (case_id);

CREATE TABLE donations (
    partner_id INTEGER NOT NULL,
    amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]' AND length(currency) <= 20 AND currency NOT GLOB '*[^-0-9A-Za-z]*'),
    earmark TEXT NOT NULL CHECK (earmark IN ('none', 'relocation', 'capacity_building')),
    is_pledge INTEGER NOT NULL CHECK (is_pledge IN (0, 1)),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_donations PRIMARY KEY (id),
    CONSTRAINT fk_donations_partner_id FOREIGN KEY(partner_id) REFERENCES partners (id)
)
 STRICT;

CREATE INDEX ix_donations_partner_id ON donations (partner_id);

CREATE TABLE exclusions (
    partner_id INTEGER NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('origin', 'reach', 'refusal')),
    source TEXT CHECK (source IN ('witness', 'assessment', 'court', 'open_source', 'partner')),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_exclusions PRIMARY KEY (id),
    CONSTRAINT fk_exclusions_partner_id FOREIGN KEY(partner_id) REFERENCES partners (id),
    CONSTRAINT fk_exclusions_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_exclusions_case_id ON exclusions (case_id);

CREATE TABLE household_members (
    ordinal INTEGER NOT NULL,
    relation TEXT NOT NULL CHECK (relation IN ('principal', 'spouse', 'child', 'parent', 'sibling', 'dependant', 'support_person')),
    age_band TEXT NOT NULL CHECK (age_band IN ('adult', 'minor')),
    moves_along INTEGER NOT NULL CHECK (moves_along IN (0, 1)),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_household_members PRIMARY KEY (id),
    CONSTRAINT uq_household_members_case_id UNIQUE (case_id, ordinal),
    CONSTRAINT fk_household_members_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_household_members_case_id ON household_members (case_id);

CREATE TABLE incidents (
    kind TEXT NOT NULL CHECK (kind IN ('threat', 'surveillance', 'approach', 'attack', 'damage', 'exposure')),
    impact INTEGER NOT NULL CHECK (impact BETWEEN 1 AND 5),
    names_person INTEGER NOT NULL CHECK (names_person IN (0, 1)),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_incidents PRIMARY KEY (id),
    CONSTRAINT fk_incidents_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_incidents_case_id ON incidents (case_id);

CREATE INDEX ix_incidents_grave ON incidents (case_id, entered_at, happened_on) WHERE (names_person = 1 OR impact >= 4);

CREATE TABLE instruments (
    reference TEXT NOT NULL CHECK (reference GLOB 'A-[0-9]*' AND length(reference) <= 20 AND reference NOT GLOB '*[^-0-9A-Za-z]*'),
    partner_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('relocation_agreement', 'practical_arrangement', 'interim_release', 'release', 'enforcement_framework', 'enforcement_ad_hoc')),
    places_per_year INTEGER,
    sentences INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_instruments PRIMARY KEY (id),
    CONSTRAINT uq_instruments_reference UNIQUE (reference),
    CONSTRAINT fk_instruments_partner_id FOREIGN KEY(partner_id) REFERENCES partners (id)
)
 STRICT;

CREATE INDEX ix_instruments_partner_id ON instruments (partner_id);

CREATE TABLE participation_agreements (
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_participation_agreements PRIMARY KEY (id),
    CONSTRAINT fk_participation_agreements_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_participation_agreements_case_id ON participation_agreements (case_id);

CREATE TABLE comparisons (
    certificate_id INTEGER NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('in_person', 'telephone', 'video', 'diplomatic_bag')),
    compared_by TEXT NOT NULL CHECK (compared_by GLOB '[A-Z]-[0-9]*' AND length(compared_by) <= 20 AND compared_by NOT GLOB '*[^-0-9A-Za-z]*'),
    matches INTEGER NOT NULL CHECK (matches IN (0, 1)),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_comparisons PRIMARY KEY (id),
    CONSTRAINT fk_comparisons_certificate_id FOREIGN KEY(certificate_id) REFERENCES certificates (id)
)
 STRICT;

CREATE INDEX ix_comparisons_certificate_id ON comparisons (certificate_id);

CREATE TABLE instrument_events (
    instrument_id INTEGER NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('negotiation', 'signed', 'ratified', 'in_force', 'under_review', 'suspended', 'resumed', 'ended')),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_instrument_events PRIMARY KEY (id),
    CONSTRAINT fk_instrument_events_instrument_id FOREIGN KEY(instrument_id) REFERENCES instruments (id)
)
 STRICT;

CREATE INDEX ix_instrument_events_instrument_id ON instrument_events (instrument_id);

CREATE TABLE requests (
    reference TEXT NOT NULL CHECK (reference GLOB 'R-[0-9]*' AND length(reference) <= 20 AND reference NOT GLOB '*[^-0-9A-Za-z]*'),
    partner_id INTEGER NOT NULL,
    case_id INTEGER,
    instrument_id INTEGER,
    sequence TEXT NOT NULL CHECK (sequence IN ('primary', 'follow_up')),
    purpose TEXT NOT NULL CHECK (purpose IN ('relocation', 'arrest_and_surrender', 'assets', 'witness_appearance', 'records', 'interim_release', 'release', 'enforcement', 'privileges', 'other')),
    on_behalf_of TEXT NOT NULL CHECK (on_behalf_of IN ('chambers', 'defence', 'own_account', 'prosecution')),
    occasion TEXT NOT NULL CHECK (occasion IN ('ordinary', 'result_of_signature', 'concerning_signature', 'notification', 'mission')),
    duty TEXT NOT NULL CHECK (duty IN ('part_9', 'voluntary')),
    channel TEXT NOT NULL CHECK (channel IN ('article_87', 'agency')),
    deadline_on INTEGER,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_requests PRIMARY KEY (id),
    CONSTRAINT uq_requests_reference UNIQUE (reference),
    CONSTRAINT fk_requests_partner_id FOREIGN KEY(partner_id) REFERENCES partners (id),
    CONSTRAINT fk_requests_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
    CONSTRAINT fk_requests_instrument_id FOREIGN KEY(instrument_id) REFERENCES instruments (id)
)
 STRICT;

CREATE INDEX ix_requests_case_id ON requests (case_id);

CREATE INDEX ix_requests_partner_id ON requests (partner_id);

CREATE TABLE sign_offs (
    assessment_id INTEGER NOT NULL,
    review_due INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_sign_offs PRIMARY KEY (id),
    CONSTRAINT fk_sign_offs_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessments (id)
)
 STRICT;

CREATE INDEX ix_sign_offs_assessment_id ON sign_offs (assessment_id);

CREATE INDEX ix_sign_offs_review_due ON sign_offs (review_due);

CREATE TABLE answers (
    request_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('accepted', 'accepted_with_conditions', 'accepted_in_part', 'more_information', 'refused', 'withdrawn')),
    persons INTEGER,
    months INTEGER,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_answers PRIMARY KEY (id),
    CONSTRAINT fk_answers_request_id FOREIGN KEY(request_id) REFERENCES requests (id)
)
 STRICT;

CREATE INDEX ix_answers_request_id ON answers (request_id);

CREATE TABLE placements (
    request_id INTEGER NOT NULL,
    partner_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('temporary', 'durable')),
    way_in TEXT NOT NULL CHECK (way_in IN ('relocation_agreement', 'practical_arrangement', 'ad_hoc')),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_placements PRIMARY KEY (id),
    CONSTRAINT fk_placements_request_id FOREIGN KEY(request_id) REFERENCES requests (id),
    CONSTRAINT fk_placements_partner_id FOREIGN KEY(partner_id) REFERENCES partners (id),
    CONSTRAINT fk_placements_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_placements_case_id ON placements (case_id);

CREATE INDEX ix_placements_request_id ON placements (request_id);

CREATE TABLE costs (
    placement_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('travel', 'living', 'housing', 'health', 'schooling', 'management')),
    amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]' AND length(currency) <= 20 AND currency NOT GLOB '*[^-0-9A-Za-z]*'),
    from_fund INTEGER NOT NULL CHECK (from_fund IN (0, 1)),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_costs PRIMARY KEY (id),
    CONSTRAINT fk_costs_placement_id FOREIGN KEY(placement_id) REFERENCES placements (id)
)
 STRICT;

CREATE INDEX ix_costs_placement_id ON costs (placement_id);

CREATE TABLE dossiers (
    number TEXT NOT NULL CHECK (number GLOB 'D-*-[0-9]*' AND length(number) <= 20 AND number NOT GLOB '*[^-0-9A-Za-z]*'),
    version INTEGER NOT NULL,
    placement_id INTEGER NOT NULL,
    certificate_id INTEGER NOT NULL,
    language TEXT NOT NULL CHECK (language GLOB '[a-z][a-z]' AND length(language) <= 20 AND language NOT GLOB '*[^-0-9A-Za-z]*'),
    not_after INTEGER NOT NULL,
    second_officer TEXT NOT NULL CHECK (second_officer GLOB '[A-Z]-[0-9]*' AND length(second_officer) <= 20 AND second_officer NOT GLOB '*[^-0-9A-Za-z]*'),
    content_digest BLOB NOT NULL,
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_dossiers PRIMARY KEY (id),
    CONSTRAINT uq_dossiers_number UNIQUE (number, version),
    CONSTRAINT fk_dossiers_placement_id FOREIGN KEY(placement_id) REFERENCES placements (id),
    CONSTRAINT fk_dossiers_certificate_id FOREIGN KEY(certificate_id) REFERENCES certificates (id),
    CONSTRAINT fk_dossiers_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_dossiers_case_id ON dossiers (case_id);

CREATE INDEX ix_dossiers_placement_id ON dossiers (placement_id);

CREATE TABLE placement_steps (
    placement_id INTEGER NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('agreed', 'under_way', 'arrived', 'ended')),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_placement_steps PRIMARY KEY (id),
    CONSTRAINT fk_placement_steps_placement_id FOREIGN KEY(placement_id) REFERENCES placements (id)
)
 STRICT;

CREATE INDEX ix_placement_steps_placement_id ON placement_steps (placement_id);

CREATE TABLE copies (
    dossier_id INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    code TEXT NOT NULL CHECK (code GLOB '[0-9A-Z]*-[0-9A-Z]*' AND length(code) <= 20 AND code NOT GLOB '*[^-0-9A-Za-z]*'),
    medium TEXT NOT NULL CHECK (medium IN ('removable', 'paper')),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_copies PRIMARY KEY (id),
    CONSTRAINT uq_copies_dossier_id UNIQUE (dossier_id, ordinal),
    CONSTRAINT fk_copies_dossier_id FOREIGN KEY(dossier_id) REFERENCES dossiers (id),
    CONSTRAINT uq_copies_code UNIQUE (code)
)
 STRICT;

CREATE INDEX ix_copies_dossier_id ON copies (dossier_id);

CREATE TABLE dossier_signatures (
    dossier_id INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position IN (1, 2)),
    officer TEXT NOT NULL CHECK (officer GLOB '[A-Z]-[0-9]*' AND length(officer) <= 20 AND officer NOT GLOB '*[^-0-9A-Za-z]*'),
    pdf_digest BLOB NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_dossier_signatures PRIMARY KEY (id),
    CONSTRAINT uq_dossier_signatures_dossier_id UNIQUE (dossier_id, position),
    CONSTRAINT fk_dossier_signatures_dossier_id FOREIGN KEY(dossier_id) REFERENCES dossiers (id)
)
 STRICT;

CREATE INDEX ix_dossier_signatures_dossier_id ON dossier_signatures (dossier_id);

CREATE TABLE copy_events (
    copy_id INTEGER NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('numbered', 'sealed', 'exported', 'acknowledged', 'returned', 'destroyed', 'declared_destroyed', 'void')),
    digest BLOB,
    seal_intact INTEGER NOT NULL CHECK (seal_intact IN (0, 1)),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_copy_events PRIMARY KEY (id),
    CONSTRAINT fk_copy_events_copy_id FOREIGN KEY(copy_id) REFERENCES copies (id)
)
 STRICT;

CREATE INDEX ix_copy_events_copy_id ON copy_events (copy_id);
