CREATE TABLE case_documents (
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (length(kind) <= 40 AND kind NOT GLOB '*[^a-z_]*'),
    form TEXT NOT NULL CHECK (length(form) <= 40 AND form NOT GLOB '*[^a-z_]*'),
    dated_on INTEGER,
    originator TEXT NOT NULL CHECK (originator IN ('court', 'state', 'organisation', 'witness', 'other')),
    partner_id INTEGER,
    compartment TEXT NOT NULL CHECK (compartment IN ('protection', 'identity', 'whereabouts', 'care')),
    size INTEGER NOT NULL CHECK (size > 0),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_case_documents PRIMARY KEY (id),
    CONSTRAINT uq_case_documents_case_id UNIQUE (case_id, ordinal),
    CONSTRAINT fk_case_documents_partner_id FOREIGN KEY(partner_id) REFERENCES partners (id),
    CONSTRAINT fk_case_documents_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_case_documents_case_id ON case_documents (case_id);

CREATE TABLE document_chunks (
    id INTEGER NOT NULL,
    document_id INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    body BLOB NOT NULL,
    CONSTRAINT pk_document_chunks PRIMARY KEY (id),
    CONSTRAINT uq_document_chunks_document_id UNIQUE (document_id, ordinal),
    CONSTRAINT fk_document_chunks_document_id FOREIGN KEY(document_id) REFERENCES case_documents (id)
)
 STRICT;

CREATE TABLE document_consents (
    document_id INTEGER NOT NULL,
    partner_id INTEGER NOT NULL,
    is_given INTEGER NOT NULL CHECK (is_given IN (0, 1)),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_document_consents PRIMARY KEY (id),
    CONSTRAINT fk_document_consents_document_id FOREIGN KEY(document_id) REFERENCES case_documents (id),
    CONSTRAINT fk_document_consents_partner_id FOREIGN KEY(partner_id) REFERENCES partners (id)
)
 STRICT;

CREATE INDEX ix_document_consents_document_id ON document_consents (document_id);
