CREATE TABLE document_exports (
    document_id INTEGER NOT NULL,
    certificate_id INTEGER NOT NULL,
    second TEXT NOT NULL CHECK (second GLOB '[A-Z]-[0-9]*' AND length(second) <= 20 AND second NOT GLOB '*[^-0-9A-Za-z]*'),
    digest BLOB NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_document_exports PRIMARY KEY (id),
    CONSTRAINT fk_document_exports_document_id FOREIGN KEY(document_id) REFERENCES case_documents (id),
    CONSTRAINT fk_document_exports_certificate_id FOREIGN KEY(certificate_id) REFERENCES certificates (id)
)
 STRICT;

CREATE INDEX ix_document_exports_document_id ON document_exports (document_id);
