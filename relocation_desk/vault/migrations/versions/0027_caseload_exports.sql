CREATE TABLE caseload_exports (
    certificate_id INTEGER NOT NULL,
    second TEXT CHECK (second GLOB '[A-Z]-[0-9]*' AND length(second) <= 20 AND second NOT GLOB '*[^-0-9A-Za-z]*'),
    digest BLOB NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_caseload_exports PRIMARY KEY (id),
    CONSTRAINT fk_caseload_exports_certificate_id FOREIGN KEY(certificate_id) REFERENCES certificates (id)
)
 STRICT;

CREATE TABLE caseload_exported (
    export_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_caseload_exported PRIMARY KEY (id),
    CONSTRAINT fk_caseload_exported_export_id FOREIGN KEY(export_id) REFERENCES caseload_exports (id),
    CONSTRAINT fk_caseload_exported_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_caseload_exported_case_id ON caseload_exported (case_id);

CREATE INDEX ix_caseload_exported_export_id ON caseload_exported (export_id);

