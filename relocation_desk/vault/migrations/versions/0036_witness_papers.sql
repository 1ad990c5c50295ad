CREATE TABLE signed_forms (
    kind TEXT NOT NULL CHECK (length(kind) <= 40 AND kind NOT GLOB '*[^a-z_]*'),
    document_id INTEGER NOT NULL,
    consent_id INTEGER,
    agreement_id INTEGER,
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_signed_forms PRIMARY KEY (id),
    CONSTRAINT fk_signed_forms_document_id FOREIGN KEY(document_id) REFERENCES case_documents (id),
    CONSTRAINT fk_signed_forms_consent_id FOREIGN KEY(consent_id) REFERENCES consents (id),
    CONSTRAINT fk_signed_forms_agreement_id FOREIGN KEY(agreement_id) REFERENCES participation_agreements (id),
    CONSTRAINT fk_signed_forms_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_signed_forms_case_id ON signed_forms (case_id);

CREATE TABLE field_sheets (
    number TEXT NOT NULL CHECK (number GLOB 'FS-*-[0-9]*' AND length(number) <= 20 AND number NOT GLOB '*[^-0-9A-Za-z]*'),
    due_on INTEGER NOT NULL,
    digest BLOB NOT NULL,
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_field_sheets PRIMARY KEY (id),
    CONSTRAINT uq_field_sheets_number UNIQUE (number),
    CONSTRAINT fk_field_sheets_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_field_sheets_case_id ON field_sheets (case_id);

CREATE TABLE field_sheet_events (
    sheet_id INTEGER NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('printed', 'returned', 'destroyed', 'declared', 'lost')),
    second TEXT CHECK (second GLOB '[A-Z]-[0-9]*' AND length(second) <= 20 AND second NOT GLOB '*[^-0-9A-Za-z]*'),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_field_sheet_events PRIMARY KEY (id),
    CONSTRAINT fk_field_sheet_events_sheet_id FOREIGN KEY(sheet_id) REFERENCES field_sheets (id)
)
 STRICT;

CREATE INDEX ix_field_sheet_events_sheet_id ON field_sheet_events (sheet_id);
