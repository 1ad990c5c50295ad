CREATE TABLE dossier_versions (
    dossier_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('replacement', 'supplement')),
    is_urgent INTEGER NOT NULL CHECK (is_urgent IN (0, 1)),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_dossier_versions PRIMARY KEY (id),
    CONSTRAINT uq_dossier_versions_dossier_id UNIQUE (dossier_id),
    CONSTRAINT fk_dossier_versions_dossier_id FOREIGN KEY(dossier_id) REFERENCES dossiers (id)
)
 STRICT;

CREATE TABLE dossier_recipients (
    dossier_id INTEGER NOT NULL,
    certificate_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_dossier_recipients PRIMARY KEY (id),
    CONSTRAINT uq_dossier_recipients_dossier_id UNIQUE (dossier_id, certificate_id),
    CONSTRAINT fk_dossier_recipients_dossier_id FOREIGN KEY(dossier_id) REFERENCES dossiers (id),
    CONSTRAINT fk_dossier_recipients_certificate_id FOREIGN KEY(certificate_id) REFERENCES certificates (id)
)
 STRICT;

CREATE INDEX ix_dossier_recipients_dossier_id ON dossier_recipients (dossier_id);

CREATE TABLE recipient_namings (
    certificate_id INTEGER NOT NULL,
    naming TEXT NOT NULL CHECK (naming IN ('hidden', 'visible')),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_recipient_namings PRIMARY KEY (id),
    CONSTRAINT fk_recipient_namings_certificate_id FOREIGN KEY(certificate_id) REFERENCES certificates (id)
)
 STRICT;

CREATE INDEX ix_recipient_namings_certificate_id ON recipient_namings (certificate_id);

CREATE TABLE copy_signatures (
    copy_id INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position IN (1, 2)),
    officer TEXT NOT NULL CHECK (officer GLOB '[A-Z]-[0-9]*' AND length(officer) <= 20 AND officer NOT GLOB '*[^-0-9A-Za-z]*'),
    pdf_digest BLOB NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_copy_signatures PRIMARY KEY (id),
    CONSTRAINT uq_copy_signatures_copy_id UNIQUE (copy_id, position),
    CONSTRAINT fk_copy_signatures_copy_id FOREIGN KEY(copy_id) REFERENCES copies (id)
)
 STRICT;

CREATE INDEX ix_copy_signatures_copy_id ON copy_signatures (copy_id);

CREATE TABLE recalls (
    number TEXT NOT NULL CHECK (number GLOB 'D-*-[0-9]*' AND length(number) <= 20 AND number NOT GLOB '*[^-0-9A-Za-z]*'),
    cause TEXT NOT NULL CHECK (cause IN ('wrong', 'compromised', 'placement_ends', 'consent_withdrawn')),
    due_on INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_recalls PRIMARY KEY (id),
    CONSTRAINT fk_recalls_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_recalls_case_id ON recalls (case_id);

CREATE TABLE copy_events_grown (
    copy_id INTEGER NOT NULL,
    stage TEXT NOT NULL CHECK (length(stage) <= 40 AND stage NOT GLOB '*[^a-z_]*'),
    digest BLOB,
    seal_intact INTEGER NOT NULL CHECK (seal_intact IN (0, 1)),
    is_read INTEGER CHECK (is_read IN (0, 1)),
    manner TEXT CHECK (manner IN ('message', 'paper')),
    due_on INTEGER,
    second TEXT CHECK (second GLOB '[A-Z]-[0-9]*' AND length(second) <= 20 AND second NOT GLOB '*[^-0-9A-Za-z]*'),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_copy_events PRIMARY KEY (id),
    CONSTRAINT fk_copy_events_copy_id FOREIGN KEY(copy_id) REFERENCES copies (id)
)
 STRICT;

INSERT INTO copy_events_grown (copy_id, stage, digest, seal_intact, id, happened_on, entered_at, entered_by) SELECT copy_id, stage, digest, seal_intact, id, happened_on, entered_at, entered_by FROM copy_events;

DROP TABLE copy_events;

ALTER TABLE copy_events_grown RENAME TO copy_events;

CREATE INDEX ix_copy_events_copy_id ON copy_events (copy_id);
