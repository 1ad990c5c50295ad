CREATE TABLE partner_documents (
    ordinal INTEGER NOT NULL,
    instrument_id INTEGER,
    kind TEXT NOT NULL CHECK (length(kind) <= 40 AND kind NOT GLOB '*[^a-z_]*'),
    form TEXT NOT NULL CHECK (length(form) <= 40 AND form NOT GLOB '*[^a-z_]*'),
    dated_on INTEGER,
    size INTEGER NOT NULL CHECK (size > 0),
    partner_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_partner_documents PRIMARY KEY (id),
    CONSTRAINT uq_partner_documents_partner_id UNIQUE (partner_id, ordinal),
    CONSTRAINT fk_partner_documents_instrument_id FOREIGN KEY(instrument_id) REFERENCES instruments (id),
    CONSTRAINT fk_partner_documents_partner_id FOREIGN KEY(partner_id) REFERENCES partners (id)
)
 STRICT;

CREATE INDEX ix_partner_documents_instrument_id ON partner_documents (instrument_id);

CREATE INDEX ix_partner_documents_partner_id ON partner_documents (partner_id);

CREATE TABLE partner_document_chunks (
    id INTEGER NOT NULL,
    document_id INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    body BLOB NOT NULL,
    CONSTRAINT pk_partner_document_chunks PRIMARY KEY (id),
    CONSTRAINT uq_partner_document_chunks_document_id UNIQUE (document_id, ordinal),
    CONSTRAINT fk_partner_document_chunks_document_id FOREIGN KEY(document_id) REFERENCES partner_documents (id)
)
 STRICT;

CREATE TABLE partner_document_exports (
    document_id INTEGER NOT NULL,
    certificate_id INTEGER NOT NULL,
    second TEXT NOT NULL CHECK (second GLOB '[A-Z]-[0-9]*' AND length(second) <= 20 AND second NOT GLOB '*[^-0-9A-Za-z]*'),
    digest BLOB NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_partner_document_exports PRIMARY KEY (id),
    CONSTRAINT fk_partner_document_exports_document_id FOREIGN KEY(document_id) REFERENCES partner_documents (id),
    CONSTRAINT fk_partner_document_exports_certificate_id FOREIGN KEY(certificate_id) REFERENCES certificates (id)
)
 STRICT;

CREATE INDEX ix_partner_document_exports_document_id ON partner_document_exports (document_id);
